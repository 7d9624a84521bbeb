"""Which forms count as right for a concept in a target text: those that the glossary lists and those that follow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from translate_pipeline.model import CaseRule, Concept, Number, Rendering
from translate_pipeline.terms.files import surfaces
from translate_pipeline.terms.inflect import inflections

# Names of substances, trials and bodies: they have no other form than those listed, and a near one is another's.
UNCHANGED = frozenset({"brand", "drug", "label", "latin", "organisation", "unit"})
# Rows that are adjectives as a whole, whose gender and number are those of the noun beside them.
ADJECTIVES = frozenset({"attribute", "compound"})


def target_forms(concept: Concept, rendering: Rendering) -> tuple[str, ...]:
    """The forms of a concept to translate: listed ones first, then their plurals and cases."""
    listed = tuple(form for form in (rendering.form, rendering.plural, *rendering.accepted) if form)
    if concept.category in UNCHANGED:
        return listed
    attributive = concept.category in ADJECTIVES and not rendering.gender
    language = rendering.locale.partition("-")[0]
    return (*listed, *inflections(listed, language, attributive=attributive))


def kept_forms(concept: Concept, rendering: Rendering | None, kept: str, number: Number) -> tuple[str, ...]:
    """The forms of a concept that stays as it is: itself, and what a locale accepts for it. Of a code on which a
    treatment hangs no other spelling is right; an abbreviation may have its hyphen or not (PET-CT, PET/CT)."""
    forms = [kept]
    if number == "plural":
        forms.append(concept.term)
    if concept.case is not CaseRule.EXACT:
        forms.extend((kept[:1].lower() + kept[1:], kept[:1].upper() + kept[1:]))
    if not concept.critical:
        forms.extend(_spellings(concept, kept))
    if rendering:
        local = tuple(form for form in (rendering.form, rendering.plural) if form)
        forms.extend(_with_capitals((*local, *rendering.accepted)))
    return tuple(dict.fromkeys(forms))


def _spellings(concept: Concept, kept: str) -> Iterator[str]:
    bare = _letters(kept)
    for surface in surfaces(concept):
        if _letters(surface) == bare:
            yield surface


@lru_cache(maxsize=8192)
def _with_capitals(forms: tuple[str, ...]) -> tuple[str, ...]:
    """What is kept is compared letter by letter, so a long form needs its capital at a sentence's start listed."""
    return tuple(dict.fromkeys(one for form in forms for one in (form, form[:1].upper() + form[1:])))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
