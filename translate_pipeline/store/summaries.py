"""The list of all articles, in two queries whatever its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from translate_pipeline.model import ArticleSummary, State
from translate_pipeline.store import rows
from translate_pipeline.store.tables import article_revisions, articles, states, translations

_STATES = {state.value: state for state in State}


def newest_revisions() -> sa.Select[Any]:
    """Every article, with its newest revision where it has one."""
    one, newer = article_revisions, article_revisions.alias("newer")
    is_newer = sa.and_(newer.c.article_id == one.c.article_id, newer.c.number > one.c.number)
    newest = sa.and_(one.c.article_id == articles.c.id, ~sa.exists().where(is_newer))
    return (
        sa.select(articles, one.c.number, one.c.segments).outerjoin_from(articles, one, newest).order_by(articles.c.key)
    )


def newest_translations() -> sa.Select[Any]:
    """Every article's newest translation into each locale, in the order that `merge` unpacks."""
    one, newer = translations, translations.alias("newer")
    is_newer = sa.and_(
        newer.c.article_id == one.c.article_id, newer.c.locale == one.c.locale, newer.c.number > one.c.number
    )
    columns = one.c.article_id, one.c.locale, newest_state(one), one.c.segments, one.c.held
    return sa.select(*columns).where(~sa.exists().where(is_newer))


def newest_state(one: sa.FromClause) -> sa.ColumnElement[str]:
    """The last state that a translation was brought into, else the one that it was made in."""
    mine = states.c.translation_id == one.c.id
    last = sa.select(states.c.state).where(mine).order_by(states.c.row.desc()).limit(1).scalar_subquery()
    return sa.func.coalesce(last, one.c.state)


def merge(found: Iterable[sa.Row[Any]], translated: Iterable[Sequence[Any]]) -> list[ArticleSummary]:
    locales: defaultdict[str, dict[str, tuple[State, int, int]]] = defaultdict(dict)
    for article_id, locale, state, segments, held in translated:
        locales[article_id][locale] = _STATES[state], segments, held
    return [
        ArticleSummary(rows.article(row), row.number or 0, row.segments or 0, dict(sorted(locales[row.id].items())))
        for row in found
    ]
