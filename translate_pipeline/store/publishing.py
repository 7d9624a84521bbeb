"""What readers are served, written: publications, addresses, lists and events, in one unit with what they tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NoReturn

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from translate_pipeline.errors import StoreError
from translate_pipeline.model import State
from translate_pipeline.model.publishing import EventKind, NoticeApproval, Publication, SiteEvent
from translate_pipeline.store import searching, site_queries, site_rows
from translate_pipeline.store.faults import as_store_error
from translate_pipeline.store.publications import SqlSiteReader
from translate_pipeline.store.site_tables import (
    listed,
    notice_approvals,
    publications,
    served,
    site_articles,
    site_events,
    slugs,
    tallies,
    topic_names,
)
from translate_pipeline.store.tables import articles
from translate_pipeline.store.unit import SqlUnit

_STATES = frozenset({State.PUBLISHED, State.OUTDATED, State.WITHDRAWN})


class SqlSiteUnit(SqlUnit, SqlSiteReader):
    """`ports.SiteWriter` within a unit: only one writes at a time, so that numbers have no gaps."""

    def add_publication(self, publication: Publication) -> None:
        what = f"The publication {publication.id}"
        own = publication.article_id
        self._settle(own, publication.slug, publication.topics, publication.published_at)
        self._add(what, (publications, [site_rows.publication_row(publication)]))
        row = {"publication_id": publication.id, "state": State.PUBLISHED.value, "since": publication.published_at}
        place = {"article_id": own, "locale": publication.locale}
        self._put(what, served, place, row)
        self._list(own)
        self._search(own, publication.locale)

    def set_served(self, article_id: str, locale: str, state: State, at: datetime) -> None:
        what = f"What is served of the article {article_id} in {locale}"
        if state not in _STATES:
            self._refuse(f"{what} can't be {state.value}.")
        here = sa.and_(served.c.article_id == article_id, served.c.locale == locale)
        if not self._rows(sa.select(served.c.row).where(here)):
            self._refuse(f"{what}: nothing was ever published.")
        self._change(what, sa.update(served).where(here).values(state=state.value, since=at))
        self._list(article_id)
        self._search(article_id, locale)

    def add_event(self, kind: EventKind, publication: Publication, at: datetime) -> SiteEvent:
        event = SiteEvent(
            self.site_mark() + 1, kind, publication.article, publication.locale, publication.slug, publication.id, at
        )
        row = site_rows.event_row(event, publication.article_id)
        self._add(f"The event {event.number}", (site_events, [row]))
        return event

    def move(self, article_id: str, slug: str, at: datetime) -> None:
        self._settle(article_id, slug, self.tags(article_id), at)

    def tag(self, article_id: str, topics: Sequence[str], at: datetime) -> None:
        slug = self.slug_of(article_id)
        if not slug:
            self._refuse(f"The article {article_id} has no slug yet.")
        self._settle(article_id, slug, topics, at)
        self._list(article_id)

    def name_topic(self, topic: str, locale: str, name: str) -> None:
        what = f"The name of the topic '{topic}'"
        here = {"topic": topic, "locale": locale}
        if name:
            self._put(what, topic_names, here, {"name": name})
        else:
            own = sa.and_(topic_names.c.topic == topic, topic_names.c.locale == locale)
            self._change(what, sa.delete(topic_names).where(own))

    def add_notice_approval(self, approval: NoticeApproval) -> None:
        self._add("The approval of a notice", (notice_approvals, [site_rows.approval_row(approval)]))

    def _settle(self, article_id: str, slug: str, topics: Sequence[str], at: datetime) -> None:
        """The article's slug and topics of today."""
        found = self._rows(sa.select(articles.c.confidential, articles.c.source_url).where(articles.c.id == article_id))
        if not found:
            self._refuse(f"There is no article {article_id}.")
        if found[0].confidential:
            self._refuse(f"The article {article_id} is confidential: nothing of it is published.")
        holder = self.slug_holder(slug)
        if holder not in (None, article_id):
            self._refuse(f"The slug '{slug}' is or was that of another article.")
        if holder is None:
            row = {"slug": slug, "article_id": article_id, "at": at}
            self._add(f"The slug '{slug}'", (slugs, [row]))
        new = {"slug": slug, "address": site_rows.address(found[0].source_url), "topics": list(dict.fromkeys(topics))}
        self._put(f"The address of the article {article_id}", site_articles, {"article_id": article_id}, new)

    def _list(self, article_id: str) -> None:
        """Brings the lists that the article stands in up to date."""
        what, own = f"The lists of the article {article_id}", listed.c.article_id == article_id
        there = {tuple(row) for row in self._rows(sa.select(listed).where(own))}
        topics = ("", *self.tags(article_id))
        query = sa.select(served.c.locale, publications.c.published_at).join(
            publications, publications.c.id == served.c.publication_id
        )
        shown = self._rows(query.where(served.c.article_id == article_id, site_queries.IS_SHOWN))
        now = {(row.locale, topic, row.published_at, article_id) for row in shown for topic in topics}
        for gone in sorted(there - now):
            of = sa.and_(own, *(listed.c[name] == value for name, value in zip(_LISTED, gone, strict=True)))
            self._change(what, sa.delete(listed).where(of))
        new = [dict(zip(_LISTED, one, strict=True)) for one in sorted(now - there)]
        self._add(what, (listed, new))
        change = Counter(row[:2] for row in now - there)
        change.subtract(row[:2] for row in there - now)
        for (locale, topic), by in sorted(change.items()):
            if by:
                total = tallies.c.articles + by
                self._put(what, tallies, {"locale": locale, "topic": topic}, {"articles": by}, {"articles": total})

    def _search(self, article_id: str, locale: str) -> None:
        """Brings the index up to date: what was withdrawn is not in it."""
        here = sa.and_(served.c.article_id == article_id, served.c.locale == locale)
        stands = self._rows(sa.select(served.c.row, served.c.state).where(here))[0]
        if stands.state == State.WITHDRAWN.value:
            self._told(lambda: searching.forget(self._connection, stands.row))
            return
        own = next(one.publication for one in self.shown(article_id) if one.publication.locale == locale)
        self._told(lambda: searching.keep(self._connection, stands.row, own))

    def _put(
        self,
        what: str,
        table: sa.Table,
        key: dict[str, Any],
        values: dict[str, Any],
        instead: dict[str, Any] | None = None,
    ) -> None:
        """`instead`: what stands in place of `values` where there is a row."""
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        new = insert(table).values(key | values)
        self._change(what, new.on_conflict_do_update(index_elements=list(key), set_=instead or values))

    def _told(self, act: Callable[[], object]) -> None:
        try:
            act()
        except SQLAlchemyError as error:
            self._fail(as_store_error(error, self._where), error)

    def _refuse(self, why: str) -> NoReturn:
        self._fail(StoreError(why))


_LISTED = tuple(column.name for column in listed.c)
