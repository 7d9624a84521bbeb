"""Who asks an engine for what at this moment: a row a request under way, taken and given up in short transactions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from translate_pipeline.ports import Clock
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.engine_tables import leases

_AT_ONCE = 10_000  # keys in one query: SQLite takes 32,766 parameters, PostgreSQL 65,535


def _taking(dialect: str) -> Any:
    """What is another's and has not run out is left as it is."""
    insert: Any = {"sqlite": sqlite, "postgresql": postgresql}[dialect].insert(leases)
    free = sa.or_(leases.c.ends <= sa.bindparam("now"), leases.c.owner == insert.excluded.owner)
    taken = {"owner": insert.excluded.owner, "ends": insert.excluded.ends}
    return insert.on_conflict_do_update(index_elements=[leases.c.key], set_=taken, where=free)


_TAKING = {dialect: _taking(dialect) for dialect in ("sqlite", "postgresql")}
_WANTED = leases.c.key.in_(sa.bindparam("keys", expanding=True))
_OWN = sa.and_(_WANTED, leases.c.owner == sa.bindparam("holder"))
_MINE = sa.select(leases.c.key).where(_OWN)
_GIVING_UP = sa.delete(leases).where(_OWN)
_CLEARING = sa.delete(leases).where(leases.c.ends <= sa.bindparam("now"))  # what programs that were killed have left
_HELD = sa.select(leases.c.key, leases.c.owner).where(_WANTED, leases.c.ends > sa.bindparam("now"))


class SqlLeases:
    """Implements `ports.Leases`; threads and processes may share it. Programs on several machines need clocks that
    agree to a second or so: one that is fast takes over too early, and a text may be paid for twice."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    def claim(self, keys: Collection[bytes], owner: str, seconds: float) -> Collection[bytes]:
        mine: set[bytes] = set()
        with self._transactions.write() as connection:
            now = self._now()  # after waiting for the lock: what ran out meanwhile is free
            row = {"owner": owner, "ends": now + int(seconds * 1000), "now": now}
            # In order, so that two programs that want the same never wait for each other.
            for some in _slices(sorted(keys)):
                connection.execute(_TAKING[connection.dialect.name], [{"key": key, **row} for key in some])
                mine.update(connection.execute(_MINE, {"keys": some, "holder": owner}).scalars())
        return mine

    def release(self, keys: Collection[bytes], owner: str) -> None:
        with self._transactions.write() as connection:
            for some in _slices(sorted(keys)):
                connection.execute(_GIVING_UP, {"keys": some, "holder": owner})
            connection.execute(_CLEARING, {"now": self._now()})

    def held(self, keys: Collection[bytes]) -> Mapping[bytes, str]:
        found: dict[bytes, str] = {}
        with self._transactions.read() as connection:
            now = self._now()
            for some in _slices(keys):
                found.update((row.key, row.owner) for row in connection.execute(_HELD, {"keys": some, "now": now}))
        return found

    def _now(self) -> int:
        return int(self._clock().timestamp() * 1000)


def _slices(keys: Collection[bytes]) -> Iterator[list[bytes]]:
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield some
