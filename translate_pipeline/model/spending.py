"""Who an engine works for, what that costs, and how much it may cost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

MILLIONTHS = 1_000_000  # of the currency: costs are whole numbers of these, so that sums are exact


class Unit(StrEnum):
    CHARACTERS = "characters"
    COST = "cost"


class Period(StrEnum):
    """Days and months are those of UTC."""

    BATCH = "batch"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Budget:
    """At most `limit` characters, or millionths of the currency, in a period. Where `locale`, `user` or `engine` is
    given, only what is spent for it counts; `EACH` gives every one a budget of its own."""

    limit: int
    unit: Unit
    period: Period
    locale: str = ""
    user: str = ""
    engine: str = ""
    words: str = ""  # as the operator wrote it

    def __str__(self) -> str:
        return self.words


EACH = "*"


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks: it is written on every bill. `budgets` are a batch's own, besides those of the settings."""

    user: str = ""
    batch: str = ""
    budgets: tuple[Budget, ...] = ()


NOBODY = Account()


@dataclass(frozen=True, slots=True)
class Spend:
    """What an engine was asked for and what it billed. `characters` are those that budgets count: what was billed, and
    what was sent for as long as nothing is known of the bill. `cost` is in millionths of the currency."""

    engine: str
    locale: str
    user: str = ""
    batch: str = ""
    calls: int = 0
    characters: int = 0
    units: int = 0
    cost: int = 0
    day: date | None = None


def cost_of(characters: int, price: float) -> int:
    """In millionths of the currency; `price` is that of a million characters. Rounded up: nothing costs too little."""
    return -int(-characters * price // 1)


_WORDS = re.compile(
    r"(?P<limit>\d[\d_]*(?:\.\d{1,6})?)\s+(?P<unit>[A-Za-z]+)\s+(?:a|per)\s+(?P<period>batch|day|month)"
    r"(?:\s+for\s+(?P<each>each\s+)?(?P<scope>locale|user|engine)(?:\s+(?P<name>\S+))?)?"
)


def budget_of(words: str, currency: str) -> Budget:
    """`2000000 characters a month`, `40 EUR a month for each user`, `90000 characters a day for locale pt-BR`. Raises
    `ValueError`, which says what is wrong."""
    found = _WORDS.fullmatch(words.strip())
    if found is None or (found["scope"] and bool(found["each"]) == bool(found["name"])):
        raise ValueError(f"'{words}' is no budget: write '2000000 characters a month for locale pt-BR'")
    if found["unit"] not in {"characters", currency}:
        raise ValueError(f"'{words}' counts in {found['unit']}: it can be characters or {currency} (setting currency)")
    unit = Unit.CHARACTERS if found["unit"] == "characters" else Unit.COST
    limit = Decimal(found["limit"]) * (MILLIONTHS if unit is Unit.COST else 1)
    if limit != int(limit):
        raise ValueError(f"'{words}' has parts of a character")
    scope = {found["scope"]: EACH if found["each"] else found["name"]} if found["scope"] else {}
    return Budget(int(limit), unit, Period(found["period"]), **scope, words=" ".join(words.split()))


def opens(period: Period, now: datetime) -> datetime | None:
    """When a budget that is spent begins anew; None for a batch's, which never does."""
    if period is Period.BATCH:
        return None
    today = datetime.combine(now.astimezone(UTC).date(), datetime.min.time(), UTC)
    if period is Period.DAY:
        return today + timedelta(days=1)
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def amount(value: int, unit: Unit, currency: str) -> str:
    return f"{value:,} characters" if unit is Unit.CHARACTERS else f"{value / MILLIONTHS:,.2f} {currency}"


def applying(budgets: Sequence[Budget], spend: Spend) -> list[tuple[Budget, dict[str, str]]]:
    """The budgets that count this spend, each with the names (engine, locale, user, batch) of all that it counts."""
    own = {"locale": spend.locale, "user": spend.user, "engine": spend.engine}
    found = []
    for one in budgets:
        wanted = {"locale": one.locale, "user": one.user, "engine": one.engine}
        names = {what: own[what] for what, name in wanted.items() if name}
        if one.period is Period.BATCH:
            if not spend.batch:
                continue
            names["batch"] = spend.batch
        if all(name in {"", EACH, own[what]} for what, name in wanted.items()):
            found.append((one, names))
    return found
