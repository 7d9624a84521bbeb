"""A document: a skeleton with numbered holes, and the segments that fill them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translate_pipeline.languages import Locale
from translate_pipeline.model.findings import Finding
from translate_pipeline.model.text import Coded


class SegmentKind(StrEnum):
    TEXT = "text"  # a sentence of a paragraph, list item, cell, caption …
    HEADING = "heading"
    TITLE = "title"  # the document's <title>
    META = "meta"  # description, Open Graph, JSON-LD
    ATTRIBUTE = "attribute"  # alt, title, aria-label, placeholder, label


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, attribute or field.

    `key` is a hash of kind, normalised text and the kinds of its codes, plus which occurrence of it this is; it is
    the segment's id within a revision, and inserting a paragraph elsewhere changes no other key. `path` says where it
    stands (`article > p[3]`, `img[1]@alt`); `start` and `end` are its offsets in the plain text of its hole.
    `locale_filter` is ITS 2.0's list, empty for all locales, with a leading `!` for those excluded.
    """

    key: str
    kind: SegmentKind
    path: str
    text: Coded
    hole: int
    start: int
    end: int
    locale_filter: str = ""
    author_terms: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the page says about itself. `people` are names that must not be translated (bylines, references);
    `left` counts what stays English because it can't be reached, by kind (svg, image, pdf, video, audio, embed)."""

    title: str = ""
    language: str = "en"
    canonical: str = ""
    whole_page: bool = True
    encoding: str = "utf-8"
    people: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()  # files that the page names by a relative path
    left: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded HTML. Only the room that made the skeleton looks into it."""

    skeleton: object
    segments: tuple[Segment, ...]
    info: DocumentInfo
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page is written with, besides its texts.

    `notice` is the disclaimer as trusted HTML, put first in the article; `meta` are name → content pairs for the head
    (engine, state, date), `alternates` locale tag → URL. `source_url` is where the original is.
    """

    locale: Locale
    notice: str = ""
    source_url: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    alternates: Mapping[str, str] = field(default_factory=dict)
    style: str = ""  # our own CSS for the notice and the marks; a fragment's page brings its own
    left: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)  # source words in targets, by key
    chosen: frozenset[str] = frozenset()  # keys of passages that their author keeps from the locale
    held_label: str = ""  # the words "not translated", in the reader's language, for the marks of held passages


def content(key: str) -> str:
    """A segment's key without the number of its occurrence: the same for the same sentence everywhere."""
    return key.rpartition("-")[0] or key
