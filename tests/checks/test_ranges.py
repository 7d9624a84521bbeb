"""Ranges: both ends in their order pass however they are joined, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.quantity_pairs import LANGUAGES, codes
from translate_pipeline.checks.lexicon import entries

ENDS = st.integers(2, 80).flatmap(lambda low: st.tuples(st.just(low), st.integers(low + 1, 99)))
DASHES = ["-", "–", "—", "\u2011", " – "]


@given(ENDS, st.sampled_from(LANGUAGES), st.sampled_from(DASHES), st.sampled_from(DASHES))
def test_a_range_passes_with_any_dash(ends: tuple[int, int], language: str, dash: str, other: str) -> None:
    assert not codes(f"x {ends[0]}{dash}{ends[1]} mg", f"x {ends[0]}{other}{ends[1]} mg", language)


@given(ENDS, st.sampled_from(LANGUAGES), st.data())
def test_a_range_passes_in_words(ends: tuple[int, int], language: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from([it for it in entries("joints", language)["to"] if not it.endswith("'")]))
    assert "range.value" not in codes(f"x {ends[0]}–{ends[1]} mg", f"x {ends[0]} {word} {ends[1]} mg", language)


@given(ENDS, st.sampled_from(LANGUAGES), st.sampled_from(DASHES))
def test_a_range_that_is_turned_round_or_loses_an_end_never_passes(
    ends: tuple[int, int], language: str, dash: str
) -> None:
    source = f"x {ends[0]}{dash}{ends[1]} mg"
    assert "range.value" in codes(source, f"x {ends[1]}{dash}{ends[0]} mg", language)
    assert "range.value" in codes(source, f"x {ends[0]} mg", language)


@pytest.mark.parametrize("language", ["es", "fr", "pt", "de", "ca", "gl", "nl"])
def test_a_range_is_no_list(language: str) -> None:
    word = entries("joints", language)["and"][0]
    assert "range.value" in codes("x 5–10 mg", f"x 5 {word} 10 mg", language)
    between = entries("joints", language)["between"][0]
    assert "range.value" not in codes("between 5 and 10 mg", f"{between} 5 {word} 10 mg", language)


def test_years_and_citations_are_no_ranges_here() -> None:
    assert "range.value" not in codes("in 2019–20", "en 2019-2020", "es")
    assert "range.value" not in codes("shown [19–21]", "mostrado [19, 20, 21]", "es")
