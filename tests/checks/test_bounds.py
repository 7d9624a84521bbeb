"""Bounds: the comparator of a figure, by sign or words, before it or after."""

from __future__ import annotations

import pytest

from translate_pipeline.checks.bounds import ABOUT, AT_LEAST, AT_MOST, LESS, MORE, NONE, bounds


@pytest.mark.parametrize(
    ("text", "classes", "language"),
    [
        ("<5", {LESS}, "en"),
        ("=< 5", {AT_MOST}, "en"),
        ("⩾5", {AT_LEAST}, "en"),
        ("≥ grade 5", {AT_LEAST}, "en"),
        ("5+", {AT_LEAST}, "en"),
        ("at least another 5", {AT_LEAST}, "en"),
        ("up to about 5", {AT_MOST}, "en"),
        ("about 5", {ABOUT}, "en"),
        ("5 or above", {AT_LEAST}, "en"),
        ("more than 5", {MORE}, "en"),
        ("not to be given more than 5", {MORE, AT_MOST}, "en"),
        ("adds up to 5", {NONE}, "en"),
        ("over 5", {MORE, NONE}, "en"),
        ("the 5", {NONE}, "en"),
        ("inférieur ou égal à 5", {AT_MOST}, "fr"),
        ("plus d’une dose en 5", {NONE}, "fr"),
        ("5 nicht überschreiten", {AT_MOST}, "de"),
        ("no mínimo, de 5", {AT_LEAST}, "pt"),
        ("5以上", {AT_LEAST}, "ja"),
        ("不超过5", {AT_MOST}, "zh"),
    ],
)
def test_a_figure_is_bounded_as_its_neighbours_say(text: str, classes: set[str], language: str) -> None:
    at = text.index("5")
    (found,) = bounds(text, [(at, at + 1)], [False], language)
    assert found.classes == classes


def test_a_phrase_between_two_figures_belongs_to_the_one_that_it_stands_before() -> None:
    text = "5 mg or more than 7 mg"
    first, second = bounds(text, [(0, 4), (18, 22)], [False, False], "en")
    assert first.classes == {NONE}
    assert second.classes == {MORE}
