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


class Transactions:
    def __init__(self, transaction: Transaction, dialect: str, writing: threading.Lock) -> None:
        """`writing`: one for all writers of this store, who would else wait for SQLite by looking again and again."""
        self._transaction = transaction
        self._dialect = dialect
        self._writing = writing

    def read(self) -> AbstractContextManager[sa.Connection]:
        return self._transaction(READING)

    @contextmanager
    def write(self, alone: str = "") -> Iterator[sa.Connection]:
        """`alone` names what nobody else may work on before this has ended: on SQLite that holds for all there is."""
        with self._writing, self._transaction(ADDING | VIEW[self._dialect]) as connection:
            if alone and self._dialect == "postgresql":
                connection.execute(_LOCK, {"name": crc32(alone.encode())})
            yield connection


_LOCK = sa.text("SELECT pg_advisory_xact_lock(:name)")
