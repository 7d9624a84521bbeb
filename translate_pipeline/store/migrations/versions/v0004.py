"""Batches, their jobs, and the workers that are alive."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def _required(name: str, type_: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_required(name, _TEXT) for name in names]


def _numbers(*names: str) -> list[sa.Column[Any]]:
    return [_required(name, sa.Integer()) for name in names]


def upgrade() -> None:
    op.create_table(
        "batches",
        *_texts("id"),
        _required("created_at", _MOMENT),
        *_texts("created_by_kind", "created_by_name"),
        _required("locales", sa.JSON()),
        *_texts("backend", "glossary_digest"),
        _required("options", sa.JSON()),
        *_texts("priority"),
        sa.Column("budget", sa.BigInteger()),
        *_texts("state", "reason"),
        _required("forecast", sa.JSON()),
        sa.Column("ended_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
    )
    _jobs()
    op.create_table(
        "heartbeats",
        *_texts("worker", "host"),
        *_numbers("pid", "threads"),
        _required("beat", sa.BigInteger()),
        _required("at", _MOMENT),
        sa.PrimaryKeyConstraint("worker", name="pk_heartbeats"),
    )


def _jobs() -> None:
    op.create_table(
        "jobs",
        *_texts("batch_id", "article_id", "locale", "revision_id"),
        *_numbers("rank"),
        _required("queued", sa.Boolean()),
        sa.Column("due_at", _MOMENT),
        *_numbers("delivery", "attempts"),
        *_texts("state"),
        *_numbers("segments", "calls", "recalled", "held"),
        _required("units", sa.BigInteger()),
        _required("seconds", sa.Float()),
        *_texts("worker", "engine", "kind", "message"),
        sa.Column("started_at", _MOMENT),
        sa.Column("ended_at", _MOMENT),
        sa.PrimaryKeyConstraint("batch_id", "article_id", "locale", name="pk_jobs"),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_jobs_batch_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_jobs_article_id"),
        sa.ForeignKeyConstraint(
            ["article_id", "revision_id"],
            ["article_revisions.article_id", "article_revisions.id"],
            name="fk_jobs_revision_id",
        ),
    )
    summed = ["batch_id", "state", "segments", "calls", "recalled", "held", "units", "seconds"]
    op.create_index("ix_jobs_counters", "jobs", summed)
    rest = sa.text("NOT queued")
    op.create_index("ix_jobs_not_queued", "jobs", ["batch_id", "rank"], sqlite_where=rest, postgresql_where=rest)
    op.create_index("ix_jobs_rank", "jobs", ["batch_id", "state", "rank"])
