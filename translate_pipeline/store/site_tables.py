"""The tables of what readers are served: publications, addresses, lists and events, and the approvals of notices."""

from __future__ import annotations

import sqlalchemy as sa

from translate_pipeline.store.columns import Json, Moment, Text
from translate_pipeline.store.tables import articles, metadata

# SQLite numbers rows by itself only where the type is exactly INTEGER.
_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, Json, nullable=False)


# Triggers refuse to change or delete a row. What lists show stands first: SQLite reads a row from its front.
publications = sa.Table(
    "publications",
    metadata,
    sa.Column("id", Text, primary_key=True),
    sa.Column("article_id", sa.ForeignKey(articles.c.id), nullable=False),
    _text("locale"),
    sa.Column("number", sa.Integer, nullable=False),
    _text("translation_id"),  # empty for the original
    sa.Column("revision", sa.Integer, nullable=False),
    _text("state"),
    sa.Column("indexable", sa.Boolean, nullable=False),
    _text("digest"),
    sa.Column("published_at", Moment, nullable=False),
    _text("published_by_kind"),
    _text("published_by_name"),
    _text("slug"),
    _text("title"),
    _text("description"),
    _text("source_url"),
    _text("source_title"),
    sa.Column("made_at", Moment, nullable=False),
    _text("notice_version"),
    _text("notice_sha256"),
    *map(_json, ("topics", "engines", "signs", "head")),
    _text("notice"),
    _text("body"),
    _json("passages"),
    sa.Index("ix_publications_article_id_locale", "article_id", "locale"),
)

# An article's part of every address. `address` is that of the original, in the form in which links are looked up.
site_articles = sa.Table(
    "site_articles",
    metadata,
    sa.Column("article_id", sa.ForeignKey(articles.c.id), primary_key=True),
    sa.Column("slug", Text, nullable=False, unique=True),
    sa.Column("address", Text, nullable=False, index=True),
    _json("topics"),
)

# All slugs that an article has had, the one of today among them: each is one article's for good.
slugs = sa.Table(
    "slugs",
    metadata,
    sa.Column("slug", Text, primary_key=True),
    sa.Column("article_id", sa.ForeignKey(articles.c.id), nullable=False),
    sa.Column("at", Moment, nullable=False),
)

# What stands at an address: one row an article and locale that something was ever published of.
served = sa.Table(
    "served",
    metadata,
    sa.Column("row", _ROW, primary_key=True),
    sa.Column("article_id", sa.ForeignKey(articles.c.id), nullable=False),
    _text("locale"),
    sa.Column("publication_id", sa.ForeignKey(publications.c.id), nullable=False),
    _text("state"),
    sa.Column("since", Moment, nullable=False),
    sa.UniqueConstraint("article_id", "locale"),
)

# Derived, so that a list is a range of an index whatever the number of articles: what is served and not withdrawn,
# under no topic and under each of its own.
listed = sa.Table(
    "listed",
    metadata,
    sa.Column("locale", Text, primary_key=True),
    sa.Column("topic", Text, primary_key=True),
    sa.Column("published_at", Moment, primary_key=True),
    sa.Column("article_id", sa.ForeignKey(articles.c.id), primary_key=True, index=True),
)
# How many rows of `listed` there are.
tallies = sa.Table(
    "tallies",
    metadata,
    sa.Column("locale", Text, primary_key=True),
    sa.Column("topic", Text, primary_key=True),
    sa.Column("articles", sa.Integer, nullable=False),
)

topic_names = sa.Table(
    "topic_names",
    metadata,
    sa.Column("topic", Text, primary_key=True),
    sa.Column("locale", Text, primary_key=True),
    _text("name"),
)

# Append-only, as publications. Numbers are given by who writes, and only one writes at a time: no gaps.
site_events = sa.Table(
    "site_events",
    metadata,
    sa.Column("number", _ROW, primary_key=True, autoincrement=False),
    _text("kind"),
    sa.Column("article_id", sa.ForeignKey(articles.c.id), nullable=False),
    _text("locale"),
    _text("slug"),
    sa.Column("publication_id", sa.ForeignKey(publications.c.id), nullable=False),
    sa.Column("at", Moment, nullable=False),
)

# Append-only. Bound to the text by its digest: another text has no approval.
notice_approvals = sa.Table(
    "notice_approvals",
    metadata,
    sa.Column("row", _ROW, primary_key=True),
    _text("locale"),
    _text("kind"),
    _text("version"),
    sa.Column("sha256", Text, nullable=False, index=True),
    _text("role"),
    _text("qualification"),
    sa.Column("at", Moment, nullable=False),
    _text("actor_kind"),
    _text("actor_name"),
)
