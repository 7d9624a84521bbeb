"""Numbers that are words are read by value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.checks.meaning import pair
from tests.checks.spoken_numbers import CASES, NAMES
from translate_pipeline.checks.spoken import spoken


def values(text: str, tag: str) -> list[Fraction]:
    return [one.value for one in pair("", text, tag).target.once(spoken)]


@pytest.mark.parametrize(("value", "tag", "word"), CASES)
def test_compounds_are_read_by_value(value: int, tag: str, word: str) -> None:
    assert values(word, tag) == [value]
    assert values(NAMES[value][0], "en") == [value]


def test_two_numbers_in_a_row_are_two() -> None:
    assert values("dos, tres", "es") == [2, 3]
    assert values("vingt, huit", "fr") == [20, 8]


def test_a_thousand_alone_is_a_number_and_behind_a_figure_a_part_of_it() -> None:
    assert values("mil unidades", "es") == [1000]
    assert values("25 mil unidades", "es") == []
