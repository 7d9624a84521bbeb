"""Column types that give back what was put in, whatever the database: text, JSON and moments."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from translate_pipeline.errors import StoreError

# A JSON value; None is SQL's NULL. Not PostgreSQL's jsonb, which refuses NUL and changes numbers.
Json = sa.JSON(none_as_null=True)


class Text(sa.types.TypeDecorator[str]):
    """Text of any length. PostgreSQL's text has no NUL and UTF-8 no lone surrogates, so both are refused everywhere:
    a store can always be moved."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        # By code point, as on SQLite, wherever the server stands; a language's own order would also make LIKE slower.
        return sa.TEXT(collation="C") if dialect.name == "postgresql" else dialect.type_descriptor(sa.Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None and "\0" in value:
            raise StoreError("A text holds a NUL character, which a database can't keep.", hint="Remove it.")
        return value if value is None else whole(value)


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment, aware and in UTC, to the microsecond. SQLite has no type for it: ISO 8601 of fixed width, which
    sorts by time."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise StoreError("A time without its time zone can't be kept.")
        try:
            moment = value.astimezone(UTC)
        except OverflowError as error:  # the first or last day of the calendar, seen from another zone
            raise StoreError("A time outside the calendar can't be kept.") from error
        # Not strftime: it does not pad years before 1000 to four digits.
        return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z" if _is_text(dialect) else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return datetime.fromisoformat(value) if _is_text(dialect) else value.astimezone(UTC)


def to_json(value: object) -> str:
    """Inverse: `json.loads`. Raises `StoreError` for what JSON can't say."""
    try:
        return whole(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError(f"A value can't be kept as JSON: {error}.") from error


def whole(text: str) -> str:
    """The text itself; raises `StoreError` where it holds half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise StoreError("A text holds half of a surrogate pair, which isn't text.", hint="Remove it.") from error
    return text


def _is_text(dialect: Dialect) -> bool:
    return dialect.name == "sqlite"
