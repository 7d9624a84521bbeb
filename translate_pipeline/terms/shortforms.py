"""Abbreviations that have a form of their own in the target: kept, localized, or both at their first mention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from translate_pipeline.model import Abbreviations, Concept, Glossary, Rendering, TermHit, TermKind
from translate_pipeline.terms.compiled import once
from translate_pipeline.terms.files import surfaces
from translate_pipeline.terms.fold import fold

ABBREVIATION = "-abbr-"  # in the id of an abbreviation's concept; without it, it is the id of what it stands for


class ShortForms:
    """The abbreviations of one document. `meanings` are its own definitions: what "overall survival (OS)" says decides
    what OS is, whatever the glossary knows."""

    def __init__(self, glossary: Glossary, rules: Abbreviations, meanings: Mapping[str, str]) -> None:
        self._rules = rules
        self._meanings = {short: fold(long).lower for short, long in meanings.items()}
        self._longs = _long_forms(glossary) if meanings else {}
        self._first: dict[str, tuple[str, int]] = {}  # concept: the segment that mentions it first, and where

    def means(self, concept: Concept) -> bool:
        """Whether the article uses the abbreviation for this concept, as far as it says so."""
        said = self._meanings.get(concept.term)
        known = self._longs.get(concept.id)
        return said is None or known is None or any(said.endswith(one) or one.endswith(said) for one in known)

    def local(self, concept: Concept, rendering: Rendering | None, *, plural: bool) -> str:
        """What is written for it, empty where it stays as it is."""
        if rendering is None or self._rules.policy == "keep" or concept.kind is not TermKind.KEEP:
            return ""
        return (rendering.plural if plural else "") or rendering.form

    def at_first(self, hit: TermHit, plain: str, segment: str) -> TermHit:
        """The hit, with the English abbreviation beside the local one if this is the first mention of the article's
        text. Segments come in the order of the page; the same one may come again."""
        if self._rules.policy != "both" or hit.kind is not TermKind.KEEP or _stands(hit):
            return hit
        if self._first.setdefault(hit.concept, (segment, hit.start)) != (segment, hit.start):
            return hit
        note = self._rules.note.replace("{english}", hit.surface)
        bracketed = plain[hit.start - 1 : hit.start] in {"(", "["} and hit.start > 0
        written = f"{hit.form}; {note}" if bracketed else f"{hit.form} ({note})"
        return replace(hit, form=written, accepted=(written, *hit.accepted))


def _stands(hit: TermHit) -> bool:
    """Whether the form says the English name already: alone, or with its noun (grupo de cilta-cel)."""
    return hit.form == hit.surface or any(one in hit.surface and one in hit.form for one in hit.accepted if one)


@once
def _long_forms(glossary: Glossary) -> Mapping[str, tuple[str, ...]]:
    """By the id of an abbreviation's concept, what it stands for."""
    by_id = {concept.id: concept for concept in glossary.concepts}
    longs = (
        (one.id, by_id.get(one.id.replace(ABBREVIATION, "-", 1))) for one in glossary.concepts if ABBREVIATION in one.id
    )
    return {key: tuple(fold(text).lower for text in surfaces(long)) for key, long in longs if long is not None}
