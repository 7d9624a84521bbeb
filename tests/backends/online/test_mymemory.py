"""MyMemory: warnings told from translations, other texts' matches refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backends.online.conftest import Start
from tests.backends.online.servers import Sent, as_json, mymemory_says
from translate_pipeline.backends.online.wires.mymemory import own_text
from translate_pipeline.errors import (
    EngineBroken,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    PairUnsupported,
    TextTooLong,
)
from translate_pipeline.model import Coded

QUOTA = (
    "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN  05 HOURS 12 MINUTES 3 "
    "SECONDS VISIT HTTPS://MYMEMORY.TRANSLATED.NET/DOC/USAGELIMITS.PHP TO TRANSLATE MORE"
)


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (mymemory_says(QUOTA), EngineRefused),
        (mymemory_says(QUOTA, 429), EngineRefused),
        (Sent(mymemory_says(QUOTA, 429).body, 429), EngineRefused),
        (mymemory_says("INVALID LANGUAGE PAIR SPECIFIED. EXAMPLE: LANGPAIR=EN|IT USING 2 LETTER ISO"), PairUnsupported),
        (mymemory_says("'XX' IS AN INVALID TARGET LANGUAGE . EXAMPLE: LANGPAIR=EN|IT", "403"), PairUnsupported),
        (mymemory_says("PLEASE SELECT TWO DISTINCT LANGUAGES", "403"), PairUnsupported),
        (mymemory_says("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", "403"), TextTooLong),
        (mymemory_says("INVALID EMAIL PROVIDED", "403"), EngineRefused),
        (mymemory_says("SOMETHING ELSE", "403"), EngineRefused),
        (mymemory_says("SOMETHING ELSE", "500"), EngineUnavailable),
        (mymemory_says("", 200), EngineBroken),
        (as_json({"responseData": None, "responseStatus": 200}), EngineBroken),
        (as_json({"responseData": {"translatedText": None}, "matches": [], "responseStatus": 200}), EngineBroken),
        (as_json({"responseData": {"translatedText": 7}, "responseStatus": "none"}), EngineBroken),
    ],
)
def test_a_notice_is_an_error_and_never_a_translation(start: Start, sent: Sent, kind: type[EngineError]) -> None:
    bench = start("mymemory", retries=0)
    bench.server.orders = [lambda _good: sent]
    (reply,) = bench.ask("The patients received it.")
    assert reply.text is None
    assert type(reply.error) is kind


def test_after_the_quota_is_used_up_nothing_more_is_asked(start: Start) -> None:
    bench = start("mymemory")
    bench.server.always = lambda _seen, _good: mymemory_says(QUOTA)
    replies = bench.ask(*[f"Sentence {number}" for number in range(50)])
    assert {type(reply.error) for reply in replies} == {EngineRefused}
    assert "TRANSLATE_PIPELINE_MYMEMORY_EMAIL" in str(replies[0].error)
    assert bench.server.count <= bench.backend.limits.concurrency


def test_a_text_about_warnings_is_translated(start: Start) -> None:
    bench = start("mymemory")
    (reply,) = bench.ask("Select an invalid language pair and read the MyMemory warning.")
    assert reply.error is None


def test_html_entities_are_decoded(start: Start) -> None:
    bench = start("mymemory")
    (reply,) = bench.ask('It\'s p < 0.05 & "n"')
    assert b"&#x27;" in bench.server.speak(bench.server.seen[0]).body
    assert reply.text == Coded('es-ES·It\'s p < 0.05 & "n"·')


def body(best: str, *matches: dict[str, Any]) -> dict[str, Any]:
    return {"responseData": {"translatedText": best}, "matches": list(matches), "responseStatus": 200}


MACHINE = {"segment": "Give 4 mg.", "translation": "Administre 4 mg.", "created-by": "MT!", "match": 0.85}
OTHER = {"segment": "Give 40 mg.", "translation": "Dé 40 mg.", "created-by": "MateCat", "match": 0.97}
EXACT = {"segment": "Give  4 mg.", "translation": "Dé 4 mg.", "created-by": "MateCat", "match": 1}


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (body("Dé 40 mg.", OTHER, MACHINE), "Administre 4 mg."),
        (body("Dé 40 mg.", OTHER, EXACT, MACHINE), "Dé 4 mg."),
        (body("Dé 4 mg.", EXACT, OTHER), "Dé 4 mg."),
        (body("Administre 4 mg.", MACHINE), "Administre 4 mg."),
        (body("Administre 4 mg."), "Administre 4 mg."),
    ],
)
def test_the_memory_s_match_for_another_text_is_not_taken(answer: dict[str, Any], text: str, start: Start) -> None:
    """The nearest sentence in the memory has ten times the dose."""
    assert own_text("Give 4 mg.", answer) == text
    bench = start("mymemory")
    bench.server.orders = [lambda _good: as_json(answer)]
    assert bench.ask("Give 4 mg.")[0].text == Coded(text)


def test_only_another_text_s_match_is_an_error() -> None:
    with pytest.raises(EngineBroken, match="another text"):
        own_text("Give 4 mg.", body("Dé 40 mg.", OTHER))


def test_the_library_s_fallback_to_a_fuzzy_match_is_closed(start: Start) -> None:
    bench = start("mymemory")
    bench.server.orders = [lambda _good: as_json(body("", OTHER))]
    assert type(bench.ask("Give 4 mg.")[0].error) is EngineBroken


def test_the_limit_is_in_bytes(start: Start) -> None:
    bench = start("mymemory")
    long, short = bench.ask("é" * 251, "é" * 250)
    assert type(long.error) is TextTooLong
    assert short.error is None


def test_the_e_mail_address_is_sent_where_one_is_set(start: Start) -> None:
    bench = start("mymemory", mymemory_email="editor@example.org")
    bench.ask("One")
    assert bench.server.seen[0].query == {"langpair": "en-GB|es-ES", "q": "One", "de": "editor@example.org"}
    plain = start("mymemory")
    plain.ask("One")
    assert "de" not in plain.server.seen[0].query
