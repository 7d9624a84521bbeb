"""The database handle: how a connection is set up and how its transactions begin."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from translate_pipeline.store.columns import to_json
from translate_pipeline.store.tables import VERSION_TABLE

# The execution option that says how a connection's transactions begin. On SQLite a writer takes its lock before it
# reads: one that read first, and then finds that another has written in between, can only fail
# (SQLITE_BUSY_SNAPSHOT), however long it waits. On PostgreSQL the same: units write one after the other, readers wait
# for nobody, and nothing that a unit has read is old when it writes. LOCK TABLE is the one lock there that can be had
# before a transaction's view of the data is fixed; readers, and those who only add rows, do not meet it.
_BEGIN = "translate_pipeline_begin"
READING: dict[str, Any] = {_BEGIN: "reading"}
WRITING: dict[str, Any] = {_BEGIN: "writing"}
ADDING: dict[str, Any] = {_BEGIN: "adding"}  # beside units: rows that have locks of their own, or need none
MIGRATING: dict[str, Any] = {_BEGIN: "migrating"}
OUTSIDE: dict[str, Any] = {_BEGIN: "outside"}  # for what can't be done in a transaction

# What a transaction sees that must see what others have committed while it waited.
VIEW: dict[str, dict[str, Any]] = {"sqlite": {}, "postgresql": {"isolation_level": "READ COMMITTED"}}

_SQLITE = {
    "reading": "BEGIN",
    "writing": "BEGIN IMMEDIATE",
    "adding": "BEGIN IMMEDIATE",
    "migrating": "BEGIN IMMEDIATE",
}
# A program that stands still in a unit, or whose machine is gone, must not keep all others waiting.
_IDLE_SECONDS = 60
LOCK = f"LOCK TABLE {VERSION_TABLE} IN SHARE ROW EXCLUSIVE MODE"
_POSTGRESQL = {"writing": f"SET LOCAL idle_in_transaction_session_timeout = '{_IDLE_SECONDS}s'; {LOCK}"}

_BUSY_SECONDS = "30"

# libpq's own options, where the address has others: a server that is gone is noticed within a minute.
_LIBPQ = {
    "application_name": "translate-pipeline",
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
OPTIONS = ("timeout", "schema")  # our own
_SCHEMA = re.compile("[a-z_][a-z0-9_]{0,62}")
_KEPT = 20  # connections that stay open for the next unit


def make_engine(url: URL) -> Engine:
    """Connects to nothing yet. Raises ImportError where the driver is missing, ValueError for an option that can't be
    used. Options of our own: `timeout`, seconds to wait for a lock; on PostgreSQL `schema`."""
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
        if statement := _SQLITE.get(_kind(connection)):
            connection.exec_driver_sql(statement)

    return engine


def _postgresql(url: URL, shared: dict[str, Any]) -> Engine:
    own = {"timeout": _BUSY_SECONDS, "schema": ""} | {
        name: str(url.query[name]) for name in OPTIONS if name in url.query
    }
    settings = {"lock_timeout": f"{_milliseconds(own['timeout'])}ms"}
    if own["schema"]:
        settings["search_path"] = _schema(own["schema"])
    told = [str(url.query["options"])] if "options" in url.query else []
    # The driver's name, since SQLAlchemy takes another for a bare "postgresql".
    plain = url.difference_update_query(OPTIONS).set(drivername="postgresql+psycopg")
    options = " ".join([*told, *(f"-c {name}={value}" for name, value in settings.items())])
    # Repeatable: everything that a unit reads is of one moment, as on SQLite.
    engine = sa.create_engine(
        plain.update_query_dict(_LIBPQ | dict(plain.query) | {"options": options}),
        isolation_level="REPEATABLE READ",
        pool_pre_ping=True,
        pool_size=_KEPT,
        pool_use_lifo=True,
        **shared,
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if statement := _POSTGRESQL.get(_kind(connection)):
            connection.exec_driver_sql(statement)

    return engine


def _kind(connection: Connection) -> str:
    return str((READING | connection.get_execution_options())[_BEGIN])


def _milliseconds(seconds: str) -> int:
    """Never 0, by which PostgreSQL means that one waits for ever."""
    return max(1, round(float(seconds) * 1000))


def _schema(name: str) -> str:
    if not _SCHEMA.fullmatch(name):
        raise ValueError(f"schema: '{name}' is not a name in small letters, digits and underscores")
    return name
