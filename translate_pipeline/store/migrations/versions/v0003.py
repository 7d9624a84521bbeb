"""Targets as differences, states, the glossary's versions, and the index of terms in segments."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def _required(name: str, type_: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_required(name, _TEXT) for name in names]


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def upgrade() -> None:
    op.add_column("translations", sa.Column("cause", _TEXT, nullable=False, server_default=sa.text("''")))
    op.create_index("ix_translations_cause", "translations", ["cause"])
    _targets()
    _states()
    _terms()
    _index()


def _targets() -> None:
    """Old rows are kept, all of each translation: what is there twice does no harm."""
    op.rename_table("targets", "old_targets")
    if op.get_bind().dialect.name == "postgresql":  # where a primary key's name is an index's, and the schema's own
        op.execute("ALTER TABLE old_targets RENAME CONSTRAINT pk_targets TO pk_old_targets")
    op.create_table(
        "targets",
        *_texts("translation_id", "key", "content", "context", "state"),
        _required("held", sa.Boolean()),
        *_texts("engine", "version", "rung", "recipe"),
        sa.Column("work", sa.JSON()),
        sa.Column("text", sa.JSON()),
        _required("findings", sa.JSON()),
        _required("hits", sa.JSON()),
        sa.PrimaryKeyConstraint("translation_id", "key", name="pk_targets"),
        _key("targets", "translation_id", "translations"),
    )
    op.execute(_COPY[op.get_bind().dialect.name])
    op.drop_table("old_targets")
    people = sa.text("state != 'machine'")
    op.create_index("ix_targets_of_people", "targets", ["content"], sqlite_where=people, postgresql_where=people)


# A key's last part is the number of its occurrence.
_COPY = {
    "sqlite": """
        INSERT INTO targets (translation_id, key, content, context, state, held, engine, version, rung, recipe, text,
            findings, hits)
        SELECT t.translation_id, s.key, rtrim(rtrim(s.key, '0123456789'), '-'), '', 'machine', t.held, t.engine,
            t.version, t.rung, '', t.text, t.findings, t.hits
        FROM old_targets t JOIN segments s ON s.id = t.segment_id
    """,
    "postgresql": """
        INSERT INTO targets (translation_id, key, content, context, state, held, engine, version, rung, recipe, text,
            findings, hits)
        SELECT t.translation_id, s.key, regexp_replace(s.key, '-[0-9]+$', ''), '', 'machine', t.held, t.engine,
            t.version, t.rung, '', t.text, t.findings, t.hits
        FROM old_targets t JOIN segments s ON s.id = t.segment_id
    """,
}


def _states() -> None:
    op.create_table(
        "states",
        _required("row", _ROW),
        *_texts("translation_id", "state"),
        _required("at", _MOMENT),
        *_texts("actor_kind", "actor_name", "reason"),
        sa.PrimaryKeyConstraint("row", name="pk_states"),
        _key("states", "translation_id", "translations"),
    )
    op.create_index("ix_states_translation_id", "states", ["translation_id"])
    op.create_table(
        "confirmations",
        *_texts("translation_id", "recipe"),
        sa.PrimaryKeyConstraint("translation_id", "recipe", name="pk_confirmations"),
        _key("confirmations", "translation_id", "translations"),
    )


def _terms() -> None:
    op.create_table(
        "term_index",
        _required("row", _ROW),
        *_texts("article_id", "locale", "key", "concept", "surface", "form"),
        _required("chars", sa.Integer()),
        sa.PrimaryKeyConstraint("row", name="pk_term_index"),
        _key("term_index", "article_id", "articles"),
    )
    op.create_index("ix_term_index_concept_locale", "term_index", ["concept", "locale"])
    op.create_index("ix_term_index_article_id_locale", "term_index", ["article_id", "locale", "key"])
    op.create_table(
        "glossary_entries",
        _required("row", _ROW),
        *_texts("change", "concept", "locale"),
        _required("shipped", sa.Boolean()),
        _required("at", _MOMENT),
        *_texts("actor_kind", "actor_name", "why"),
        sa.Column("value", sa.JSON()),
        sa.PrimaryKeyConstraint("row", name="pk_glossary_entries"),
    )
    op.create_index("ix_glossary_entries_change", "glossary_entries", ["change"])
    op.create_index("ix_glossary_entries_concept", "glossary_entries", ["concept"])


def _index() -> None:
    """What stands in the newest translations of an older store: one row for each concept, surface and form."""
    connection = op.get_bind()
    for place in connection.execute(sa.text(_NEWEST)).all():
        told: list[dict[str, Any]] = []
        for row in connection.execute(_hits(place.id, place.revision_id)):
            shared = {"article_id": place.article_id, "locale": place.locale, "key": row.key}
            shared["chars"] = len(row.text["plain"])
            names = dict.fromkeys((hit["concept"], hit["surface"], hit["form"]) for hit in row.hits)
            told += [shared | dict(zip(("concept", "surface", "form"), one, strict=True)) for one in names]
        if told:
            connection.execute(sa.insert(_TERM_INDEX), told)


_NEWEST = """
    SELECT id, article_id, revision_id, locale FROM translations one WHERE NOT EXISTS (
        SELECT 1 FROM translations newer
        WHERE newer.article_id = one.article_id AND newer.locale = one.locale AND newer.number > one.number)
"""
_TERM_INDEX = sa.table(
    "term_index", *map(sa.column, ("article_id", "locale", "key", "concept", "surface", "form", "chars"))
)


def _hits(translation_id: str, revision_id: str) -> sa.Select[Any]:
    targets = sa.table("targets", sa.column("translation_id"), sa.column("key"), sa.column("hits", sa.JSON()))
    names = "revision_id", "position", "key"
    segments = sa.table("segments", *map(sa.column, names), sa.column("text", sa.JSON()))
    mine = sa.and_(segments.c.revision_id == revision_id, segments.c.key == targets.c.key)
    return (
        sa.select(targets.c.key, targets.c.hits, segments.c.text)
        .join(segments, mine)
        .where(targets.c.translation_id == translation_id)
        .order_by(segments.c.position)
    )
