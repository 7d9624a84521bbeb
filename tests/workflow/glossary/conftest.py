"""The site of `world`, translated once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.postgres import Server
from tests.workflow.conftest import BEGIN
from tests.workflow.glossary.world import World
from translate_pipeline import resources
from translate_pipeline.model import Actor, ActorKind
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow import Desk


def _world(url: str, first: int) -> World:
    minutes, numbers = count(first), count(first)
    store = open_store(url)
    desk = Desk(
        Actor(ActorKind.HUMAN, "ana"),
        lambda: BEGIN + timedelta(minutes=next(minutes)),
        lambda: f"id-{next(numbers):06}",
        store,
        (resources.folder("locales"),),
    )
    return World(desk, store)


@pytest.fixture(scope="session")
def translated(database: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store to copy."""
    sqlite = database == "sqlite"
    url = file_url(tmp_path_factory.mktemp("site") / "store.db") if sqlite else _server(request).store()
    made = _world(url, 1)
    made.translate()
    made.store.close()
    return url


@pytest.fixture
def world(translated: str, database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    if database == "sqlite":
        shutil.copy(translated.removeprefix("sqlite:///"), tmp_path / "store.db")
        url = file_url(tmp_path / "store.db")
    else:
        url = _server(request).copy(translated)
    made = _world(url, 10_000)
    yield made
    made.store.close()
    if database != "sqlite":
        _server(request).drop(url)


def _server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue("server")
    return found
