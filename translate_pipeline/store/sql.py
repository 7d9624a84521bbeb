"""The store in a SQL database: one connection and one transaction a unit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from translate_pipeline.ports import Clock
from translate_pipeline.store.batches import SqlBatches
from translate_pipeline.store.concurrent import Transactions, Turns
from translate_pipeline.store.engine import READING, WRITING
from translate_pipeline.store.faults import Place, told
from translate_pipeline.store.heartbeats import SqlHeartbeats
from translate_pipeline.store.leases import SqlLeases
from translate_pipeline.store.publications import SqlSiteReader
from translate_pipeline.store.publishing import SqlSiteUnit
from translate_pipeline.store.rates import SqlRates
from translate_pipeline.store.readers import SqlReaders
from translate_pipeline.store.replies import SqlReplies
from translate_pipeline.store.spends import SqlLedger
from translate_pipeline.store.webhooks import SqlHooks


class SqlStore:
    """May be shared by threads, each with units of its own; not by processes, each of which opens its own."""

    def __init__(self, engine: sa.Engine, where: Place, *, writable: bool = True) -> None:
        self.writable = writable
        self._engine = engine
        self._where = where
        self._turns = Turns(engine.dialect.name)
        self._transactions = Transactions(self._transaction, engine.dialect.name, self._turns)

    @property
    def name(self) -> str:
        """Where the store is, without a password."""
        return self._where.name

    @contextmanager
    def begin(self) -> Iterator[SqlSiteUnit]:
        """Commits when the block ends, rolls back when it raises. On SQLite one unit writes at a time, in all
        processes; the next waits for it."""
        with self._turns.take(), self._transaction(WRITING) as connection:
            unit = SqlSiteUnit(connection, self._where)
            yield unit
            if unit.failure:
                raise unit.failure

    @contextmanager
    def read(self) -> Iterator[SqlSiteReader]:
        """One view of the store: everything read in the block is of the same moment."""
        with self._transaction(READING) as connection:
            yield SqlSiteReader(connection, self._where)

    def replies(self, clock: Clock) -> SqlReplies:
        """The memory of engines' replies. Each call has a transaction of its own; never ask inside a unit."""
        return SqlReplies(self._transaction, self._engine.dialect.name, self.name, clock, turns=self._turns)

    def batches(self) -> SqlBatches:
        """Batches and their jobs. Each call has a transaction of its own; never ask inside a unit."""
        return SqlBatches(self._transaction, self._engine.dialect.name, self._turns)

    def heartbeats(self) -> SqlHeartbeats:
        """Which workers are alive, in transactions of their own as well."""
        return SqlHeartbeats(self._transactions)

    def leases(self, clock: Clock) -> SqlLeases:
        """Requests under way, of all programs on this store."""
        return SqlLeases(self._transactions, clock)

    def ledger(self, clock: Clock) -> SqlLedger:
        """What is spent on engines."""
        return SqlLedger(self._transactions, clock)

    def rates(self, clock: Clock) -> SqlRates:
        """How fast engines are asked."""
        return SqlRates(self._transactions, clock)

    def readers(self) -> SqlReaders:
        """What is kept of the site's readers. Each call has a transaction of its own; never ask inside a unit."""
        return SqlReaders(self._transactions)

    def hooks(self) -> SqlHooks:
        """Who is told of what changes on the site. Each call has a transaction of its own; never ask inside a unit."""
        return SqlHooks(self._transactions)

    def close(self) -> None:
        """Ends all connections; the store may be used again after it."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, kind: dict[str, Any]) -> Iterator[sa.Connection]:
        with told(self._where), self._engine.connect() as connection:
            connection.execution_options(**kind)
            with connection.begin():
                yield connection
