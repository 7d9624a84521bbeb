"""Microsoft Translator on deep-translator's class: many texts a request, as HTML, without its request for languages."""

from __future__ import annotations

from collections.abc import Sequence

from deep_translator import MicrosoftTranslator

from translate_pipeline.backends.online.carry import HTML
from translate_pipeline.backends.online.codes import MICROSOFT
from translate_pipeline.backends.online.configure import address, build, key
from translate_pipeline.backends.online.engine import Job, OnlineBackend
from translate_pipeline.backends.online.facts import FACTS
from translate_pipeline.backends.online.faults import Answer
from translate_pipeline.backends.online.library import OwnCodes
from translate_pipeline.backends.online.pacing import Tools
from translate_pipeline.backends.online.packing import Room, json_bytes
from translate_pipeline.backends.online.transport import Http
from translate_pipeline.errors import EngineBroken, EngineError, PairUnsupported, TextTooLong
from translate_pipeline.settings import Settings

_BYTES = 150_000

# The service's own codes, six digits of which the first three are the HTTP state.
_CODES: dict[int, tuple[type[EngineError], str]] = {
    400019: (PairUnsupported, "microsoft does not translate this pair."),
    400023: (PairUnsupported, "microsoft does not translate this pair."),
    400035: (PairUnsupported, "microsoft does not translate this pair."),
    400036: (PairUnsupported, "microsoft does not translate this pair."),
    400050: (TextTooLong, "The text is too long for microsoft."),
    400077: (TextTooLong, "The text is too long for microsoft."),
}


class _Microsoft(OwnCodes, MicrosoftTranslator):  # type: ignore[misc]
    """deep-translator's class, which asks the network for its languages in the constructor and sends text by text."""

    def _get_supported_languages(self) -> dict[str, str]:
        return {}

    def translate_batch(self, batch: Sequence[str], *, http: Http) -> list[str]:
        answer = http.post(
            self._base_url,
            params={"from": self._source, "to": self._target, "textType": "html"},
            headers=self.headers,
            json=[{"text": text} for text in batch],
        )
        found = answer.json()
        if not isinstance(found, list):
            raise EngineBroken("microsoft answered in a form that is not its own.")
        return [entry["translations"][0]["text"] for entry in found]


def judge(answer: Answer) -> EngineError | None:
    error = answer.body().get("error")
    code = error.get("code") if isinstance(error, dict) else None
    if isinstance(code, int) and code in _CODES:
        kind, message = _CODES[code]
        return kind(message)
    return None


def microsoft(settings: Settings, tools: Tools | None = None) -> OnlineBackend:
    secret = key("microsoft_api_key", settings.microsoft_api_key)
    url = address("microsoft_url", settings.microsoft_url)

    def ask(job: Job, http: Http) -> list[str]:
        translator = _Microsoft(
            job.source, job.target, api_key=secret.get_secret_value(), region=settings.microsoft_region or None
        )
        translator._base_url = f"{url}/translate?api-version=3.0" if url else translator._base_url
        return translator.translate_batch(job.texts, http=http)

    limits = FACTS["microsoft"].limits
    room = Room(limits.max_items, limits.max_chars, _BYTES, json_bytes)
    return build(
        "microsoft", ask, MICROSOFT, room, settings=settings, tools=tools, own=bool(url), secrets=[secret],
        judge=judge, dialect=HTML,
    )  # fmt: skip
