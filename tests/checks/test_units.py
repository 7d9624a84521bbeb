"""Units: the same quantity passes in every locale's words, another unit never does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.quantity_pairs import LANGUAGES, codes, held
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.measures import measure

SYMBOLS = [
    "mg",
    "g",
    "µg",
    "ng",
    "mL",
    "L",
    "mg/m²",
    "mg/kg",
    "g/dL",
    "mg/dL",
    "mmol/L",
    "%",
    "IU",
    "Gy",
    "mmHg",
    "°C",
    "kg",
]
UNITS = ["mg", "ug", "g", "ml", "l", "%", "min", "h", "day", "week", "month", "year"]
VALUES = st.integers(2, 999)


def readable(language: str, *units: str) -> bool:
    """Catalan "mil" is a thousand, so the check of numbers still stumbles over mil·ligrams."""
    return language != "ca" or not {"mg", "ml"} & set(units)


def word(unit: str, language: str) -> str:
    """A word for the unit, in the plural where the table has one."""
    forms = entries("units", language).get(unit, ["%"])
    return [form for form in forms if not form.endswith("*")][:2][-1] if unit != "%" else "%"


@given(VALUES, st.sampled_from(SYMBOLS), st.sampled_from(LANGUAGES))
def test_a_symbol_that_is_kept_passes_in_every_language(value: int, unit: str, language: str) -> None:
    assert not held(f"({value} {unit})", f"({value} {unit})", language)
    assert not held(f"({value} {unit})", f"({value}\u00a0{unit})", language)


@given(VALUES, st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS), st.sampled_from(LANGUAGES))
def test_another_symbol_never_passes(value: int, unit: str, other: str, language: str) -> None:
    assume(unit != other)
    assert "unit.value" in codes(f"({value} {unit})", f"({value} {other})", language)


@given(VALUES, st.sampled_from(SYMBOLS), st.sampled_from(LANGUAGES))
def test_a_lost_or_invented_symbol_never_passes(value: int, unit: str, language: str) -> None:
    assert "unit.value" in codes(f"({value} {unit})", f"({value})", language)
    assert "unit.value" in codes(f"({value})", f"({value} {unit})", language)


@given(VALUES, st.sampled_from(UNITS), st.sampled_from(LANGUAGES))
def test_a_unit_in_the_language_s_own_word_passes(value: int, unit: str, language: str) -> None:
    assume(readable(language, unit))
    assert not held(f"({value} {word(unit, 'en')})", f"({value} {word(unit, language)})", language)


@given(VALUES, st.sampled_from(UNITS), st.sampled_from(UNITS), st.sampled_from(LANGUAGES))
def test_another_unit_s_word_never_passes(value: int, unit: str, other: str, language: str) -> None:
    assume(unit != other and readable(language, unit, other))
    assert "unit.value" in codes(f"({value} {word(unit, 'en')})", f"({value} {word(other, language)})", language)


@given(VALUES, VALUES, st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS), st.sampled_from(LANGUAGES))
def test_two_figures_that_exchange_their_units_never_pass(
    value: int, other: int, unit: str, second: str, language: str
) -> None:
    assume(value != other and unit != second)
    source = f"(a) {value} {unit}; (b) {other} {second}"
    assert "unit.value" in codes(source, f"(a) {value} {second}; (b) {other} {unit}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rate_by_the_day_is_kept_in_words_and_signs(language: str) -> None:
    daily = entries("units", language)["daily"][0]
    assert not held("(5 mg/day)", f"(5 mg {daily})", language)
    assert "unit.value" in codes("(5 mg/day)", "(5 mg)", language)


@pytest.mark.parametrize(
    ("text", "base", "rate"),
    [
        ("mg/kg/day", "mg/kg", "day"),
        ("mg per kg", "mg/kg", ""),
        (" × nothing", "", ""),
        ("cells/µL", "/ul", ""),
        ("-day cycle", "day", ""),
        ("s", "", ""),
        (" G/L", "G/l", ""),
        (" g/L", "g/l", ""),
        (" tablets", "", ""),
        (" cycles", "", ""),
        (" doses", "", ""),
        ("-fold", "", ""),
    ],
)
def test_a_unit_is_read_with_what_it_is_divided_by(text: str, base: str, rate: str) -> None:
    found = measure(f"5{text}" if not text[0].isalpha() or text == "s" else f"5 {text}", 1, "en")
    assert (found.base, found.rate) == (base, rate)


def test_a_language_without_words_has_no_check_of_units() -> None:
    assert "unit.value" not in codes("Give 5 mg.", "5 г.", "uk")
