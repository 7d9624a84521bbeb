"""pseudo makes every string longer and strange, and loses nothing that the pipeline needs."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import coded_texts
from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.backends.pseudo import CLOSING, GROWTH, OPENING, Pseudo
from translate_pipeline.languages import locale
from translate_pipeline.model import GLYPH, Coded, Item, MaskShape, Pair, Request, parse, tokens
from translate_pipeline.ports import Backend

PSEUDO = Pseudo()
MASK = mask_pattern(MaskShape())


def render(text: str) -> str:
    return tokens(PSEUDO.render(parse(text)))


def test_is_a_backend_that_answers_each_item() -> None:
    assert isinstance(PSEUDO, Backend)
    pair = Pair(locale("en"), locale("de"))
    assert PSEUDO.supports(pair)
    replies = PSEUDO.translate(Request(pair, (Item(Coded("one")), Item(Coded("2 < 3")))))
    assert [reply.text.plain if reply.text else None for reply in replies] == ["⟦öñéé⟧", "2 < 3"]
    PSEUDO.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p < 0.0001; 25/30", "⟦þ < 0.0001; 25/30······⟧"),  # figures and signs stay
        ("12 %", "12 %"),  # no letters, nothing to translate
        ("", ""),
        ("a <1>b</1>", "⟦à <1>ƀ</1>·⟧"),
        ("see<1/>", "⟦šééé<1/>⟧"),
    ],
)
def test_marks_letters_and_keeps_the_rest(text: str, expected: str) -> None:
    assert render(text) == expected


def test_masks_stay_in_every_case() -> None:
    assert render("The Xtrm1x and AXTRM12X") == "⟦Ţĥéé Xtrm1x ààñđ AXTRM12X·⟧"


@given(st.from_regex(r"[a-z]{2,12}( [a-z]{2,12}){5,20}", fullmatch=True))
def test_a_text_grows_by_about_a_third(text: str) -> None:
    grown = len(PSEUDO.render(Coded(text)).plain) - len(OPENING + CLOSING)
    assert abs(grown - (1 + GROWTH) * len(text)) <= 1


@given(coded_texts(st.text("abe 1<X.", max_size=8)))
def test_codes_and_glyphs_stay_in_order_around_the_same_words(text: Coded) -> None:
    changed = PSEUDO.render(text)
    assert [(code.id, code.kind) for code in changed.codes] == [(code.id, code.kind) for code in text.codes]
    assert changed.plain.count(GLYPH) == text.plain.count(GLYPH)

    def between(coded: Coded) -> list[bool]:
        """Whether there is something between one code and the next."""
        places = [code.at for code in coded.codes]
        return [left == right for left, right in pairwise(places)]

    assert between(changed) == between(text)


@given(st.lists(st.sampled_from(["Xtrm1x", "Axtrm2x", "word", "12", "(", ")", " "]), max_size=12))
def test_masks_are_found_again(parts: list[str]) -> None:
    text = " ".join(parts)
    assert MASK.findall(PSEUDO.render(Coded(text)).plain) == MASK.findall(text)


def test_equal_texts_become_equal() -> None:
    assert render("Overall survival") == render("Overall survival")
    assert re.fullmatch(r"⟦.*⟧", render("Overall survival"))
