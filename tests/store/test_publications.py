"""What readers are served: one publication an address, never a withdrawn or a confidential one, events without gaps."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.records import WHEN, WHO, article
from tests.store.site import publication, put, stocked
from translate_pipeline.errors import StoreError
from translate_pipeline.model import State
from translate_pipeline.model.publishing import (
    Alternate,
    EventKind,
    Gone,
    Moved,
    NoticeApproval,
    Served,
    Topic,
)
from translate_pipeline.store import SqlStore, open_store


class Undo(Exception):
    """Leaves a unit without a trace."""


A = article("a")


def test_what_was_published_is_served_to_the_letter(store: SqlStore) -> None:
    (of,) = stocked(store, "a")
    one, other = publication(of), publication(of, "ja", title="多発性骨髄腫", reviewed=None, indexable=False)
    with store.begin() as unit:
        put(unit, one, other)
    with store.read() as reader:
        alternates = (Alternate("es", "a", True), Alternate("ja", "a", False))
        assert reader.served("es", "a") == Served(one, State.PUBLISHED, one.published_at, alternates)
        assert reader.served_article("a", "ja") == Served(other, State.PUBLISHED, other.published_at, alternates)
        assert [found.publication for found in reader.shown(of.id)] == [one, other]
        assert reader.served("fr", "a") is reader.served("es", "b") is reader.served_article("b", "es") is None


def test_the_last_publication_takes_its_address_and_a_withdrawn_one_is_gone(store: SqlStore) -> None:
    (of,) = stocked(store, "a")
    first, second, later = publication(of), publication(of, number=2), WHEN + timedelta(days=1)
    with store.begin() as unit:
        put(unit, first, second)
        unit.set_served(of.id, "es", State.OUTDATED, later)
    with store.begin() as unit:
        found = unit.served("es", "a")
        assert isinstance(found, Served)
        assert (found.publication, found.state, found.since) == (second, State.OUTDATED, later)
        assert [one.state for one in unit.cards("es")] == [State.OUTDATED]
        unit.set_served(of.id, "es", State.WITHDRAWN, later)
    with store.read() as reader:
        assert reader.served("es", "a") == reader.served_article("a", "es") == Gone("a", "es", later)
        assert not reader.cards("es")
        assert not reader.cards("es", topic="therapy")
        assert not reader.topics("es")
        assert not list(reader.all_cards())
        assert not reader.found("es", "células")
        assert not reader.links("es", [of.source_url])
        assert not reader.shown(of.id)
        assert reader.count("es") == 0


def test_lists_go_from_the_newest_back_page_by_page(store: SqlStore) -> None:
    many = stocked(store, *(f"n{at:02}" for at in range(12)))
    with store.begin() as unit:
        for at, of in enumerate(many):
            put(unit, publication(of, number=at // 2, topics=("even",) if at % 2 == 0 else ("odd", "all")))
    with store.read() as reader:
        seen: list[str] = []
        before = None
        while page := reader.cards("es", before=before, limit=5):
            seen += [one.article for one in page]
            before = page[-1].published_at, page[-1].article_id
        assert seen == [of.key for of in reversed(many)]
        assert [one.article for one in reader.cards("es", topic="odd", limit=2)] == ["n11", "n09"]
        assert (reader.count("es"), reader.count("es", topic="even"), reader.count("fr")) == (12, 6, 0)
        assert [(one.article, one.locale) for one in reader.all_cards()] == [(of.key, "es") for of in many]


def test_topics_have_the_name_that_is_nearest_to_the_reader(store: SqlStore) -> None:
    (of,) = stocked(store, "a")
    with store.begin() as unit:
        put(unit, publication(of, "es-MX", topics=("therapy", "imaging", "zoo")))
        unit.name_topic("therapy", "en", "Treatment")
        unit.name_topic("therapy", "es", "Árbol")
        unit.name_topic("imaging", "en", "Scans")
        unit.name_topic("zoo", "es-MX", "Zoo!")
        unit.name_topic("zoo", "es-MX", "")
    with store.read() as reader:
        told = [Topic("therapy", "Árbol", 1), Topic("imaging", "Scans", 1), Topic("zoo", "zoo", 1)]
        assert reader.topics("es-MX") == told
        assert reader.topics("es") == []


def test_new_topics_stand_in_every_list_and_page_at_once(store: SqlStore) -> None:
    (of,) = stocked(store, "a")
    with store.begin() as unit:
        put(unit, publication(of), publication(of, "fr"))
        unit.tag(of.id, ["imaging", "imaging", "trials"], WHEN)
    with store.read() as reader:
        assert [one.slug for one in reader.topics("fr")] == ["imaging", "trials"]
        assert reader.tags(of.id) == ("imaging", "trials")
        assert reader.cards("es", topic="therapy") == []
        found = reader.served("es", "a")
        assert isinstance(found, Served)
        assert found.publication.topics == ("imaging", "trials")


def test_links_to_originals_that_we_hold_lead_to_the_reader_s_locale(store: SqlStore) -> None:
    a, b = stocked(store, "a", "b")
    with store.begin() as unit:
        put(unit, publication(a), publication(b, "fr"))
    with store.read() as reader:
        asked = ["http://www.example.org/a/#dose", "https://example.org/b", "mailto:x@example.org", "https://[", "/a"]
        assert reader.links("es", asked) == {asked[0]: "a"}
        assert reader.links("fr", asked) == {asked[1]: "b"}


@given(moves=st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abcdef")), max_size=12))
@settings(max_examples=25)
def test_every_slug_that_an_article_ever_had_leads_to_the_newest_in_one_step(
    empty: SqlStore, moves: list[tuple[int, str]]
) -> None:
    with suppress(Undo), empty.begin() as unit:
        many = [article(name) for name in ("x", "y", "z")]
        had: dict[str, int] = {}
        for at, of in enumerate(many):
            unit.add_article(of)
            put(unit, publication(of))
            had[of.slug] = at
        now = [of.slug for of in many]
        for at, slug in moves:
            if had.setdefault(slug, at) != at:
                assert unit.slug_holder(slug) == many[had[slug]].id
                continue
            unit.move(many[at].id, slug, WHEN)
            now[at] = slug
        for slug, at in had.items():
            found = unit.served("es", slug)
            if slug == now[at]:
                assert isinstance(found, Served)
                assert found.publication.article == many[at].key
                assert {one.slug for one in found.alternates} == {slug}
            else:
                assert found == Moved(now[at])
        raise Undo


def test_an_article_s_slug_is_its_own_for_good(store: SqlStore) -> None:
    a, b = stocked(store, "a", "b")
    with store.begin() as unit:
        put(unit, publication(a))
        unit.move(a.id, "new", WHEN)
    for slug in ("a", "new"):
        with pytest.raises(StoreError, match="another article"), store.begin() as unit:
            unit.add_publication(publication(b, slug=slug))


ACTS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["es", "fr"]), st.sampled_from(["publish", *State])), max_size=14
)


@given(acts=ACTS, tags=st.lists(st.sampled_from(["therapy", "imaging"]), unique=True))
@settings(max_examples=25)
def test_lists_counts_search_and_addresses_tell_the_same_whatever_was_done(
    empty: SqlStore, acts: list[tuple[int, str, str]], tags: list[str]
) -> None:
    with suppress(Undo), empty.begin() as unit:
        many = [article(name) for name in ("x", "y", "z")]
        for of in many:
            unit.add_article(of)
        model: dict[tuple[int, str], tuple[str, State]] = {}
        for number, (at, locale, act) in enumerate(acts, 1):
            place = at, locale
            if act == "publish":
                one = publication(many[at], locale, number, topics=unit.tags(many[at].id) or ("therapy",))
                put(unit, one)
                model[place] = one.id, State.PUBLISHED
            elif act in (State.PUBLISHED, State.OUTDATED, State.WITHDRAWN) and place in model:
                unit.set_served(many[at].id, locale, State(act), WHEN)
                model[place] = model[place][0], State(act)
        for at in {at for at, _ in model}:
            unit.tag(many[at].id, tags, WHEN)
        shown = {place: one for place, one in model.items() if one[1] is not State.WITHDRAWN}
        told = {(card.article, card.locale): card.state for card in unit.all_cards()}
        assert told == {(many[at].key, locale): state for (at, locale), (_, state) in shown.items()}
        for locale in ("es", "fr"):
            here = sorted(many[at].key for at, of in shown if of == locale)
            assert sorted(card.article for card in unit.cards(locale)) == here
            assert sorted(card.article for card in unit.found(locale, "celulas")) == here
            assert unit.count(locale) == len(here)
            for tag in ("therapy", "imaging"):
                assert unit.count(locale, topic=tag) == (len(here) if tag in tags else 0)
                assert len(unit.cards(locale, topic=tag)) == unit.count(locale, topic=tag)
            assert [one.articles for one in unit.topics(locale)] == ([len(here)] * len(tags) if here else [])
        for (at, locale), (id_, state) in model.items():
            found = unit.served_article(many[at].key, locale)
            if state is State.WITHDRAWN:
                assert isinstance(found, Gone)
            else:
                assert isinstance(found, Served)
                assert (found.publication.id, found.state) == (id_, state)
        raise Undo


def test_nothing_of_a_confidential_article_is_published_or_ever_shown(store: SqlStore) -> None:
    of = replace(A, confidential=True)
    with suppress(Undo), store.begin() as unit:
        unit.add_article(of)
        with pytest.raises(StoreError, match="confidential"):
            unit.add_publication(publication(of))
        raise Undo
    stocked(store, "a")
    with store.begin() as unit:
        put(unit, publication(A))
        unit._connection.execute(sa.text("UPDATE articles SET confidential = true"))
    with store.read() as reader:
        assert reader.served("es", "a") is reader.served_article("a", "es") is None
        asked = reader.cards("es"), list(reader.all_cards()), reader.found("es", "celulas"), reader.shown(A.id)
        assert [*map(len, asked), len(reader.links("es", [A.source_url]))] == [0] * 5


def test_events_are_numbered_without_gaps_by_two_who_write_at_once(store: SqlStore, url: str) -> None:
    (of,) = stocked(store, "a")
    own = publication(of)
    with store.begin() as unit:
        put(unit, own)
    start, each = Barrier(2), 8

    def write(to: SqlStore) -> None:
        start.wait()
        for at in range(each):
            with suppress(Undo), to.begin() as unit:
                unit.add_event(EventKind.OUTDATED, own, WHEN)
                if at % 3 == 2:
                    raise Undo

    other = open_store(url)
    writers = [Thread(target=write, args=(one,)) for one in (store, other)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    other.close()
    with store.read() as reader:
        kept = 1 + 2 * (each - each // 3)
        assert [one.number for one in reader.events()] == list(range(1, kept + 1))
        assert reader.site_mark() == kept
        assert [one.number for one in reader.events(3, limit=2)] == [4, 5]
        first = reader.events()[0]
        assert (first.article, first.locale, first.slug, first.publication) == ("a", "es", "a", own.id)


@pytest.mark.parametrize(
    "act", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "INSERT OR REPLACE INTO {} SELECT * FROM {}"]
)
@pytest.mark.parametrize(
    ("table", "column"), [("publications", "title"), ("site_events", "kind"), ("notice_approvals", "role")]
)
def test_nobody_changes_what_was_published_told_or_approved(
    store: SqlStore, file: Path, act: str, table: str, column: str
) -> None:
    stocked(store, "a")
    with store.begin() as unit:
        put(unit, publication(A))
        unit.add_notice_approval(NoticeApproval("es", "translation", "1", "0" * 64, "lawyer", "bar", WHEN, WHO))
    names = (table, column, column) if act.startswith("UPDATE") else (table, table)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(act.format(*names))


def test_an_approval_is_of_one_text(store: SqlStore) -> None:
    told = NoticeApproval("es", "translation", "1", "0" * 64, "lawyer", "bar of Madrid", WHEN, WHO)
    with store.begin() as unit:
        unit.add_notice_approval(told)
    with store.read() as reader:
        assert reader.notice_approvals("0" * 64) == [told]
        assert reader.notice_approvals("1" * 64) == []


def test_what_was_never_published_has_no_state(store: SqlStore) -> None:
    stocked(store, "a")
    with pytest.raises(StoreError, match="nothing was ever published"), store.begin() as unit:
        unit.set_served(A.id, "es", State.WITHDRAWN, WHEN)
    with pytest.raises(StoreError, match="can't be machine"), store.begin() as unit:
        unit.set_served(A.id, "es", State.MACHINE, WHEN)


@pytest.fixture
def plans(store: SqlStore) -> SqlStore:
    """A store whose planner knows what is in it."""
    many = stocked(store, *(f"n{at:03}" for at in range(60)))
    with store.begin() as unit:
        for of in many:
            for locale in ("es", "fr", "ja"):
                put(unit, publication(of, locale))
        unit._connection.exec_driver_sql("ANALYZE")
    return store


def test_pages_and_lists_are_index_lookups(plans: SqlStore, file: Path) -> None:
    asked: list[str] = []
    with plans.read() as reader:
        connection = reader._connection

        @sa.event.listens_for(connection, "before_cursor_execute")
        def _note(_c: object, cursor: sqlite3.Cursor, statement: str, values: tuple[object, ...], *_: object) -> None:
            told = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            asked.extend(row[3] for row in told)

        assert isinstance(reader.served("es", "n003"), Served)
        reader.cards("es", topic="therapy", before=(WHEN + timedelta(minutes=1), "article-n009"))
        reader.count("es")
        reader.links("es", ["https://example.org/n001"])
        reader.events(5)
        reader.site_mark()
    assert asked
    assert not [line for line in asked if line.startswith("SCAN") or "TEMP B-TREE" in line], asked
