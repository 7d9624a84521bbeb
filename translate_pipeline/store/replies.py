"""The memory of engines' replies in the database: a row a request, written once."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from translate_pipeline.errors import StoreError
from translate_pipeline.model import Reply, ReplyCount
from translate_pipeline.ports import Clock
from translate_pipeline.store import values
from translate_pipeline.store.concurrent import Turns
from translate_pipeline.store.engine import ADDING, READING, VIEW
from translate_pipeline.store.faults import is_passing
from translate_pipeline.store.tables import replies, reply_engines

_T = TypeVar("_T")
Transaction = Callable[[dict[str, Any]], AbstractContextManager[sa.Connection]]

_AT_ONCE = 10_000  # keys in one query: SQLite takes 32,766 parameters, PostgreSQL 65,535
_SEAL = 8  # bytes

# What was paid for is not lost because a server was started again: after so many seconds it is tried once more.
_WAITS = (0.0, 0.1, 0.5, 2.0, 5.0)


def _insert_new(table: sa.Table) -> Mapping[str, sa.Insert]:
    return {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
    }


_NEW_REPLIES, _NEW_ENGINE = _insert_new(replies), _insert_new(reply_engines)

_log = logging.getLogger(__name__)


class SqlReplies:
    """Implements `ports.ReplyCache` and `ports.ReplyKeeper`; threads and processes may share it."""

    def __init__(
        self,
        transaction: Transaction,
        dialect: str,
        name: str,
        clock: Clock,
        *,
        wait: Callable[[float], None] = time.sleep,
        turns: Turns | None = None,
    ) -> None:
        """`turns`: of all who write to this store in this process."""
        self._transaction = transaction
        self._dialect = dialect
        self._name = name
        self._clock = clock
        self._wait = wait
        self._turns = turns or Turns(dialect)
        self._lock = threading.Lock()
        self._broken: set[bytes] = set()  # rows that were found damaged: the next reply takes their place

    def recall(self, keys: Collection[bytes]) -> Mapping[bytes, Reply]:
        """A row that is damaged, or that somebody changed, counts as not known, and is told in the log."""
        return self._again(lambda: self._recall(keys))

    def _recall(self, keys: Collection[bytes]) -> Mapping[bytes, Reply]:
        found: dict[bytes, Reply] = {}
        broken: set[bytes] = set()
        with self._transaction(READING) as connection:
            for some in _slices(keys):
                for row in connection.execute(_RECALL, {"keys": some}).all():
                    reply = _reply(row)
                    if reply is None:
                        broken.add(row[0])
                    else:
                        found[row[0]] = reply
        if broken:
            with self._lock:
                self._broken |= broken
            _log.warning(
                "%s: %d replies in the memory are damaged; the engine is asked again.", self._name, len(broken)
            )
        return found

    def remember(self, new: Mapping[bytes, Reply]) -> None:
        made = int(self._clock().timestamp())
        self._again(lambda: self._remember(new, made))

    def _remember(self, new: Mapping[bytes, Reply], made: int) -> None:
        with self._write() as connection:
            engines = {(one.engine, one.version) for one in new.values()}
            ids = {engine: self._engine_id(connection, engine) for engine in engines}
            broken = self._broken & new.keys()
            if broken:
                connection.execute(sa.delete(replies).where(replies.c.key.in_(broken)))
            # In order, so that two programs that write the same never wait for each other.
            rows = [_row(key, one, ids[one.engine, one.version], made) for key, one in sorted(new.items(), key=_key)]
            if rows:
                connection.execute(_NEW_REPLIES[self._dialect], rows)
        with self._lock:
            self._broken -= broken  # only now: the transaction has gone well

    def counts(self) -> Sequence[ReplyCount]:
        columns = (
            reply_engines.c.name,
            reply_engines.c.version,
            sa.func.count(),
            sa.func.sum(replies.c.units),
            sa.func.sum(sa.func.length(replies.c.reply)),
            sa.func.min(replies.c.made),
            sa.func.max(replies.c.made),
        )
        names = reply_engines.c.name, reply_engines.c.version
        query = sa.select(*columns).join_from(replies, reply_engines).group_by(*names).order_by(*names)
        with self._transaction(READING) as connection:
            return [
                ReplyCount(name, version, number, int(units), int(size), _moment(oldest), _moment(newest))
                for name, version, number, units, size, oldest, newest in connection.execute(query)
            ]

    def purge(self, *, engine: str = "", version: str = "", before: datetime | None = None) -> int:
        named = sa.select(reply_engines.c.id)
        named = named.where(reply_engines.c.name == engine) if engine else named
        named = named.where(reply_engines.c.version == version) if version else named
        unwanted = sa.delete(replies)
        unwanted = unwanted.where(replies.c.engine_id.in_(named)) if engine or version else unwanted
        unwanted = unwanted.where(replies.c.made < before.timestamp()) if before else unwanted
        return self._again(lambda: self._purge(unwanted))

    def _purge(self, unwanted: sa.Delete) -> int:
        with self._write() as connection:
            return connection.execute(unwanted).rowcount

    def _engine_id(self, connection: sa.Connection, engine: tuple[str, str]) -> int:
        name, version = engine
        this = sa.and_(reply_engines.c.name == name, reply_engines.c.version == version)
        known = sa.select(reply_engines.c.id).where(this)
        found = connection.execute(known).scalar()
        if found is None:  # looked for first: PostgreSQL uses a number up for each try
            connection.execute(_NEW_ENGINE[self._dialect], {"name": name, "version": version})
            found = connection.execute(known).scalar_one()
        return int(found)

    def _again(self, act: Callable[[], _T]) -> _T:
        """What is asked for may be asked twice: rows are never changed."""
        for seconds in _WAITS:
            try:
                return act()
            except StoreError as error:
                if not is_passing(error):
                    raise
                _log.warning("%s Tried again.", error.message)
                self._wait(seconds)
        return act()

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        # Two programs may learn the same at the same time: the second sees the first's row, and leaves it.
        with self._turns.take(), self._transaction(ADDING | VIEW[self._dialect]) as connection:
            yield connection


# The raw values: what somebody wrote into a column of another type is found damaged, row by row.
_RECALL = (
    sa.select(
        sa.type_coerce(replies.c.key, sa.types.NullType()),
        sa.type_coerce(replies.c.seal, sa.types.NullType()),
        reply_engines.c.name,
        reply_engines.c.version,
        replies.c.units,
        sa.type_coerce(replies.c.reply, sa.types.NullType()),
    )
    .outerjoin_from(replies, reply_engines)
    .where(replies.c.key.in_(sa.bindparam("keys", expanding=True)))
)


def _slices(keys: Collection[bytes]) -> Iterator[list[bytes]]:
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _key(one: tuple[bytes, Reply]) -> bytes:
    return one[0]


def _row(key: bytes, reply: Reply, engine_id: int, made: int) -> dict[str, object]:
    """Inverse: `_reply`. Any text that an engine may give is kept to the letter, NUL and half surrogates too."""
    assert reply.text is not None  # noqa: S101 - replies with an error are not kept
    packed = json.dumps(values.coded_value(reply.text), ensure_ascii=False, separators=(",", ":"))
    body = packed.encode("utf-8", "surrogatepass")
    seal = _seal(key, reply.engine, reply.version, reply.units, body)
    return {"key": key, "engine_id": engine_id, "made": made, "units": reply.units, "seal": seal, "reply": body}


def _reply(row: Sequence[Any]) -> Reply | None:
    """None for a row that is not as it was written."""
    key, seal, engine, version, units, body = row
    try:
        if seal != _seal(key, engine, version, units, body):
            return None
        text = values.coded(json.loads(body.decode("utf-8", "surrogatepass")))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Reply(text, engine=engine, version=version, units=units)


def _seal(key: bytes, engine: str, version: str, units: int, body: bytes) -> bytes:
    """A medical text that a bad disk or a careless hand has changed must not be taken for the engine's."""
    parts = (f"{engine}\0{version}\0{units}\0".encode("utf-8", "surrogatepass"), body)
    return blake2b(b"".join((key, *parts)), digest_size=_SEAL).digest()


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
