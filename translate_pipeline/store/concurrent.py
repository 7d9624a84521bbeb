"""Short transactions of many programs on the same few rows: who comes second sees what the first has written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from zlib import crc32

import sqlalchemy as sa

from translate_pipeline.store.engine import ADDING, READING, VIEW

Transaction = Callable[[dict[str, Any]], AbstractContextManager[sa.Connection]]


class Turns:
    """The writers of one process, one after the other. SQLite has one writer at a time, and whoever waits for it there
    looks again and again, later each time: sixteen threads then get a tenth of the work done. PostgreSQL lets them wait
    by itself, and only where they must."""

    def __init__(self, dialect: str, seconds: float = 60.0) -> None:
        """After so many `seconds` one goes on all the same: the database says what is the matter."""
        self._lock = threading.Lock() if dialect == "sqlite" else None
        self._seconds = seconds

    @contextmanager
    def take(self) -> Iterator[None]:
        taken = self._lock is not None and self._lock.acquire(timeout=self._seconds)
        try:
            yield
        finally:
            if taken and self._lock is not None:
                self._lock.release()


class Transactions:
    def __init__(self, transaction: Transaction, dialect: str, turns: Turns) -> None:
        self._transaction = transaction
        self._dialect = dialect
        self._turns = turns

    def read(self) -> AbstractContextManager[sa.Connection]:
        return self._transaction(READING)

    @contextmanager
    def write(self, alone: str = "") -> Iterator[sa.Connection]:
        """`alone` names what nobody else may work on before this has ended: on SQLite that holds for all there is."""
        with self._turns.take(), self._transaction(ADDING | VIEW[self._dialect]) as connection:
            if alone and self._dialect == "postgresql":
                connection.execute(_LOCK, {"name": crc32(alone.encode())})
            yield connection


_LOCK = sa.text("SELECT pg_advisory_xact_lock(:name)")
