"""What a budget says in words, whom it counts, what a text costs, and when a budget opens again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.model import Budget, Period, Spend, Unit
from translate_pipeline.model.spending import EACH, amount, applying, budget_of, cost_of, opens

# What an operator writes → what it means.
BUDGETS = {
    "2000000 characters a month": Budget(2_000_000, Unit.CHARACTERS, Period.MONTH),
    "2_000_000 characters per month": Budget(2_000_000, Unit.CHARACTERS, Period.MONTH),
    "40 EUR a day": Budget(40_000_000, Unit.COST, Period.DAY),
    "0.29 EUR a batch": Budget(290_000, Unit.COST, Period.BATCH),
    "0 characters a day for engine google": Budget(0, Unit.CHARACTERS, Period.DAY, engine="google"),
    "9 characters a day for locale pt-BR": Budget(9, Unit.CHARACTERS, Period.DAY, locale="pt-BR"),
    "9 EUR a month for each user": Budget(9_000_000, Unit.COST, Period.MONTH, user=EACH),
    "  9   characters a day  for user ana@example.org ": Budget(9, Unit.CHARACTERS, Period.DAY, user="ana@example.org"),
}


@pytest.mark.parametrize("words", BUDGETS)
def test_a_budget_is_read_as_it_is_written(words: str) -> None:
    found = budget_of(words, "EUR")
    assert str(found) == " ".join(words.split())
    wanted = BUDGETS[words]
    assert (found.limit, found.unit, found.period) == (wanted.limit, wanted.unit, wanted.period)
    assert (found.locale, found.user, found.engine) == (wanted.locale, wanted.user, wanted.engine)


# What nobody can keep, and why.
WRONG = {
    "": "is no budget",
    "many characters a day": "is no budget",
    "-4 characters a day": "is no budget",
    "40 EUR": "is no budget",
    "40 EUR a year": "is no budget",
    "40 EUR a day for": "is no budget",
    "40 EUR a day for user": "is no budget",
    "40 EUR a day for each user ana": "is no budget",
    "40 EUR a day for article a": "is no budget",
    "40 USD a day": "counts in USD",
    "1.5 characters a day": "parts of a character",
}


@pytest.mark.parametrize("words", WRONG)
def test_what_is_no_budget_is_refused_with_the_reason(words: str) -> None:
    with pytest.raises(ValueError, match=WRONG[words]):
        budget_of(words, "EUR")


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.floats(0, 1000))
def test_parts_never_cost_less_than_the_whole(one: int, other: int, price: float) -> None:
    assert cost_of(one, price) >= one * price
    assert cost_of(one, price) + cost_of(other, price) >= cost_of(one + other, price)


def test_a_million_characters_cost_their_price() -> None:
    assert amount(cost_of(1_000_000, 20.0), Unit.COST, "EUR") == "20.00 EUR"
    assert amount(1_234_567, Unit.CHARACTERS, "EUR") == "1,234,567 characters"


def test_a_budget_opens_with_the_next_day_or_month_of_utc_and_a_batch_s_never() -> None:
    new_year = datetime(2027, 1, 1, tzinfo=UTC)
    eve = new_year - timedelta(microseconds=1)
    assert opens(Period.DAY, eve) == opens(Period.MONTH, eve) == new_year
    assert opens(Period.DAY, eve.astimezone(timezone(timedelta(hours=14)))) == new_year
    assert opens(Period.MONTH, datetime(2028, 2, 29, 12, tzinfo=UTC)) == datetime(2028, 3, 1, tzinfo=UTC)
    assert opens(Period.BATCH, eve) is None


def test_a_budget_counts_what_it_names_and_each_counts_its_own() -> None:
    spend = Spend("deepl", "es", "ana", "b1")
    words = ["9 characters a day", "9 characters a day for each user", "9 characters a batch for locale es"]
    found = applying([budget_of(one, "EUR") for one in words], spend)
    assert [names for _, names in found] == [{}, {"user": "ana"}, {"locale": "es", "batch": "b1"}]
    others = ["9 characters a day for user bea", "9 characters a day for locale fr", "9 EUR a day for engine google"]
    assert applying([budget_of(one, "EUR") for one in others], spend) == []
    assert applying([budget_of("9 characters a batch", "EUR")], Spend("deepl", "es")) == []
