"""What the site asks of the database: each a handful of index lookups, whatever the number of articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from translate_pipeline.model import State
from translate_pipeline.store.columns import Moment, Text
from translate_pipeline.store.site_tables import (
    listed,
    publications,
    served,
    site_articles,
    site_events,
    slugs,
    tallies,
    topic_names,
)
from translate_pipeline.store.tables import articles

IS_SHOWN = served.c.state != State.WITHDRAWN.value
_PUBLIC = ~articles.c.confidential
_PUBLICATION = (
    *(column for column in publications.c if column is not publications.c.state),
    publications.c.state.label("publication_state"),
)
_STANDING = (
    site_articles.c.slug.label("current_slug"),
    site_articles.c.topics.label("current_topics"),
    articles.c.key.label("article"),
    articles.c.language,
    served.c.state.label("state"),
    served.c.since,
)


def at_slug(locale: str, slug: str) -> sa.Select[Any]:
    anywhere = served.alias("anywhere")
    ever = sa.exists().where(anywhere.c.article_id == articles.c.id).label("ever")
    base = slugs.join(site_articles, site_articles.c.article_id == slugs.c.article_id).join(
        articles, articles.c.id == slugs.c.article_id
    )
    return _standing(base, locale, ever).where(slugs.c.slug == slug)


def of_article(key: str, locale: str) -> sa.Select[Any]:
    base = articles.join(site_articles, site_articles.c.article_id == articles.c.id)
    return _standing(base, locale).where(articles.c.key == key)


def _standing(base: sa.Join, locale: str, *more: sa.ColumnElement[Any]) -> sa.Select[Any]:
    here = sa.and_(served.c.article_id == articles.c.id, served.c.locale == locale)
    whole = base.outerjoin(served, here).outerjoin(publications, publications.c.id == served.c.publication_id)
    return sa.select(*_PUBLICATION, *_STANDING, *more).select_from(whole).where(_PUBLIC)


def shown(article_id: str, *, gone: bool) -> sa.Select[Any]:
    return (
        sa.select(*_PUBLICATION, *_STANDING)
        .select_from(_served())
        .where(served.c.article_id == article_id, sa.true() if gone else IS_SHOWN, _PUBLIC)
        .order_by(served.c.locale)
    )


def _served() -> sa.Join:
    return (
        served.join(publications, publications.c.id == served.c.publication_id)
        .join(site_articles, site_articles.c.article_id == served.c.article_id)
        .join(articles, articles.c.id == served.c.article_id)
    )


def alternates(article_id: str) -> sa.Select[Any]:
    return (
        sa.select(served.c.locale, publications.c.indexable)
        .join(publications, publications.c.id == served.c.publication_id)
        .where(served.c.article_id == article_id, IS_SHOWN)
        .order_by(served.c.locale)
    )


def links(locale: str, addresses: Sequence[str]) -> sa.Select[Any]:
    here = sa.and_(served.c.article_id == site_articles.c.article_id, served.c.locale == locale, IS_SHOWN)
    return (
        sa.select(site_articles.c.article_id, site_articles.c.address, site_articles.c.slug)
        .join(served, here)
        .join(articles, articles.c.id == site_articles.c.article_id)
        .where(site_articles.c.address.in_(addresses), _PUBLIC)
    )


_CARD = (
    articles.c.key.label("article"),
    served.c.article_id,
    served.c.locale,
    site_articles.c.slug,
    publications.c.title,
    publications.c.description,
    served.c.state,
    publications.c.state.label("reached"),
    publications.c.published_at,
    publications.c.digest,
    site_articles.c.topics,
    publications.c.indexable,
)


def cards(locale: str, topic: str, before: tuple[datetime, str] | None, limit: int) -> sa.Select[Any]:
    here = sa.and_(served.c.article_id == listed.c.article_id, served.c.locale == listed.c.locale)
    query = (
        sa.select(*_CARD)
        .select_from(
            listed.join(served, here)
            .join(publications, publications.c.id == served.c.publication_id)
            .join(site_articles, site_articles.c.article_id == served.c.article_id)
            .join(articles, articles.c.id == served.c.article_id)
        )
        .where(listed.c.locale == locale, listed.c.topic == topic, _PUBLIC)
        .order_by(listed.c.published_at.desc(), listed.c.article_id.desc())
        .limit(limit)
    )
    if before is None:
        return query
    last = sa.tuple_(sa.literal(before[0], Moment), sa.literal(before[1], Text))
    return query.where(sa.tuple_(listed.c.published_at, listed.c.article_id) < last)


def count(locale: str, topic: str) -> sa.Select[Any]:
    return sa.select(tallies.c.articles).where(tallies.c.locale == locale, tallies.c.topic == topic)


def topics(locale: str) -> sa.Select[Any]:
    has = sa.and_(tallies.c.locale == locale, tallies.c.topic != "", tallies.c.articles > 0)
    return sa.select(tallies.c.topic, tallies.c.articles).where(has).order_by(tallies.c.topic)


def names(locales: Sequence[str], of: Sequence[str]) -> sa.Select[Any]:
    return sa.select(topic_names).where(topic_names.c.topic.in_(of), topic_names.c.locale.in_(locales))


def all_cards() -> sa.Select[Any]:
    order = served.c.article_id, served.c.locale
    return sa.select(*_CARD).select_from(_served()).where(IS_SHOWN, _PUBLIC).order_by(*order)


def found(every: sa.TextClause, title: sa.TextClause, limit: int) -> sa.Select[Any]:
    """Those that have the words in their title come first, then the newest."""
    row = sa.column("row", sa.Integer)
    in_title = served.c.row.in_(title.columns(row))
    return (
        sa.select(*_CARD)
        .select_from(_served())
        .where(served.c.row.in_(every.columns(row)), IS_SHOWN, _PUBLIC)
        .order_by(sa.case((in_title, 0), else_=1), publications.c.published_at.desc(), served.c.article_id.desc())
        .limit(limit)
    )


def events(after: int, limit: int) -> sa.Select[Any]:
    return (
        sa.select(site_events, articles.c.key.label("article"))
        .join(articles, articles.c.id == site_events.c.article_id)
        .where(site_events.c.number > after)
        .order_by(site_events.c.number)
        .limit(limit)
    )
