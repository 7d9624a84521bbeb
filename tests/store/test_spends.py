"""What is spent is added up to the last character, and no budget is passed, however many reserve at once."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.errors import BudgetSpent
from translate_pipeline.model import Spend
from translate_pipeline.model.spending import budget_of
from translate_pipeline.ports import Ledger
from translate_pipeline.store import SqlStore, open_store
from translate_pipeline.store.spends import SqlLedger

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(store: SqlStore, clock: Clock) -> SqlLedger:
    return store.ledger(clock)


def spend(
    characters: int = 100, engine: str = "deepl", locale: str = "es", user: str = "ana", batch: str = ""
) -> Spend:
    return Spend(engine, locale, user, batch, 1, characters, characters, 20 * characters)


def test_it_is_what_the_port_says(ledger: SqlLedger) -> None:
    port: Ledger = ledger
    assert port.spends() == []


def test_what_was_reserved_counts_at_once_and_becomes_what_was_billed(ledger: SqlLedger) -> None:
    ledger.reserve(spend(100), [], "EUR")
    assert ledger.spends() == [replace(spend(100), day=NOON.date())]
    ledger.settle(spend(100), spend(90))
    assert ledger.spends() == [replace(spend(90), day=NOON.date())]


def test_each_day_and_account_has_a_row_of_its_own(ledger: SqlLedger, clock: Clock) -> None:
    for one in (spend(), spend(locale="fr"), spend(user="bea"), spend(batch="b1"), spend(engine="google"), spend()):
        ledger.reserve(one, [], "EUR")
    clock.now = datetime(2026, 11, 23, tzinfo=UTC)
    ledger.reserve(spend(), [], "EUR")
    assert [one.calls for one in ledger.spends()] == [2, 1, 1, 1, 1, 1]
    assert [one.batch for one in ledger.spends(batch="b1")] == ["b1"]
    assert [one.day for one in ledger.spends(since=date(2026, 11, 23))] == [date(2026, 11, 23)]


# Budget → what is spent before, what is asked for then, whether it is allowed.
CASES = [
    ("100 characters a day", [], spend(100), True),
    ("100 characters a day", [spend(1)], spend(100), False),
    ("100 characters a month", [spend(60, locale="fr", user="bea")], spend(41), False),
    ("100 characters a month for locale es", [spend(60, locale="fr")], spend(100), True),
    ("100 characters a month for locale fr", [spend(60, locale="es")], spend(1000), True),
    ("100 characters a month for each locale", [spend(60, locale="fr"), spend(60)], spend(41), False),
    ("100 characters a day for user bea", [spend(100, user="bea")], spend(100), True),
    ("100 characters a day for each user", [spend(100, user="bea")], spend(100, user=""), True),
    ("100 characters a day for each user", [spend(10, user="")], spend(100, user=""), False),
    ("100 characters a month for engine deepl", [spend(100, engine="google")], spend(100), True),
    ("100 characters a month for engine deepl", [spend(1)], spend(100), False),
    ("100 characters a batch", [spend(100, batch="one")], spend(100, batch="two"), True),
    ("100 characters a batch", [spend(1, batch="one")], spend(100, batch="one"), False),
    ("100 characters a batch", [spend(100)], spend(100), True),  # what belongs to no batch
    ("0.002 EUR a day", [], spend(100), True),
    ("0.002 EUR a day", [spend(1)], spend(100), False),
]


@pytest.mark.parametrize(("words", "before", "asked", "allowed"), CASES)
def test_a_budget_counts_what_it_names(
    ledger: SqlLedger, words: str, before: list[Spend], asked: Spend, allowed: bool
) -> None:
    for one in before:
        ledger.reserve(one, [], "EUR")
    known = ledger.spends()
    if allowed:
        ledger.reserve(asked, [budget_of(words, "EUR")], "EUR")
        assert len(ledger.spends()) >= len(known)
        return
    with pytest.raises(BudgetSpent):
        ledger.reserve(asked, [budget_of(words, "EUR")], "EUR")
    assert ledger.spends() == known


def test_who_is_refused_learns_what_is_spent_what_the_limit_is_and_when_it_opens(ledger: SqlLedger) -> None:
    ledger.reserve(spend(900), [], "EUR")
    with pytest.raises(BudgetSpent) as caught:
        ledger.reserve(spend(200), [budget_of("1000 characters a month for engine deepl", "EUR")], "EUR")
    error = caught.value
    assert error.retryable
    assert (error.opens, error.engine) == (datetime(2026, 12, 1, tzinfo=UTC), "deepl")
    assert (error.data["spent"], error.data["wanted"], error.data["limit"]) == (900, 200, 1000)
    assert "900 characters are spent, 200 characters more" in str(error)
    assert "opens again on 2026-12-01" in str(error)
    with pytest.raises(BudgetSpent, match=r"0\.02 EUR are spent.*opens again on 2026-11-23"):
        ledger.reserve(spend(200), [budget_of("0.02 EUR a day", "EUR")], "EUR")
    with pytest.raises(BudgetSpent, match="does not open again") as caught:
        ledger.reserve(spend(200, batch="b"), [budget_of("10 characters a batch", "EUR")], "EUR")
    assert (caught.value.opens, caught.value.engine) == (None, "")


def test_a_budget_opens_with_its_next_day_and_month(ledger: SqlLedger, clock: Clock) -> None:
    limits = [budget_of("100 characters a day", "EUR"), budget_of("200 characters a month", "EUR")]
    ledger.reserve(spend(100), limits, "EUR")
    clock.now = datetime(2026, 11, 23, tzinfo=UTC)
    ledger.reserve(spend(100), limits, "EUR")
    clock.now = datetime(2026, 11, 24, tzinfo=UTC)
    with pytest.raises(BudgetSpent, match="a month"):
        ledger.reserve(spend(1), limits, "EUR")
    clock.now = datetime(2026, 12, 1, tzinfo=UTC)
    ledger.reserve(spend(100), limits, "EUR")


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["es", "fr"]), st.integers(0, 60)), max_size=12))
def test_no_sequence_of_reservations_and_bills_passes_a_budget(
    empty: SqlStore, calls: list[tuple[int, str, int]]
) -> None:
    """Bills are never higher than reservations here."""
    ledger = empty.ledger(lambda: NOON)
    for one in ledger.spends():
        ledger.settle(one, replace(one, calls=0, characters=0, units=0, cost=0))
    limits = [budget_of("100 characters a day", "EUR"), budget_of("70 characters a day for each locale", "EUR")]
    model = {"es": 0, "fr": 0}
    for characters, locale, billed in calls:
        fits = not characters or (sum(model.values()) + characters <= 100 and model[locale] + characters <= 70)
        try:
            ledger.reserve(spend(characters, locale=locale), limits, "EUR")
            assert fits
            ledger.settle(spend(characters, locale=locale), spend(min(billed, characters), locale=locale))
            model[locale] += min(billed, characters)
        except BudgetSpent:
            assert not fits
        assert {one.locale: one.characters for one in ledger.spends() if one.characters} == {
            name: chars for name, chars in model.items() if chars
        }


def test_threads_that_reserve_at_once_do_not_pass_a_budget_together(store: SqlStore, url: str) -> None:
    others = [open_store(url) for _ in range(3)]
    limits = [budget_of("1000 characters a day", "EUR")]

    def reserve(one: SqlStore) -> int:
        try:
            one.ledger(lambda: NOON).reserve(spend(90), limits, "EUR")
        except BudgetSpent:
            return 0
        return 1

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(reserve, [store, *others] * 8)) == 11
    for one in others:
        one.close()


RESERVER = """
import sys
from datetime import UTC, datetime
from translate_pipeline.errors import BudgetSpent
from translate_pipeline.model import Spend
from translate_pipeline.model.spending import budget_of
from translate_pipeline.store import open_store
store = open_store(sys.argv[1])
ledger = store.ledger(lambda: datetime(2026, 11, 22, tzinfo=UTC))
sys.stdin.readline()
for number in range(40):
    try:
        ledger.reserve(Spend("deepl", "es", calls=1, characters=25), [budget_of("1000 characters a day", "EUR")], "EUR")
        print(number)
    except BudgetSpent:
        pass
store.close()
"""


def test_programs_that_reserve_at_once_do_not_pass_a_budget_together(store: SqlStore, url: str) -> None:
    command = [sys.executable, "-c", RESERVER, url]
    pipe = subprocess.PIPE
    both = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    done = [one.communicate("\n") for one in both]
    assert [error for _, error in done] == ["", ""]
    assert sum(len(out.split()) for out, _ in done) == 40
    assert [one.characters for one in store.ledger(lambda: NOON).spends()] == [1000]
