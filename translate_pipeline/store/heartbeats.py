"""Which workers are alive: a row each, whose number rises while they are."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from translate_pipeline.model import Heartbeat
from translate_pipeline.store import batch_rows as rows
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.tables import heartbeats


class SqlHeartbeats:
    """Implements `ports.Heartbeats`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def beat(self, one: Heartbeat) -> None:
        mine, row = heartbeats.c.worker == one.worker, rows.heartbeat_row(one)
        with self._transactions.write() as connection:
            if not connection.execute(sa.update(heartbeats).where(mine).values(row)).rowcount:
                connection.execute(sa.insert(heartbeats), row)

    def beats(self) -> Sequence[Heartbeat]:
        with self._transactions.read() as connection:
            found = connection.execute(sa.select(heartbeats).order_by(heartbeats.c.worker))
            return [rows.heartbeat(row) for row in found]

    def claim(self, one: Heartbeat) -> bool:
        same = sa.and_(heartbeats.c.worker == one.worker, heartbeats.c.beat == one.beat)
        with self._transactions.write() as connection:
            return bool(connection.execute(sa.update(heartbeats).where(same).values(beat=one.beat + 1)).rowcount)

    def forget(self, worker: str) -> None:
        with self._transactions.write() as connection:
            connection.execute(sa.delete(heartbeats).where(heartbeats.c.worker == worker))
