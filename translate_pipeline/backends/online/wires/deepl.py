"""DeepL on deep-translator's class, speaking its present protocol: POST, JSON, the key in a header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deep_translator import DeeplTranslator

from translate_pipeline.backends.online.carry import XML
from translate_pipeline.backends.online.codes import DEEPL
from translate_pipeline.backends.online.configure import address, build, key
from translate_pipeline.backends.online.engine import Job, OnlineBackend
from translate_pipeline.backends.online.facts import FACTS
from translate_pipeline.backends.online.faults import Answer, words
from translate_pipeline.backends.online.library import OwnCodes
from translate_pipeline.backends.online.pacing import Tools
from translate_pipeline.backends.online.packing import Room, json_bytes
from translate_pipeline.backends.online.transport import Http
from translate_pipeline.errors import EngineError, PairUnsupported
from translate_pipeline.model import Context
from translate_pipeline.settings import Settings

_BYTES = 110_000  # of the 128 KiB of a request; the rest is context and form
_CONTEXT = 2000  # characters
_FORMALITY = frozenset({"default", "more", "less", "prefer_more", "prefer_less"})

# One text is one segment, so DeepL is not to split it: it would at "vs." and at tags. Masks are ignored tags.
_FIXED: Mapping[str, object] = {
    "tag_handling": "xml",
    "ignore_tags": ["m"],
    "non_splitting_tags": ["x", "g", "bx", "ex", "m"],
    "outline_detection": False,
    "split_sentences": "0",
    "preserve_formatting": True,
}


class _Deepl(OwnCodes, DeeplTranslator):  # type: ignore[misc]
    """deep-translator's class. It asks by GET with the key in the address, which DeepL has withdrawn."""

    def translate_batch(self, batch: Sequence[str], *, http: Http, context: str, formality: str) -> list[str]:
        body = {"text": list(batch), "source_lang": self._source, "target_lang": self._target, **_FIXED}
        body |= {"context": context} if context else {}
        body |= {"formality": formality} if formality else {}
        headers = {"Authorization": f"DeepL-Auth-Key {self.api_key}"}
        answer = http.post(f"{self._base_url}translate", json=body, headers=headers)
        found = answer.body()["translations"]
        if not isinstance(found, list):
            raise TypeError("no list")
        return [translation["text"] for translation in found]


def judge(answer: Answer) -> EngineError | None:
    if answer.status_code == 400 and any(field in words(answer) for field in ("target_lang", "source_lang")):
        return PairUnsupported("deepl does not translate this pair.")
    return None


def surroundings(context: Context) -> str:
    """What DeepL may read beside the text (it neither translates nor bills it)."""
    parts = (context.title, context.previous, context.following)
    return "\n".join(part.strip() for part in parts if part.strip())[:_CONTEXT]


def base(url: str) -> str:
    """The address with its version, as operators leave it out or write it."""
    return url + "/" if url.endswith("/v2") else url + "/v2/"


def deepl(settings: Settings, tools: Tools | None = None) -> OnlineBackend:
    secret = key("deepl_api_key", settings.deepl_api_key)
    url = address("deepl_url", settings.deepl_url)

    def ask(job: Job, http: Http) -> list[str]:
        value = secret.get_secret_value()
        # Keys of the free plan end in ":fx" and have an address of their own.
        translator = _Deepl(job.source, job.target, api_key=value, use_free_api=value.endswith(":fx"))
        translator._base_url = base(url) if url else translator._base_url
        formality = job.options.get("formality", "")
        return translator.translate_batch(
            job.texts,
            http=http,
            context=surroundings(job.context),
            formality=formality if formality in _FORMALITY else "",
        )

    limits = FACTS["deepl"].limits
    room = Room(limits.max_items, limits.max_chars, _BYTES, json_bytes)
    return build(
        "deepl", ask, DEEPL, room, settings=settings, tools=tools, own=bool(url), secrets=[secret], judge=judge,
        dialect=XML,
    )  # fmt: skip
