"""Reading inside one transaction."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NoReturn, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from translate_pipeline.errors import StoreError
from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    ArticleRecord,
    ArticleSummary,
    AuditRecord,
    EntryRecord,
    Known,
    Mention,
    Occurrence,
    RevisionRecord,
    StateChange,
    TargetRecord,
    TranslationRecord,
)
from translate_pipeline.model.renderings import CurrentRendering
from translate_pipeline.store import mentions, queries, renderings, rows, summaries, values
from translate_pipeline.store.faults import Place, as_store_error
from translate_pipeline.store.tables import (
    article_revisions,
    articles,
    audit,
    confirmations,
    glossary_entries,
    segments,
    states,
    translations,
)

_T = TypeVar("_T")
_Rows = Sequence[sa.Row[Any]]

_AT_ONCE = 10_000  # values in one query: SQLite takes 32,766 parameters, PostgreSQL 65,535


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

    def revisions(self, article_id: str) -> Sequence[RevisionRecord]:
        mine = article_revisions.c.article_id == article_id
        found = self._rows(sa.select(article_revisions).where(mine).order_by(article_revisions.c.number))
        parts = self._segments([row.id for row in found])
        return [self._read(rows.revision, row, parts[row.id]) for row in found]

    def newest_translation(self, article_id: str, locale: Locale) -> TranslationRecord | None:
        return self._translation(_into(article_id, locale))

    def translation(self, article_id: str, locale: Locale, number: int) -> TranslationRecord | None:
        return self._translation(sa.and_(_into(article_id, locale), translations.c.number == number))

    def translations(self, article_id: str) -> Sequence[TranslationRecord]:
        """By locale and number: three queries, however many there are."""
        order = translations.c.locale, translations.c.number
        found = self._rows(_with_state(translations.c.article_id == article_id).order_by(*order))
        sources = self._segments({row.revision_id for row in found})
        written: defaultdict[str, list[TargetRecord]] = defaultdict(list)
        for row in self._rows(queries.targets_of(article_id)):
            written[row.locale].append(self._read(rows.target, row))
        return [
            self._read(rows.translation, row, current(written[row.locale], row.number, sources[row.revision_id]))
            for row in found
        ]

    def states(self, article_id: str, locale: Locale) -> Sequence[tuple[int, StateChange]]:
        mine = _into(article_id, locale)
        made = self._rows(sa.select(translations).where(mine).order_by(translations.c.number))
        later = self._rows(
            sa.select(states, translations.c.number)
            .join(translations, states.c.translation_id == translations.c.id)
            .where(mine)
            .order_by(states.c.row)
        )
        return _as_they_came(
            [(row.number, self._read(rows.first_state, row)) for row in made],
            [(row.number, self._read(rows.state, row)) for row in later],
        )

    def caused_by(self, change: str) -> Sequence[tuple[str, str, int]]:
        columns = translations.c.article_id, translations.c.locale, translations.c.number
        found = self._rows(sa.select(*columns).where(translations.c.cause == change).order_by(*columns))
        return [(row.article_id, row.locale, row.number) for row in found]

    def confirmed(self, translation_id: str, recipe: str) -> bool:
        this = sa.and_(confirmations.c.translation_id == translation_id, confirmations.c.recipe == recipe)
        return bool(self._rows(sa.select(confirmations).where(this)))

    def renderings(self, places: Collection[str]) -> Mapping[str, CurrentRendering]:
        return {row.place: self._read(renderings.read, row) for row in self._rows(renderings.current(places))}

    def known(self, locale: Locale, contents: Collection[str]) -> Mapping[str, Sequence[Known]]:
        found: defaultdict[str, list[Known]] = defaultdict(list)
        left = iter(dict.fromkeys(contents))
        while some := list(islice(left, _AT_ONCE)):
            for row in self._rows(queries.people_s_texts(), contents=some, locale=locale.tag):
                found[row.content].append(self._read(rows.known, row))
        return dict(found)

    def memory(self, locale: Locale) -> Iterator[Known]:
        """Read as it is asked for, so that a corpus is never in memory at once."""
        for row in self._stream(queries.all_texts(), locale=locale.tag):
            yield self._read(rows.known, row)

    def occurrences(self, concept: str, locale: Locale | None = None) -> Sequence[Occurrence]:
        found = self._rows(queries.occurrences(concept, locale.tag if locale else None))
        return [self._read(Occurrence, *row) for row in found]

    def mentions(self, word: str) -> Sequence[tuple[str, str]]:
        wanted = mentions.folded(word)
        found = self._rows(mentions.candidates(word, self._connection.dialect.name))
        return [(row.article, row.key) for row in found if wanted in mentions.folded(self._read(_plain, row))]

    def mentioned(self, word: str, locale: Locale) -> Sequence[Mention]:
        wanted = mentions.folded(word)
        found = self._rows(mentions.translated(word, locale.tag, self._connection.dialect.name))
        told = (self._read(rows.mention, row) for row in found)
        return [one for one in told if wanted in mentions.folded(one.text.plain)]

    def standing(self, concept: str, locale: Locale) -> Sequence[Mention]:
        return [self._read(rows.mention, row) for row in self._rows(mentions.standing(concept, locale.tag))]

    def entries(self) -> Sequence[EntryRecord]:
        found = self._rows(sa.select(glossary_entries).order_by(glossary_entries.c.row))
        return [self._read(rows.entry, row) for row in found]

    def standing_entries(self) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
        newest: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
        found: Iterable[Sequence[Any]] = self._rows(queries.entries())
        for concept, locale, value in found:
            newest[locale][concept] = value
        return {locale: self._read(_parsed, texts) for locale, texts in newest.items()}

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
        return self._read(rows.revision, found[0], self._segments([found[0].id])[found[0].id])

    def _segments(self, revision_ids: Collection[str]) -> Mapping[str, list[sa.Row[Any]]]:
        found: defaultdict[str, list[sa.Row[Any]]] = defaultdict(list)
        own = segments.c.revision_id.in_(list(revision_ids))
        for row in self._rows(sa.select(segments).where(own).order_by(segments.c.position)):
            found[row.revision_id].append(row)
        return found

    def _translation(self, which: sa.ColumnElement[bool]) -> TranslationRecord | None:
        """The newest of those: two queries, which read no row that another has replaced."""
        found = self._rows(_with_state(which).order_by(translations.c.number.desc()).limit(1))
        if not found:
            return None
        row = found[0]
        own = self._rows(queries.targets_at(row.article_id, row.locale, row.number, row.revision_id))
        return self._read(rows.translation, row, [self._read(rows.target, one) for one in own])

    def _stream(self, query: sa.Select[Any], **values: object) -> Iterator[sa.Row[Any]]:
        try:
            yield from self._connection.execute(query, values, execution_options={"yield_per": _AT_ONCE})
        except SQLAlchemyError as error:
            self._fail(as_store_error(error, self._where), error)
        except (ValueError, TypeError) as error:
            self._damaged(error)

    def _rows(self, query: sa.Select[Any], **values: object) -> _Rows:
        try:
            return self._connection.execute(query, values).all()
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


def current(written: Iterable[TargetRecord], number: int, sources: Iterable[sa.Row[Any]]) -> tuple[TargetRecord, ...]:
    """The targets of translation `number`, of all that were written in order: for each segment of its revision, in
    order, the newest up to it."""
    newest = {one.key: one for one in written if one.number <= number}
    return tuple(newest[segment.key] for segment in sources if segment.key in newest)


def _into(article_id: str, locale: Locale) -> sa.ColumnElement[bool]:
    return sa.and_(translations.c.article_id == article_id, translations.c.locale == locale.tag)


def _with_state(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(translations, summaries.newest_state(translations).label("last_state")).where(which)


def _as_they_came(
    first: Iterable[tuple[int, StateChange]], later: Iterable[tuple[int, StateChange]]
) -> list[tuple[int, StateChange]]:
    """Each in its own order, whatever the clocks said; a translation is made before it is in another state."""
    waiting, told = deque(first), []
    for number, change in later:
        while waiting and (waiting[0][0] <= number or waiting[0][1].at <= change.at):
            told.append(waiting.popleft())
        told.append((number, change))
    return [*told, *waiting]


def _parsed(texts: Mapping[str, str | None]) -> dict[str, Mapping[str, object]]:
    """What is not taken out, read from its JSON, many at once: each alone takes three times as long."""
    names = [name for name, text in texts.items() if text is not None]
    found: dict[str, Mapping[str, object]] = {}
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        values = json.loads(f"[{','.join(filter(None, map(texts.__getitem__, some)))}]")
        found.update(zip(some, values, strict=True))
    return found


def _plain(row: sa.Row[Any]) -> str:
    return values.coded(row.text).plain
