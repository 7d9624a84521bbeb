"""LibreTranslate: what is sent, and what it says in words."""

from __future__ import annotations

import pytest

from tests.backends.online.conftest import Start
from tests.backends.online.servers import KEY, fault
from translate_pipeline.errors import EngineBroken, PairUnsupported, TextTooLong


def test_libretranslate_gets_text_and_key_in_the_body(start: Start) -> None:
    bench = start("libretranslate")
    bench.ask("One.", target="pt-BR")
    (seen,) = bench.server.seen
    assert seen.path == "/translate"
    assert seen.json == {"q": ["One."], "source": "en", "target": "pb", "format": "html", "api_key": KEY}


def test_a_libretranslate_of_one_s_own_needs_no_key(start: Start) -> None:
    bench = start("libretranslate", libretranslate_api_key="")
    (reply,) = bench.ask("One.")
    assert reply.error is None
    assert "api_key" not in bench.server.seen[0].json


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Invalid request: request (40) exceeds text limit (32)", TextTooLong),
        ("eo is not supported", PairUnsupported),
        ("Spanish (es) is not available as a target language from English (en)", PairUnsupported),
        ("Invalid request: missing q parameter", EngineBroken),
    ],
)
def test_libretranslate_says_in_words_what_is_wrong(start: Start, said: str, kind: type[Exception]) -> None:
    bench = start("libretranslate")
    bench.server.orders = [fault(400, {"error": said})]
    assert type(bench.ask("One.")[0].error) is kind


def test_a_server_that_takes_fewer_texts_gets_them_one_by_one(start: Start) -> None:
    bench = start("libretranslate")
    refusal = {"error": "Invalid request: request (3) exceeds text limit (2)"}
    bench.server.always = lambda seen, good: fault(400, refusal)(good) if len(seen.json["q"]) > 2 else good
    replies = bench.ask("One.", "Two.", "Three.")
    assert all(reply.error is None for reply in replies)
