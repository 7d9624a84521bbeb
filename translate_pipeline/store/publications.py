"""What readers are served, read from the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from translate_pipeline.languages import locale as locale_of
from translate_pipeline.model import State
from translate_pipeline.model.publishing import (
    Alternate,
    Card,
    Gone,
    Moved,
    NoticeApproval,
    Served,
    SiteEvent,
    Topic,
)
from translate_pipeline.store import searching, site_queries, site_rows
from translate_pipeline.store.reader import SqlReader
from translate_pipeline.store.site_tables import notice_approvals, site_articles, site_events, slugs

_ORIGINAL = "en"  # the language of the names that stand where a locale has none of its own


class SqlSiteReader(SqlReader):
    """`ports.SiteReader`: nothing of it grows with the number of articles but `all_cards`, which is read as it is asked
    for."""

    def served(self, locale: str, slug: str) -> Served | Gone | Moved | None:
        found = self._rows(site_queries.at_slug(locale, slug))
        if not found:
            return None
        row = found[0]
        if row.current_slug != slug:
            return Moved(row.current_slug) if row.ever else None
        return self._standing(row, locale)

    def served_article(self, article: str, locale: str) -> Served | Gone | None:
        found = self._rows(site_queries.of_article(article, locale))
        return self._standing(found[0], locale) if found else None

    def _standing(self, row: sa.Row[Any], locale: str) -> Served | Gone | None:
        if row.state is None:
            return None
        if row.state == State.WITHDRAWN.value:
            return Gone(row.article, locale, row.since)
        others = self._rows(site_queries.alternates(row.article_id))
        return self._served(row, tuple(Alternate(one.locale, row.current_slug, one.indexable) for one in others))

    def _served(self, row: sa.Row[Any], alternates: tuple[Alternate, ...] = ()) -> Served:
        own = self._read(site_rows.publication, row, row.article, row.language, row.current_slug, row.current_topics)
        return Served(own, self._read(State, row.state), row.since, alternates)

    def shown(self, article_id: str, *, gone: bool = False) -> Sequence[Served]:
        return [self._served(row) for row in self._rows(site_queries.shown(article_id, gone=gone))]

    def slug_of(self, article_id: str) -> str:
        found = self._rows(sa.select(site_articles.c.slug).where(site_articles.c.article_id == article_id))
        return str(found[0].slug) if found else ""

    def slug_holder(self, slug: str) -> str | None:
        found = self._rows(sa.select(slugs.c.article_id).where(slugs.c.slug == slug))
        return str(found[0].article_id) if found else None

    def tags(self, article_id: str) -> Sequence[str]:
        found = self._rows(sa.select(site_articles.c.topics).where(site_articles.c.article_id == article_id))
        return tuple(found[0].topics) if found else ()

    def links(self, locale: str, urls: Sequence[str]) -> Mapping[str, str]:
        wanted = {url: form for url in urls if (form := site_rows.address(url))}
        if not wanted:
            return {}
        rows = self._rows(site_queries.links(locale, list(dict.fromkeys(wanted.values()))))
        found = {row.address: row.slug for row in sorted(rows, key=lambda row: row.article_id, reverse=True)}
        return {url: found[form] for url, form in wanted.items() if form in found}

    def cards(
        self, locale: str, *, topic: str = "", before: tuple[datetime, str] | None = None, limit: int = 20
    ) -> Sequence[Card]:
        rows = self._rows(site_queries.cards(locale, topic, before, limit))
        return [self._read(site_rows.card, row) for row in rows]

    def count(self, locale: str, *, topic: str = "") -> int:
        found = self._rows(site_queries.count(locale, topic))
        return int(found[0].articles) if found else 0

    def topics(self, locale: str) -> Sequence[Topic]:
        found = self._rows(site_queries.topics(locale))
        names = self._names(locale, [row.topic for row in found])
        known = (Topic(row.topic, names.get(row.topic, row.topic), row.articles) for row in found)
        return sorted(known, key=lambda one: (searching.folded(one.name), one.slug))

    def _names(self, locale: str, topics: Sequence[str]) -> Mapping[str, str]:
        """The nearest name that somebody has given each."""
        chain = list(dict.fromkeys([*(step.tag for step in locale_of(locale).fallbacks), _ORIGINAL]))
        rows = self._rows(site_queries.names(chain, topics)) if topics else ()
        by_nearness = sorted(rows, key=lambda row: chain.index(row.locale), reverse=True)
        return {row.topic: row.name for row in by_nearness}

    def all_cards(self) -> Iterator[Card]:
        for row in self._stream(site_queries.all_cards()):
            yield self._read(site_rows.card, row)

    def found(self, locale: str, words: str, *, limit: int = 20) -> Sequence[Card]:
        typed = searching.wanted(words)
        if not typed:
            return []
        every, title = searching.matching(self._connection.dialect.name, locale, typed)
        rows = self._rows(site_queries.found(every, title, limit))
        return [self._read(site_rows.card, row) for row in rows]

    def events(self, after: int = 0, *, limit: int = 500) -> Sequence[SiteEvent]:
        return [self._read(site_rows.event, row) for row in self._rows(site_queries.events(after, limit))]

    def site_mark(self) -> int:
        return int(self._rows(sa.select(sa.func.coalesce(sa.func.max(site_events.c.number), 0)))[0][0])

    def notice_approvals(self, sha256: str) -> Sequence[NoticeApproval]:
        own = notice_approvals.c.sha256 == sha256
        rows = self._rows(sa.select(notice_approvals).where(own).order_by(notice_approvals.c.row))
        return [self._read(site_rows.approval, row) for row in rows]
