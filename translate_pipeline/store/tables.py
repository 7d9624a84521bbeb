"""The schema: what the store keeps and how it hangs together. Every change of it is a migration."""

from __future__ import annotations

import sqlalchemy as sa

from translate_pipeline.store.columns import Json, Moment, Text

# The newest migration, by which a store that is up to date is known without loading Alembic (0.3 s).
HEAD = "0009"
# Not Alembic's own name, so that another program's database isn't taken for a store.
VERSION_TABLE = "translate_pipeline_version"

# SQLite numbers rows by itself only where the type is exactly INTEGER.
_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=False)


def _created() -> tuple[sa.Column[object], ...]:
    return sa.Column("created_at", Moment, nullable=False), *_actor("created_by")


def _actor(role: str) -> tuple[sa.Column[object], ...]:
    return sa.Column(f"{role}_kind", Text, nullable=False), sa.Column(f"{role}_name", Text, nullable=False)


articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", Text, primary_key=True),
    sa.Column("key", Text, nullable=False, unique=True),
    _text("language"),
    _text("slug"),
    _text("title"),
    _text("source_url"),
    sa.Column("confidential", sa.Boolean, nullable=False),
    *_created(),
)

# Large columns stand last: SQLite reads a row from its front, and lists need the front only.
# `segments` and `held` here and below are counts; rows never change, so neither do they.
article_revisions = sa.Table(
    "article_revisions",
    metadata,
    sa.Column("id", Text, primary_key=True),
    sa.Column("article_id", sa.ForeignKey(articles.c.id), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("segments", sa.Integer, nullable=False),
    _text("source_hash"),
    _text("segmenter"),
    sa.Column("whole_page", sa.Boolean, nullable=False),
    *_created(),
    sa.Column("profile", Json, nullable=False),
    _text("html"),
    sa.UniqueConstraint("article_id", "number"),
    sa.UniqueConstraint("article_id", "id"),  # what a translation refers to
)

segments = sa.Table(
    "segments",
    metadata,
    sa.Column("id", _ROW, primary_key=True),
    sa.Column("revision_id", sa.ForeignKey(article_revisions.c.id), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    _text("key"),
    _text("kind"),
    _text("path"),
    sa.Column("text", Json, nullable=False),
    sa.UniqueConstraint("revision_id", "key"),
    sa.UniqueConstraint("revision_id", "position"),
)

translations = sa.Table(
    "translations",
    metadata,
    sa.Column("id", Text, primary_key=True),
    sa.Column("article_id", Text, nullable=False),
    sa.Column("revision_id", Text, nullable=False, index=True),
    _text("locale"),
    sa.Column("number", sa.Integer, nullable=False),
    _text("state"),
    sa.Column("segments", sa.Integer, nullable=False),
    sa.Column("held", sa.Integer, nullable=False),
    _text("glossary_digest"),
    _text("recipe"),
    _text("disclaimer_version"),
    *_created(),
    sa.Column("cause", Text, nullable=False, index=True, server_default=sa.text("''")),
    sa.Column("engines", Json, nullable=False),
    sa.Column("findings", Json, nullable=False),
    _text("disclaimer_html"),
    sa.UniqueConstraint("article_id", "locale", "number"),
    # Both columns at once: a translation is never of another article than its revision.
    sa.ForeignKeyConstraint(["article_id", "revision_id"], [article_revisions.c.article_id, article_revisions.c.id]),
)

# A row says what a translation has that the one before it into the same locale had not: the targets of translation N
# are, for each key of its revision, the row with the highest number up to N. `content` is the key without the
# occurrence. People's rows are few, and found by `content` through an index of their own.
targets = sa.Table(
    "targets",
    metadata,
    sa.Column("translation_id", sa.ForeignKey(translations.c.id), primary_key=True),
    sa.Column("key", Text, primary_key=True),
    _text("content"),
    _text("context"),
    _text("state"),
    sa.Column("held", sa.Boolean, nullable=False),
    _text("engine"),
    _text("version"),
    _text("rung"),
    _text("recipe"),
    sa.Column("work", Json),  # none where only a machine was at work
    sa.Column("text", Json),
    sa.Column("findings", Json, nullable=False),
    sa.Column("hits", Json, nullable=False),
)
_of_people = targets.c.state != "machine"
sa.Index("ix_targets_of_people", targets.c.content, sqlite_where=_of_people, postgresql_where=_of_people)

# The state that a translation was made in stands with it; every later one here.
states = sa.Table(
    "states",
    metadata,
    sa.Column("row", _ROW, primary_key=True),
    sa.Column("translation_id", sa.ForeignKey(translations.c.id), nullable=False, index=True),
    _text("state"),
    sa.Column("at", Moment, nullable=False),
    *_actor("actor"),
    _text("reason"),
)

# Recipes, besides its own, that would give the very translation: found by a run that had to look.
confirmations = sa.Table(
    "confirmations",
    metadata,
    sa.Column("translation_id", sa.ForeignKey(translations.c.id), primary_key=True),
    sa.Column("recipe", Text, primary_key=True),
)

# Derived: which concepts stand in which segments of the newest translations. Rows go and come with every translation.
term_index = sa.Table(
    "term_index",
    metadata,
    sa.Column("row", _ROW, primary_key=True),
    sa.Column("article_id", sa.ForeignKey(articles.c.id), nullable=False),
    _text("locale"),
    _text("key"),
    _text("concept"),
    _text("surface"),
    _text("form"),
    sa.Column("chars", sa.Integer, nullable=False),
    sa.Index("ix_term_index_concept_locale", "concept", "locale"),
    sa.Index("ix_term_index_article_id_locale", "article_id", "locale", "key"),
)

# Every version of every glossary entry; the newest row of a concept and locale is what holds. `row` is the order.
glossary_entries = sa.Table(
    "glossary_entries",
    metadata,
    sa.Column("row", _ROW, primary_key=True),
    sa.Column("change", Text, nullable=False, index=True),
    sa.Column("concept", Text, nullable=False, index=True),
    _text("locale"),
    sa.Column("shipped", sa.Boolean, nullable=False),
    sa.Column("at", Moment, nullable=False),
    *_actor("actor"),
    _text("why"),
    sa.Column("value", Json),  # none where the entry was taken out
)

# Triggers, which stand in the migrations, refuse to change or delete a row. `row` is the order of writing.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("row", _ROW, primary_key=True),
    sa.Column("id", Text, nullable=False, unique=True),
    sa.Column("at", Moment, nullable=False),
    *_actor("actor"),
    _text("action"),
    sa.Column("subject", Text, nullable=False, index=True),
    sa.Column("before", Json, nullable=False),
    sa.Column("after", Json, nullable=False),
)

# An engine's name and version stand here once, not in each of a million replies.
reply_engines = sa.Table(
    "reply_engines",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _text("name"),
    _text("version"),
    sa.UniqueConstraint("name", "version"),
)

# Rows are written once and never changed; only `purge` removes them. `key` is the digest of the request, `made` seconds
# since 1970 (a Moment takes five times the room), `seal` a digest of the rest, by which damage is seen. A lease on a
# request that is under way can be a table of its own, by the same key.
replies = sa.Table(
    "replies",
    metadata,
    sa.Column("key", sa.LargeBinary, primary_key=True),
    sa.Column("engine_id", sa.ForeignKey(reply_engines.c.id), nullable=False),
    sa.Column("made", sa.BigInteger, nullable=False),
    sa.Column("units", sa.BigInteger, nullable=False),
    sa.Column("seal", sa.LargeBinary, nullable=False),
    sa.Column("reply", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# `jobs` is their number. Rows change with the state.
batches = sa.Table(
    "batches",
    metadata,
    sa.Column("id", Text, primary_key=True),
    *_created(),
    sa.Column("locales", Json, nullable=False),
    _text("backend"),
    _text("glossary_digest"),
    sa.Column("options", Json, nullable=False),
    _text("priority"),
    sa.Column("budget", sa.BigInteger),
    _text("state"),
    _text("reason"),
    sa.Column("forecast", Json, nullable=False),
    sa.Column("ended_at", Moment),
)

# `queued` says that the queue has the job under the name that its `delivery` gives it; where it is not so, whoever runs
# next puts it there, from `due_at` on. The counters' index holds all that they sum up.
jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("batch_id", sa.ForeignKey(batches.c.id), primary_key=True),
    sa.Column("article_id", sa.ForeignKey(articles.c.id), primary_key=True),
    sa.Column("locale", Text, primary_key=True),
    sa.Column("revision_id", Text, nullable=False),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("queued", sa.Boolean, nullable=False),
    sa.Column("due_at", Moment),
    sa.Column("delivery", sa.Integer, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    _text("state"),
    sa.Column("segments", sa.Integer, nullable=False),
    sa.Column("calls", sa.Integer, nullable=False),
    sa.Column("recalled", sa.Integer, nullable=False),
    sa.Column("held", sa.Integer, nullable=False),
    sa.Column("units", sa.BigInteger, nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    _text("worker"),
    _text("engine"),
    _text("kind"),
    _text("message"),
    sa.Column("started_at", Moment),
    sa.Column("ended_at", Moment),
    sa.ForeignKeyConstraint(
        ["article_id", "revision_id"],
        [article_revisions.c.article_id, article_revisions.c.id],
        name="fk_jobs_revision_id",
    ),
    sa.Index("ix_jobs_counters", "batch_id", "state", "segments", "calls", "recalled", "held", "units", "seconds"),
)
_not_queued = ~jobs.c.queued
sa.Index("ix_jobs_not_queued", jobs.c.batch_id, jobs.c.rank, sqlite_where=_not_queued, postgresql_where=_not_queued)
sa.Index("ix_jobs_rank", jobs.c.batch_id, jobs.c.state, jobs.c.rank)

heartbeats = sa.Table(
    "heartbeats",
    metadata,
    sa.Column("worker", Text, primary_key=True),
    _text("host"),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("threads", sa.Integer, nullable=False),
    sa.Column("beat", sa.BigInteger, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
