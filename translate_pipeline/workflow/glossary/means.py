"""What a glossary change needs of the house: engines, stored pages decoded again, and the memory of replies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Document, DocumentInfo, Glossary, Pair, RevisionRecord, Segment, SegmentKind
from translate_pipeline.pipeline import Stages
from translate_pipeline.pipeline.clerk import Clerk, clerk
from translate_pipeline.ports import ReplyCache


def _no_price(_: str) -> float | None:
    return None


@dataclass(frozen=True, slots=True)
class Means:
    """`stages` gives the engine for a document into a locale, with the rules of that locale; its glossary is replaced.
    `price` is what an engine of this name asks for a million characters, None where nobody has said."""

    stages: Callable[[Document, Locale], Stages]
    reopen: Callable[[RevisionRecord], Document]
    cache: ReplyCache
    price: Callable[[str], float | None] = _no_price

    def with_glossary(self, document: Document, to: Locale, glossary: Glossary) -> Stages:
        return replace(self.stages(document, to), glossary=glossary)

    def clerk(self, document: Document, to: Locale, glossary: Glossary) -> Clerk:
        return clerk(document, to, self.with_glossary(document, to, glossary))


def pair(language: str, to: Locale) -> Pair:
    return Pair(locale(language), to)


def blank(language: str) -> Document:
    """A document of no text, where only its language counts."""
    return Document(None, (), DocumentInfo(language=language))


def sketch(revision: RevisionRecord, language: str, title: str) -> Document:
    """The stored sentences as a document, without decoding the page again. What only the page says is missing: names
    of people, terms that its author marked, locale filters. Whoever uses it finds out whether they matter."""
    segments = tuple(
        Segment(key, SegmentKind(kind), path, text, hole=0, start=0, end=0)
        for key, kind, path, text in revision.segments
    )
    return Document(None, segments, DocumentInfo(title=title, language=language))
