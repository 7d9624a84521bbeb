"""The pages that were made last, by what they were made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "renderings",
        *(sa.Column(name, _TEXT, nullable=False) for name in _TEXTS),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_renderings"),
        sa.ForeignKeyConstraint(["translation_id"], ["translations.id"], name="fk_renderings_translation_id"),
    )


_TEXTS = ("place", "translation_id", "made_with", "page", "language")
