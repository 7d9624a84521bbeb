"""The list of all articles, in two queries whatever its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from translate_pipeline.model import ArticleSummary, State
from translate_pipeline.store import rows
from translate_pipeline.store.tables import article_revisions, articles, translations


def newest_revisions() -> sa.Select[Any]:
    """Every article, with its newest revision where it has one."""
    revisions = article_revisions.c
    newest = (
        sa.select(revisions.article_id, sa.func.max(revisions.number).label("number"))
        .group_by(revisions.article_id)
        .subquery()
    )
    return (
        sa.select(articles, revisions.number, revisions.segments)
        .outerjoin(newest, newest.c.article_id == articles.c.id)
        .outerjoin(
            article_revisions,
            sa.and_(revisions.article_id == newest.c.article_id, revisions.number == newest.c.number),
        )
        .order_by(articles.c.key)
    )


def newest_translations() -> sa.Select[Any]:
    """Every article's newest translation into each locale."""
    all_ = translations.c
    newest = (
        sa.select(all_.article_id, all_.locale, sa.func.max(all_.number).label("number"))
        .group_by(all_.article_id, all_.locale)
        .subquery()
    )
    return (
        sa.select(all_.article_id, all_.locale, all_.state, all_.segments, all_.held)
        .join(
            newest,
            sa.and_(
                all_.article_id == newest.c.article_id,
                all_.locale == newest.c.locale,
                all_.number == newest.c.number,
            ),
        )
        .order_by(all_.article_id, all_.locale)
    )


def merge(found: Sequence[sa.Row[Any]], translated: Sequence[sa.Row[Any]]) -> list[ArticleSummary]:
    locales: defaultdict[str, dict[str, tuple[State, int, int]]] = defaultdict(dict)
    for row in translated:
        locales[row.article_id][row.locale] = State(row.state), row.segments, row.held
    return [
        ArticleSummary(rows.article(row), row.number or 0, row.segments or 0, locales.get(row.id, {})) for row in found
    ]
