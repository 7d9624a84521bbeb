"""The first schema: articles, their revisions and segments, translations, targets and the audit."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def _required(name: str, type_: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_required(name, _TEXT) for name in names]


def _created() -> list[sa.Column[Any]]:
    return [_required("created_at", _MOMENT), *_texts("created_by_kind", "created_by_name")]


def upgrade() -> None:
    _articles()
    _revisions()
    _translations()
    _audit()


def _articles() -> None:
    op.create_table(
        "articles",
        *_texts("id", "key", "language", "slug", "title", "source_url"),
        _required("confidential", sa.Boolean()),
        *_created(),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("key", name="uq_articles_key"),
    )


def _revisions() -> None:
    op.create_table(
        "article_revisions",
        *_texts("id", "article_id"),
        _required("number", sa.Integer()),
        _required("segments", sa.Integer()),
        *_texts("source_hash", "segmenter"),
        _required("whole_page", sa.Boolean()),
        *_created(),
        _required("profile", sa.JSON()),
        *_texts("html"),
        sa.PrimaryKeyConstraint("id", name="pk_article_revisions"),
        sa.UniqueConstraint("article_id", "number", name="uq_article_revisions_article_id_number"),
        sa.UniqueConstraint("article_id", "id", name="uq_article_revisions_article_id_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_revisions_article_id"),
    )
    op.create_table(
        "segments",
        _required("id", _ROW),
        *_texts("revision_id"),
        _required("position", sa.Integer()),
        *_texts("key", "kind", "path"),
        _required("text", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_segments"),
        sa.UniqueConstraint("revision_id", "key", name="uq_segments_revision_id_key"),
        sa.UniqueConstraint("revision_id", "position", name="uq_segments_revision_id_position"),
        sa.ForeignKeyConstraint(["revision_id"], ["article_revisions.id"], name="fk_segments_revision_id"),
    )


def _translations() -> None:
    op.create_table(
        "translations",
        *_texts("id", "article_id", "revision_id", "locale"),
        _required("number", sa.Integer()),
        *_texts("state"),
        _required("segments", sa.Integer()),
        _required("held", sa.Integer()),
        *_texts("glossary_digest", "recipe", "disclaimer_version"),
        *_created(),
        _required("engines", sa.JSON()),
        _required("findings", sa.JSON()),
        *_texts("disclaimer_html"),
        sa.PrimaryKeyConstraint("id", name="pk_translations"),
        sa.UniqueConstraint("article_id", "locale", "number", name="uq_translations_article_id_locale_number"),
        sa.ForeignKeyConstraint(
            ["article_id", "revision_id"],
            ["article_revisions.article_id", "article_revisions.id"],
            name="fk_translations_article_id_revision_id",
        ),
    )
    op.create_index("ix_translations_revision_id", "translations", ["revision_id"])
    op.create_table(
        "targets",
        *_texts("translation_id"),
        _required("segment_id", _ROW),
        _required("position", sa.Integer()),
        _required("held", sa.Boolean()),
        *_texts("engine", "version", "rung"),
        sa.Column("text", sa.JSON()),
        _required("findings", sa.JSON()),
        _required("hits", sa.JSON()),
        sa.PrimaryKeyConstraint("translation_id", "segment_id", name="pk_targets"),
        sa.ForeignKeyConstraint(["translation_id"], ["translations.id"], name="fk_targets_translation_id"),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name="fk_targets_segment_id"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        _required("row", _ROW),
        *_texts("id"),
        _required("at", _MOMENT),
        *_texts("actor_kind", "actor_name", "action", "subject"),
        _required("before", sa.JSON()),
        _required("after", sa.JSON()),
        sa.PrimaryKeyConstraint("row", name="pk_audit"),
        sa.UniqueConstraint("id", name="uq_audit_id"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


# The third of SQLite's triggers is for INSERT OR REPLACE, which deletes without asking the second one.
_APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
        "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit "
        'WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR "row" = NEW."row") '
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ),
}
