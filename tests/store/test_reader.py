"""What is read is what was written: targets that are kept as differences, states, the memory, terms and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.records import WHEN, WHO, article, change, hit, revision, translation
from translate_pipeline.errors import StoreError
from translate_pipeline.languages import locale
from translate_pipeline.model import (
    Coded,
    EntryRecord,
    Known,
    Mention,
    RevisionRecord,
    State,
    TargetRecord,
    TranslationRecord,
    Work,
)
from translate_pipeline.store import SqlStore, reader
from translate_pipeline.store.tables import targets, term_index
from translate_pipeline.store.unit import SqlUnit

ES = locale("es")
OF = article()
KEYS = ["a-1", "a-2", "b-1", "c-1"]

# For each translation: which segments its revision has, in order, and the text and the term of each target.
HISTORIES = st.lists(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.integers(0, 2), st.sampled_from(["", "drug", "gene"])),
        unique_by=lambda one: one[0],
    ),
    min_size=1,
    max_size=6,
)


class Undo(Exception):
    """Leaves a unit without a trace."""


def source(number: int, keys: Sequence[str], of: str = OF.id, text: str = "On {}.") -> RevisionRecord:
    texts = tuple((key, "text", "p", Coded(text.format(key))) for key in keys)
    return replace(revision(OF, number, 0), id=f"{of}-r{number}", article_id=of, segments=texts)


def made(of: RevisionRecord, number: int, *own: TargetRecord, to: str = "es") -> TranslationRecord:
    return replace(translation(of, to, number), targets=own)


def target(key: str, text: str = "Frase.", concept: str = "", work: Work | None = None) -> TargetRecord:
    hits = (hit(concept),) if concept else ()
    return TargetRecord(key, Coded(text), False, "echo", "1", "none", (), hits, "recipe", "", work or Work())


@given(history=HISTORIES)
@settings(max_examples=30, deadline=None)
def test_any_history_reads_back_as_written_and_keeps_only_what_differs(
    empty: SqlStore, history: list[list[tuple[str, int, str]]]
) -> None:
    """Also segments that went and came back; the index of terms follows the newest translation."""
    with suppress(Undo), empty.begin() as unit:
        unit.add_article(OF)
        written: list[TranslationRecord] = []
        rows: dict[str, TargetRecord] = {}
        kept = 0
        for number, plan in enumerate(history, 1):
            page = source(number, [key for key, *_ in plan])
            unit.add_revision(page)
            own = [target(key, f"Frase {text}.", concept) for key, text, concept in plan]
            written.append(made(page, number, *own))
            unit.add_translation(written[-1])
            kept += sum(rows.get(one.key) != one for one in own)
            rows = {one.key: one for one in own}  # what comes back after it had gone is written again
        assert unit.translations(OF.id) == written
        assert [unit.translation(OF.id, ES, one.number) for one in written] == written
        assert unit.newest_translation(OF.id, ES) == written[-1]
        assert unit._connection.scalar(sa.select(sa.func.count()).select_from(targets)) == kept
        for concept in ("drug", "gene"):
            holding = [one.key for one in written[-1].targets if one.hits and one.hits[0].concept == concept]
            assert [one.key for one in unit.occurrences(concept, ES)] == holding
        raise Undo


@pytest.fixture
def unit(store: SqlStore) -> Iterator[SqlUnit]:
    with store.begin() as begun:
        begun.add_article(OF)
        yield begun


def add(unit: SqlUnit, number: int, *own: TargetRecord, to: str = "es", of: str = OF.id) -> TranslationRecord:
    page = source(number, [one.key for one in own], of)
    if unit.revision(page.id) is None:
        unit.add_revision(page)
    record = replace(made(page, number, *own, to=to), id=f"{of}-{to}-{number}")
    unit.add_translation(record)
    return record


def test_a_target_tells_which_translation_it_was_written_for(unit: SqlUnit) -> None:
    add(unit, 1, target("a-1"), target("b-1"))
    add(unit, 2, target("a-1"), target("b-1", "Otra."))
    newest = unit.newest_translation(OF.id, ES)
    assert newest is not None
    assert [one.number for one in newest.targets] == [1, 2]
    add(unit, 3, *newest.targets)
    again = unit.newest_translation(OF.id, ES)
    assert again is not None
    assert [one.number for one in again.targets] == [1, 2]


def test_states_follow_one_another_whatever_the_clocks_say(unit: SqlUnit) -> None:
    first = add(unit, 1, target("a-1"))
    unit.add_state(change(first.id, State.REVIEWED, WHEN - timedelta(days=1)))
    unit.add_state(change(first.id, State.APPROVED, WHEN - timedelta(days=2)))
    second = replace(made(source(1, ["a-1"]), 2, target("a-1")), created_at=WHEN + timedelta(days=1))
    unit.add_translation(second)
    unit.add_state(change(first.id, State.PUBLISHED, WHEN + timedelta(days=2)))
    told = [(number, one.state) for number, one in unit.states(OF.id, ES)]
    assert told == [
        (1, State.MACHINE), (1, State.REVIEWED), (1, State.APPROVED), (2, State.MACHINE), (1, State.PUBLISHED)
    ]  # fmt: skip
    assert [one.state for one in unit.translations(OF.id)] == [State.PUBLISHED, State.MACHINE]
    assert unit.summaries()[0].locales == {"es": (State.MACHINE, 1, 0)}
    unit.add_state(change(second.id, State.WITHDRAWN))
    newest = unit.newest_translation(OF.id, ES)
    assert newest is not None
    assert newest.state is State.WITHDRAWN
    assert unit.summaries()[0].locales == {"es": (State.WITHDRAWN, 1, 0)}
    assert unit.states(OF.id, ES)[-1] == (2, change(second.id, State.WITHDRAWN))


def test_a_recipe_that_is_confirmed_twice_stays_confirmed_once(unit: SqlUnit) -> None:
    record = add(unit, 1, target("a-1"))
    assert not unit.confirmed(record.id, "other")
    unit.confirm(record.id, "other")
    unit.confirm(record.id, "other")
    assert unit.confirmed(record.id, "other")
    assert not unit.confirmed(record.id, "another")


def test_what_a_change_of_the_glossary_caused_is_found(unit: SqlUnit) -> None:
    add(unit, 1, target("a-1"))
    unit.add_translation(replace(made(source(1, ["a-1"]), 2, target("a-1")), cause="change-1"))
    assert unit.caused_by("change-1") == [(OF.id, "es", 2)]
    assert unit.caused_by("change-2") == []


EDITED = Work(State.EDITED, WHO, WHEN)


def test_the_memory_has_what_holds_in_the_newest_translation_and_known_what_people_wrote(unit: SqlUnit) -> None:
    other = article("b")
    unit.add_article(other)
    add(unit, 1, target("a-1", "De antes.", work=EDITED), target("b-1", "Se fue.", work=EDITED), target("c-1"))
    add(unit, 2, target("a-1", "De persona.", work=EDITED), replace(target("d-1"), held=True), target("c-1"))
    add(unit, 1, target("a-2", "También.", work=EDITED), of=other.id)
    add(unit, 3, target("a-1", "Em português.", work=EDITED), to="pt")

    def known(name: str, key: str, text: str) -> Known:
        return Known(name, key, "es", "", Coded(f"On {key}."), Coded(text), EDITED)

    people = [known("a", "a-1", "De persona."), known("b", "a-2", "También.")]
    assert unit.known(ES, ["a", "b", "c", "nowhere"]) == {"a": people}
    machine = Known("a", "c-1", "es", "", Coded("On c-1."), Coded("Frase."), Work())
    assert list(unit.memory(ES)) == [people[0], machine, people[1]]


def test_a_text_that_came_back_with_its_segment_is_known_again(unit: SqlUnit) -> None:
    mine = target("a-1", "De persona.", work=EDITED)
    add(unit, 1, mine, target("b-1"))
    add(unit, 2, target("b-1"))
    assert unit.known(ES, ["a"]) == {}
    add(unit, 3, mine, target("b-1"))
    assert [one.target for one in unit.known(ES, ["a"])["a"]] == [mine.target]


def test_known_takes_more_contents_than_a_query_can(unit: SqlUnit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A content that is asked for twice is told once."""
    add(unit, 1, target("a-1", work=EDITED), target("b-1", work=EDITED))
    found = unit.known(ES, ["a", *(f"x{n}" for n in range(2 * reader._AT_ONCE)), "b", "a"])
    assert {content: len(told) for content, told in found.items()} == {"a": 1, "b": 1}


