"""Concepts that stand in each other's way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.terms.examples import GLOSSARY, keep, term
from translate_pipeline.languages import locale
from translate_pipeline.model import CaseRule, Coded, Concept, Rendering, TermKind
from translate_pipeline.terms import files, find
from translate_pipeline.terms.conflicts import forbidden_elsewhere, unfound


def _unfound(*concepts: Concept) -> list[tuple[str, str, str]]:
    return [(one.concept, one.level.value, one.message) for one in unfound(files.glossary(concepts))]


def test_nothing_is_wrong_with_concepts_that_are_found_as_they_are() -> None:
    assert list(unfound(GLOSSARY)) == []


def test_categories_that_count_in_their_place_are_looked_for_there() -> None:
    assert _unfound(keep("a", "Blood", category="journal"), keep("b", "Table", category="label")) == []
    assert _unfound(keep("c", "Grade", category="grade"), keep("d", "Results", category="heading")) == []


def test_a_term_that_the_matcher_can_not_yield_is_an_error() -> None:
    """In small letters blood is never the journal."""
    ((name, level, message),) = _unfound(keep("a", "blood", category="journal"))
    assert (name, level) == ("a", "error")
    assert "'blood' is never found" in message


def test_a_capital_counts_where_the_case_of_the_concept_lets_it() -> None:
    assert _unfound(term("a", "blood", kind=TermKind.KEEP, case=CaseRule.INITIAL, category="journal")) == []


def test_a_term_that_another_concept_takes_is_named_with_the_locales_where_the_target_differs() -> None:
    exact = term("b-exact", "BID", "BID", case=CaseRule.EXACT)
    loose = term("a-loose", "bid", "dos veces al día")
    message = "'BID' is taken for 'a-loose', which is found at the same words and has another target in es"
    assert _unfound(exact, loose) == [("b-exact", "error", message)]


def test_the_same_target_is_a_warning() -> None:
    exact = term("b-exact", "BID", "dos veces al día", case=CaseRule.EXACT)
    loose = term("a-loose", "bid", "dos veces al día")
    assert [level for _, level, _ in _unfound(exact, loose)] == ["warning"]


def test_a_pattern_does_not_take_a_term_of_the_same_words() -> None:
    pattern = Concept("a", TermKind.PATTERN, "protein", r"\bCD\d+\b", case=CaseRule.EXACT)
    assert _unfound(pattern, keep("b", "CD38")) == []


def test_a_word_that_is_only_watched_takes_nothing() -> None:
    watched = term("a", "study arm", "grupo", kind=TermKind.FORBIDDEN)
    assert _unfound(watched, term("b", "study arm", "grupo del estudio")) == []


SURFACES = st.sampled_from(["BID", "bid", "Bid", "IMiD", "IMiDs", "study arm", "CD38", "T-cell", "MM-", "x 1", "α-Σ"])
CONCEPTS = st.lists(
    st.builds(
        lambda name, surface, form, case, kind: term(name, surface, form, case=case, kind=kind, category="drug"),
        st.sampled_from("abcd"),
        SURFACES,
        st.sampled_from(["una", "otra"]),
        st.sampled_from(CaseRule),
        st.sampled_from([TermKind.TRANSLATE, TermKind.KEEP]),
    ),
    max_size=4,
    unique_by=lambda one: one.id,
)


@given(CONCEPTS)
def test_what_is_not_named_is_found_as_itself_where_it_stands_alone(concepts: list[Concept]) -> None:
    glossary = files.glossary(concepts)
    named = {one.concept for one in unfound(glossary)} | {name for name, _ in files.duplicates(glossary.concepts)}
    for concept in glossary.concepts:
        hits = find(glossary, Coded(concept.term), locale("es"))
        if concept.id not in named:
            assert [hit.concept for hit in hits] == [concept.id]


def test_a_form_that_another_concept_forbids_is_a_warning_inherited_forms_too() -> None:
    billion = term("a", "billion", "mil millones")
    wrong = {"es-MX": Rendering("es-MX", "mil millones", forbidden=("Billón", "mil  millones", "tres"))}
    other = Concept("b", TermKind.TRANSLATE, "number", "thousand million", renderings=wrong)
    trillion = Concept(
        "c", TermKind.TRANSLATE, "number", "trillion", renderings={"es": Rendering("es", "billón")}
    )  # fmt: skip
    found = list(forbidden_elsewhere(files.glossary([billion, other, trillion])))
    assert [(one.concept, one.locale, one.level.value) for one in found] == [("b", "es-MX", "warning")] * 2
    assert {one.message for one in found} == {
        "forbids 'Billón', which 'c' has: a sentence with both is held",
        "forbids 'mil  millones', which 'a' has: a sentence with both is held",
    }
