"""Records in, equal records out; nothing is ever overwritten; half a unit is never kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.store import records
from tests.store.records import Story, article, change, entry, revision, translation
from translate_pipeline.errors import StoreError
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded
from translate_pipeline.store import SqlStore, open_store
from translate_pipeline.store.unit import SqlUnit


class Undo(Exception):
    """Leaves a unit without a trace."""


@given(story=records.stories())
@settings(max_examples=60)
def test_records_in_equal_records_out(empty: SqlStore, story: Story) -> None:
    with suppress(Undo), empty.begin() as unit:
        unit.add_article(story.article)
        unit.add_revision(story.revision)
        unit.add_translation(story.translation)
        unit.add_audit(story.entry)
        assert unit.article(story.article.key) == story.article
        assert unit.revision(story.revision.id) == story.revision
        assert unit.newest_revision(story.article.id) == story.revision
        assert unit.newest_translation(story.article.id, locale(story.translation.locale)) == story.translation
        assert unit.translations(story.article.id) == [story.translation]
        assert unit.audit(story.entry.subject) == unit.audit() == [story.entry]
        raise Undo
    with empty.read() as unit_after:
        assert unit_after.audit() == []


def test_what_is_committed_is_there_when_the_store_is_opened_again(store: SqlStore, url: str) -> None:
    of = article()
    source = replace(revision(of), segments=(("k", "text", "p[1]", records.TRICKY),))
    with store.begin() as unit:
        unit.add_article(of)
        unit.add_revision(source)
        unit.add_translation(translation(source))
    store.close()
    again = open_store(url)
    with again.read() as reader:
        assert reader.revision(source.id) == source
        assert reader.newest_translation(of.id, locale("es")) == translation(source)
    again.close()


def test_what_is_not_there_is_none(store: SqlStore) -> None:
    with store.read() as reader:
        assert reader.article("a") is None
        assert reader.revision("r") is None
        assert reader.newest_revision("a") is None
        assert reader.newest_translation("a", locale("es")) is None
        assert not reader.translations("a")
        assert not reader.summaries()
        assert not reader.audit()


def test_the_newest_is_the_one_with_the_highest_number(store: SqlStore) -> None:
    of = article()
    first, second = revision(of, 9), revision(of, 10, segments=3)
    made = [translation(first, "es", 9), translation(second, "es", 10), translation(first, "pt-BR", 1)]
    with store.begin() as unit:
        unit.add_article(of)
        unit.add_revision(second)
        unit.add_revision(first)
        for one in made:
            unit.add_translation(one)
        assert unit.newest_revision(of.id) == second
        assert unit.newest_translation(of.id, locale("es")) == made[1]
        assert unit.translation(of.id, locale("es"), 9) == made[0]
        assert unit.translation(of.id, locale("es"), 1) is None
        assert unit.newest_translation(of.id, locale("pt")) is None
        assert unit.translations(of.id) == made
        assert unit.revisions(of.id) == [first, second]


def test_the_audit_keeps_the_order_of_writing_and_finds_by_subject(store: SqlStore) -> None:
    with store.begin() as unit:
        for id_, subject in [("z", "a"), ("m", "b"), ("a", "a")]:
            unit.add_audit(entry(id_, subject))
    with store.read() as reader:
        assert [one.id for one in reader.audit()] == ["z", "m", "a"]
        assert [one.id for one in reader.audit("a")] == ["z", "a"]


def do(store: SqlStore, *acts: Callable[[SqlUnit], None]) -> None:
    """All of them in one unit."""
    with store.begin() as unit:
        for act in acts:
            act(unit)


OF = article()
SOURCE = revision(OF)
OTHER = article("other")
MADE = translation(SOURCE, number=2)
BARE = revision(OF, 0, segments=0)

# What is added a second time or to nothing → what the message says.
REFUSED: dict[str, tuple[Callable[[SqlUnit], None], str]] = {
    "the article's key": (lambda unit: unit.add_article(replace(OF, id="new")), "already"),
    "the article's id": (lambda unit: unit.add_article(replace(OF, key="new")), "already"),
    "the revision's number": (lambda unit: unit.add_revision(replace(SOURCE, id="new")), "already"),
    "the revision's id": (lambda unit: unit.add_revision(replace(SOURCE, number=2)), "already"),
    "a segment's key within a revision": (
        lambda unit: unit.add_revision(replace(revision(OF, 2), segments=SOURCE.segments[:1] * 2)),
        "already",
    ),
    "the translation's number": (lambda unit: unit.add_translation(replace(MADE, id="new")), "already"),
    "the translation's id": (lambda unit: unit.add_translation(replace(MADE, number=3)), "already"),
    "a lower number": (lambda unit: unit.add_translation(translation(SOURCE, number=1)), "numbers rise"),
    "a target's key within a translation": (
        lambda unit: unit.add_translation(
            replace(translation(SOURCE, number=3), targets=translation(SOURCE).targets[:1] * 2)
        ),
        "other segments",
    ),
    "a translation that lacks a target": (
        lambda unit: unit.add_translation(
            replace(translation(SOURCE, number=3), targets=translation(SOURCE).targets[:1])
        ),
        "other segments",
    ),
    "a translation in another order": (
        lambda unit: unit.add_translation(
            replace(translation(SOURCE, number=3), targets=translation(SOURCE).targets[::-1])
        ),
        "other segments",
    ),
    "the audit's id": (lambda unit: unit.add_audit(entry()), "already"),
    "a revision of no article": (
        lambda unit: unit.add_revision(replace(revision(OF, 2), article_id="none")),
        "doesn't have",
    ),
    "a translation of no revision": (
        lambda unit: unit.add_translation(replace(translation(SOURCE, number=3), revision_id="none", targets=())),
        "doesn't have",
    ),
    "a translation of another article's revision": (
        lambda unit: unit.add_translation(replace(translation(SOURCE, number=3), article_id=OTHER.id)),
        "doesn't have",
    ),
    "a target of no segment": (
        lambda unit: unit.add_translation(translation(revision(OF, segments=3), number=3)),
        "other segments",
    ),
    "a target of a revision without segments": (
        lambda unit: unit.add_translation(replace(translation(SOURCE, number=3), revision_id=BARE.id)),
        "other segments",
    ),
    "a state of no translation": (lambda unit: unit.add_state(change("none")), "doesn't have"),
    "a recipe of no translation": (lambda unit: unit.confirm("none", "recipe"), "doesn't have"),
    "a text that no database keeps": (lambda unit: unit.add_article(replace(OTHER, title="\ud800")), "surrogate"),
    "a key that no database keeps": (lambda unit: unit.add_article(replace(OTHER, key="\0")), "NUL"),
    "a segment that no database keeps": (
        lambda unit: unit.add_revision(replace(revision(OF, 2), segments=(("k", "text", "p", Coded("\udc00")),))),
        "surrogate",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_and_leaves_what_was(store: SqlStore, name: str) -> None:
    act, says = REFUSED[name]
    with store.begin() as unit:
        unit.add_article(OF)
        unit.add_article(replace(OTHER, key="another"))
        unit.add_revision(BARE)
        unit.add_revision(SOURCE)
        unit.add_translation(MADE)
        unit.add_audit(entry())
    with pytest.raises(StoreError, match=says) as refused:
        do(store, lambda unit: unit.add_audit(entry("in the same unit")), act)
    assert "INSERT" not in str(refused.value)
    with store.read() as reader:
        assert reader.article(OF.key) == OF
        assert reader.newest_revision(OF.id) == SOURCE
        assert reader.translations(OF.id) == [MADE]
        assert reader.audit() == [entry()]


def test_a_unit_whose_write_failed_is_not_committed_even_where_the_error_is_caught(store: SqlStore) -> None:
    """A revision without its segments would be left otherwise."""

    def careless(unit: SqlUnit) -> None:
        with suppress(StoreError):
            unit.add_revision(replace(SOURCE, segments=SOURCE.segments[:1] * 2))

    with pytest.raises(StoreError, match="already"):
        do(store, lambda unit: unit.add_article(OF), careless)
    with store.read() as reader:
        assert reader.article(OF.key) is None


def test_a_unit_that_raises_leaves_nothing(store: SqlStore) -> None:
    with suppress(Undo), store.begin() as unit:
        unit.add_article(OF)
        raise Undo
    with store.read() as reader:
        assert reader.article(OF.key) is None


def test_a_revision_without_segments_and_a_translation_without_targets_are_kept(store: SqlStore) -> None:
    bare = revision(OF, segments=0)
    with store.begin() as unit:
        unit.add_article(OF)
        unit.add_revision(bare)
        unit.add_translation(translation(bare))
        assert unit.newest_revision(OF.id) == bare
        assert unit.translations(OF.id) == [translation(bare)]


# What somebody wrote into the database by hand.
SPOILT = {
    "a state that is none": "UPDATE translations SET state = 'lost'",
    "a target that is lost": "DELETE FROM targets WHERE key = 'k1'",
    "a time that is none": "UPDATE translations SET created_at = 'yesterday'",
    "JSON that is none": "UPDATE targets SET findings = '['",
    "JSON of another shape": "UPDATE targets SET text = '{}'",
    "codes that do not fit the text": """UPDATE targets SET text = '{"plain": "", "codes": [[1,"open",7,"",""]]}' """,
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_row_that_cannot_be_read_is_told(store: SqlStore, file: Path, name: str) -> None:
    with store.begin() as unit:
        unit.add_article(OF)
        unit.add_revision(SOURCE)
        unit.add_translation(translation(SOURCE))
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(SPOILT[name])
    with pytest.raises(StoreError, match="holds a row that can't be read"), store.read() as reader:
        reader.newest_translation(OF.id, locale("es"))
