"""What readers are served, as values: publications, their cards in lists, and numbered events for caches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from translate_pipeline.model.states import Actor, State


@dataclass(frozen=True, slots=True)
class Passage:
    """One segment of a page beside its original: both are HTML that is safe to show (text, and sub, sup, em, strong of
    ours), so that 10⁹ stays 10⁹. A held one has no target. `block` tells which segments stand in one block."""

    key: str
    kind: str
    block: int
    source: str
    target: str
    held: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """Who stands for a review or an approval, in the words to be shown, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """A page as it was published, to the letter: it is never made again from what may have changed since.

    `number` is that of the translation, 0 for the original itself. `body` is the article without its notice and
    `notice` the disclaimer that stands before it, both HTML that was checked on the way in; `head` is what
    `markup.metadata` says. `state` is the state it had reached (`machine` … `approved`), by the steps that its locale
    needs; an original's is `edited`: people wrote it. `digest` is one of everything that a reader sees, but for its
    address and topics, which are those of today. `indexable` says whether search engines may list it. Nothing of a
    confidential article is ever published.
    """

    id: str
    article_id: str
    article: str  # its key
    language: str  # the original's
    locale: str
    slug: str
    number: int
    translation_id: str
    revision: int
    title: str
    description: str
    body: str
    notice: str
    notice_version: str
    notice_sha256: str
    head: Mapping[str, object]
    passages: tuple[Passage, ...]
    engines: tuple[tuple[str, str], ...]
    state: State
    reviewed: Sign | None
    approved: Sign | None
    source_url: str
    source_title: str
    made_at: datetime
    published_at: datetime
    published_by: Actor
    digest: str
    topics: tuple[str, ...] = ()
    indexable: bool = False


class EventKind(StrEnum):
    """`published` also tells of a page whose address or topics have changed."""

    PUBLISHED = "published"
    OUTDATED = "outdated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SiteEvent:
    """Something that changes what readers are served. Numbers grow by one, without gaps: what has heard of number N
    has heard of all before it."""

    number: int
    kind: EventKind
    article: str
    locale: str
    slug: str
    publication: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same article in another locale. `indexable` is false for what search engines must not list."""

    locale: str
    slug: str
    indexable: bool


@dataclass(frozen=True, slots=True)
class Served:
    """What stands at an address now: `state` is `published` or `outdated`, since `since`. `alternates` are all locales
    that it can be read in, its own and the original's among them, by locale."""

    publication: Publication
    state: State
    since: datetime
    alternates: tuple[Alternate, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """An address that was withdrawn."""

    article: str
    locale: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """An old slug; the article stands at this one now."""

    slug: str


@dataclass(frozen=True, slots=True)
class Card:
    """One line of a list. `state` is `published` or `outdated`; `indexable` as in `Alternate`."""

    article: str
    article_id: str
    locale: str
    slug: str
    title: str
    description: str
    state: State
    reached: State
    published_at: datetime
    digest: str
    topics: tuple[str, ...] = ()
    indexable: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    """`name` is in the reader's language where somebody has given it one, else in the original's."""

    slug: str
    name: str
    articles: int = 0


@dataclass(frozen=True, slots=True)
class NoticeApproval:
    """A person's word that a notice's text can stand. `locale` is that of the text, `kind` says for which pages it is;
    `sha256` binds it to the very text."""

    locale: str
    kind: str
    version: str
    sha256: str
    role: str
    qualification: str
    at: datetime
    by: Actor


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that stands against publishing: a code for programs, a sentence for people with what to do."""

    code: str
    detail: str
    segments: tuple[str, ...] = field(default=())
