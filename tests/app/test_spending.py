"""What was spent, added up, and what is left of budgets."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.app.spending import BY, sums, uses
from translate_pipeline.model import Spend
from translate_pipeline.model.spending import budget_of

TODAY = date(2026, 3, 15)
AT = datetime(2026, 3, 15, 12, tzinfo=UTC)
NAMES = st.sampled_from(["", "a", "b"])
COUNTS = st.integers(0, 1_000_000)
DAYS = st.dates(date(2026, 2, 1), date(2026, 3, 15))
SPENDS = st.lists(st.builds(Spend, NAMES, NAMES, NAMES, NAMES, COUNTS, COUNTS, COUNTS, COUNTS, day=DAYS), max_size=8)


def spend(characters: int, *, user: str = "ana", batch: str = "", day: date = TODAY) -> Spend:
    return Spend("deepl", "es", user, batch, 1, characters, characters, characters * 20, day=day)


@given(SPENDS, st.lists(st.sampled_from(BY), unique=True))
def test_whatever_is_added_up_by_the_sums_are_the_whole(spends: list[Spend], by: list[str]) -> None:
    found = sums(spends, by)
    assert len({one.of for one in found}) == len(found)
    assert sum(one.characters for one in found) == sum(one.characters for one in spends)
    assert sum(one.calls for one in found) == sum(one.calls for one in spends)
    assert round(sum(one.cost for one in found) * 1_000_000) == sum(one.cost for one in spends)


def test_sums_are_by_what_was_asked_for_in_that_order() -> None:
    spends = [spend(3), spend(4, day=date(2026, 2, 28)), spend(5, user="ben")]
    assert [(one.of, one.characters) for one in sums(spends, ["month", "engine"])] == [
        (("2026-02", "deepl"), 4),
        (("2026-03", "deepl"), 8),
    ]
    assert [(one.of, one.characters) for one in sums(spends, ["user"])] == [(("ana",), 7), (("ben",), 5)]


def test_a_budget_counts_its_period_and_opens_again_after_it() -> None:
    spends = [spend(1, day=date(2026, 2, 28)), spend(10, day=date(2026, 3, 1)), spend(100)]
    month, day = uses([budget_of(f"50 characters a {one}", "EUR") for one in ("month", "day")], spends, AT)
    assert (month.used, month.left, month.opens) == (110, 0, datetime(2026, 4, 1, tzinfo=UTC))
    assert (day.used, day.opens) == (100, datetime(2026, 3, 16, tzinfo=UTC))


def test_where_each_has_a_budget_each_is_shown() -> None:
    found = uses([budget_of("1 EUR a month for each user", "EUR")], [spend(3000), spend(50_000, user="ben")], AT)
    assert [(one.who, one.used, one.left) for one in found] == [("user ana", 0.06, 0.94), ("user ben", 1.0, 0.0)]


def test_a_batch_s_budget_knows_no_month() -> None:
    spends = [spend(1, batch="b1", day=date(2025, 1, 1)), spend(2, batch="b1"), spend(9)]
    [one] = uses([budget_of("5 characters a batch", "EUR")], spends, AT)
    assert (one.who, one.used, one.opens) == ("batch b1", 3, None)


def test_a_budget_of_which_nothing_is_used_is_shown_whole() -> None:
    [one] = uses([budget_of("5 characters a day for locale fr", "EUR")], [spend(9)], AT)
    assert (one.who, one.used, one.left) == ("", 0, 5)
