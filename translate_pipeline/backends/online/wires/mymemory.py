"""MyMemory through deep-translator: over TLS, its warnings told from translations, its fuzzy matches refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from deep_translator import MyMemoryTranslator

from translate_pipeline.backends.online.codes import MYMEMORY
from translate_pipeline.backends.online.configure import address, build
from translate_pipeline.backends.online.engine import Job, OnlineBackend
from translate_pipeline.backends.online.facts import FACTS
from translate_pipeline.backends.online.faults import Answer, by_status
from translate_pipeline.backends.online.library import OwnCodes, with_http
from translate_pipeline.backends.online.pacing import Tools
from translate_pipeline.backends.online.packing import Room, utf8_bytes
from translate_pipeline.backends.online.transport import Http
from translate_pipeline.errors import EngineBroken, EngineError, EngineRefused, PairUnsupported, TextTooLong
from translate_pipeline.settings import Settings

# The library's own address is plain http.
_URL = "https://api.mymemory.translated.net/get"
_BYTES = 500

# What MyMemory writes where the translation should be, mostly with HTTP 200. It shouts; no translation is tested
# against these unless it is all in capitals.
_NOTICES: tuple[tuple[str, type[EngineError], str], ...] = (
    ("MYMEMORY WARNING", EngineRefused, "mymemory's quota for today is used up."),
    ("YOU USED ALL AVAILABLE FREE TRANSLATIONS", EngineRefused, "mymemory's quota for today is used up."),
    ("INVALID EMAIL", EngineRefused, "mymemory refused the e-mail address."),
    ("INVALID LANGUAGE PAIR", PairUnsupported, "mymemory does not translate this pair."),
    ("IS AN INVALID TARGET LANGUAGE", PairUnsupported, "mymemory does not translate this pair."),
    ("IS AN INVALID SOURCE LANGUAGE", PairUnsupported, "mymemory does not translate this pair."),
    ("PLEASE SELECT TWO DISTINCT LANGUAGES", PairUnsupported, "mymemory does not translate this pair."),
    ("QUERY LENGTH LIMIT", TextTooLong, "The text is too long for mymemory."),
    ("NO QUERY SPECIFIED", EngineBroken, "mymemory did not understand the request."),
    ("NO CONTENT", EngineBroken, "mymemory answered without a translation."),
)
_HINT = "Wait until tomorrow, set TRANSLATE_PIPELINE_MYMEMORY_EMAIL or take another engine."


class _MyMemory(OwnCodes, MyMemoryTranslator):  # type: ignore[misc]
    """deep-translator's class; what it lacks is done around it."""


def judge(answer: Answer) -> EngineError | None:
    body = answer.body()
    data = body.get("responseData")
    said = str(data.get("translatedText") or "") if isinstance(data, dict) else ""
    said = said or str(body.get("responseDetails") or "")
    if said and said == said.upper():
        for notice, kind, message in _NOTICES:
            if notice in said:
                return kind(message, hint=_HINT if kind is EngineRefused else "")
    try:
        status = int(str(body.get("responseStatus", answer.status_code)))
    except ValueError:
        status = answer.status_code
    return by_status("mymemory", status) if answer.status_code < 300 else None


class _OwnTextHttp(Http):
    """Refuses what MyMemory found for another text. A memory answers with the nearest sentence it holds, and a
    sentence with another dose is very near; the machine translation beside it is taken instead."""

    def get(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        proxies: object = None,
    ) -> Answer:
        answer = super().get(url, params, headers)
        body = answer.json()
        if not isinstance(body, dict) or not isinstance(body.get("responseData"), dict):
            raise EngineBroken("mymemory answered in a form that is not its own.")
        best = own_text(str((params or {}).get("q", "")), body)
        # Without `matches` the library has nothing to fall back to: its fallback is the first fuzzy match.
        told = {"responseData": {"translatedText": best}, "matches": []}
        return replace(answer, content=json.dumps(told).encode(), headers={})


def own_text(text: str, body: Mapping[str, Any]) -> str:
    """The translation of this very text, by machine or from the memory."""
    best = body["responseData"].get("translatedText")
    matches = [match for match in body.get("matches") or [] if isinstance(match, dict)]
    good = [match for match in matches if _same(match.get("segment"), text) or _by_machine(match)]
    if not isinstance(best, str) or not best.strip():
        raise EngineBroken("mymemory answered without a translation.")
    if not matches or any(match.get("translation") == best for match in good):
        return best
    for match in good:
        if isinstance(found := match.get("translation"), str) and found.strip():
            return found
    raise EngineBroken("mymemory answered with the translation of another text.")


def _same(segment: object, text: str) -> bool:
    return isinstance(segment, str) and " ".join(segment.split()) == " ".join(text.split())


def _by_machine(match: Mapping[str, Any]) -> bool:
    return str(match.get("created-by", "")).upper().startswith("MT")


def mymemory(settings: Settings, tools: Tools | None = None) -> OnlineBackend:
    url = address("mymemory_url", settings.mymemory_url)

    def ask(job: Job, http: Http) -> list[str]:
        translator = with_http(
            _MyMemory(job.source, job.target, email=settings.mymemory_email or None),
            _OwnTextHttp(http.transport, http.deadline, http.characters),
        )
        translator._base_url = url or _URL
        return [translator.translate(text) for text in job.texts]

    limits = FACTS["mymemory"].limits
    room = Room(limits.max_items, limits.max_chars, _BYTES, utf8_bytes)
    return build("mymemory", ask, MYMEMORY, room, settings=settings, tools=tools, own=bool(url), judge=judge)
