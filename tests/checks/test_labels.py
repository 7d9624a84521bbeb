"""Labelled figures: whatever the label and the language, its number stays its own."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from translate_pipeline.checks.facts import Facts, gather
from translate_pipeline.checks.labels import check_labels, labelled
from translate_pipeline.checks.lexicon import entries, languages
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded

EN = locale("en")
TARGETS = [one for one in languages("labels") if one != "en"]
KINDS = sorted(entries("labels", "en"))


def codes(source: str, target: str, tag: str) -> list[str]:
    return [one.code for one in check_labels(gather(Coded(source), Coded(target), (), (EN, locale(tag))))]


def form(kind: str, tag: str) -> str:
    return str(entries("labels", tag)[kind][0])


@given(st.sampled_from(TARGETS), st.sampled_from(KINDS), st.integers(1, 30), st.integers(1, 30))
def test_the_same_number_passes_and_another_never_does(tag: str, kind: str, number: int, other: int) -> None:
    assume(number != other)
    source = f"({kind} {number})"
    assert codes(source, f"({form(kind, tag)} {number})", tag) == []
    assert codes(source, f"({form(kind, tag)} {other})", tag) == ["label.value"]


@given(st.sampled_from(TARGETS), st.sampled_from(KINDS), st.integers(1, 30), st.integers(1, 30))
def test_two_numbers_of_a_kind_keep_their_order(tag: str, kind: str, first: int, second: int) -> None:
    assume(first != second)
    source = f"{kind} {first}: xx. {kind} {second}: yy."
    word = form(kind, tag)
    assert codes(source, f"{word} {first}: xx. {word} {second}: yy.", tag) == []
    assert codes(source, f"{word} {second}: xx. {word} {first}: yy.", tag) == ["label.order"]


def test_a_list_shares_its_label_and_a_unit_ends_it() -> None:
    found = labelled(Facts(Coded("on days 1, 8 and 15 at 4 mg"), EN))
    assert [(one.label, str(one.figure.key[0])) for one in found] == [("day", "1"), ("day", "8"), ("day", "15")]


def test_a_duration_is_no_label() -> None:
    assert labelled(Facts(Coded("for 3 days and 4 cycles"), EN)) == ()


@pytest.mark.parametrize("tag", ["ja", "ar"])
def test_a_language_without_labels_raises_nothing(tag: str) -> None:
    assert codes("grade 3", "グレード 4", tag) == []
