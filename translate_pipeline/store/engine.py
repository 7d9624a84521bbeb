"""The database handle: how a connection is set up and how its transactions begin."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from translate_pipeline.store.columns import to_json

# The execution option that says how a connection's transactions begin on SQLite. A writer takes its lock before it
# reads: one that read first, and then finds that another has written in between, can only fail
# (SQLITE_BUSY_SNAPSHOT), however long it waits.
READING: dict[str, Any] = {"translate_pipeline_begin": "BEGIN"}
WRITING: dict[str, Any] = {"translate_pipeline_begin": "BEGIN IMMEDIATE"}
OUTSIDE: dict[str, Any] = {"translate_pipeline_begin": ""}  # for what can't be done in a transaction

_BUSY_SECONDS = "30"


def make_engine(url: URL) -> Engine:
    """Connects to nothing yet. Raises ImportError where the driver is missing."""
    shared = _shared()
    if url.get_backend_name() == "sqlite":
        return _sqlite(url if "timeout" in url.query else url.update_query_dict({"timeout": _BUSY_SECONDS}), shared)
    return _postgresql(url, shared)


def _shared() -> dict[str, Any]:
    # No message ever shows the parameters of a statement: they are the article.
    return {
        "json_serializer": to_json,
        "json_deserializer": json.loads,
        "hide_parameters": True,
        "max_overflow": -1,
    }


def make_read_only_engine(file: Path, *, immutable: bool) -> Engine:
    """For a SQLite file that can't be written to. `immutable`: nobody else writes to it either, so that no side files
    are needed."""
    address = f"{file.absolute().as_uri()}?mode=ro{'&immutable=1' if immutable else ''}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=float(_BUSY_SECONDS), check_same_thread=False)

    return _sqlite("sqlite://", _shared() | {"creator": connect, "poolclass": sa.pool.QueuePool})


def _sqlite(url: URL | str, shared: dict[str, Any]) -> Engine:
    engine = sa.create_engine(url, **shared)

    @sa.event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        # Python's driver must not begin transactions by itself: it does so too late, and never before DDL.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: safe from crashes of the program

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        statement = (READING | connection.get_execution_options())["translate_pipeline_begin"]
        if statement:
            connection.exec_driver_sql(statement)

    return engine


def _postgresql(url: URL, shared: dict[str, Any]) -> Engine:
    # Repeatable: everything that a unit reads is of one moment, as on SQLite.
    return sa.create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True, **shared)
