"""A store of its own for each test, once on every kind of database; a test that looks into `file` is SQLite's alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import DATABASES, Server
from translate_pipeline.store import SqlStore, file_url, open_store


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        kinds = DATABASES[:1] if "file" in metafunc.fixturenames else DATABASES
        metafunc.parametrize("database", kinds, scope="session")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where there is no store yet on SQLite, and an empty one on PostgreSQL."""
    if database == "sqlite":
        yield file_url(tmp_path / "store.db")
        return
    server: Server = request.getfixturevalue("server")
    url = server.store()
    yield url
    server.drop(url)


@pytest.fixture
def blank_url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where there is nothing at all yet."""
    if database == "sqlite":
        yield file_url(tmp_path / "store.db")
        return
    server: Server = request.getfixturevalue("server")
    url = server.empty()
    yield url
    server.drop(url)


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def empty(
    database: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlStore]:
    """One for all tests of a module, which leave it as it was."""
    own = database == "postgresql"
    url = request.getfixturevalue("server").store() if own else file_url(tmp_path_factory.mktemp("empty") / "store.db")
    opened = open_store(url)
    yield opened
    opened.close()
