"""LibreTranslate on deep-translator's class, with a JSON body: the library puts text and key into the address."""

from __future__ import annotations

from collections.abc import Sequence

from deep_translator import LibreTranslator

from translate_pipeline.backends.online.carry import UNESCAPED_HTML
from translate_pipeline.backends.online.codes import LIBRETRANSLATE
from translate_pipeline.backends.online.configure import build, needed_address
from translate_pipeline.backends.online.engine import Job, OnlineBackend
from translate_pipeline.backends.online.facts import FACTS
from translate_pipeline.backends.online.faults import Answer, words
from translate_pipeline.backends.online.library import OwnCodes
from translate_pipeline.backends.online.pacing import Tools
from translate_pipeline.backends.online.packing import Room, json_bytes
from translate_pipeline.backends.online.transport import Http
from translate_pipeline.errors import EngineError, PairUnsupported, TextTooLong
from translate_pipeline.settings import Settings

_BYTES = 100_000


class _Libre(OwnCodes, LibreTranslator):  # type: ignore[misc]
    """deep-translator's class, which demands a key even for a server of one's own and sends one text a request."""

    def __init__(self, source: str, target: str, url: str, key: str) -> None:
        super().__init__(source, target, api_key=key or "none", custom_url=url + "/")
        self.api_key = key

    def translate_batch(self, batch: Sequence[str], *, http: Http) -> list[str]:
        body = {"q": list(batch), "source": self._source, "target": self._target, "format": "html"}
        if self.api_key:
            body["api_key"] = self.api_key
        found = http.post(f"{self._base_url}translate", json=body).body()["translatedText"]
        if not isinstance(found, list):
            raise TypeError("one text for several")
        return found


def judge(answer: Answer) -> EngineError | None:
    """The server says "exceeds text limit" of too many texts as of too long a text."""
    if answer.status_code != 400:
        return None
    said = words(answer)
    if "exceeds text limit" in said:
        return TextTooLong("The text is too long for libretranslate.")
    if "is not supported" in said or "is not available as a target language" in said:
        return PairUnsupported("The LibreTranslate server has no model for this pair.")
    return None


def libretranslate(settings: Settings, tools: Tools | None = None) -> OnlineBackend:
    url = needed_address("libretranslate_url", settings.libretranslate_url)
    secret = settings.libretranslate_api_key

    def ask(job: Job, http: Http) -> list[str]:
        return _Libre(job.source, job.target, url, secret.get_secret_value()).translate_batch(job.texts, http=http)

    limits = FACTS["libretranslate"].limits
    room = Room(limits.max_items, limits.max_chars, _BYTES, json_bytes)
    return build(
        "libretranslate", ask, LIBRETRANSLATE, room, settings=settings, tools=tools, own=True, secrets=[secret],
        judge=judge, dialect=UNESCAPED_HTML,
    )  # fmt: skip
