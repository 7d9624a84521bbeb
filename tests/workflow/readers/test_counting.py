"""What was opened is counted once, whatever fails on the way."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from tests.workflow.readers.conftest import Clock
from translate_pipeline.model.readers import DailyCount, Opened
from translate_pipeline.store import SqlStore
from translate_pipeline.workflow.readers import Counter


def test_counts_are_written_once_by_article_locale_and_day(store: SqlStore, clock: Clock) -> None:
    counter = Counter(store.readers(), clock)
    for _ in range(3):
        counter.opened("maia", "es")
    counter.opened("maia", "es", Opened.ORIGINAL)
    counter.write()
    counter.write()
    day = clock.now.date()
    assert store.readers().counts() == [
        DailyCount("maia", "es", day, Opened.ORIGINAL, 1),
        DailyCount("maia", "es", day, Opened.PAGE, 3),
    ]


def test_what_could_not_be_written_is_written_the_next_time(store: SqlStore, clock: Clock) -> None:
    class Failing:
        def count(self, counts: Sequence[DailyCount]) -> None:
            raise OSError

    book = store.readers()
    counter = Counter(book, clock)
    counter.opened("maia", "es")
    counter._book = Failing()  # type: ignore[assignment]
    with pytest.raises(OSError):  # noqa: PT011
        counter.write()
    counter.opened("maia", "es")
    counter._book = book
    counter.write()
    assert [one.count for one in book.counts()] == [2]


def test_threads_that_count_at_once_lose_nothing(store: SqlStore, clock: Clock) -> None:
    counter = Counter(store.readers(), clock)

    def work() -> None:
        for _ in range(500):
            counter.opened("maia", "es")
        counter.write()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [one.count for one in store.readers().counts()] == [2_000]
