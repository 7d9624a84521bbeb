"""The memory of engines' replies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "reply_engines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("version", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reply_engines"),
        sa.UniqueConstraint("name", "version", name="uq_reply_engines_name_version"),
    )
    op.create_table(
        "replies",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("engine_id", sa.Integer(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_replies"),
        sa.ForeignKeyConstraint(["engine_id"], ["reply_engines.id"], name="fk_replies_engine_id"),
        sqlite_with_rowid=False,
    )
