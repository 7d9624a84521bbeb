"""Measures: every spelling of a unit is one unit."""

from __future__ import annotations

import pytest

from tests.checks.quantity_pairs import LANGUAGES
from translate_pipeline.checks.lexicon import entries, languages
from translate_pipeline.checks.measures import RATES, measure, mentions


@pytest.mark.parametrize("language", languages("units"))
def test_every_word_of_the_table_is_read_as_its_unit(language: str) -> None:
    for unit, forms in entries("units", language).items():
        if unit in {"per", "skip", *RATES}:
            continue
        for form in forms:
            word = form.removesuffix("*")
            assert measure(f"5 {word}", 1, language).base == unit, (unit, form)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("µg", "mcg"),
        ("µg", "μg"),
        ("mL", "ml"),
        ("g/dL", "g/dl"),
        ("/µL", "/mm³"),
        ("IU", "UI"),
        ("IU", "I.E."),
        ("mmHg", "mm Hg"),
    ],
)
def test_two_spellings_are_one_unit(one: str, other: str) -> None:
    assert measure(f"5 {one}", 1, "en").base == measure(f"5 {other}", 1, "en").base != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_that_stands_apart_is_still_mentioned(language: str) -> None:
    assert mentions("x mg y", language, "mg")
    assert not mentions("x y", language, "mg")


def test_a_numbered_day_is_no_rate() -> None:
    assert measure("20 mg am Tag 1", 2, "de").rate == ""
    assert measure("20 mg am Tag", 2, "de").rate == "day"
