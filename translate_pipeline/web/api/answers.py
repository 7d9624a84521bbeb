"""What the read API says, as values: their fields are the schemas of the OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from translate_pipeline.app.site import Rules
from translate_pipeline.languages import locale
from translate_pipeline.model.publishing import Card, Gone, Publication, Served, Sign, SiteEvent
from translate_pipeline.web import addresses


@dataclass(frozen=True, slots=True)
class Engine:
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Signature:
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """`sha256` is that of the disclaimer's wording, before the facts of this page are put in."""

    html: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Original:
    """`url` may be empty: not every original has an address."""

    language: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the text came to be. `reached` is the last step that people took before it was published; `translation` and
    its `number` are empty and 0 for an original."""

    reached: str
    number: int
    translation: str
    revision: int
    engines: list[Engine]
    made_at: datetime
    published_at: datetime
    digest: str
    reviewed: Signature | None = None
    approved: Signature | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """The same article in another locale. `indexable`: search engines may list it."""

    locale: str
    slug: str
    url: str
    indexable: bool


@dataclass(frozen=True, slots=True)
class Article:
    """`html` begins with the disclaimer and must be shown as a whole; `state` is `published` or `outdated`, since
    `since`. `metadata` is what the page's head says."""

    article: str
    locale: str
    direction: str
    slug: str
    url: str
    state: str
    since: datetime
    title: str
    description: str
    html: str
    notice: Notice
    provenance: Provenance
    original: Original
    publication: str
    indexable: bool
    topics: list[str] = field(default_factory=list)
    alternates: list[Version] = field(default_factory=list)
    metadata: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    article: str
    locale: str
    slug: str
    url: str
    title: str
    description: str
    state: str
    reached: str
    published_at: datetime
    digest: str
    indexable: bool
    topics: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Articles:
    """The newest first. `next` is given as `after` for the page that follows; null on the last one."""

    articles: list[Entry]
    next: str | None


@dataclass(frozen=True, slots=True)
class Change:
    number: int
    kind: str
    article: str
    locale: str
    slug: str
    publication: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """By number, without gaps. `last` is the number of the newest that there is: until it is reached there is more."""

    changes: list[Change]
    last: int


def article(served: Served, html: str, rules: Rules) -> Article:
    """`html` is the whole of what is to be shown."""
    page = served.publication
    return Article(
        article=page.article,
        locale=page.locale,
        direction=locale(page.locale).direction,
        slug=page.slug,
        url=addresses.article_url(rules, page.locale, page.slug),
        state=served.state.value,
        since=served.since,
        title=page.title,
        description=page.description,
        html=html,
        notice=Notice(page.notice, page.notice_version, page.notice_sha256),
        provenance=_provenance(page),
        original=Original(page.language, page.source_title or page.title, addresses.original_url(rules, served)),
        publication=page.id,
        indexable=page.indexable,
        topics=list(page.topics),
        alternates=[
            Version(one.locale, one.slug, addresses.article_url(rules, one.locale, one.slug), one.indexable)
            for one in served.alternates
        ],
        metadata=dict(page.head),
    )


def _provenance(page: Publication) -> Provenance:
    return Provenance(
        reached=page.state.value,
        number=page.number,
        translation=page.translation_id,
        revision=page.revision,
        engines=[Engine(name, version) for name, version in page.engines],
        made_at=page.made_at,
        published_at=page.published_at,
        digest=page.digest,
        reviewed=_signature(page.reviewed),
        approved=_signature(page.approved),
    )


def _signature(sign: Sign | None) -> Signature | None:
    return Signature(sign.by, sign.at) if sign else None


def entry(card: Card, rules: Rules) -> Entry:
    return Entry(
        card.article,
        card.locale,
        card.slug,
        addresses.article_url(rules, card.locale, card.slug),
        card.title,
        card.description,
        card.state.value,
        card.reached.value,
        card.published_at,
        card.digest,
        card.indexable,
        list(card.topics),
    )


def change(event: SiteEvent) -> Change:
    return Change(event.number, event.kind.value, event.article, event.locale, event.slug, event.publication, event.at)


def gone(found: Gone) -> Mapping[str, Any]:
    """What a problem says of a withdrawn article besides its title."""
    return {"article": found.article, "locale": found.locale, "since": found.since}


def whole_addresses(rules: Rules) -> Rules:
    """The same, but paths of articles begin with the site's address: for text that is shown on another host."""
    own = {tag: rules.url + path for tag, path in rules.article_paths.items()}
    return replace(rules, article_path=rules.url + rules.article_path, article_paths=own)
