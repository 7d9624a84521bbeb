"""Opening a store: its URL, its folder and file, its schema brought up to date."""

from __future__ import annotations

import logging
import os
import shlex
import threading
from pathlib import Path
from stat import S_ISDIR

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import ArgumentError

from translate_pipeline.errors import StoreError, StoreNewer
from translate_pipeline.store.engine import MIGRATING, OUTSIDE, VIEW, make_engine, make_read_only_engine
from translate_pipeline.store.faults import Place, denies_writing, place, told
from translate_pipeline.store.sql import SqlStore
from translate_pipeline.store.tables import HEAD, VERSION_TABLE

_log = logging.getLogger(__name__)

_DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"})
_EXAMPLE = "Write sqlite:///folder/store.db or postgresql://user@host/database."

_OWN_PLACE = {
    "sqlite": "Give the store a database of its own.",
    "postgresql": "Give the store a database of its own, or a schema: add ?schema=NAME to its address.",
}

# Alembic keeps the migration that runs in module globals, so one at a time.
_MIGRATING = threading.Lock()


def open_store(url: str, *, parents: bool = False) -> SqlStore:
    """The store at this database URL, made where there is none and migrated where it is older. Its file's folder is
    made too, and those above it only for `parents`: a long path that nobody has yet is more often a slip.

    Raises `StoreNewer` where a newer program wrote it, `StoreError` where it can't be used.
    """
    parsed = parse(url)
    where = place(parsed)
    if parsed.get_backend_name() == "sqlite":
        _make_folder(Path(parsed.database or ""), where, parents=parents)
    engine = _engine(parsed, where)
    try:
        with told(where):
            _prepare(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, where)


def find_store(url: str) -> SqlStore | None:
    """The store at this database URL for those who only read, None where there is none: nothing is made.

    An older one is migrated where it may be written to. One that may not be written to is read as it is. Raises as
    `open_store` does.
    """
    parsed = parse(url)
    where = place(parsed)
    file = Path(parsed.database or "")
    if parsed.get_backend_name() != "sqlite":
        return _opened(_engine(parsed, where), where)
    if not _is_there(file, where):
        return None
    try:
        return _opened(_engine(parsed, where), where)
    except StoreError as error:
        if not denies_writing(error):
            raise
    return _read_only(file, where)


def name_of(url: str) -> str:
    """Where the store at this URL is or would be, without a password."""
    return place(parse(url)).name


def _opened(engine: Engine, where: Place) -> SqlStore | None:
    try:
        with told(where):
            if _prepare(engine, where, make=False):
                return SqlStore(engine, where, writable=_writable(engine))
    except BaseException:
        engine.dispose()
        raise
    engine.dispose()
    return None


def _writable(engine: Engine) -> bool:
    if engine.dialect.name == "sqlite":
        return os.access(str(engine.url.database), os.W_OK)
    with engine.connect() as connection:
        return bool(connection.exec_driver_sql(_MAY_WRITE).scalar())


# A server that only follows another one can be read; so can a store of which one has no more than that right.
_MAY_WRITE = f"""
    SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off'
        AND has_table_privilege('{VERSION_TABLE}', 'UPDATE') AND has_table_privilege('articles', 'INSERT')
"""


def _read_only(file: Path, where: Place) -> SqlStore | None:
    """A store in a folder where its side files can't be made: it can be read as long as nobody is writing to it, or
    through the side files of whoever is."""
    sides = [file.with_name(f"{file.name}-{end}") for end in ("wal", "shm")]
    live = any(side.exists() and side.stat().st_size for side in sides)
    engine = make_read_only_engine(file, immutable=not live)
    try:
        with told(where), engine.connect() as connection:
            found = _version(connection, where)
    except BaseException:
        engine.dispose()
        raise
    if found == HEAD:
        return SqlStore(engine, where, writable=False)
    engine.dispose()
    if found is None:
        return None
    raise StoreError(
        f"The store {where.name} was written by an older version of translate-pipeline, and it can't be written to.",
        hint="Let somebody who may write to it run `translate-pipeline list` once: that brings it up to date.",
    )


