"""What a database reports, told as a `StoreError`: what happened and what to do, never SQL, texts or passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from translate_pipeline.errors import StoreError, StoreUnavailable

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

_UNREACHED = (
    "can't be reached",
    "Check that the server runs, that host and port are right and that it lets this machine in.",
)
_STOPPING = "is starting or stopping", "Run the command again in a moment."
_NOT_LET_IN = "refuses the user or the password", "Check the user and the password in the address."
_NO_DATABASE = "does not exist", "Create the database first, or correct its name in the address."
_NO_RIGHTS = (
    "lacks rights or tables",
    "Let the user own the database, or a schema that the address names (?schema=NAME); see docs/deploy.md.",
)
_CROWDED = "has no connection left", "Run fewer workers, or raise max_connections on the server."
_OVERTAKEN = "was changed by another program at the same moment", "Nothing was changed. Run the command again."
_TOO_SLOW = "stopped a question that took too long", "Raise statement_timeout for the user."
_LEFT = "ended a unit that stood still for too long", "Nothing was changed. Run the command again."
_BAD_VALUE = "can't keep a value", "Check that the encoding of the database is UTF8."
_TOO_LARGE = "can't keep something of this size", "Nothing was changed."
_NO_CODE = "can't take its address", "Correct the option in the address, or leave it out."

# PostgreSQL's SQLSTATEs, and their classes for those that have no line (its manual, appendix A) → the same.
_POSTGRESQL = {
    "08": _UNREACHED,
    "22": _BAD_VALUE,
    "23": _REFUSED,
    "25": _READ_ONLY,
    "25P03": _LEFT,
    "28": _NOT_LET_IN,
    "3D": _NO_DATABASE,
    "3F": _NO_RIGHTS,
    "40": _OVERTAKEN,
    "42": _NO_RIGHTS,
    "53": _FULL,
    "53300": _CROWDED,
    "54": _TOO_LARGE,
    "55": _LOCKED,
    "57": _STOPPING,
    "57014": _TOO_SLOW,
    "58": ("can't be read or written: the server's disk reports an error", "Check the server's disk."),
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}

# Who could not connect has no SQLSTATE, only the server's words, which are English unless its lc_messages is another.
_REFUSALS = {
    re.compile(pattern): entry
    for pattern, entry in {
        r"database \".*\" does not exist": _NO_DATABASE,
        r"authentication failed|no password|pg_hba|role \".*\" (does not exist|is not permitted)": _NOT_LET_IN,
        r"permission denied": _NO_RIGHTS,
        r"is (starting up|shutting down|not yet accepting|in recovery)|not accepting connections": _STOPPING,
        r"too many (clients|connections)|remaining connection slots": _CROWDED,
    }.items()
}

_WILL_PASS = (_LOCKED, _UNREACHED, _STOPPING, _CROWDED, _OVERTAKEN, _LEFT)

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
    # libpq takes them as options too; a folder is that of a socket on this machine.
    host = url.host or _option(url, "host")
    port = url.port or _option(url, "port")
    server = "the local server" if not host or host.startswith("/") else f"{host}:{port}" if port else host
    schema = f", schema {name}" if (name := _option(url, "schema")) else ""
    # Passwords too: password, sslpassword.
    options = (value for name in url.query if "password" in name for value in url.normalized_query[name])
    secrets = tuple(secret for secret in (str(url.password or ""), *options) if secret)
    return Place(f"{url.database or 'the default database'} on {server}{schema}", secrets)


def _option(url: URL, name: str) -> str:
    return ",".join(url.normalized_query.get(name, ()))


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
    what, hint = entry = _table_entry(cause)
    detail = _first_line(cause if isinstance(error, DBAPIError) else error, where)
    kind = StoreUnavailable if entry in _WILL_PASS else StoreError
    return kind(f"The store {where.name} {what} ({detail}).", hint=hint, place=where.name)


def denies_writing(error: StoreError) -> bool:
    """Whether SQLite could not write, or could not make its side files: reading may still go well."""
    cause = error.__cause__
    code = getattr(cause.orig, "sqlite_errorcode", 0) if isinstance(cause, StatementError) else 0
    return (code & 0xFF) in _DENIED


def is_duplicate(error: DBAPIError) -> bool:
    """Whether a row of that id, key or number is there already, and no other constraint is broken."""
    code, state = getattr(error.orig, "sqlite_errorcode", 0), getattr(error.orig, "sqlstate", "")
    return code in _SQLITE_DUPLICATE or state == _POSTGRESQL_DUPLICATE


def is_passing(error: StoreError) -> bool:
    """Whether a server was away for a moment or got in the way of itself: what was asked of it can be asked again.
    Not a lock, which has been waited for already."""
    cause = error.__cause__
    entry = _table_entry(cause.orig) if isinstance(cause, DBAPIError) else None
    return isinstance(error, StoreUnavailable) and entry is not _LOCKED


def _table_entry(cause: object) -> tuple[str, str]:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF, _UNKNOWN)
    if not hasattr(cause, "sqlstate"):
        return _UNKNOWN
    state = cause.sqlstate or ""
    if state:
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2], _UNKNOWN)
    return _unconnected(cause)


def _unconnected(cause: object) -> tuple[str, str]:
    if type(cause).__name__ == "ProgrammingError":  # the driver's, before it has sent anything
        return _NO_CODE
    words = str(cause)
    return next((entry for pattern, entry in _REFUSALS.items() if pattern.search(words)), _UNREACHED)


def _first_line(error: object, where: Place) -> str:
    # Only the driver's own words: SQLAlchemy's message has the statement, and the statement has the article.
    lines = str(error).strip().splitlines() or [type(error).__name__]
    line = lines[0].rstrip(".")
    for secret in where.secrets:
        line = line.replace(secret, "***")
    return line
