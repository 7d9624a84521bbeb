"""A desk of readers over a store of its own, with a clock that the test turns and chance that repeats itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from translate_pipeline.identity import Passwords
from translate_pipeline.store import SqlStore, file_url, open_store
from translate_pipeline.workflow.readers import ReaderDesk

CHEAP = Passwords(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Chance:
    """Another one each time."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self, size: int) -> bytes:
        return next(self._numbers).to_bytes(size, "big")


def a_desk(store: SqlStore, clock: Clock, passwords: Passwords = CHEAP) -> ReaderDesk:
    ids = count(1)
    return ReaderDesk(store.readers(), clock, lambda: f"id-{next(ids):06d}", Chance(), passwords, b"secret")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(file_url(tmp_path / "store.db"))
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, clock: Clock) -> ReaderDesk:
    return a_desk(store, clock)
