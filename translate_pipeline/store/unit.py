"""Writing inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from translate_pipeline.errors import StoreError
from translate_pipeline.model import (
    ArticleRecord,
    AuditRecord,
    EntryRecord,
    RevisionRecord,
    StateChange,
    TranslationRecord,
)
from translate_pipeline.model.renderings import RenderingRecord
from translate_pipeline.store import queries, renderings, rows
from translate_pipeline.store.faults import as_store_error, is_duplicate
from translate_pipeline.store.reader import SqlReader
from translate_pipeline.store.tables import (
    article_revisions,
    articles,
    audit,
    confirmations,
    glossary_entries,
    segments,
    states,
    targets,
    term_index,
    translations,
)


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
        """Writes what it has that the one before it had not, and brings the index of terms up to date."""
        article, to, number = translation.article_id, translation.locale, translation.number
        what = f"Translation {number} into {to} of the article {article}"
        self._add(what, (translations, [rows.translation_row(translation)]))
        source = self._segments([translation.revision_id])[translation.revision_id]
        if [row.key for row in source] != [one.key for one in translation.targets]:
            self._fail(StoreError(f"{what} has other segments than its revision."))
        last, revision_id = self._last(article, to, other_than=translation.id)
        if last > number:
            self._fail(StoreError(f"{what} can't come after translation {last}: numbers rise."))
        # Only what stood in the one before: a sentence that comes back is a row of this translation's again, since no
        # review of those between has seen it.
        earlier = self._rows(queries.targets_at(article, to, last, revision_id)) if last else ()
        known = {row.key: self._read(rows.target, row) for row in earlier}
        new = [rows.target_row(translation.id, one) for one in translation.targets if known.get(one.key) != one]
        self._add(what, (targets, new))
        self._index(what, translation, source)

    def _last(self, article_id: str, locale: str, *, other_than: str) -> tuple[int, str]:
        """Number and revision of the translation before; zero where there is none."""
        mine = sa.and_(translations.c.article_id == article_id, translations.c.locale == locale)
        query = sa.select(translations.c.number, translations.c.revision_id).where(
            mine, translations.c.id != other_than
        )
        found = self._rows(query.order_by(translations.c.number.desc()).limit(1))
        return (found[0].number, found[0].revision_id) if found else (0, "")

    def _index(self, what: str, translation: TranslationRecord, source: Iterable[sa.Row[Any]]) -> None:
        """All of it is written again where one row differs, so that the rows stand in the order of the page."""
        place = translation.article_id, translation.locale
        mine = sa.and_(term_index.c.article_id == place[0], term_index.c.locale == place[1])
        chars = {row.key: self._read(rows.length, row) for row in source}
        wanted = [row for one in translation.targets for row in rows.term_rows(*place, one, chars[one.key])]
        columns = [column for column in term_index.c if column is not term_index.c.row]
        there = self._rows(sa.select(*columns).where(mine).order_by(term_index.c.row))
        if [tuple(row) for row in there] != [tuple(one[column.name] for column in columns) for one in wanted]:
            self._change(what, sa.delete(term_index).where(mine))
            self._add(what, (term_index, wanted))

    def add_state(self, change: StateChange) -> None:
        self._add(f"The state of the translation {change.translation_id}", (states, [rows.state_row(change)]))

    def confirm(self, translation_id: str, recipe: str) -> None:
        if not self.confirmed(translation_id, recipe):
            row = {"translation_id": translation_id, "recipe": recipe}
            self._add(f"The recipe of the translation {translation_id}", (confirmations, [row]))

    def keep_renderings(self, records: Iterable[RenderingRecord]) -> None:
        # In order, so that two programs that keep the same never wait for each other.
        new = [renderings.columns(one) for one in sorted(records, key=lambda one: one.place)]
        if new:
            self._change("What a page was made of", renderings.keep(self._connection.dialect.name), new)

    def add_entries(self, entries: Iterable[EntryRecord]) -> None:
        self._add("A change of the glossary", (glossary_entries, [rows.entry_row(one) for one in entries]))

    def add_audit(self, record: AuditRecord) -> None:
        self._add(f"The audit's entry {record.id}", (audit, [rows.audit_row(record)]))

    def _add(self, what: str, *tables: tuple[sa.Table, Sequence[rows.Columns]]) -> None:
        for table, new in tables:
            if new:
                self._change(what, sa.insert(table), new)

    def _change(self, what: str, statement: sa.Executable, values: Sequence[rows.Columns] | None = None) -> None:
        try:
            self._connection.execute(statement, values)
        except IntegrityError as error:
            self._fail(_refusal(what, error), error)
        except SQLAlchemyError as error:
            self._fail(as_store_error(error, self._where), error)


def _refusal(what: str, error: IntegrityError) -> StoreError:
    if is_duplicate(error):
        return _already(what)
    return StoreError(f"{what} refers to something that the store doesn't have.")


def _already(what: str) -> StoreError:
    return StoreError(f"{what} is in the store already; nothing is overwritten.", hint="Run the command again.")
