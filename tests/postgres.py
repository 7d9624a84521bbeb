"""A PostgreSQL server for tests: the one that `$TEST_POSTGRES_URL` names, or one in a folder that goes again.

It keeps nothing safe (no fsync): what it holds is gone with the tests.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL

from translate_pipeline.store import open_store

MISSING = "PostgreSQL's server is not installed"
REMEDY = "`make setup` installs it, or $TEST_POSTGRES_URL names one where databases may be made"
DATABASES = ("sqlite", "postgresql")

_UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=200")
_TEMPLATE = "tp_template"


@dataclass
class Server:
    """Makes databases, each of which is dropped with the server at the latest. `process` is its folder's own."""

    url: URL
    folder: Path | None = None
    _numbers: Iterator[int] = field(default_factory=count)
    _made: list[str] = field(default_factory=list)

    def empty(self) -> str:
        """The URL of a new database without anything in it."""
        return self._make("template0")

    def store(self) -> str:
        """The URL of a new, empty store. A copy of one that is migrated: that takes a tenth of the time."""
        if _template(self) not in self._made:
            url = self._make("template0", _template(self))
            open_store(url).close()
        return self._make(_template(self))

    def copy(self, url: str) -> str:
        """The URL of a new database that has what this one has, to which nobody is connected."""
        return self._make(str(sa.make_url(url).database))

    def drop(self, url: str) -> None:
        name = sa.make_url(url).database
        if name in self._made:
            self._made.remove(name)
            self.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def drop_all(self) -> None:
        for name in reversed(self._made[:]):
            self.drop(self._url(name))

    def run(self, statement: str, database: str | None = None) -> list[tuple[object, ...]]:
        """As somebody with all rights and SQL in their hands; the rows that came back."""
        engine = sa.create_engine(
            self.url if database is None else self.url.set(database=database),
            isolation_level="AUTOCOMMIT",
            poolclass=sa.NullPool,
        )
        with engine.connect() as connection:
            done = connection.exec_driver_sql(statement)
            return [tuple(row) for row in done] if done.returns_rows else []

    def _make(self, template: str, name: str = "") -> str:
        name = name or f"tp_{os.getpid()}_{next(self._numbers)}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self._made.append(name)
        return self._url(name)

    def _url(self, database: str) -> str:
        return self.url.set(database=database).render_as_string(hide_password=False)


def _template(server: Server) -> str:
    return _TEMPLATE if server.folder else f"{_TEMPLATE}_{os.getpid()}"


def is_here() -> bool:
    return bool(os.environ.get("TEST_POSTGRES_URL")) or programs() is not None


@contextmanager
def serve() -> Iterator[Server]:
    """A server until the block ends."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        server = Server(sa.make_url(given).set(drivername="postgresql+psycopg"))
        try:
            yield server
        finally:
            server.drop_all()
        return
    with own() as server:
        yield server


@contextmanager
def own() -> Iterator[Server]:
    """A server of our own, which a test may stop and start: on a socket in its folder and on a free port of loopback,
    where a password is asked for."""
    folder = Path(tempfile.mkdtemp(prefix="tp-pg-"))  # short: a socket's path has at most 107 characters
    try:
        _give_away(folder)
        _run(folder, "initdb", "--no-sync", "--no-instructions", "-U", "tester", "-E", "UTF8", "--locale=C.UTF-8",
             "--auth-local=trust", "--auth-host=scram-sha-256")  # fmt: skip
        port = free_port()
        options = (*_UNSAFE, f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
        with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\n".join(f"{name} = '{value}'" for name, value in (one.split("=", 1) for one in options)))
        start(folder)
        try:
            query = {"host": str(folder), "port": str(port)}
            yield Server(URL.create("postgresql+psycopg", "tester", database="postgres", query=query), folder)
        finally:
            stop(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start(folder: Path) -> None:
    _run(folder, "pg_ctl", "-w", "-s", "-t", "60", "-l", str(folder / "log"), "start")


def stop(folder: Path, how: str = "immediate") -> None:
    _run(folder, "pg_ctl", "-w", "-s", "-m", how, "stop", check=False)


def name_of(url: str) -> str:
    """The database that the URL names."""
    return str(sa.make_url(url).database)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def programs() -> Path | None:
    """Debian keeps them by version and off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    elsewhere = shutil.which("initdb")
    return found[-1].parent if found else Path(elsewhere).parent if elsewhere else None


def _owner() -> pwd.struct_passwd | None:
    """Who runs the server in root's place: PostgreSQL refuses to run as root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _give_away(folder: Path) -> None:
    if owner := _owner():
        os.chown(folder, owner.pw_uid, owner.pw_gid)


def _run(folder: Path, program: str, *arguments: str, check: bool = True) -> None:
    folder_of_programs, owner = programs(), _owner()
    assert folder_of_programs is not None, MISSING
    # Into a file, not a pipe: the server would keep the pipe open.
    with (folder / "out").open("a+b") as out:
        done = subprocess.run(
            [str(folder_of_programs / program), "-D", str(folder / "data"), *arguments],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            user=owner and owner.pw_uid,
            group=owner and owner.pw_gid,
            extra_groups=[] if owner else None,
            check=False,
        )
        out.seek(0)
        assert not check or done.returncode == 0, f"{program} failed: {out.read().decode(errors='replace')}"
