"""Statistics: a value keeps its label, whatever the language calls it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.quantity_pairs import LANGUAGES, codes, held
from translate_pipeline.checks.lexicon import entries

LABELS = ["hr", "or", "rr"]
DIGITS = st.integers(11, 99)


def only(label: str, language: str) -> list[str]:
    """Names that this label alone has: razón de riesgos may be a hazard or a risk ratio."""
    section = entries("statistics", language)
    others = {form for key, forms in section.items() if key != label for form in forms}
    return [form for form in section[label] if form not in others]


@given(DIGITS, st.sampled_from(LABELS), st.sampled_from(LANGUAGES), st.data())
def test_a_ratio_passes_under_every_name_of_the_language(
    digits: int, label: str, language: str, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(list(entries("statistics", language)[label])))
    assert not held(f"({label.upper()} 0.{digits})", f"({name} 0,{digits})", language)


@given(DIGITS, st.sampled_from(LABELS), st.sampled_from(LABELS), st.sampled_from(LANGUAGES), st.data())
def test_a_ratio_never_passes_as_another_one(
    digits: int, label: str, other: str, language: str, data: st.DataObject
) -> None:
    assume(label != other)
    name = data.draw(st.sampled_from(only(other, language)))
    assume(name not in entries("statistics", language)[label])
    assert "statistic.value" in held(f"({label.upper()} 0.{digits})", f"({name} 0,{digits})", language)


@given(DIGITS, st.sampled_from(["<", "≤", "=", ">"]), st.sampled_from(["<", "≤", "=", ">"]), st.sampled_from(LANGUAGES))
def test_a_p_value_keeps_its_comparator(digits: int, sign: str, other: str, language: str) -> None:
    found = held(f"(P{sign}.0{digits})", f"(p {other} 0,0{digits})", language)
    assert ("statistic.value" in found) is (sign != other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_level_of_an_interval_may_not_vanish(language: str) -> None:
    name = entries("statistics", language)["ci"][0]
    source = "(95% CI 0.44–0.65)"
    assert not held(source, f"({name} 95 %: 0,44–0,65)", language)
    assert not held(source, f"(95%-{name} 0,44–0,65)", language)
    assert "statistic.value" in held(source, f"({name} 90 %: 0,44–0,65)", language)
    assert "statistic.value" in held(source, f"({name}: 0,44–0,65)", language)


def test_the_next_figure_belongs_to_a_label_only_where_nothing_parts_them() -> None:
    assert not codes("HR below unity; 12 patients", "HR inferior a la unidad; 12 pacientes", "es")
