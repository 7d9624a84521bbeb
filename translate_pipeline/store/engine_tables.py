"""The tables of what is asked of engines: requests under way, what was spent, and how fast."""

from __future__ import annotations

import sqlalchemy as sa

from translate_pipeline.store.columns import Text
from translate_pipeline.store.tables import metadata


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


# Who asks an engine for what at this moment; `key` is that of `replies`, `ends` milliseconds since 1970.
leases = sa.Table(
    "leases",
    metadata,
    sa.Column("key", sa.LargeBinary, primary_key=True),
    sa.Column("owner", Text, nullable=False),
    _number("ends"),
    sqlite_with_rowid=False,
)

# One row a day and account, added up. `day` is in UTC, `cost` in millionths of the currency. What is reserved for a
# request under way stands in it already.
spends = sa.Table(
    "spends",
    metadata,
    *(sa.Column(name, Text, primary_key=True) for name in ("day", "engine", "locale", "spender", "batch")),
    *map(_number, ("calls", "characters", "units", "cost")),
    sa.Index("ix_spends_batch", "batch"),
    sqlite_with_rowid=False,
)

# The requests of the last minute, for rate limits; `at` in milliseconds since 1970.
requests_sent = sa.Table(
    "requests_sent",
    metadata,
    sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
    sa.Column("engine", Text, nullable=False),
    *map(_number, ("at", "characters")),
    sa.Index("ix_requests_sent_engine_at", "engine", "at"),
)
