"""The database handle of the durable queue: `queue.db` beside a SQLite store, a schema in the same PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine

from translate_pipeline.store.engine import OPTIONS
from translate_pipeline.store.faults import Place, place, told
from translate_pipeline.store.opening import parse

SCHEMA = "dbos"
_MIGRATIONS = "dbos_migrations"
_BUSY_MILLISECONDS = 30_000


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

    def begin(self) -> Any:
        """A transaction; its connection is what the queue's client takes."""
        return self.engine.begin()

    def close(self) -> None:
        self.engine.dispose()


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
