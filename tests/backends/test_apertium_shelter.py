"""What is kept from the engine: formulas, characters that it loses, codes inside words."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import coded_texts
from translate_pipeline.backends.apertium.shelter import LOST, settle
from translate_pipeline.backends.apertium.spans import cut, join, pairs_of
from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.model import Code, Coded, CodeKind, MaskShape, parse

MASK = mask_pattern(MaskShape())


def tagged(text: str, tag: str) -> Coded:
    """`text` with one element where the brackets ⟨ ⟩ stand."""
    start = text.index("⟨")
    end = text.index("⟩") - 1
    codes = (Code(1, CodeKind.OPEN, start, tag), Code(1, CodeKind.CLOSE, end, tag))
    return Coded(text.replace("⟨", "").replace("⟩", ""), codes)


def kept(text: Coded) -> list[tuple[str, bool]]:
    settled, regions = settle(text, MASK)
    return [(settled.plain[region.start : region.end], region.word) for region in regions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 mg/m⟨2⟩, then", [("mg/m2", True)]),
        ("(C⟨max⟩)", [("Cmax", True)]),
        ("10⟨9⟩/L", [("109/L", True)]),
        ("⟨131⟩I", [("131I", True)]),
        ("CO⟨2⟩", [("CO2", True)]),
        ("p⟨trend⟩ = 1", [("ptrend", True)]),
        ("patients⟨a⟩ and", [("a", False)]),  # the word is translated, its footnote mark travels
        ("⟨a⟩Patients", [("a", False)]),
        ("re-treatment⟨2,3⟩.", [("2,3", False)]),
        ("Xtrm1x⟨a⟩", [("a", False)]),  # a mask must never be hidden
        ("⟨a⟩ Patients", [("a", False)]),  # a footnote's label
        ("patients ⟨newly treated⟩ and", []),  # words as any others
    ],
)
def test_raised_parts_of_formulas_and_of_words(text: str, expected: list[tuple[str, bool]]) -> None:
    assert kept(tagged(text, "sup")) == expected
    assert kept(tagged(text, "sub")) == expected


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("⟨p⟩atients", "<1>patients</1>"),
        ("two patien⟨ts who⟩ left", "two <1>patients who</1> left"),
        ("un⟨treat⟩ed (x)", "<1>untreated</1> (x)"),
        ("⟨BRCA⟩1", "<1>BRCA</1>1"),  # not within a word of letters
        ("⟨well⟩, then", "<1>well</1>, then"),
    ],
)
def test_codes_inside_a_word_move_to_its_borders(text: str, settled: str) -> None:
    result, regions = settle(tagged(text, "b"), MASK)
    assert (str(result), regions) == (settled, ())


def test_nested_elements_inside_a_word_move_together() -> None:
    text, regions = settle(parse("un<1><2>treat</2>ed</1> x"), MASK)
    assert (str(text), regions) == ("<1><2>untreated</2></1> x", ())


def test_a_word_with_two_elements_inside_is_kept_whole() -> None:
    codes = (
        Code(1, CodeKind.OPEN, 0, "b"),
        Code(1, CodeKind.CLOSE, 1, "b"),
        Code(2, CodeKind.OPEN, 2, "i"),
        Code(2, CodeKind.CLOSE, 3, "i"),
    )
    assert kept(Coded("abcd", codes)) == [("abcd", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10~20 patients", [("10~20", True)]),
        ("(nsp1~16)", [("nsp1~16", True)]),
        ("~ 30", [("~", False)]),
        ("Xtrm1x~Xtrm2x", [("~", False)]),
        ("a\0b", [("a\0b", True)]),
        ("write to info@example.org.", [("info@example.org", True)]),
        ("5 @ 6", []),
    ],
)
def test_what_the_engine_would_lose_is_kept(text: str, expected: list[tuple[str, bool]]) -> None:
    assert kept(Coded(text)) == expected


@given(coded_texts())
def test_nothing_is_lost_and_nothing_that_the_engine_loses_reaches_it(text: Coded) -> None:
    settled, regions = settle(text, MASK)
    assert settled.plain == text.plain
    assert sorted((code.id, code.kind) for code in settled.codes) == sorted((c.id, c.kind) for c in text.codes)
    assert settled.nested == text.nested
    pieces = cut(settled, regions)
    assert join(pieces, pairs_of(settled))[0] == settled
    assert not any(LOST.search(piece.text) for piece in pieces if not piece.opaque)
