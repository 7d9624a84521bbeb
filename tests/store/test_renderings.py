"""A place has one rendering, the last; it is told only while its translation is the newest of the newest revision."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
import sqlalchemy as sa
from alembic import command
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.records import JSON, TEXTS, WHEN, article, change, revision, translation
from translate_pipeline.errors import StoreError
from translate_pipeline.model import State
from translate_pipeline.model.renderings import CurrentRendering, RenderingRecord
from translate_pipeline.store import SqlStore, migrating, open_store
from translate_pipeline.store.engine import make_engine

SOURCE = revision(article())
FIRST = translation(SOURCE)
MADE = RenderingRecord("place", FIRST.id, "digest", "sha", "en", {"row": {"title": "A trial"}, "assets": ["p.css"]})
CURRENT = CurrentRendering(MADE, FIRST.article_id, "es", 1, State.MACHINE)


class Undo(Exception):
    """Leaves a unit without a trace."""


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    with store.begin() as unit:
        unit.add_article(article())
        unit.add_revision(SOURCE)
        unit.add_translation(FIRST)
        unit.keep_renderings([MADE])
    return store


def test_what_was_kept_is_told_with_how_its_translation_stands(filled: SqlStore) -> None:
    with filled.begin() as unit:
        assert unit.renderings(["place", "elsewhere"]) == {"place": CURRENT}
        unit.add_state(change(FIRST.id, State.EDITED))
        assert unit.renderings(["place"]) == {"place": replace(CURRENT, state=State.EDITED)}
        assert unit.renderings([]) == {}


def test_a_place_has_the_last_one_alone(filled: SqlStore) -> None:
    last = replace(MADE, made_with="other", facts={})
    with filled.begin() as unit:
        unit.keep_renderings([last, replace(MADE, place="another")])
        assert unit.renderings(["place"])["place"].rendering == last
        assert len(unit.renderings(["place", "another"])) == 2


def test_a_newer_translation_of_the_same_locale_hides_it_and_one_of_another_does_not(filled: SqlStore) -> None:
    with filled.begin() as unit:
        unit.add_translation(translation(SOURCE, "fr"))
        unit.add_translation(translation(SOURCE, "fr", number=2))
        assert unit.renderings(["place"]) == {"place": CURRENT}
        unit.add_translation(translation(SOURCE, number=2))
        assert unit.renderings(["place"]) == {}


def test_a_newer_revision_hides_it(filled: SqlStore) -> None:
    with filled.begin() as unit:
        unit.add_revision(revision(article(), number=2))
        assert unit.renderings(["place"]) == {}


def test_it_is_of_a_translation_that_the_store_has(filled: SqlStore) -> None:
    with pytest.raises(StoreError, match="refers to something"), filled.begin() as unit:
        unit.keep_renderings([replace(MADE, translation_id="unknown")])


@given(texts=st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), facts=JSON)
@settings(max_examples=30, deadline=None)
def test_any_texts_and_facts_come_back(
    empty: SqlStore, texts: tuple[str, str, str, str], facts: dict[str, object]
) -> None:
    place, made_with, page, language = texts
    own = RenderingRecord(place, FIRST.id, made_with, page, language, facts)
    with suppress(Undo), empty.begin() as unit:
        unit.add_article(article())
        unit.add_revision(SOURCE)
        unit.add_translation(FIRST)
        unit.keep_renderings([own])
        assert unit.renderings([place])[place].rendering == own
        raise Undo


def test_a_store_from_before_takes_them_up(url: str) -> None:
    engine = make_engine(sa.make_url(url))
    with engine.begin() as connection:
        config = migrating._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
    engine.dispose()
    opened = open_store(url)
    with opened.begin() as unit:
        unit.add_article(article())
        unit.add_revision(SOURCE)
        unit.add_translation(replace(FIRST, created_at=WHEN))
        assert unit.renderings(["place"]) == {}
        unit.keep_renderings([MADE])
        assert unit.renderings(["place"]) == {"place": CURRENT}
    opened.close()
