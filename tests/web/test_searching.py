"""Search within a locale."""

from __future__ import annotations

import html5lib
import pytest

from tests.web import fakes


def test_a_search_finds_what_is_published_in_the_locale() -> None:
    text = fakes.client().get("/es/search?q=maia").text
    assert 'href="/es/articles/maia"' in text
    assert "/en/articles/maia" not in text
    assert 'value="maia"' in text
    assert '<meta name="robots" content="noindex">' in text


def test_without_words_there_is_the_form_alone() -> None:
    text = fakes.client().get("/es/search").text
    assert "<form" in text
    assert 'class="cards"' not in text


def test_what_is_not_found_is_said() -> None:
    text = fakes.client().get("/en/search?q=zzz").text
    assert 'role="status"' in text


@pytest.mark.parametrize("typed", ["%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "%27%20OR%201=1--", "%00", "a" * 5_000])
def test_what_is_typed_is_text_wherever_it_is_shown(typed: str) -> None:
    answer = fakes.client().get(f"/en/search?q={typed}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    if "%00" not in typed:
        html5lib.HTMLParser(strict=True).parse(answer.text)
    assert len(answer.content) < 20_000


def test_an_answer_is_never_kept() -> None:
    assert fakes.client().get("/en/search?q=maia").headers["cache-control"] == "no-store"


def test_behind_the_gate_nobody_searches() -> None:
    answer = fakes.client(gate="server").get("/es/search?q=maia")
    assert answer.status_code == 302
    assert "maia" not in answer.text
