"""What the site reads of the store, and what publishing writes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from translate_pipeline.model import State
from translate_pipeline.model.publishing import (
    Card,
    EventKind,
    Gone,
    Moved,
    NoticeApproval,
    Publication,
    Served,
    SiteEvent,
    Topic,
)


class SiteReader(Protocol):
    """One view of what readers are served. Nothing of an article that is confidential or not published is in it."""

    def served(self, locale: str, slug: str) -> Served | Gone | Moved | None:
        """What stands at an address; two queries at most."""
        ...

    def served_article(self, article: str, locale: str) -> Served | Gone | None:
        """The same, by the article's key."""
        ...

    def shown(self, article_id: str, *, gone: bool = False) -> Sequence[Served]:
        """Everything that is served of an article, by locale; without alternates. `gone`: what was withdrawn too."""
        ...

    def slug_of(self, article_id: str) -> str:
        """Empty where it has none yet."""
        ...

    def slug_holder(self, slug: str) -> str | None:
        """The id of the article that has or had this slug: it is its own for good."""
        ...

    def tags(self, article_id: str) -> Sequence[str]: ...

    def links(self, locale: str, urls: Sequence[str]) -> Mapping[str, str]:
        """For addresses of originals that we hold: the slug of what is served of them in this locale; one query."""
        ...

    def cards(
        self, locale: str, *, topic: str = "", before: tuple[datetime, str] | None = None, limit: int = 20
    ) -> Sequence[Card]:
        """The newest first; `before` is (published_at, article id) of the last card of the page before."""
        ...

    def count(self, locale: str, *, topic: str = "") -> int: ...

    def topics(self, locale: str) -> Sequence[Topic]:
        """Those that something is served of, by name."""
        ...

    def all_cards(self) -> Iterable[Card]:
        """Everything that is served, by article and locale, without the whole in memory: for sitemaps and exports."""
        ...

    def found(self, locale: str, words: str, *, limit: int = 20) -> Sequence[Card]:
        """Full text search in titles and texts of a locale. `words` is what somebody typed: nothing in it is syntax."""
        ...

    def events(self, after: int = 0, *, limit: int = 500) -> Sequence[SiteEvent]: ...

    def site_mark(self) -> int:
        """The number of the newest event, 0 where there is none: one cheap query that caches ask."""
        ...

    def notice_approvals(self, sha256: str) -> Sequence[NoticeApproval]:
        """Those of a text, as they came."""
        ...


class SiteWriter(SiteReader, Protocol):
    """The part of a unit of work that publishing needs."""

    def add_publication(self, publication: Publication) -> None:
        """It is what its address serves from now on, under its slug and its topics. Raises `StoreError` where the
        article is confidential or the slug is another's."""
        ...

    def set_served(self, article_id: str, locale: str, state: State, at: datetime) -> None:
        """To outdated or withdrawn, or back to published. Raises `StoreError` where nothing was ever published."""
        ...

    def add_event(self, kind: EventKind, publication: Publication, at: datetime) -> SiteEvent: ...

    def move(self, article_id: str, slug: str, at: datetime) -> None:
        """Gives an article a new slug; the old one leads there. Raises `StoreError` where it is another's."""
        ...

    def tag(self, article_id: str, topics: Sequence[str], at: datetime) -> None:
        """In place of the topics that it had."""
        ...

    def name_topic(self, topic: str, locale: str, name: str) -> None:
        """An empty name takes it back."""
        ...

    def add_notice_approval(self, approval: NoticeApproval) -> None: ...
