"""Values in other terms: what they explain is no finding, and what they do not is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import pair
from translate_pipeline.checks.conversions import amounts
from translate_pipeline.checks.numbers import check_numbers

YEARS = {"es": "años", "fr": "ans", "pt": "anos", "de": "Jahre"}


@given(st.integers(2, 9), st.integers(2, 9), st.sampled_from(sorted(YEARS)))
def test_months_are_as_many_years_and_no_other_number(months: int, years: int, tag: str) -> None:
    one = pair(f"Follow-up: {12 * months} months.", f"X: {years} {YEARS[tag]}.", tag)
    assert bool([*check_numbers(one)]) == (months != years)


@pytest.mark.parametrize(("source", "share"), [("half", "50"), ("a quarter", "25"), ("three quarters", "75")])
@given(percent=st.integers(10, 99))
def test_a_share_is_its_percentage_and_no_other(source: str, share: str, percent: int) -> None:
    one = pair(f"Reduce the dose by {source}.", f"Réduire la dose de {percent} %.", "fr")
    assert bool([*check_numbers(one)]) == (str(percent) != share)


def test_what_both_sides_say_explains_nothing() -> None:
    one = pair("Half of them had a decade.", "La mitad, 50 %, tuvo una década.", "es")
    assert [finding.code for finding in check_numbers(one)] == ["numbers.value"]


def test_a_figure_without_a_value_of_its_own_is_no_amount() -> None:
    assert amounts(pair("", "12", "fr").target) == ()
