"""What engines have cost: the ledger added up as somebody asks, and how much of each budget is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from translate_pipeline.model import Budget, Period, Spend, Unit
from translate_pipeline.model.spending import MILLIONTHS, applying, opens

BY = ("month", "engine", "locale", "user", "batch")  # what spends can be added up by


@dataclass(frozen=True, slots=True)
class Sum:
    """`of` has a value for each thing that was added up by; `cost` is in the currency."""

    of: tuple[str, ...]
    calls: int
    characters: int
    units: int
    cost: float


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a budget is used; `who` says whose, where each has one of their own. In characters or in the
    currency."""

    budget: str
    unit: Unit
    who: str
    used: float
    limit: float
    opens: datetime | None

    @property
    def left(self) -> float:
        return max(self.limit - self.used, 0)


def sums(spends: Sequence[Spend], by: Sequence[str]) -> list[Sum]:
    """Law: whatever they are added up by, all sums together are the whole."""
    found: defaultdict[tuple[str, ...], list[Spend]] = defaultdict(list)
    for one in spends:
        found[tuple(_value(one, name) for name in by)].append(one)
    return [
        Sum(
            of,
            sum(one.calls for one in some),
            sum(one.characters for one in some),
            sum(one.units for one in some),
            sum(one.cost for one in some) / MILLIONTHS,
        )
        for of, some in sorted(found.items())
    ]


def uses(budgets: Sequence[Budget], spends: Sequence[Spend], at: datetime) -> list[Use]:
    """Each budget, and where there are several of a kind, each that anything was spent of. `spends` are all there are:
    a batch's budget knows no month."""
    return [use for budget in budgets for use in _uses(budget, spends, at)]


def _uses(budget: Budget, spends: Sequence[Spend], at: datetime) -> list[Use]:
    used: defaultdict[str, int] = defaultdict(int)
    for one in spends:
        if _counts(budget.period, one.day, at):
            for _, names in applying([budget], one):
                own = [f"{what} {name}" for what, name in names.items() if f" {what} {name}" not in f" {budget}"]
                used[", ".join(own)] += one.characters if budget.unit is Unit.CHARACTERS else one.cost
    if not used:
        used[""] = 0
    scale = MILLIONTHS if budget.unit is Unit.COST else 1
    again = opens(budget.period, at)
    limit = budget.limit / scale
    return [Use(str(budget), budget.unit, who, sum_ / scale, limit, again) for who, sum_ in sorted(used.items())]


def _counts(period: Period, day: date | None, at: datetime) -> bool:
    today = at.astimezone(UTC).date()
    first = {Period.DAY: today, Period.MONTH: today.replace(day=1)}.get(period)
    return first is None or (day is not None and day >= first)


def _value(one: Spend, name: str) -> str:
    if name == "month":
        return f"{one.day:%Y-%m}" if one.day else ""
    return str(getattr(one, name))


def this_month(spends: Sequence[Spend], at: datetime) -> list[Spend]:
    return [one for one in spends if _counts(Period.MONTH, one.day, at)]
