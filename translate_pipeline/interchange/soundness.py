"""Whether concepts and renderings that an import would make can stand in a glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from translate_pipeline.interchange.cells import Fault
from translate_pipeline.interchange.naming import is_abbreviation, key, surfaces
from translate_pipeline.model import CaseRule, Concept, Rendering, TermKind

PatternFault = Callable[[str], str]  # why an expression can't be used; empty where it can


def concept_faults(one: Concept, pattern_fault: PatternFault) -> Iterator[Fault]:
    if not one.term:
        yield "has no English term", "Write the term."
    pattern = one.kind is TermKind.PATTERN
    for text in (one.plural, *one.variants) if pattern else (one.term, one.plural, *one.variants):
        yield from _bar(text)
    if pattern and (one.plural or one.variants):
        yield "a pattern has neither plural nor variants", "Take them out."
    if pattern and one.term and (reason := pattern_fault(one.term)):
        yield f"the pattern can't be used: {reason}", "Mend the expression."


def rendering_faults(one: Rendering, concept: Concept) -> Iterator[Fault]:
    for text in (one.form, one.plural, *one.accepted, *one.forbidden):
        yield from _bar(text)
    if concept.kind is TermKind.TRANSLATE and not one.form:
        yield f"has no form in {one.locale}", "Write how the locale says it."
    fixed = concept.kind is TermKind.KEEP and not is_abbreviation(concept)
    if fixed and one.form and one.form not in surfaces(concept):
        what = f"'{concept.term}' must not be translated, but its form is '{one.form}'"
        yield what, "Take the form out, or change the concept's kind."
    if concept.kind is TermKind.PATTERN and (one.form or one.plural):
        yield "a pattern stays as it is, so it has no form", "Take the form out."
    right = {one.form, one.plural, *one.accepted} - {""}
    for form in sorted(right & set(one.forbidden)):
        yield f"'{form}' is both right and forbidden", "Decide for one."


def _bar(text: str) -> Iterator[Fault]:
    if "|" in text:
        yield f"'{text}' has a | in it", "The glossary separates forms by |; write it otherwise."


def claims(concepts: Iterable[Concept], touched: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """English that two concepts claim, as (id of a touched one, text, id of the other): which is meant can't be told.
    `BID` and `bid` are told apart where both are exact; a watched word may be the surface of another kind."""
    seen: dict[tuple[bool, bool, str], str] = {}
    for one in concepts:
        for surface in surfaces(one):
            exact = one.case is CaseRule.EXACT
            claim = (one.kind is TermKind.FORBIDDEN, exact, surface if exact else key(surface))
            other = seen.setdefault(claim, one.id)
            if other != one.id and not touched.keys().isdisjoint({one.id, other}):
                mine, its = (one.id, other) if one.id in touched else (other, one.id)
                yield mine, surface, its
