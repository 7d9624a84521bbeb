"""The glossary's files looked over: what makes them unusable, and what makes them protect less than they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from translate_pipeline.languages import locale
from translate_pipeline.model import CaseRule, Concept, Rendering, TermKind
from translate_pipeline.terms.files import CONCEPTS, Draft, read, surfaces
from translate_pipeline.terms.grammar import grammar
from translate_pipeline.terms.problems import Problem
from translate_pipeline.terms.shortforms import ABBREVIATION

STATUSES = frozenset({"draft", "reviewed", "approved"})
# Categories whose terms are nouns: where articles agree, their forms need a gender.
NOUNS = frozenset({"drug", "drug-class", "disease"})

# Where `critical` may stand: another word endangers a patient, and hardly any other right word exists. A term outside
# of these has synonyms that only a reviewer can judge.
CRITICAL: Mapping[str, frozenset[TermKind]] = {
    "brand": frozenset({TermKind.KEEP}),
    "cytogenetics": frozenset({TermKind.KEEP, TermKind.PATTERN}),
    "drug": frozenset({TermKind.TRANSLATE, TermKind.KEEP}),
    "gene": frozenset({TermKind.KEEP}),
    "identifier": frozenset({TermKind.PATTERN}),
    "protein": frozenset({TermKind.PATTERN}),
    "regimen": frozenset({TermKind.KEEP}),
    "trial": frozenset({TermKind.KEEP}),
    "unit": frozenset({TermKind.PATTERN}),
}


def lint(folder: Path) -> tuple[Problem, ...]:
    """Everything wrong, by file and line: the faults that keep the glossary from loading, and those that a reviewer
    should mend; raises `GlossaryError` where there is no glossary at all."""
    draft = read(folder)
    problems = [*draft.problems, *_concepts(draft), *_renderings(draft)]
    return tuple(sorted(problems, key=lambda one: (one.file != CONCEPTS, one.file, one.line, one.message)))


def _concepts(draft: Draft) -> Iterator[Problem]:
    has_locales = bool(draft.rendering_lines)
    for concept in draft.concepts.values():
        place = draft.place(concept.id)
        for message in _concept_faults(concept):
            yield Problem(*place, message, concept=concept.id)
        if concept.kind is TermKind.TRANSLATE and has_locales and not concept.renderings:
            yield Problem(*place, "no locale has a form for it, so it protects nothing", concept=concept.id)


def _concept_faults(concept: Concept) -> Iterator[str]:
    for name in ("category", "source"):
        if not getattr(concept, name):
            yield f"{name} is empty"
    if concept.status not in STATUSES:
        yield f"status is '{concept.status}', not one of {', '.join(sorted(STATUSES))}"
    if concept.critical and concept.kind not in CRITICAL.get(concept.category, ()):
        yield f"critical is yes, which a term of kind {concept.kind} and category {concept.category} can't be"
    if concept.kind is TermKind.PATTERN:
        if concept.plural or concept.variants:
            yield "a pattern has neither plural nor variants"
        return
    for surface, times in Counter(surfaces(concept)).items():
        if times > 1:
            yield f"'{surface}' stands {times} times"
    short = [one for one in surfaces(concept) if len(one) < 4 and one.isupper()]
    if short and concept.case is not CaseRule.EXACT:
        yield f"'{short[0]}' in small letters may be a word: its case must be exact"
    yield from _abbreviations(concept)


_ACRONYM = re.compile(r"(?<![^\W_])(?![IVX]+(?![^\W_]))[^\W_]*[A-Z][^\W_]*[A-Z]")  # phase II has none


def _abbreviations(concept: Concept) -> Iterator[str]:
    """Variants with an acronym where the term has words: with one form for both, "long name (LN)" would say the long
    name twice. An acronym that the term has too (ECOG) is none, nor is a code with figures (CC-4047)."""
    if concept.kind is not TermKind.TRANSLATE or _ACRONYM.search(concept.term):
        return
    for variant in concept.variants:
        if _ACRONYM.search(variant) and len(variant) < len(concept.term) and not any(map(str.isdigit, variant)):
            yield f"'{variant}' abbreviates '{concept.term}': it must be a concept of its own"


def _renderings(draft: Draft) -> Iterator[Problem]:
    for concept in draft.concepts.values():
        for tag, rendering in concept.renderings.items():
            for message in (*_rendering_faults(concept, rendering), *_redundant(concept, tag)):
                yield Problem(*draft.place(concept.id, tag), message, concept=concept.id, locale=tag)


def _rendering_faults(concept: Concept, rendering: Rendering) -> Iterator[str]:
    if rendering.status not in STATUSES:
        yield f"status is '{rendering.status}', not one of {', '.join(sorted(STATUSES))}"
    if concept.kind is TermKind.PATTERN and (rendering.form or rendering.plural):
        yield "a pattern stays as it is, so it has no form"
    local = ABBREVIATION in concept.id  # it may have a form of its own, for locales that write one
    if concept.kind is TermKind.KEEP and rendering.form and rendering.form not in surfaces(concept) and not local:
        yield f"the concept must not be translated, but its form is '{rendering.form}'"
    if concept.kind is not TermKind.TRANSLATE:
        return
    agrees = grammar(rendering.locale.partition("-")[0]) is not None
    if agrees and concept.category in NOUNS and not rendering.gender:
        yield "gender is empty, so no article can agree"
    if agrees and concept.plural and not rendering.plural:
        yield "plural is empty, but the concept has one"
    right = {form for form in (rendering.form, rendering.plural, *rendering.accepted) if form}
    for form in sorted(right & set(rendering.forbidden)):
        yield f"'{form}' is both right and forbidden"
    for form, times in Counter((rendering.form, *rendering.accepted)).items():
        if times > 1:
            yield f"'{form}' stands {times} times"


def _redundant(concept: Concept, tag: str) -> Iterator[str]:
    """A row that says what the locale would inherit anyway will be forgotten when the other one changes."""
    for wider in locale(tag).fallbacks[1:]:
        inherited = concept.renderings.get(wider.tag)
        if inherited:
            if _says(inherited) == _says(concept.renderings[tag]):
                yield f"it says the same as {wider.tag}.csv, which it would inherit"
            return


def _says(rendering: Rendering) -> tuple[object, ...]:
    return rendering.form, rendering.plural, rendering.gender, rendering.accepted, rendering.forbidden
