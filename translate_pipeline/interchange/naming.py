"""Which concept a row means: by its id, or by the English that stands for it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from enum import Enum, auto
from typing import Final

from translate_pipeline.model import CaseRule, Concept, TermKind

# One spelling of apostrophes, hyphens and spaces, so that a file need not have the glossary's own.
_SAME: Final = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2013"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " "),
}


class Part(Enum):
    """What of a concept a text is."""

    TERM = auto()
    PLURAL = auto()
    VARIANT = auto()


def key(text: str) -> str:
    return text.translate(_SAME).casefold()


def is_abbreviation(concept: Concept) -> bool:
    """Whether a locale may have a form of its own for what is kept elsewhere (PFS is SLP in Spanish): the glossary
    tells such concepts by their ids."""
    return concept.kind is TermKind.KEEP and "-abbr-" in concept.id


def surfaces(concept: Concept) -> tuple[str, ...]:
    """What stands for the concept in English; a pattern has none."""
    if concept.kind is TermKind.PATTERN:
        return ()
    return tuple(one for one in (concept.term, concept.plural, *concept.variants) if one)


def part(concept: Concept, text: str) -> Part:
    """As which part of the concept a text was found: letter by letter before any other way."""
    for same in (str, key):
        wanted = same(text)
        if same(concept.term) == wanted:
            return Part.TERM
        if concept.plural and same(concept.plural) == wanted:
            return Part.PLURAL
        if any(same(one) == wanted for one in concept.variants):
            return Part.VARIANT
    return Part.TERM


class Names:
    """The concepts by what stands for them. A text that is written exactly like a surface means that one (`BID`), else
    capitals tell nothing."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._same: dict[str, set[str]] = {}
        for one in concepts:
            for surface in surfaces(one):
                self.add(one.id, surface)

    def add(self, concept_id: str, surface: str) -> None:
        self._exact.setdefault(surface, set()).add(concept_id)
        self._same.setdefault(key(surface), set()).add(concept_id)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids of all concepts that it may mean."""
        return tuple(sorted(self._exact.get(text) or self._same.get(key(text)) or ()))


def new_id(term: str, taken: Collection[str]) -> str:
    """A name made of the term (`term-acute-kidney-injury`), with a part of its hash where that is taken or the term has
    no Latin letters. The same file gives the same names."""
    plain = unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")
    digest = hashlib.sha256(term.encode()).hexdigest()
    names = (f"term-{slug}" if slug else "", f"term-{slug}-{digest[:8]}" if slug else f"term-{digest[:10]}")
    return next((one for one in names if one and one not in taken), f"term-{digest}")


def case_of(term: str) -> CaseRule:
    """Acronyms and codes are exact, since in small letters they may be words; other terms are not."""
    return CaseRule.EXACT if not any(one.islower() for one in term) else CaseRule.INSENSITIVE
