"""An acknowledgement holds for its wording, for a year, and only where it was signed here."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.identity.acknowledging import KEPT, Acknowledgements, version_of

DAY = date(2026, 11, 22)
OURS = Acknowledgements(b"secret")
NOW = version_of("For healthcare professionals only")
VALUE = OURS.give(NOW, DAY)


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_was_given_holds_for_its_version(wording: list[str], day: date) -> None:
    version = version_of(*wording)
    assert OURS.holds(OURS.give(version, day), ["0" * 16, version], day)


@given(st.integers(0, len(VALUE) - 1), st.characters(codec="utf-8"))
def test_one_character_changed_and_it_holds_no_more(at: int, sign: str) -> None:
    changed = VALUE[:at] + sign + VALUE[at + 1 :]
    assert OURS.holds(changed, [NOW], DAY) is (changed == VALUE)


@given(st.text())
def test_nothing_that_was_not_given_here_holds(value: str) -> None:
    assert not OURS.holds(value, [NOW], DAY)


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_another_wording_asks_again(before: str, after: str) -> None:
    value = OURS.give(version_of(before), DAY)
    assert OURS.holds(value, [version_of(after)], DAY) is (before == after)


def test_another_site_s_acknowledgement_is_worth_nothing() -> None:
    assert not OURS.holds(Acknowledgements(b"other").give(NOW, DAY), [NOW], DAY)


@pytest.mark.parametrize(
    ("age", "holds"),
    [(-2, False), (-1, True), (0, True), (KEPT.days, True), (KEPT.days + 1, False)],
)
def test_it_holds_for_a_year_and_not_for_days_that_have_not_come(age: int, holds: bool) -> None:
    assert OURS.holds(VALUE, [NOW], DAY + timedelta(days=age)) is holds


def test_where_no_wording_stands_nothing_holds() -> None:
    assert not OURS.holds(VALUE, [], DAY)


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"))),
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"))),
)
def test_a_version_tells_wordings_apart(one: list[str], other: list[str]) -> None:
    if one and other:
        assert (version_of(*one) == version_of(*other)) is (one == other)
