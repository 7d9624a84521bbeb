"""What a database reports, told as a `StoreError`: what happened and what to do, never SQL, texts or passwords."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from translate_pipeline.errors import StoreError

_LOCKED = "is locked by another program", "Wait until it has finished, or wait longer: add ?timeout=120 to the URL."
_READ_ONLY = "can't be written to", "Check the permissions of the file and its folder, or use another store."
_DAMAGED = "is damaged", "Restore it from a backup, or move it away and start a new one."
_FULL = "can't grow: the disk is full", "Make room and run the command again; what was stored before is safe."
_REFUSED = "refuses the change", "Nothing was changed."

# SQLite's primary result codes (https://www.sqlite.org/rescode.html) → what is wrong with the store, what to do.
_SQLITE = {
    3: _READ_ONLY,
    5: _LOCKED,
    6: _LOCKED,
    8: _READ_ONLY,
    10: ("can't be read or written: the disk reports an error", "Check the disk and the space left on it."),
    11: _DAMAGED,
    13: _FULL,
    14: ("can't be opened", "Check that the path is a file and that you may read and write it and its folder."),
    19: _REFUSED,
    26: ("is not a database", "Give the path of a store, or of a file that doesn't exist yet."),
}

_DENIED = frozenset({3, 8, 14})

# PostgreSQL's classes of SQLSTATE (its manual, appendix A) → the same.
_POSTGRESQL = {
    "08": ("can't be reached", "Check that the server runs and that host and port are right."),
    "23": _REFUSED,
    "25": _READ_ONLY,
    "28": ("refuses the user or the password", "Check the user and the password in the URL."),
    "3D": ("does not exist", "Create the database first."),
    "42": ("lacks tables or rights", "Check the rights of the user."),
    "53": _FULL,
    "55": _LOCKED,
}

# PRIMARY KEY, UNIQUE, and the audit's trigger, which refuses an insertion for this reason alone.
_SQLITE_DUPLICATE = frozenset({1555, 2067, 1811})
_POSTGRESQL_DUPLICATE = "23505"

_UNKNOWN = "can't be used", ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the store is, in words that may be shown, and the secrets that may not."""

    name: str
    secrets: tuple[str, ...] = ()


def place(url: URL) -> Place:
    if url.get_backend_name() == "sqlite":
        return Place(str(url.database))
    host = f"{url.host}:{url.port}" if url.port else url.host or "the local server"
    # libpq takes passwords as options too: password, sslpassword.
    options = (value for name in url.query if "password" in name for value in url.normalized_query[name])
    secrets = tuple(secret for secret in (str(url.password or ""), *options) if secret)
    return Place(f"{url.database or 'the default database'} on {host}", secrets)


@contextmanager
def told(where: Place) -> Iterator[None]:
    """Turns what SQLAlchemy and the driver raise in the block into `StoreError`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise as_store_error(error, where) from error


def as_store_error(error: SQLAlchemyError, where: Place) -> StoreError:
    cause = error.orig if isinstance(error, StatementError) else None
    if isinstance(cause, StoreError):
        return cause
    what, hint = _table_entry(cause)
    detail = _first_line(cause if isinstance(error, DBAPIError) else error, where)
    return StoreError(f"The store {where.name} {what} ({detail}).", hint=hint, place=where.name)


def denies_writing(error: StoreError) -> bool:
    """Whether SQLite could not write, or could not make its side files: reading may still go well."""
    cause = error.__cause__
    code = getattr(cause.orig, "sqlite_errorcode", 0) if isinstance(cause, StatementError) else 0
    return (code & 0xFF) in _DENIED


def is_duplicate(error: DBAPIError) -> bool:
    """Whether a row of that id, key or number is there already, and no other constraint is broken."""
    code, state = getattr(error.orig, "sqlite_errorcode", 0), getattr(error.orig, "sqlstate", "")
    return code in _SQLITE_DUPLICATE or state == _POSTGRESQL_DUPLICATE


def _table_entry(cause: object) -> tuple[str, str]:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF, _UNKNOWN)
    state = getattr(cause, "sqlstate", None)
    # A driver that could not connect has no SQLSTATE to give.
    return _POSTGRESQL.get((state or "08")[:2], _UNKNOWN) if hasattr(cause, "sqlstate") else _UNKNOWN


def _first_line(error: object, where: Place) -> str:
    # Only the driver's own words: SQLAlchemy's message has the statement, and the statement has the article.
    lines = str(error).strip().splitlines() or [type(error).__name__]
    line = lines[0].rstrip(".")
    for secret in where.secrets:
        line = line.replace(secret, "***")
    return line
