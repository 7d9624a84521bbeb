"""The tables of those who are told of changes, and of the tries to tell them."""

from __future__ import annotations

import sqlalchemy as sa

from translate_pipeline.store.columns import Json, Moment, Text
from translate_pipeline.store.tables import metadata

# SQLite numbers rows by itself only where the type is exactly INTEGER.
_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# `secret` is needed to sign with, so it is kept as it is: who can read the store can sign.
webhooks = sa.Table(
    "webhooks",
    metadata,
    sa.Column("id", Text, primary_key=True),
    sa.Column("purpose", Text, nullable=False),
    sa.Column("url", Text, nullable=False),
    sa.Column("kinds", Json, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("done", _ROW, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("stopped", sa.Boolean, nullable=False),
    sa.Column("secret", Text, nullable=False),
    sa.Column("holder", Text, nullable=False),
    sa.Column("held_until", Moment),
)

webhook_deliveries = sa.Table(
    "webhook_deliveries",
    metadata,
    sa.Column("row", _ROW, primary_key=True),
    sa.Column("hook_id", sa.ForeignKey(webhooks.c.id), nullable=False, index=True),
    sa.Column("number", _ROW, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("taken", sa.Boolean, nullable=False),
    sa.Column("detail", Text, nullable=False),
)
