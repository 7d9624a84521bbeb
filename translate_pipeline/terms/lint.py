"""The glossary looked over: what makes it unusable, and what makes it protect less than it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from translate_pipeline.languages import locale
from translate_pipeline.model import CaseRule, Concept, Glossary, Rendering, TermKind
from translate_pipeline.terms.cells import cells_of, concept_faults, rendering_faults, text_faults
from translate_pipeline.terms.conflicts import forbidden_elsewhere, right_forms, unfound
from translate_pipeline.terms.files import CONCEPTS, Draft, duplicates, glossary, read, surfaces
from translate_pipeline.terms.fold import fold
from translate_pipeline.terms.grammar import grammar
from translate_pipeline.terms.ordinary import too_broad
from translate_pipeline.terms.problems import Problem, error, warning
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


def lint(what: Path | Glossary) -> tuple[Problem, ...]:
    """Everything wrong with a folder, by file and line, or with a glossary, by concept and locale: errors, and warnings
    for a reviewer. Law: a folder's problems are those of the glossary that is read from it, placed. Raises
    `GlossaryError` where the folder has no glossary at all."""
    draft = read(what) if isinstance(what, Path) else _draft(what)
    usable = glossary(one for one in draft.concepts.values() if not _breaks_matcher(one))
    found = [*_concepts(draft), *_renderings(draft), *too_broad(usable.concepts)]
    found.extend((*unfound(usable), *forbidden_elsewhere(usable)))
    placed = [_placed(one, draft) for one in found]
    return tuple(
        sorted(
            (*draft.problems, *placed),
            key=lambda one: (one.file != CONCEPTS, one.file, one.line, one.concept, one.locale, one.message),
        )
    )


def _placed(problem: Problem, draft: Draft) -> Problem:
    file, line = draft.place(problem.concept, problem.locale)
    return replace(problem, file=file, line=line)


def _draft(of: Glossary) -> Draft:
    """As if the glossary had been read from files: with what would keep its rows from being used."""
    draft = Draft({one.id: one for one in of.concepts})
    for one in of.concepts:
        cells = cells_of(one)
        faults = [(fault, "") for fault in (*text_faults(cells), *concept_faults(cells))]
        for tag, rendering in one.renderings.items():
            row = {"id": one.id, **cells_of(rendering)}
            faults.extend((fault, tag) for fault in (*text_faults(row), *rendering_faults(row, one.kind)))
        draft.problems.extend(error(one.id, message, remedy, tag) for (message, remedy), tag in faults)
    draft.problems.extend(error(name, *fault) for name, fault in duplicates(of.concepts))
    return draft


def _breaks_matcher(concept: Concept) -> bool:
    return concept.kind is TermKind.PATTERN and any(concept_faults(cells_of(concept)))


def _concepts(draft: Draft) -> Iterator[Problem]:
    has_locales = any(one.renderings for one in draft.concepts.values())
    half_read = {one.concept for one in draft.problems}
    for concept in draft.concepts.values():
        yield from _concept_problems(concept)
        if (
            concept.kind is TermKind.TRANSLATE
            and has_locales
            and not concept.renderings
            and concept.id not in half_read
        ):
            message = "no locale has a form for it, so it protects nothing"
            yield warning(concept.id, message, "Add it to a locale's file, or delete it.")


def _concept_problems(concept: Concept) -> Iterator[Problem]:
    name = concept.id
    for field in ("category", "source"):
        if not getattr(concept, field):
            yield warning(name, f"{field} is empty", "Fill it in; `proposal` is a source too.")
    if concept.status not in STATUSES:
        yield error(name, f"status is '{concept.status}', not one of {_STATUSES}", "Write one of them.")
    if concept.critical and concept.kind not in CRITICAL.get(concept.category, ()):
        message = f"critical is yes, which a term of kind {concept.kind} and category {concept.category} can't be"
        yield error(name, message, "Write no, or mend kind and category.")
    if concept.kind is TermKind.PATTERN:
        if concept.plural or concept.variants:
            yield error(name, "a pattern has neither plural nor variants", "Take them out.")
        return
    for surface, times in Counter(surfaces(concept)).items():
        if times > 1:
            yield warning(name, f"'{surface}' stands {times} times", "Leave one.")
    short = [one for one in surfaces(concept) if len(one) < 4 and one.isupper()]
    if short and concept.case is not CaseRule.EXACT:
        yield error(name, f"'{short[0]}' in small letters may be a word: its case must be exact", "Write exact.")
    yield from _abbreviations(concept)


_STATUSES = ", ".join(sorted(STATUSES))
_ACRONYM = re.compile(r"(?<![^\W_])(?![IVX]+(?![^\W_]))[^\W_]*[A-Z][^\W_]*[A-Z]")  # phase II has none


def _abbreviations(concept: Concept) -> Iterator[Problem]:
    """Variants with an acronym where the term has words: with one form for both, "long name (LN)" would say the long
    name twice. An acronym that the term has too (ECOG) is none, nor is a code with figures (CC-4047)."""
    if concept.kind is not TermKind.TRANSLATE or _ACRONYM.search(concept.term):
        return
    for variant in concept.variants:
        if _ACRONYM.search(variant) and len(variant) < len(concept.term) and not any(map(str.isdigit, variant)):
            message = f"'{variant}' abbreviates '{concept.term}': it must be a concept of its own"
            yield warning(concept.id, message, f"Move it to a concept whose id has '{ABBREVIATION}' in it.")


def _renderings(draft: Draft) -> Iterator[Problem]:
    for concept in draft.concepts.values():
        for tag, rendering in concept.renderings.items():
            yield from _rendering_problems(concept, rendering, tag)
            yield from _redundant(concept, tag)


def _rendering_problems(concept: Concept, rendering: Rendering, tag: str) -> Iterator[Problem]:
    name = concept.id
    if rendering.status not in STATUSES:
        yield error(name, f"status is '{rendering.status}', not one of {_STATUSES}", "Write one of them.", tag)
    if concept.kind is TermKind.PATTERN and (rendering.form or rendering.plural):
        yield error(name, "a pattern stays as it is, so it has no form", "Take the form out.", tag)
    local = ABBREVIATION in name  # it may have a form of its own, for locales that write one
    if concept.kind is TermKind.KEEP and rendering.form and rendering.form not in surfaces(concept) and not local:
        message = f"the concept must not be translated, but its form is '{rendering.form}'"
        yield error(name, message, "Take the form out, or change the concept's kind.", tag)
    yield from _contradictions(name, rendering, tag)
    if concept.kind is not TermKind.TRANSLATE:
        return
    agrees = grammar(tag.partition("-")[0]) is not None
    if agrees and concept.category in NOUNS and not rendering.gender:
        yield warning(name, "gender is empty, so no article can agree", "Write m, f or mf.", tag)
    if agrees and concept.plural and not rendering.plural:
        yield warning(name, "plural is empty, but the concept has one", "Write the plural.", tag)
    for form, times in Counter((rendering.form, *rendering.accepted)).items():
        if times > 1:
            yield warning(name, f"'{form}' stands {times} times", "Leave one.", tag)


def _contradictions(name: str, rendering: Rendering, tag: str) -> Iterator[Problem]:
    right = {fold(form).lower for form in right_forms(rendering)}
    for form in sorted(set(rendering.forbidden)):
        if fold(form).lower in right:
            yield error(name, f"'{form}' is both right and forbidden", "Decide for one.", tag)


def _redundant(concept: Concept, tag: str) -> Iterator[Problem]:
    """A row that says what the locale would inherit anyway will be forgotten when the other one changes."""
    for wider in locale(tag).fallbacks[1:]:
        inherited = concept.renderings.get(wider.tag)
        if inherited:
            if _says(inherited) == _says(concept.renderings[tag]):
                message = f"it says the same as {wider.tag}.csv, which it would inherit"
                yield warning(concept.id, message, "Delete it.", tag)
            return


def _says(rendering: Rendering) -> tuple[object, ...]:
    return rendering.form, rendering.plural, rendering.gender, rendering.accepted, rendering.forbidden