def test_people_s_texts_are_found_by_the_index(store: SqlStore) -> None:
    from translate_pipeline.store.queries import people_s_texts

    with store._engine.connect() as connection:
        bound = people_s_texts().params(contents=["a"], locale="es")
        asked = str(bound.compile(store._engine, compile_kwargs={"literal_binds": True}))
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # an empty table is read faster as a whole
        explain = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[connection.dialect.name]
        plan = connection.exec_driver_sql(f"{explain} {asked}").all()
    assert any("ix_targets_of_people" in str(row) for row in plan)


def test_occurrences_are_of_the_newest_translations_in_the_order_of_the_page(unit: SqlUnit) -> None:
    add(unit, 1, target("c-1", concept="drug"), target("a-1", concept="drug"), target("b-1", concept="gene"))
    add(unit, 2, target("c-1", concept="drug"), target("a-1"), target("b-1", concept="drug"))
    add(unit, 3, target("a-1", concept="drug"), to="pt")
    told = [(one.article, one.locale, one.key, one.surface, one.form, one.chars) for one in unit.occurrences("drug")]
    assert told == [
        ("a", "es", "c-1", "surface", "form", 7),
        ("a", "es", "b-1", "surface", "form", 7),
        ("a", "pt", "a-1", "surface", "form", 7),
    ]
    assert unit.occurrences("gene") == []
    assert [one.locale for one in unit.occurrences("drug", locale("pt"))] == ["pt"]


