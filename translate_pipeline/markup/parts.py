"""The skeleton: the source cut into pieces that stay and slots that are written anew for each page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from translate_pipeline.model import Coded


class Escape(Enum):
    VALUE = "value"  # an attribute's value, with its quotation marks
    TEXT = "text"
    JSON = "json"  # a string in a script, with its quotation marks


class State(Enum):
    """What a page says of itself, written where the source says it of its own."""

    PAGE_LANG = "page-lang"
    LANG = "lang"  # of a part of the page
    DIR = "dir"
    CHARSET = "charset"
    CONTENT_TYPE = "content-type"
    OG_LOCALE = "og:locale"
    OG_ALTERNATE = "og:locale:alternate"
    JSON_LANG = "json-lang"
    JSON_NEW_LANG = "json-new-lang"


class Place(Enum):
    """Where the pipeline puts in markup of its own."""

    HTML = "html"
    HEAD = "head"
    BODY = "body"
    NOTICE = "notice"
    END = "end"


@dataclass(frozen=True, slots=True)
class FieldSlot:
    """Text without inline codes: an attribute, a title, a string of JSON-LD. `source` is its markup as it stands."""

    number: int
    text: Coded
    source: str
    escape: Escape


@dataclass(frozen=True, slots=True)
class StateSlot:
    """`before` is what must be written before a new value where the attribute has none, or isn't there at all."""

    state: State
    source: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class MarkSlot:
    """Attributes that a passage which stays in the source language gets where the page's differ: `lang` and `dir` are
    what the passage is in, empty where nothing is to be added. `svg` takes its direction from another attribute.
    `waits`: only where all sentences behind it that no element can mark, up to the next such slot, stay."""

    lang: str = ""
    dir: str = ""
    svg: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class PlaceSlot:
    place: Place


@dataclass(frozen=True, slots=True)
class AlternateSlot:
    """A `<link>` to the page in another language, which goes where the new page brings its own."""

    source: str
    tag: str


@dataclass(frozen=True, slots=True)
class HeadOnly:
    """Markup that a fragment leaves out: the page's own tags and head."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """What a code stands for. `inherited`: the element was opened before the segment; `outlives`: it is closed after
    it; then nothing is written at that end unless text moved across it. `single` codes have no `close`.
    `once`: the element has an id, so it can't be written twice.
    """

    open: tuple[Part, ...]
    close: tuple[Part, ...] = ()
    single: bool = False
    inherited: bool = False
    outlives: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A sentence. `source` is its markup as it stands; `codes[id - 1]` is what a code stands for; `hidden` (comments)
    goes to its end when it is written anew. `spans`: whether a held sentence can be marked by an element; `pieces` is
    its markup once more, cut at tags without a partner in it: (whether an element can go around the piece, markup).
    `held` are the spans of its text that stand in a mark of the pipeline's own.
    """

    number: int
    text: Coded
    source: tuple[Part, ...]
    codes: tuple[Markup, ...]
    hidden: tuple[Part, ...] = ()
    spans: bool = True
    pieces: tuple[tuple[bool, tuple[Part, ...]], ...] = ()
    held: tuple[tuple[int, int], ...] = ()


Part = str | TextSlot | FieldSlot | StateSlot | MarkSlot | PlaceSlot | AlternateSlot | HeadOnly


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page has already, so that it is not put in twice. `has_charset`: early enough for programs to find it.
    `og_locale`: what it says of its own locale."""

    has_html: bool = False
    has_charset: bool = False
    has_og: bool = False
    has_og_locale: bool = False
    og_locale: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`keys[number]` is the segment key of the slot with that number. `fragment`: no page around it is written.
    `sealed`: whether markup may follow the end. `language` and `direction` are the source's."""

    parts: tuple[Part, ...]
    keys: tuple[str, ...]
    fragment: bool
    sealed: bool
    language: str
    direction: str
    page: PageFacts = PageFacts()


def joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The same parts, neighbouring strings put together and empty ones dropped."""
    out: list[Part] = []
    strings: list[str] = []
    for part in parts:
        if isinstance(part, str):
            strings.append(part)
            continue
        if strings and (text := "".join(strings)):
            out.append(text)
        strings.clear()
        out.append(part)
    if strings and (text := "".join(strings)):
        out.append(text)
    return tuple(out)