def _is_there(file: Path, where: Place) -> bool:
    """An empty file is no store yet."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        hint = "Check the path and its permissions, or use another store."
        raise StoreError(f"The store {where.name} can't be looked for: {reason}.", hint=hint) from error
    _refuse_folder(S_ISDIR(found.st_mode), where)
    return found.st_size > 0


def file_url(path: Path) -> str:
    """The URL of a SQLite file, whatever characters its path has."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def parse(url: str) -> URL:
    # No message repeats the URL: it may hold a password, in places where only a parser would find it.
    try:
        parsed = sa.make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError("The store's address is not a database URL.", hint=_EXAMPLE) from error
    if parsed.drivername not in _DRIVERS:
        raise StoreError(f"'{parsed.drivername}' is not a kind of database that can be a store.", hint=_EXAMPLE)
    if parsed.get_backend_name() != "sqlite":
        return parsed
    if parsed.host or parsed.database in {None, "", ":memory:"}:
        raise StoreError("The store's address names no file.", hint="Write sqlite:///folder/store.db.")
    if strange := sorted(set(parsed.query) - {"timeout"}):
        raise StoreError(f"A SQLite store has no option '{strange[0]}'.", hint="It has one: timeout, in seconds.")
    try:
        return parsed.set(database=str(Path(parsed.database or "").expanduser()))
    except RuntimeError as error:
        raise StoreError(f"The store's folder is not known: {error}", hint="Write the whole path.") from error


def _make_folder(file: Path, where: Place, *, parents: bool) -> None:
    try:
        file.parent.mkdir(parents=parents, exist_ok=True)
        is_folder = file.is_dir()
    except FileNotFoundError as error:
        above = next(folder for folder in file.parent.parents if folder.exists())
        hint = f"Correct the path, or make the folder first: mkdir -p {shlex.quote(str(file.parent))}."
        message = f"The folder of the store {where.name} is not there, nor the one above it ({above} is)."
        raise StoreError(message, hint=hint) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        hint = "Check the path and its permissions, or use another store."
        raise StoreError(f"The folder of the store {where.name} can't be made: {reason}.", hint=hint) from error
    _refuse_folder(is_folder, where)


def _refuse_folder(is_folder: bool, where: Place) -> None:
    if is_folder:
        raise StoreError(f"The store {where.name} is a folder.", hint="Give the path of a file.")


def _engine(url: URL, where: Place) -> Engine:
    try:
        return make_engine(url)
    except ImportError as error:
        hint = "Install it: pip install 'psycopg[binary]'."
        raise StoreError(
            f"The driver for the store {where.name} is not installed ({error.name}).", hint=hint
        ) from error
    except (ArgumentError, ValueError, TypeError) as error:
        hint = "Correct it in the address, or leave it out."
        raise StoreError(f"The store's address has an option that can't be used: {error}.", hint=hint) from error


def _prepare(engine: Engine, where: Place, *, make: bool = True) -> bool:
    """Whether there is a store, up to date; an empty database becomes one where `make` says so."""
    with engine.connect() as connection:
        found = _version(connection, where)
    if found is None and not make:
        return False
    _use_wal(engine)
    if found != HEAD:
        with _MIGRATING:
            _upgrade(engine, where)
    return True


def _use_wal(engine: Engine) -> None:
    """Readers and the writer do not wait for each other any more. The file remembers it."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect().execution_options(**OUTSIDE) as connection:
        if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _upgrade(engine: Engine, where: Place) -> None:
    from translate_pipeline.store import migrating

    # What is asked after the lock has been waited for must be seen as it is then, so no repeatable view.
    with engine.connect().execution_options(**MIGRATING, **VIEW[engine.dialect.name]) as connection, connection.begin():
        migrating.lock(connection)
        # Asked again, now that nobody else can write: another process may have been faster.
        if (found := _version(connection, where)) == HEAD:
            return
        migrating.upgrade(connection)
    told_of = {"store": where.name, "since": found or "", "schema": HEAD}
    _log.info("store.migrated" if found else "store.made", extra={"fields": told_of})


def _version(connection: Connection, where: Place) -> str | None:
    """The schema's revision, None for an empty database. Raises `StoreError` where others keep their tables."""
    tables = sa.inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        found = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
        return _known(str(found), where) if found is not None else None
    if tables:
        message = f"The database {where.name} belongs to another program: it has the table '{min(tables)}'."
        raise StoreError(message, hint=_OWN_PLACE[connection.dialect.name])
    return None


def _known(revision: str, where: Place) -> str:
    """The revision itself; raises `StoreNewer` where this program does not have it."""
    if revision == HEAD:
        return revision
    from translate_pipeline.store import migrating

    if revision in migrating.known():
        return revision
    raise StoreNewer(
        f"The store {where.name} was written by a newer version of translate-pipeline "
        f"(its schema is {revision}, this program knows schemas up to {HEAD}).",
        hint="Update translate-pipeline, or use another store.",
    )
