"""The database handle of the durable queue: `queue.db` beside a SQLite store, a schema in the same PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from filelock import FileLock
from sqlalchemy.engine import URL, Engine

from translate_pipeline.errors import StoreError
from translate_pipeline.store.engine import OPTIONS
from translate_pipeline.store.faults import Place, place, told
from translate_pipeline.store.opening import parse

SCHEMA = "dbos"
_MIGRATIONS = "dbos_migrations"
_BUSY_MILLISECONDS = 30_000
_LOOK = 0.1  # seconds
# Any number but that of the store's own migrations.
_LOCK, _UNLOCK = (f"SELECT pg_{what}(8237116541)" for what in ("try_advisory_lock", "advisory_unlock"))


@dataclass(frozen=True, slots=True)
class QueueDatabase:
    """`url` holds the password, if there is one: it is for the queue's own program, never for a message."""

    engine: Engine
    url: str
    schema: str
    where: Place

    @property
    def is_made(self) -> bool:
        """Whether the queue has its tables already."""
        with told(self.where), self.engine.connect() as connection:
            return sa.inspect(connection).has_table(_MIGRATIONS, schema=self.schema or None)

    @contextmanager
    def making(self) -> Iterator[None]:
        """Of all programs that come at the same time one makes the tables; the others wait until they are whole."""
        with told(self.where), ExitStack() as stack:
            if self.engine.dialect.name == "sqlite":
                stack.callback(_locked(f"{self.engine.url.database}.lock").release)
            else:
                connection = stack.enter_context(self.engine.connect())
                connection.execution_options(isolation_level="AUTOCOMMIT")
                # Asked again and again: who waits within a statement holds up the indexes that the other makes.
                while not connection.exec_driver_sql(_LOCK).scalar():
                    time.sleep(_LOOK)
                stack.callback(connection.exec_driver_sql, _UNLOCK)
            yield

    def begin(self) -> Any:
        """A transaction; its connection is what the queue's client takes."""
        return self.engine.begin()

    def told(self) -> AbstractContextManager[None]:
        """For those who work on `engine` by themselves."""
        return told(self.where)

    def close(self) -> None:
        self.engine.dispose()


def _locked(file: str) -> FileLock:
    lock = FileLock(file)
    try:
        lock.acquire()
    except OSError as error:
        hint = "Check the permissions of its folder and the space on its disk."
        raise StoreError(f"The queue's lock {file} can't be made: {error.strerror}.", hint=hint) from error
    return lock


def open_queue(store_url: str, *, connections: int = 5) -> QueueDatabase:
    """Connects to nothing yet. `connections`: as many as threads use it."""
    url = parse(store_url)
    if url.get_backend_name() == "sqlite":
        url = url.set(database=str(_beside(Path(url.database or ""))), query={})
        return QueueDatabase(_sqlite(url, connections), _whole(url), "", place(url))
    schema = "_".join([*url.normalized_query.get("schema", ()), SCHEMA])  # each store has a queue of its own
    url = url.difference_update_query(OPTIONS).set(drivername="postgresql+psycopg")
    # The queue is made for the server's own isolation level, not for the store's.
    engine = sa.create_engine(
        url, pool_pre_ping=True, pool_size=connections, max_overflow=-1, hide_parameters=True,
        isolation_level="READ COMMITTED",
    )  # fmt: skip
    return QueueDatabase(engine, _whole(url), schema, place(url))


def _whole(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _beside(file: Path) -> Path:
    """One file has one writer at a time: the queue has a file of its own, so that neither waits for the other."""
    return file.with_name("queue.db" if file.stem == "store" else f"{file.stem}.queue.db")


def _sqlite(url: URL, connections: int) -> Engine:
    engine = sa.create_engine(url, pool_size=connections, max_overflow=-1, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        # The queue begins its own transactions where it migrates; elsewhere the driver does, with the lock taken first.
        connection.isolation_level = "IMMEDIATE"
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    return engine
