"""Where disasters happen: a house on a database, with the real wrapper of an online engine and a server on loopback."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random, SystemRandom

import pytest

from tests import postgres
from tests.batch.conftest import House
from tests.chaos.disasters import TABLE, Disaster
from tests.chaos.engine import counting
from tests.chaos.scene import UNDER_WAY, Scene
from translate_pipeline.store import file_url

_DISK = "12m"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`--long` is the whole table; without it, what is short enough for every run of the tests."""
    if "scene" in metafunc.fixturenames:
        long = metafunc.config.getoption("--long")
        cases = [(one, database) for one in TABLE for database in (one.databases if long else one.short)]
        names = [f"{one.strike.__name__}-{database}" for one, database in cases]
        metafunc.parametrize("scene", cases, ids=names, indirect=True)


@pytest.fixture
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    disaster: Disaster = request.param[0]
    database: str = request.param[1]
    long: bool = request.config.getoption("--long")
    seed = request.config.getoption("--seed")
    seed = SystemRandom().randrange(10_000) if seed is None and long else seed or 5
    print(f"seed {seed}")  # noqa: T201  # shown with what fails
    random = Random(seed)
    with counting(random) as (engine, _), _place(disaster, database, tmp_path) as (store, server):
        settings = {
            "backend": "libretranslate",
            "libretranslate_url": engine.url,
            "engine_concurrency": {"libretranslate": UNDER_WAY},
            "read_timeout": "1",
            "worker_dead_after": "5",
        }
        house = House(tmp_path, store, settings=settings)
        try:
            name, count, kills = disaster.strike.__name__, disaster.articles[long], disaster.kills[long]
            yield Scene(name, house, engine, random, count, kills, server)
        finally:
            for one in house.workers:
                if one.poll() is None:
                    one.kill()
                    one.communicate()


@contextmanager
def _place(disaster: Disaster, database: str, folder: Path) -> Iterator[tuple[str, postgres.Server | None]]:
    """The store's address, and its server if there is one: of its own, since it may be stopped."""
    if database == "postgresql":
        with postgres.own() as server:
            yield server.store(), server
    elif disaster.strike.__name__ == "disk_full":
        with _small_disk(folder / "disk") as disk:
            yield file_url(disk / "store.db"), None
    else:
        yield file_url(folder / "store.db"), None


@contextmanager
def _small_disk(at: Path) -> Iterator[Path]:
    """A file system of its own, which only root can make."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    at.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "none", str(at)], check=False)
    if made.returncode:
        pytest.skip("no file system may be made here")
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)
