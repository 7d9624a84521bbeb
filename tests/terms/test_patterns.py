"""RE2 expressions: refused with a reason, and searched as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.terms.patterns import Patterns, fault


@pytest.mark.parametrize("expression", [r"NCT\d{8}", r"(?i:ab)", r"\bt\(\d+;\d+\)"])
def test_good_expressions_have_no_fault(expression: str) -> None:
    assert fault(expression) == ""


@pytest.mark.parametrize("expression", ["(a", "(?=a)", r"(a)\1", "[", "a**", "x{2000}", "a*", "(|a)"])
def test_what_can_not_be_used_is_said(expression: str) -> None:
    assert fault(expression)


def test_every_expression_is_searched_with_its_own_case() -> None:
    patterns = Patterns([("ab", False), ("cd", True)])
    assert sorted(patterns.find("ab AB cd CD")) == [(0, 0, 2), (1, 6, 8), (1, 9, 11)]


def test_offsets_are_those_of_the_text_whatever_its_script() -> None:
    assert list(Patterns([("x+", False)]).find("日本é𝒳 xx\ud800x")) == [(0, 5, 7), (0, 8, 9)]


def test_a_group_is_what_is_found_and_the_rest_is_only_looked_at() -> None:
    units = Patterns([(r"(?:^|\W|\d)(mg|µg)\b", False), (r"x(y)?", False)])
    assert list(units.find("5mg, 5 mg, amg; mg")) == [(0, 1, 3), (0, 7, 9), (0, 16, 18)]
    assert list(units.find("/µg")) == [(0, 1, 3)]
    assert list(units.find("x xy")) == [(1, 0, 1), (1, 3, 4)]  # a group that matched nothing: all of it


def test_no_expression_reaches_over_an_inline_code_and_no_match_is_empty() -> None:
    assert list(Patterns([(r"a\S*", False)]).find("ab\ufffcc")) == [(0, 0, 2)]
    assert list(Patterns([]).find("a")) == []


@given(st.text(max_size=200))
def test_an_expression_that_ruins_other_engines_takes_no_time(text: str) -> None:
    assert all(start < end for _, start, end in Patterns([("(a+)+$", False)]).find("a" * 5000 + text + "b"))