# Each stands in a sentence of its own; the last three are words of the JSON that sentences are kept as.
SAID = [
    "Smouldering disease",
    'the "active" form', "a rise of 50% or more", "the gene_x assay", "a\\b", "of TGF-\u03b2 and",
    "\u00c9mile's rule", "my\u00adeloma cells", "PET\u2011CT", "CAR T", "plain", "codes", "open",
]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("SMOULDERING", [0]),
        ('"active"', [1]),
        ("50%", [2]),
        ("5%%", []),
        ("gene_x", [3]),
        ("gene%x", []),
        ("a\\b", [4]),
        ("tgf-\u0392", [5]),  # a capital beta
        ("\u03b2", [5]),
        ("\u00e9mile\u2019s", [6]),
        ("myeloma", [7]),  # a soft hyphen stands in it
        ("PET-CT", [8]),
        ("car\u00a0t", [9]),
        ("plain", [10]),
        ("codes", [11]),
        ("open", [12]),
    ],
)
def test_a_word_is_found_in_any_case_and_with_any_hyphen_but_never_beside_the_text(
    unit: SqlUnit, word: str, said: list[int]
) -> None:
    page = tuple((f"k-{n}", "text", "p", Coded(text)) for n, text in enumerate(SAID))
    unit.add_revision(replace(revision(OF, 1), segments=(("k-1", "text", "p", Coded(word)),)))
    unit.add_revision(replace(revision(OF, 2), segments=page))
    assert unit.mentions(word) == [("a", f"k-{n}") for n in said]


