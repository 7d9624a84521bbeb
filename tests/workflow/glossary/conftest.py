"""The site of `world`, translated once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.workflow.conftest import BEGIN
from tests.workflow.glossary.world import World
from translate_pipeline import resources
from translate_pipeline.model import Actor, ActorKind
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow import Desk


def _world(folder: Path, first: int) -> World:
    minutes, numbers = count(first), count(first)
    store = open_store(file_url(folder / "store.db"))
    desk = Desk(
        Actor(ActorKind.HUMAN, "ana"),
        lambda: BEGIN + timedelta(minutes=next(minutes)),
        lambda: f"id-{next(numbers):06}",
        store,
        (resources.folder("locales"),),
    )
    return World(desk, store)


@pytest.fixture(scope="session")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    made = _world(folder, 1)
    made.translate()
    made.store.close()
    return folder / "store.db"


@pytest.fixture
def world(translated: Path, tmp_path: Path) -> Iterator[World]:
    shutil.copy(translated, tmp_path / "store.db")
    made = _world(tmp_path, 10_000)
    yield made
    made.store.close()
