"""What there is to say of a store and of the queue beside it: kind, version, schema, size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from translate_pipeline.store.engine import READING
from translate_pipeline.store.queue import open_queue
from translate_pipeline.store.sql import SqlStore
from translate_pipeline.store.tables import HEAD, VERSION_TABLE

_POSTGRESQL = (
    "SELECT current_setting('server_version'), pg_database_size(current_database()), clock_timestamp(),"
    " current_setting('max_connections')::int, (SELECT count(*) FROM pg_stat_activity)"
)


@dataclass(frozen=True, slots=True)
class StoreState:
    """`size` in bytes, of the whole database on PostgreSQL. `file` is SQLite's; `clock`, `connections` and
    `most_connections` are the server's."""

    kind: str
    version: str
    schema: str
    newest_schema: str
    size: int
    file: Path | None = None
    clock: datetime | None = None
    connections: int = 0
    most_connections: int = 0


@dataclass(frozen=True, slots=True)
class QueueState:
    """`made` is whether a batch or a worker was ever here."""

    made: bool
    name: str
    size: int | None = None


def describe(store: SqlStore) -> StoreState:
    """Raises `StoreError`."""
    with store._transaction(READING) as connection:  # of the same room
        schema = str(connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar())  # noqa: S608
        of = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.dialect.name]
        return StoreState(schema=schema, newest_schema=HEAD, **of(connection))


def describe_queue(store_url: str) -> QueueState:
    """Makes nothing. Raises `StoreError`."""
    database = open_queue(store_url)
    try:
        file = database.engine.url.database if database.engine.dialect.name == "sqlite" else None
        if file is None:
            return QueueState(database.is_made, database.where.name)
        if not Path(file).exists():
            return QueueState(False, database.where.name)
        return QueueState(database.is_made, database.where.name, _size(Path(file)))
    finally:
        database.close()


def _sqlite(connection: sa.Connection) -> dict[str, Any]:
    version = str(connection.exec_driver_sql("SELECT sqlite_version()").scalar())
    rows = connection.exec_driver_sql("PRAGMA database_list").all()
    file = Path(next(row[2] for row in rows if row[1] == "main"))
    return {"kind": "SQLite", "version": version, "size": _size(file), "file": file}


def _postgresql(connection: sa.Connection) -> dict[str, Any]:
    version, size, clock, most, now = connection.exec_driver_sql(_POSTGRESQL).one()
    return {
        "kind": "PostgreSQL", "version": str(version).split()[0], "size": int(size), "clock": clock.astimezone(UTC),
        "connections": int(now), "most_connections": int(most),
    }  # fmt: skip


def _size(file: Path) -> int:
    """With what stands in its side file, which will be in it."""
    sides = (file, file.with_name(f"{file.name}-wal"))
    return sum(one.stat().st_size for one in sides if one.exists())
