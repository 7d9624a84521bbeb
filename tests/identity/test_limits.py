"""After too many tries none more is let through, until the time is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.identity.limits import SIGN_IN, Limit, forgiven, is_refused, tried
from translate_pipeline.model.readers import Tries

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECONDS = st.lists(st.integers(0, 3_000), max_size=60).map(sorted)


def passed(limit: Limit, seconds: list[int]) -> list[int]:
    """The moments of the tries that were let through."""
    kept, through = Tries(), []
    for second in seconds:
        now = NOON + timedelta(seconds=second)
        if not is_refused(kept, now):
            through.append(second)
        kept = tried(limit, kept, now)
    return through


def test_the_sixth_try_within_five_minutes_is_refused_for_ten() -> None:
    assert passed(SIGN_IN, [0, 1, 2, 3, 4, 5, 603, 604]) == [0, 1, 2, 3, 4, 604]


def test_tries_far_enough_apart_are_never_refused() -> None:
    assert passed(SIGN_IN, list(range(0, 3_000, 75))) == list(range(0, 3_000, 75))


@given(SECONDS)
def test_no_five_minutes_ever_see_more_than_five_tries(seconds: list[int]) -> None:
    through = passed(SIGN_IN, seconds)
    for first in through:
        assert len([one for one in through if first <= one < first + 300]) <= 5


@given(SECONDS)
def test_after_five_tries_ten_minutes_are_quiet(seconds: list[int]) -> None:
    through = passed(SIGN_IN, seconds)
    for fifth in range(4, len(through)):
        if through[fifth] - through[fifth - 4] < 300:
            assert all(one >= through[fifth] + 600 for one in through[fifth + 1 :])


@given(SECONDS, st.integers(0, 3_000))
def test_a_try_that_is_taken_back_leaves_what_was_there(seconds: list[int], last: int) -> None:
    kept = Tries()
    for second in seconds:
        kept = tried(SIGN_IN, kept, NOON + timedelta(seconds=second))
    now = NOON + timedelta(seconds=max([*seconds, 0]) + last + 1)
    if not is_refused(kept, now):
        back = forgiven(SIGN_IN, tried(SIGN_IN, kept, now), now)
        assert not is_refused(back, now)
        assert set(back.at) <= set(kept.at)


def test_taking_back_what_was_never_tried_changes_nothing() -> None:
    kept = Tries((NOON,) * 5, NOON + timedelta(minutes=10))
    assert forgiven(SIGN_IN, kept, NOON + timedelta(seconds=1)) == kept
