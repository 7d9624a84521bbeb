"""The glossary as an immutable value: concepts, their renderings, and where they were hit in a segment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from translate_pipeline.languages import Locale


class TermKind(StrEnum):
    TRANSLATE = "translate"
    KEEP = "do-not-translate"
    PATTERN = "pattern"
    FORBIDDEN = "forbidden"


class CaseRule(StrEnum):
    INSENSITIVE = "insensitive"
    INITIAL = "initial"  # the first letter may be a capital
    EXACT = "exact"


Gender = Literal["", "m", "f", "n", "mf"]
Number = Literal["singular", "plural"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """How one locale renders a concept. `accepted` are further forms that a check takes for it; `forbidden` ones
    must never stand for it."""

    locale: str
    form: str
    plural: str = ""
    gender: Gender = ""
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    status: str = "draft"
    source: str = ""
    note: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry. For a pattern, `term` is an RE2 expression. `renderings` is by locale tag."""

    id: str
    kind: TermKind
    category: str
    term: str
    plural: str = ""
    variants: tuple[str, ...] = ()
    case: CaseRule = CaseRule.INSENSITIVE
    critical: bool = False
    status: str = "draft"
    source: str = ""
    note: str = ""
    revision: int = 1
    renderings: Mapping[str, Rendering] = field(default_factory=dict)

    def rendering(self, locale: Locale) -> Rendering | None:
        """The rendering of the nearest locale in the fallback chain; none means that the concept isn't protected."""
        return next((self.renderings[step.tag] for step in locale.fallbacks if step.tag in self.renderings), None)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All concepts, and the digest that names this very content."""

    concepts: tuple[Concept, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """How a locale treats an abbreviation that has a form of its own there (PFS is SLP in Spanish): `keep` the English
    one, `localize` it, or `both` at the first mention (SLP; en inglés, PFS) and the local one after it. `note` says
    "English" in the locale's words, with `{english}` for the abbreviation."""

    policy: str = "keep"
    note: str = ""


@dataclass(frozen=True, slots=True)
class TermHit:
    """A concept found in a segment's plain text at `start:end`, and what must stand for it in the target.

    `form` is what is written; `accepted` holds every surface form (the written one among them) that counts as right.
    """

    concept: str
    revision: int
    kind: TermKind
    start: int
    end: int
    surface: str
    form: str
    accepted: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    gender: Gender = ""
    number: Number = "singular"
    critical: bool = False
    category: str = ""
