"""Mask shapes: written, numbered, found again."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.model import MaskShape
from translate_pipeline.terms.masks import masks, numbers, starts_with_vowel

WORDS, SIGNS = masks(MaskShape()), masks(MaskShape("⟦{n}⟧", "⟦{n}⟧"))


@pytest.mark.parametrize("shapes", [WORDS, SIGNS])
@given(found=st.lists(st.tuples(st.integers(1, 10**6), st.booleans()), max_size=5))
def test_written_masks_are_found_in_order(shapes: object, found: list[tuple[int, bool]]) -> None:
    assert shapes in (WORDS, SIGNS)
    own = WORDS if shapes is WORDS else SIGNS
    text = " y ".join(own.write(number, vowel=vowel) for number, vowel in found)
    assert [seen.number for seen in own.find(text)] == [number for number, _ in found]


@pytest.mark.parametrize(
    ("text", "number"),
    [("xtrm7x", 7), ("XTRM7X", 7), ("Axtrm 7 x", 7), ("axtrm٧x", 7), ("5Xtrm7x5", 7), ("⟦7⟧", 0),
     ("trm7x", 0), ("Xtrm7", 0)],
)  # fmt: skip
def test_bent_masks_are_found_and_broken_ones_are_not(text: str, number: int) -> None:
    assert [seen.number for seen in WORDS.find(text)] == [number] * bool(number)


@pytest.mark.parametrize("text", ["Xtrm7", "x trm 7", "X t r m 7 x", "xtrm", "trm7x", "Xtrm7x"])
def test_pieces_of_masks_leave_a_trace(text: str) -> None:
    assert list(WORDS.traces(f"Hola {text} aquí"))


@pytest.mark.parametrize("text", ["TRM", "TRM 7", "extra 7 x", "Xtr m", "7x", "a x 7"])
def test_ordinary_text_leaves_none(text: str) -> None:
    assert not list(WORDS.traces(f"Hola {text} aquí"))


def test_brackets_of_another_shape_leave_a_trace() -> None:
    assert list(SIGNS.traces("⟦ 7"))
    assert not list(SIGNS.traces("[7]"))


def test_numbers_of_the_text_are_not_given_again() -> None:
    assert list(islice(numbers([1, 3]), 3)) == [2, 4, 5]


@pytest.mark.parametrize(
    ("form", "language", "vowel"),
    [
        ("anemia", "es", True), ("hemoglobina", "es", True), ("hemoglobin", "de", False), ("étude", "fr", True),
        ("Überleben", "de", True), ("PFS", "fr", False), ("HR", "fr", True), ("œdème", "fr", True),
        ("5-FU", "es", False), ("", "es", False), ("日本", "ja", False),
    ],
)  # fmt: skip
def test_the_first_sound_decides_which_shape_is_taken(form: str, language: str, vowel: bool) -> None:
    assert starts_with_vowel(form, language) is vowel
