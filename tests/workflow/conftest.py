"""A desk with a clock and ids that repeat, over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.postgres import DATABASES, Server
from translate_pipeline import markup, resources
from translate_pipeline.model import Actor, ActorKind, Concept, Glossary, Rendering, TermKind
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow import Desk, Source, identity

BEGIN = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

PAGE = """<html lang="en"><head><title>A trial</title><meta name="description" content="What was found."></head>
<body><article><h1>A trial</h1><p>Give pomalidomide 4 mg. It was 12.5 months.</p><img src="x.svg" alt="A chart of it">
</article></body></html>"""

POMALIDOMIDE = Concept(
    "drug-pomalidomide",
    TermKind.TRANSLATE,
    "drug",
    "pomalidomide",
    critical=True,
    renderings={"es": Rendering("es", "pomalidomida", gender="f")},
)
GLOSSARY = Glossary((POMALIDOMIDE,), "digest-1")


# Modules whose units depend on one another: their tests run on every kind of database, all others on SQLite alone.
ON_BOTH = {"applying", "carrying", "declaring", "editing", "history", "standing", "translating"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        many = metafunc.definition.get_closest_marker("parametrize")  # examples, of which one database is enough
        both = metafunc.module.__name__.rpartition("test_")[2] in ON_BOTH and not many
        metafunc.parametrize("database", DATABASES if both else DATABASES[:1], scope="session")


@pytest.fixture
def url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if database == "sqlite":
        yield file_url(tmp_path / "store.db")
        return
    server: Server = request.getfixturevalue("server")
    url = server.store()
    yield url
    server.drop(url)


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    minutes, numbers = count(), count(1)
    store = open_store(url)
    yield Desk(
        Actor(ActorKind.HUMAN, "ana"),
        lambda: BEGIN + timedelta(minutes=next(minutes)),
        lambda: f"id-{next(numbers):04}",
        store,
        (resources.folder("locales"),),
    )
    store.close()


def source(html: str = PAGE, key: str = "trial-1") -> Source:
    document = markup.decode(html)
    return Source(document, html, identity(document, key=key), "https://example.org/trial")
