"""Which articles become jobs: newest revisions, page by page, so that a corpus is never in memory at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from translate_pipeline.model import Chosen
from translate_pipeline.store.concurrent import Transaction
from translate_pipeline.store.engine import READING
from translate_pipeline.store.tables import article_revisions, articles, translations

_PAGE = 500  # articles


def chosen(
    transaction: Transaction, locales: Sequence[str], keys: Collection[str] | None, *, outdated: bool
) -> Iterator[Chosen]:
    """By article key, then in the order of the locales. `keys`: of these articles only."""
    pages = _pages(transaction) if keys is None else _named(transaction, keys)
    for page in pages:
        old = _old(transaction, page) if outdated else None
        for row in page:
            for tag in locales:
                if old is None or (row.id, tag) in old:
                    yield Chosen(row.id, row.key, row.language, row.revision_id, tag, row.segments)


def _newest() -> sa.Select[Any]:
    other = article_revisions.alias()
    last = sa.select(sa.func.max(other.c.number)).where(other.c.article_id == articles.c.id).scalar_subquery()
    newest = sa.and_(article_revisions.c.article_id == articles.c.id, article_revisions.c.number == last)
    columns = articles.c.id, articles.c.key, articles.c.language, article_revisions.c.id.label("revision_id")
    query = sa.select(*columns, article_revisions.c.segments).join_from(articles, article_revisions, newest)
    return query.order_by(articles.c.key)


def _pages(transaction: Transaction) -> Iterator[Sequence[sa.Row[Any]]]:
    last = ""
    while True:
        with transaction(READING) as connection:
            page = connection.execute(_newest().where(articles.c.key > last).limit(_PAGE)).all()
        if not page:
            return
        yield page
        last = page[-1].key


def _named(transaction: Transaction, keys: Collection[str]) -> Iterator[Sequence[sa.Row[Any]]]:
    left = iter(sorted(keys))
    while some := list(islice(left, _PAGE)):
        with transaction(READING) as connection:
            yield connection.execute(_newest().where(articles.c.key.in_(some))).all()


def _old(transaction: Transaction, page: Sequence[sa.Row[Any]]) -> set[tuple[str, str]]:
    """Article and locale of those whose newest translation is of an earlier revision."""
    newest = {row.id: row.revision_id for row in page}
    columns = translations.c.article_id, translations.c.locale
    numbers = sa.select(*columns, sa.func.max(translations.c.number).label("number")).group_by(*columns)
    last = numbers.where(translations.c.article_id.in_(list(newest))).subquery()
    same = [translations.c[name] == last.c[name] for name in ("article_id", "locale", "number")]
    query = sa.select(*columns, translations.c.revision_id).join(last, sa.and_(*same))
    with transaction(READING) as connection:
        found = connection.execute(query).all()
    return {(row.article_id, row.locale) for row in found if row.revision_id != newest[row.article_id]}
