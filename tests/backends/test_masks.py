"""How masks are found in texts."""

from __future__ import annotations

from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.model import MaskShape


def test_both_shapes_are_found_with_their_numbers() -> None:
    found = mask_pattern(MaskShape()).finditer("Xtrm1x, axtrm23X and Xtrm and 1x")
    assert [(one.group(), one["number"]) for one in found] == [("Xtrm1x", "1"), ("axtrm23X", "23")]


def test_a_shape_without_words_is_taken_literally() -> None:
    found = mask_pattern(MaskShape(consonant="[{n}]", vowel="[{n}]")).finditer("[1] [a] 2")
    assert [one.group() for one in found] == ["[1]"]
