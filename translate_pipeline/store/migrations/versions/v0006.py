"""Requests under way, what engines were paid, and how fast they are asked."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _required(name: str, type_: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_required(name, _TEXT) for name in names]


def _numbers(*names: str) -> list[sa.Column[Any]]:
    return [_required(name, sa.BigInteger()) for name in names]


def upgrade() -> None:
    op.create_table(
        "leases",
        _required("key", sa.LargeBinary()),
        *_texts("owner"),
        *_numbers("ends"),
        sa.PrimaryKeyConstraint("key", name="pk_leases"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spends",
        *_texts("day", "engine", "locale", "spender", "batch"),
        *_numbers("calls", "characters", "units", "cost"),
        sa.PrimaryKeyConstraint("day", "engine", "locale", "spender", "batch", name="pk_spends"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spends_batch", "spends", ["batch"])
    op.create_table(
        "requests_sent",
        _required("row", _ROW),
        *_texts("engine"),
        *_numbers("at", "characters"),
        sa.PrimaryKeyConstraint("row", name="pk_requests_sent"),
    )
    op.create_index("ix_requests_sent_engine_at", "requests_sent", ["engine", "at"])
