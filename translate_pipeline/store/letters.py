"""What readers write to the publisher, and how often pages are opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from translate_pipeline.model.readers import DailyCount, ErrorReport, Opened, Suggestion
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.reader_tables import daily_counts, error_reports, suggestions


class SqlLetters:
    """Implements `ports.readers.LetterBook`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add_suggestion(self, suggestion: Suggestion) -> None:
        with self._transactions.write() as connection:
            connection.execute(sa.insert(suggestions), _columns(suggestions, suggestion))

    def suggestions(self, *, limit: int = 100) -> Sequence[Suggestion]:
        query = sa.select(suggestions).order_by(suggestions.c.at.desc(), suggestions.c.id.desc()).limit(limit)
        with self._transactions.read() as connection:
            return [_suggestion(row) for row in connection.execute(query)]

    def add_report(self, report: ErrorReport) -> None:
        with self._transactions.write() as connection:
            connection.execute(sa.insert(error_reports), _columns(error_reports, report))

    def reports(self, *, article: str = "", limit: int = 100) -> Sequence[ErrorReport]:
        query = sa.select(error_reports).order_by(error_reports.c.at.desc(), error_reports.c.id.desc()).limit(limit)
        if article:
            query = query.where(error_reports.c.article == article)
        with self._transactions.read() as connection:
            return [_report(row) for row in connection.execute(query)]

    def count(self, counts: Sequence[DailyCount]) -> None:
        if not counts:
            return
        summed: Counter[tuple[str, str, str, str]] = Counter()
        for one in counts:
            summed[one.day.isoformat(), one.article, one.locale, one.opened.value] += one.count
        keys = "day", "article", "locale", "opened"
        # In order, so that two programs that count the same never wait for each other.
        rows = [{**dict(zip(keys, key, strict=True)), "count": number} for key, number in sorted(summed.items())]
        with self._transactions.write() as connection:
            connection.execute(_COUNTING[connection.dialect.name], rows)

    def counts(self, *, article: str = "") -> Sequence[DailyCount]:
        order = daily_counts.c.day, daily_counts.c.article, daily_counts.c.locale, daily_counts.c.opened
        query = sa.select(daily_counts).order_by(*order)
        if article:
            query = query.where(daily_counts.c.article == article)
        with self._transactions.read() as connection:
            return [_count(row) for row in connection.execute(query)]


def _counting(dialect: str) -> Any:
    insert: Any = {"sqlite": sqlite, "postgresql": postgresql}[dialect].insert(daily_counts)
    more = {"count": daily_counts.c.count + insert.excluded.count}
    return insert.on_conflict_do_update(index_elements=["day", "article", "locale", "opened"], set_=more)


_COUNTING = {dialect: _counting(dialect) for dialect in ("sqlite", "postgresql")}


def suggestions_of(connection: sa.Connection, account: str) -> tuple[Suggestion, ...]:
    own = sa.select(suggestions).where(suggestions.c.account_id == account).order_by(suggestions.c.at, suggestions.c.id)
    return tuple(_suggestion(row) for row in connection.execute(own))


def reports_of(connection: sa.Connection, account: str) -> tuple[ErrorReport, ...]:
    own = sa.select(error_reports).where(error_reports.c.account_id == account)
    rows = connection.execute(own.order_by(error_reports.c.at, error_reports.c.id))
    return tuple(_report(row) for row in rows)


def _columns(table: sa.Table, letter: Suggestion | ErrorReport) -> dict[str, object]:
    own = [column.name for column in table.c if column.name != "account_id"]
    return {"account_id": letter.account or None, **{name: getattr(letter, name) for name in own}}


def _suggestion(row: sa.Row[Any]) -> Suggestion:
    return Suggestion(
        row.id, row.at, row.locale, row.text, row.name, row.email, bool(row.updates), row.account_id or ""
    )


def _report(row: sa.Row[Any]) -> ErrorReport:
    return ErrorReport(
        id=row.id,
        at=row.at,
        article=row.article,
        locale=row.locale,
        segment=row.segment,
        text=row.text,
        publication=row.publication,
        email=row.email,
        account=row.account_id or "",
    )


def _count(row: sa.Row[Any]) -> DailyCount:
    number: int = row._mapping["count"]  # a row has a method of this name
    return DailyCount(row.article, row.locale, date.fromisoformat(row.day), Opened(row.opened), number)
