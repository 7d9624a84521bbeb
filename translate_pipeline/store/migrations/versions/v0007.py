"""What readers are served: publications, addresses, lists, events, search, and the approvals of notices."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def _required(name: str, type_: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_required(name, _TEXT) for name in names]


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def upgrade() -> None:
    _publications()
    _addresses()
    _lists()
    _events()
    dialect = op.get_bind().dialect.name
    for table, key in (("publications", "id"), ("site_events", "number"), ("notice_approvals", '"row"')):
        for statement in _APPEND_ONLY[dialect]:
            op.execute(statement.format(table=table, key=key))
    for statement in _SEARCH[dialect]:
        op.execute(statement)


def _publications() -> None:
    op.create_table(
        "publications",
        *_texts("id", "article_id", "locale"),
        _required("number", sa.Integer()),
        *_texts("translation_id"),
        _required("revision", sa.Integer()),
        *_texts("state"),
        _required("indexable", sa.Boolean()),
        *_texts("digest"),
        _required("published_at", _MOMENT),
        *_texts("published_by_kind", "published_by_name", "slug", "title", "description", "source_url", "source_title"),
        _required("made_at", _MOMENT),
        *_texts("notice_version", "notice_sha256"),
        *(_required(name, sa.JSON()) for name in ("topics", "engines", "signs", "head")),
        *_texts("notice", "body"),
        _required("passages", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        _refers("publications", "article_id", "articles"),
    )
    op.create_index("ix_publications_article_id_locale", "publications", ["article_id", "locale"])


def _addresses() -> None:
    op.create_table(
        "site_articles",
        *_texts("article_id", "slug", "address"),
        _required("topics", sa.JSON()),
        sa.PrimaryKeyConstraint("article_id", name="pk_site_articles"),
        sa.UniqueConstraint("slug", name="uq_site_articles_slug"),
        _refers("site_articles", "article_id", "articles"),
    )
    op.create_index("ix_site_articles_address", "site_articles", ["address"])
    op.create_table(
        "slugs",
        *_texts("slug", "article_id"),
        _required("at", _MOMENT),
        sa.PrimaryKeyConstraint("slug", name="pk_slugs"),
        _refers("slugs", "article_id", "articles"),
    )
    op.create_table(
        "served",
        _required("row", _ROW),
        *_texts("article_id", "locale", "publication_id", "state"),
        _required("since", _MOMENT),
        sa.PrimaryKeyConstraint("row", name="pk_served"),
        sa.UniqueConstraint("article_id", "locale", name="uq_served_article_id_locale"),
        _refers("served", "article_id", "articles"),
        _refers("served", "publication_id", "publications"),
    )


def _lists() -> None:
    op.create_table(
        "listed",
        *_texts("locale", "topic"),
        _required("published_at", _MOMENT),
        *_texts("article_id"),
        sa.PrimaryKeyConstraint("locale", "topic", "published_at", "article_id", name="pk_listed"),
        _refers("listed", "article_id", "articles"),
    )
    op.create_index("ix_listed_article_id", "listed", ["article_id"])
    op.create_table(
        "tallies",
        *_texts("locale", "topic"),
        _required("articles", sa.Integer()),
        sa.PrimaryKeyConstraint("locale", "topic", name="pk_tallies"),
    )
    op.create_table(
        "topic_names",
        *_texts("topic", "locale", "name"),
        sa.PrimaryKeyConstraint("topic", "locale", name="pk_topic_names"),
    )


def _events() -> None:
    op.create_table(
        "site_events",
        sa.Column("number", _ROW, nullable=False, autoincrement=False),
        *_texts("kind", "article_id", "locale", "slug", "publication_id"),
        _required("at", _MOMENT),
        sa.PrimaryKeyConstraint("number", name="pk_site_events"),
        _refers("site_events", "article_id", "articles"),
        _refers("site_events", "publication_id", "publications"),
    )
    op.create_table(
        "notice_approvals",
        _required("row", _ROW),
        *_texts("locale", "kind", "version", "sha256", "role", "qualification"),
        _required("at", _MOMENT),
        *_texts("actor_kind", "actor_name"),
        sa.PrimaryKeyConstraint("row", name="pk_notice_approvals"),
    )
    op.create_index("ix_notice_approvals_sha256", "notice_approvals", ["sha256"])


# INSERT OR REPLACE deletes without asking the trigger for it, so that insertion has one of its own (as the audit's).
_APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        "WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ),
}

# Words come in folded and cut (store/searching.py), so each database only has to tell them apart by blanks.
_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE site_search USING fts5(place, title, body, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4')",
    ),
    "postgresql": (
        'CREATE TABLE site_search ("row" BIGINT PRIMARY KEY, title TSVECTOR NOT NULL, words TSVECTOR NOT NULL)',
        "CREATE INDEX ix_site_search_words ON site_search USING gin (words)",
    ),
}
