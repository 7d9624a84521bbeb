"""How fast engines are asked, by all programs together: a row a request of the last minute."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil

import sqlalchemy as sa
from pyrate_limiter import Rate, SlidingWindowLog

from translate_pipeline.ports import Clock
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.engine_tables import requests_sent

_MINUTE = 60_000  # milliseconds
_LAW = SlidingWindowLog()

Sent = tuple[int, int]  # when, and how many characters


class SqlRates:
    """Implements `ports.Rates`. pyrate-limiter says what a window allows; its own buckets in databases keep a row a
    character, which at millions of characters is no longer a limit but a load, so the counting is done here."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    def take(self, engine: str, characters: int, *, a_second: float | None, a_minute: int | None) -> float:
        windows = [*_requests(a_second), *_characters(a_minute)]
        if not windows:
            return 0.0
        with self._transactions.write(f"rates of {engine}") as connection:
            now = int(self._clock().timestamp() * 1000)  # after waiting for the lock
            sent = self._sent(connection, engine, now, max(one.rate.interval for one in windows))
            wait = max(one.wait(sent, characters, now) for one in windows)
            if wait == 0:
                row = {"engine": engine, "at": now, "characters": characters}
                connection.execute(sa.insert(requests_sent), row)
        return wait / 1000

    def _sent(self, connection: sa.Connection, engine: str, now: int, longest: int) -> Sequence[Sent]:
        """The newest first. What is later than now was written before the clock was put back, and counts no more."""
        past = sa.or_(requests_sent.c.at < now - longest, requests_sent.c.at > now)
        connection.execute(sa.delete(requests_sent).where(requests_sent.c.engine == engine, past))
        query = sa.select(requests_sent.c.at, requests_sent.c.characters).where(requests_sent.c.engine == engine)
        return [(row.at, row.characters) for row in connection.execute(query.order_by(requests_sent.c.at.desc()))]


@dataclass(frozen=True, slots=True)
class _Window:
    """`each`: a request weighs one, whatever its size."""

    rate: Rate
    each: bool

    def _weight(self, characters: int) -> int:
        return 1 if self.each else min(characters, self.rate.limit)

    def wait(self, sent: Sequence[Sent], characters: int, now: int) -> int:
        """Milliseconds until there is room, 0 where there is."""
        sums = list(accumulate(self._weight(size) for _, size in sent))
        start = _LAW.window_start(self.rate, now)
        counted = bisect_left([-at for at, _ in sent], -start + 1)  # `at` falls: those that are not before the start
        count = sums[counted - 1] if counted else 0

        def peek(offset: int) -> int | None:
            row = bisect_right(sums, offset)
            return sent[row][0] if row < len(sent) else None

        decision = _LAW.decide([self.rate], [count], self._weight(characters), now, peek)
        return 0 if decision.allowed else max(1, decision.retry_after_ms or 0)


def _requests(a_second: float | None) -> Iterator[_Window]:
    """2.5 a second are 5 in any two; one that is below one a second is one in so many milliseconds."""
    if a_second:
        exact = Fraction(a_second).limit_denominator(10)
        whole = a_second >= 1
        rate = Rate(exact.numerator, exact.denominator * 1000) if whole else Rate(1, ceil(1000 / a_second))
        yield _Window(rate, each=True)


def _characters(a_minute: int | None) -> Iterator[_Window]:
    if a_minute:
        yield _Window(Rate(a_minute, _MINUTE), each=False)
