"""The list says of each article what its newest revision and translations are, in two queries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.records import article, revision, translation
from translate_pipeline.languages import locale
from translate_pipeline.model import ArticleSummary, State
from translate_pipeline.store import SqlStore, file_url, open_store
from translate_pipeline.store.unit import SqlUnit

LOCALES = ["es", "fr", "pt-BR"]

# Per article: how many revisions, and per translation its locale and how many of its three segments are held.
PLANS = st.lists(
    st.tuples(st.integers(0, 3), st.lists(st.tuples(st.sampled_from(LOCALES), st.integers(0, 3)), max_size=6)),
    max_size=4,
)


class Undo(Exception):
    """Leaves a unit without a trace."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    folder: Path = tmp_path_factory.mktemp("empty")
    opened = open_store(file_url(folder / "store.db"))
    yield opened
    opened.close()


def write(unit: SqlUnit, name: str, revisions: int, made: list[tuple[str, int]]) -> ArticleSummary:
    """Writes one article as planned; returns its line, worked out without the database."""
    of = article(name)
    unit.add_article(of)
    source = None
    for number in range(1, revisions + 1):
        source = revision(of, number, segments=3)
        unit.add_revision(source)
    locales: dict[str, tuple[State, int, int]] = {}
    numbers = dict.fromkeys(LOCALES, 0)
    for to, held in made if source else []:
        assert source is not None
        numbers[to] += 1
        unit.add_translation(translation(source, to, numbers[to], held))
        locales[to] = (State.MACHINE, 3, held)
    return ArticleSummary(of, revisions, 3 if revisions else 0, locales)


@given(plans=PLANS)
@settings(max_examples=40)
def test_each_line_is_of_the_newest(empty: SqlStore, plans: list[tuple[int, list[tuple[str, int]]]]) -> None:
    with suppress(Undo), empty.begin() as unit:
        lines = [write(unit, f"{9 - at}", *plan) for at, plan in enumerate(plans)]
        assert unit.summaries() == sorted(lines, key=lambda line: line.article.key)
        raise Undo


@contextmanager
def queries(store: SqlStore) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    sa.event.listen(store._engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(store._engine, "before_cursor_execute", note)


@pytest.mark.parametrize("articles", [1, 30])
def test_any_number_of_articles_takes_the_same_two_queries(store: SqlStore, articles: int) -> None:
    with store.begin() as unit:
        lines = [write(unit, f"{at:02}", 2, [("es", 1), ("es", 0), ("fr", 3)]) for at in range(articles)]
    with store.read() as reader:
        with queries(store) as asked:
            assert reader.summaries() == lines
        assert len(asked) == 2


@pytest.mark.parametrize("made", [1, 30])
def test_any_number_of_translations_and_targets_takes_the_same_few_queries(store: SqlStore, made: int) -> None:
    """Newest: the translation and its targets. All: the translations, the segments, the targets."""
    with store.begin() as unit:
        write(unit, "a", 2, [(name, at % 4) for at in range(made) for name in LOCALES])
    with store.read() as reader:
        with queries(store) as asked:
            assert reader.newest_translation("article-a", locale("es")) is not None
        assert len(asked) == 2
        with queries(store) as asked:
            assert len(reader.translations("article-a")) == made * len(LOCALES)
        assert len(asked) == 3
