"""Entries are what they encode, and a change with its inverse leaves no trace in the digest."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline.errors import GlossaryError, StoreError
from translate_pipeline.languages import locale
from translate_pipeline.model import Actor, ActorKind, CaseRule, Concept, EntryRecord, Glossary, Rendering, TermKind
from translate_pipeline.terms.files import glossary
from translate_pipeline.workflow.glossary.changing import Edit, concept_of, laid, plan, setting
from translate_pipeline.workflow.glossary.entries import decode, encode, join, newest, parts_of, split
from translate_pipeline.workflow.glossary.holding import concepts_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FORMS = st.lists(WORDS, max_size=3).map(tuple)
TAGS = st.sampled_from(["es", "es-MX", "fr", "zh-Hans"])
RENDERINGS = st.builds(
    Rendering, st.just("es"), WORDS, WORDS, st.sampled_from(["", "m", "f", "n", "mf"]), FORMS, FORMS, WORDS, WORDS,
    WORDS, st.integers(1, 99),
)  # fmt: skip
CONCEPTS = st.builds(
    Concept, WORDS.filter(bool), st.sampled_from(TermKind), WORDS, WORDS, WORDS, FORMS, st.sampled_from(CaseRule),
    st.booleans(), WORDS, WORDS, WORDS, st.integers(1, 99), st.dictionaries(TAGS, RENDERINGS, max_size=3),
).map(
    lambda one: replace(one, renderings={tag: replace(each, locale=tag) for tag, each in one.renderings.items()})
)  # fmt: skip
GLOSSARIES = st.lists(CONCEPTS, max_size=5, unique_by=lambda one: one.id).map(glossary)


@given(CONCEPTS | RENDERINGS)
def test_an_entry_is_what_its_json_says(part: Concept | Rendering) -> None:
    bare = replace(part, renderings={}) if isinstance(part, Concept) else part
    key = (bare.id, "") if isinstance(bare, Concept) else ("x", bare.locale)
    assert decode(key, json.loads(json.dumps(encode(bare)))) == bare


@given(GLOSSARIES)
def test_joining_what_was_split_gives_the_glossary(one: Glossary) -> None:
    assert glossary(join(split(one.concepts))) == one


@given(GLOSSARIES)
def test_entries_read_at_once_give_the_same_as_one_by_one(one: Glossary) -> None:
    when, who = datetime(2026, 11, 22, tzinfo=UTC), Actor(ActorKind.HUMAN, "ana")
    entries = [
        EntryRecord("c", *key, shipped=True, value=value, at=when, by=who)
        for key, part in split(one.concepts).items()
        for value in ({"kind": "pattern", "category": "", "term": "old"}, encode(part))
        if key[1] == "" or "form" in value
    ]
    held: dict[str, dict[str, dict[str, object]]] = {tag: {} for tag in ("", "es", "es-MX", "fr", "zh-Hans")}
    for each in newest(entries).values():
        held[each.locale][each.concept] = json.loads(json.dumps(each.value))
    assert glossary(concepts_of(held)) == one
    assert join(parts_of(entries)) == one.concepts


@given(GLOSSARIES, st.data())
@settings(deadline=None)
def test_taking_a_change_back_gives_the_former_digest(one: Glossary, data: st.DataObject) -> None:
    parts = split(one.concepts)
    added = split([data.draw(CONCEPTS)])
    chosen = data.draw(st.lists(st.sampled_from(sorted(parts)), unique=True)) if parts else []
    new = {**dict.fromkeys(chosen), **added}
    former = {key: parts.get(key) for key in new}
    # A concept that is taken out takes its renderings along, so they are edits of the same change.
    gone = {name for (name, tag), part in new.items() if not tag and part is None}
    new |= {key: None for key in parts if key[0] in gone and key not in added}
    former |= {key: parts.get(key) for key in new}
    assert laid(laid(one, new), former).digest == one.digest


@pytest.mark.parametrize("value", [{}, {"kind": "none", "category": "", "term": "x"}, {"form": 1, "accepted": 3}])
def test_a_value_that_nobody_wrote_is_told_as_damage(value: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="can't be read"):
        decode(("x", "es") if "form" in value else ("x", ""), value)
    with pytest.raises(StoreError, match="can't be read"):
        concepts_of({"es" if "form" in value else "": {"x": value}})


APPROVED = Rendering("es", "dos veces", status="approved")
TWO = glossary(
    [
        Concept("bid-dose", TermKind.TRANSLATE, "x", "bid", renderings={"es": APPROVED}),
        Concept("bid-offer", TermKind.TRANSLATE, "x", "offer", variants=("BID",)),
    ]
)


def test_english_that_several_concepts_have_is_refused_with_their_ids() -> None:
    assert concept_of(TWO, "bid").id == "bid-dose"
    with pytest.raises(GlossaryError, match="bid-dose, bid-offer"):
        concept_of(TWO, "Bid")
    with pytest.raises(GlossaryError, match="Did you mean bid-dose, bid-offer"):
        concept_of(TWO, "bi")


def test_other_words_make_a_draft_of_an_approved_entry_and_a_note_does_not() -> None:
    concept, es = concept_of(TWO, "bid"), locale("es")
    after = setting(concept, es, {"form": "2 veces"}).after
    assert after is not None
    assert (after.status, after.revision) == ("draft", 2)
    noted = setting(concept, es, {"note": "x"}).after
    assert noted is not None
    assert (noted.status, noted.revision) == ("approved", 2)


def test_what_a_locale_inherits_becomes_its_own_only_where_it_differs() -> None:
    concept, mexican = concept_of(TWO, "bid"), locale("es-MX")
    assert setting(concept, mexican, {"form": "dos veces"}) == Edit("bid-dose", "es-MX", None, None)
    assert setting(concept, mexican, {"form": "2 veces"}).after == Rendering("es-MX", "2 veces", revision=2)


def test_a_surface_that_another_concept_has_is_refused() -> None:
    concept = concept_of(TWO, "bid-offer")
    wanted = Edit("bid-offer", "", replace(concept, renderings={}), replace(concept, renderings={}, term="bid"))
    with pytest.raises(GlossaryError, match="stand for both"):
        plan(TWO, [wanted])