def test_entries_come_in_the_order_of_writing_and_may_be_taken_out(unit: SqlUnit) -> None:
    def entry(change: str, to: str, value: dict[str, object] | None, *, shipped: bool = False) -> EntryRecord:
        return EntryRecord(change, "c1", to, shipped, value, WHEN, WHO, "why")

    assert unit.entries() == []
    assert unit.standing_entries() == {}
    first = [entry("z", "", {"term": "myeloma"}, shipped=True), entry("z", "es", {"form": "mieloma"}, shipped=True)]
    second = [entry("a", "es", None), entry("a", "fr", {})]
    unit.add_entries(first)
    unit.add_entries([])
    unit.add_entries(iter(second))
    assert unit.entries() == first + second
    assert unit.standing_entries() == {"": {"c1": {"term": "myeloma"}}, "es": {}, "fr": {"c1": {}}}


def test_a_unit_that_is_undone_leaves_targets_states_and_the_index_as_they_were(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.add_article(OF)
        first = add(unit, 1, target("a-1", concept="drug"))
    with suppress(Undo), store.begin() as unit:
        second = add(unit, 2, target("a-1", "Otra.", concept="gene"), target("b-1", concept="gene"))
        unit.add_state(change(first.id))
        unit.confirm(second.id, "other")
        unit.add_entries([EntryRecord("z", "c1", "", True, {}, WHEN, WHO)])
        raise Undo
    with store.read() as reading:
        assert reading.translations(OF.id) == [first]
        assert [one.key for one in reading.occurrences("drug")] == ["a-1"]
        assert reading.occurrences("gene") == []
        assert len(reading.states(OF.id, ES)) == 1
        assert reading.entries() == []


def test_the_index_is_left_alone_where_no_term_came_or_went(unit: SqlUnit) -> None:
    add(unit, 1, target("a-1", concept="drug"), target("b-1"))
    before = unit._connection.execute(sa.select(term_index)).all()
    add(unit, 2, target("a-1", "Otra.", concept="drug"), target("b-1", "Otra."))
    assert unit._connection.execute(sa.select(term_index)).all() == before


@given(history=HISTORIES)
@settings(max_examples=20, deadline=None)
def test_sentences_are_told_with_what_the_newest_translation_has_for_them(
    empty: SqlStore, history: list[list[tuple[str, int, str]]]
) -> None:
    """As a plain scan of the newest revision and the newest translation tells them, also where one more revision came
    after it; by their words and by the concepts that stand in them."""
    with suppress(Undo), empty.begin() as unit:
        unit.add_article(OF)
        for number, plan in enumerate(history[:-1] or history, 1):
            page = source(number, [key for key, *_ in plan])
            unit.add_revision(page)
            own = [
                replace(target(key, concept=concept), rung=f"rung {text}", recipe=f"{key} {text} {concept}")
                for key, text, concept in plan
            ]
            unit.add_translation(made(page, number, *own))
        last = history[-1]
        if len(history) > 1:
            unit.add_revision(source(len(history), [key for key, *_ in last]))
        newest = unit.newest_translation(OF.id, ES)
        assert newest is not None
        kept = {one.key: one for one in newest.targets}
        expected = [
            Mention("a", key, "text", Coded(f"On {key}."), kept[key].rung, kept[key].recipe, False, at)
            for at, (key, *_) in enumerate(last)
            if key in kept
        ]
        assert unit.mentioned("on", ES) == expected
        assert unit.mentioned("on A-", ES) == [one for one in expected if one.key.startswith("a-")]
        assert unit.mentioned("on", locale("fr")) == []
        for concept in ("drug", "gene"):
            own_keys = {one.key for one in unit.occurrences(concept, ES)}
            assert unit.standing(concept, ES) == [one for one in expected if one.key in own_keys]
        raise Undo


def test_an_entry_whose_json_is_damaged_is_told(store: SqlStore, file: Path) -> None:
    """PostgreSQL refuses to keep one."""
    with store.begin() as unit:
        unit.add_entries([EntryRecord("z", "c1", "", True, {"term": "x"}, WHEN, WHO)])
        unit._connection.execute(sa.text("UPDATE glossary_entries SET value = '{} , {}'"))
    with pytest.raises(StoreError, match="can't be read"), store.read() as reading:
        reading.standing_entries()
