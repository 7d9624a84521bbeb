"""Three sides of a glossary: what differs where, and what is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.errors import GlossaryError
from translate_pipeline.model import Concept, Rendering, TermKind
from translate_pipeline.workflow.glossary.entries import Key, Part
from translate_pipeline.workflow.glossary.syncing import TAKEN, Case, compare, taking

A = ("a", "")
ES = ("a", "es")


def concept(term: str) -> Concept:
    return Concept("a", TermKind.TRANSLATE, "x", term)


def es(form: str) -> Rendering:
    return Rendering("es", form)


ONE, TWO, THREE = concept("1"), concept("2"), concept("3")

# (base, ours, theirs) of one concept → its case
CASES = [
    ((ONE, ONE, ONE), None),
    ((None, None, ONE), Case.NEW),
    ((ONE, ONE, TWO), Case.UPSTREAM),
    ((ONE, ONE, None), Case.REMOVED),
    ((ONE, TWO, ONE), Case.HERE),
    ((ONE, None, ONE), Case.HERE),
    ((None, ONE, None), Case.HERE),
    ((ONE, TWO, TWO), Case.AGREED),
    ((ONE, TWO, THREE), Case.CONFLICT),
    ((ONE, TWO, None), Case.CONFLICT),
    ((ONE, None, TWO), Case.CONFLICT),
    ((None, ONE, TWO), Case.CONFLICT),
]


def side(key: Key, part: Part | None) -> dict[Key, Part]:
    return {} if part is None else {key: part}


@pytest.mark.parametrize(("sides", "case"), CASES)
def test_the_case_of_an_entry(sides: tuple[Part | None, ...], case: Case | None) -> None:
    found = compare(*(side(A, one) for one in sides))
    assert [one.case for one in found] == ([] if case is None else [case])


def test_a_concept_that_upstream_took_out_while_its_form_was_changed_here_is_a_conflict() -> None:
    base: dict[Key, Part] = {A: ONE, ES: es("x")}
    found = compare(base, {A: ONE, ES: es("y")}, {})
    assert {one.case for one in found} == {Case.CONFLICT}


def test_a_form_for_a_concept_that_was_retired_here_is_left() -> None:
    found = compare({A: ONE}, {}, {A: ONE, ES: es("x")})
    assert {one.case for one in found} == {Case.HERE}


PARTS = st.none() | st.sampled_from([ONE, TWO, THREE])


@given(PARTS, PARTS, PARTS, st.sampled_from(["", "theirs", "ours"]))
def test_after_taking_only_what_was_left_differs(
    base: Part | None, ours: Part | None, theirs: Part | None, how: str
) -> None:
    found = compare(side(A, base), side(A, ours), side(A, theirs))
    new, shipped = taking(found, theirs=how == "theirs", ours=how == "ours")
    now, common = new.get(A, ours), shipped.parts.get(A, base)
    again = compare(side(A, common), side(A, now), side(A, theirs))
    assert not [one for one in again if one.case in TAKEN | {Case.AGREED}]
    assert not how or not [one for one in again if one.case is Case.CONFLICT]


def test_a_conflict_is_not_decided_both_ways() -> None:
    with pytest.raises(GlossaryError, match="both ways"):
        taking((), theirs=True, ours=True)
