"""What is spent on engines: a row a day and account, and the only place that says whether more may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from translate_pipeline.errors import BudgetSpent
from translate_pipeline.model import Budget, Period, Spend, Unit
from translate_pipeline.model.spending import amount, applying, opens
from translate_pipeline.ports import Clock
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.engine_tables import spends

_COLUMNS = {"locale": spends.c.locale, "user": spends.c.spender, "engine": spends.c.engine, "batch": spends.c.batch}
_SUMS = ("calls", "characters", "units", "cost")


def _adding(dialect: str) -> Any:
    insert: Any = {"sqlite": sqlite, "postgresql": postgresql}[dialect].insert(spends)
    more = {name: spends.c[name] + insert.excluded[name] for name in _SUMS}
    return insert.on_conflict_do_update(index_elements=list(spends.primary_key), set_=more)


_ADDING = {dialect: _adding(dialect) for dialect in ("sqlite", "postgresql")}


class SqlLedger:
    """Implements `ports.Ledger`; threads and processes may share it."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    def reserve(self, spend: Spend, budgets: Sequence[Budget], currency: str) -> None:
        with self._transactions.write("spends") as connection:
            now = self._clock().astimezone(UTC)
            for budget, names in applying(budgets, spend):
                spent = self._spent(connection, budget, names, now)
                wanted = spend.characters if budget.unit is Unit.CHARACTERS else spend.cost
                if wanted and spent + wanted > budget.limit:
                    raise _refusal(budget, spent, wanted, now, currency)
            _add(connection, spend, spend.day or now.date())

    def settle(self, reserved: Spend, billed: Spend) -> None:
        with self._transactions.write("spends") as connection:
            # A bill counts for the day on which the request was sent, as near as anybody can tell.
            day = reserved.day or self._clock().astimezone(UTC).date()
            more = {name: getattr(billed, name) - getattr(reserved, name) for name in _SUMS}
            _add(connection, replace(reserved, **more), day)

    def spends(self, *, since: date | None = None, batch: str = "") -> Sequence[Spend]:
        query = sa.select(spends).order_by(*spends.primary_key)
        query = query.where(spends.c.day >= since.isoformat()) if since else query
        query = query.where(spends.c.batch == batch) if batch else query
        with self._transactions.read() as connection:
            return [_spend(row) for row in connection.execute(query).all()]

    def _spent(self, connection: sa.Connection, budget: Budget, names: Mapping[str, str], now: datetime) -> int:
        counted = spends.c.characters if budget.unit is Unit.CHARACTERS else spends.c.cost
        query = sa.select(sa.func.coalesce(sa.func.sum(counted), 0)).where(*_since(budget.period, now))
        query = query.where(*(_COLUMNS[what] == name for what, name in names.items()))
        return int(connection.execute(query).scalar_one())


def _since(period: Period, now: datetime) -> Iterable[sa.ColumnElement[bool]]:
    first = {Period.DAY: now.date(), Period.MONTH: now.date().replace(day=1)}.get(period)
    return (spends.c.day >= first.isoformat(),) if first else ()


def _add(connection: sa.Connection, spend: Spend, day: date) -> None:
    sums = {name: getattr(spend, name) for name in _SUMS}
    place = {"engine": spend.engine, "locale": spend.locale, "spender": spend.user, "batch": spend.batch}
    connection.execute(_ADDING[connection.dialect.name], {"day": day.isoformat(), **place, **sums})


def _spend(row: sa.Row[Any]) -> Spend:
    sums = {name: int(getattr(row, name)) for name in _SUMS}
    return Spend(row.engine, row.locale, row.spender, row.batch, day=date.fromisoformat(row.day), **sums)


def _refusal(budget: Budget, spent: int, wanted: int, now: datetime, currency: str) -> BudgetSpent:
    again = opens(budget.period, now)
    shown = {name: amount(value, budget.unit, currency) for name, value in (("spent", spent), ("wanted", wanted))}
    when = f"it opens again on {again:%Y-%m-%d} at 00:00 UTC" if again else "a batch's budget does not open again"
    return BudgetSpent(
        f"The budget '{budget}' does not allow the request: {shown['spent']} are spent, {shown['wanted']} more were "
        f"asked for, and the limit is {amount(budget.limit, budget.unit, currency)}; {when}.",
        hint="Raise the budget, or wait; what was paid for is kept.",
        opens=again,
        engine=budget.engine,
        budget=str(budget),
        spent=spent,
        wanted=wanted,
        limit=budget.limit,
    )
