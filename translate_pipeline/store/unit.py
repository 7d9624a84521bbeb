"""Reading and writing inside one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, NoReturn, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from translate_pipeline.errors import StoreError
from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    ArticleRecord,
    ArticleSummary,
    AuditRecord,
    RevisionRecord,
    TranslationRecord,
)
from translate_pipeline.store import rows, summaries
from translate_pipeline.store.faults import Place, as_store_error, is_duplicate
from translate_pipeline.store.tables import article_revisions, articles, audit, segments, targets, translations

_T = TypeVar("_T")
_Rows = Sequence[sa.Row[Any]]


class SqlReader:
    """One transaction that reads. `failure` is the first error in it, after which it can't be used for anything."""

    def __init__(self, connection: sa.Connection, where: Place) -> None:
        self.failure: StoreError | None = None
        self._connection = connection
        self._where = where

    def article(self, key: str) -> ArticleRecord | None:
        found = self._rows(sa.select(articles).where(articles.c.key == key))
        return self._read(rows.article, *found) if found else None

    def newest_revision(self, article_id: str) -> RevisionRecord | None:
        mine = article_revisions.c.article_id == article_id
        return self._revision(sa.select(article_revisions).where(mine).order_by(article_revisions.c.number.desc()))

    def revision(self, revision_id: str) -> RevisionRecord | None:
        return self._revision(sa.select(article_revisions).where(article_revisions.c.id == revision_id))

    def newest_translation(self, article_id: str, locale: Locale) -> TranslationRecord | None:
        mine = sa.and_(translations.c.article_id == article_id, translations.c.locale == locale.tag)
        newest = sa.select(translations.c.id).where(mine).order_by(translations.c.number.desc()).limit(1)
        found = self._translations(translations.c.id == newest.scalar_subquery())
        return found[0] if found else None

    def translations(self, article_id: str) -> Sequence[TranslationRecord]:
        """All revisions into all locales, by locale and number."""
        return self._translations(translations.c.article_id == article_id)

    def summaries(self) -> Sequence[ArticleSummary]:
        """All articles, by key: two queries, however many there are."""
        return self._read(
            summaries.merge, self._rows(summaries.newest_revisions()), self._rows(summaries.newest_translations())
        )

    def audit(self, subject: str | None = None) -> Sequence[AuditRecord]:
        """In the order in which it was written."""
        query = sa.select(audit).order_by(audit.c.row)
        found = self._rows(query if subject is None else query.where(audit.c.subject == subject))
        return [self._read(rows.audit, row) for row in found]

    def _revision(self, query: sa.Select[Any]) -> RevisionRecord | None:
        found = self._rows(query.limit(1))
        if not found:
            return None
        own = segments.c.revision_id == found[0].id
        parts = self._rows(sa.select(segments).where(own).order_by(segments.c.position))
        return self._read(rows.revision, found[0], parts)

    def _translations(self, which: sa.ColumnElement[bool]) -> list[TranslationRecord]:
        """Two queries, however many translations and targets there are."""
        order = translations.c.locale, translations.c.number
        found = self._rows(sa.select(translations).where(which).order_by(*order))
        parts = self._rows(
            sa.select(targets, segments.c.key)
            .join(translations, targets.c.translation_id == translations.c.id)
            .join(segments, targets.c.segment_id == segments.c.id)
            .where(which)
            .order_by(*order, targets.c.position)
        )
        own = {id_: list(some) for id_, some in groupby(parts, lambda row: row.translation_id)}
        return [self._read(rows.translation, row, own.get(row.id, [])) for row in found]

    def _rows(self, query: sa.Select[Any]) -> _Rows:
        try:
            return self._connection.execute(query).all()
        except SQLAlchemyError as error:
            self._fail(as_store_error(error, self._where), error)
        except (ValueError, TypeError) as error:
            self._damaged(error)

    def _read(self, read: Callable[..., _T], *found: object) -> _T:
        try:
            return read(*found)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            self._damaged(error)

    def _damaged(self, error: Exception) -> NoReturn:
        """Rows that this program can't have written: somebody changed them by hand, or the disk did."""
        message = f"The store {self._where.name} holds a row that can't be read: {error}."
        self._fail(StoreError(message, hint="Restore it from a backup.", place=self._where.name), error)

    def _fail(self, failure: StoreError, cause: Exception | None = None) -> NoReturn:
        self.failure = self.failure or failure
        raise failure from cause


class SqlUnit(SqlReader):
    """One transaction that writes: all of it or, after any error, nothing."""

    def add_article(self, article: ArticleRecord) -> None:
        self._add(f"The article '{article.key}'", (articles, [rows.article_row(article)]))

    def add_revision(self, revision: RevisionRecord) -> None:
        self._add(
            f"Revision {revision.number} of the article {revision.article_id}",
            (article_revisions, [rows.revision_row(revision)]),
            (segments, rows.segment_rows(revision)),
        )

    def add_translation(self, translation: TranslationRecord) -> None:
        what = f"Translation {translation.number} into {translation.locale} of the article {translation.article_id}"
        query = sa.select(segments.c.key, segments.c.id).where(segments.c.revision_id == translation.revision_id)
        ids = {row.key: row.id for row in self._rows(query)}
        if strangers := [one.key for one in translation.targets if one.key not in ids]:
            self._fail(StoreError(f"{what} has targets of segments that its revision lacks: {strangers[0]!r}."))
        self._add(
            what,
            (translations, [rows.translation_row(translation)]),
            (targets, rows.target_rows(translation, ids)),
        )

    def add_audit(self, record: AuditRecord) -> None:
        self._add(f"The audit's entry {record.id}", (audit, [rows.audit_row(record)]))

    def _add(self, what: str, *tables: tuple[sa.Table, Iterable[rows.Columns]]) -> None:
        try:
            for table, new in tables:
                if new:
                    self._connection.execute(sa.insert(table), list(new))
        except IntegrityError as error:
            self._fail(_refusal(what, error), error)
        except SQLAlchemyError as error:
            self._fail(as_store_error(error, self._where), error)


def _refusal(what: str, error: IntegrityError) -> StoreError:
    if is_duplicate(error):
        return StoreError(f"{what} is in the store already; nothing is overwritten.", hint="Run the command again.")
    return StoreError(f"{what} refers to something that the store doesn't have.")
