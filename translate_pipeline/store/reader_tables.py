"""The tables of the site's readers: accounts, what they keep, polls, letters and counts."""

from __future__ import annotations

import sqlalchemy as sa

from translate_pipeline.store.columns import Json, Moment, Text
from translate_pipeline.store.tables import metadata


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=False)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, Text, primary_key=True)


def _moment(name: str, *, index: bool = False) -> sa.Column[object]:
    return sa.Column(name, Moment, nullable=False, index=index)


site_accounts = sa.Table(
    "site_accounts",
    metadata,
    _key("id"),
    sa.Column("email", Text, nullable=False, unique=True),
    _text("name"),
    _text("kind"),
    _text("locale"),
    _moment("created_at"),
    _text("password"),
)


def _of_account(*, key: bool = False) -> sa.Column[str]:
    return sa.Column("account_id", sa.ForeignKey(site_accounts.c.id), primary_key=key, nullable=False, index=not key)


def _perhaps_of_account() -> sa.Column[str]:
    return sa.Column("account_id", sa.ForeignKey(site_accounts.c.id), index=True)


# `digest` is that of the browser's token: what is kept here signs nobody in.
site_sessions = sa.Table(
    "site_sessions",
    metadata,
    _key("digest"),
    _of_account(),
    _moment("created_at"),
    _moment("ends_at", index=True),
)

# Subjects are digests: whose address was tried is nobody's business.
tries = sa.Table(
    "tries",
    metadata,
    _key("subject"),
    sa.Column("at", Json, nullable=False),
    sa.Column("refused_until", Moment),
    _moment("last_at", index=True),
)

bookmarks = sa.Table("bookmarks", metadata, _of_account(key=True), _key("article"), _moment("at"))

interests = sa.Table(
    "interests",
    metadata,
    _of_account(key=True),
    _key("topic"),
    sa.Column("position", sa.Integer, nullable=False),
)

polls = sa.Table(
    "polls",
    metadata,
    _key("id"),
    sa.Column("article", Text, nullable=False, index=True),
    _text("language"),
    _moment("created_at"),
    sa.Column("closed_at", Moment),
)
poll_words = sa.Table(
    "poll_words",
    metadata,
    sa.Column("poll_id", sa.ForeignKey(polls.c.id), primary_key=True),
    _key("locale"),
    _text("question"),
    sa.Column("options", Json, nullable=False),
)
poll_votes = sa.Table(
    "poll_votes",
    metadata,
    sa.Column("poll_id", sa.ForeignKey(polls.c.id), primary_key=True),
    _key("voter"),
    sa.Column("option", sa.Integer, nullable=False),
    _moment("at"),
    _perhaps_of_account(),
)
# The votes of accounts that were deleted, as numbers.
poll_numbers = sa.Table(
    "poll_numbers",
    metadata,
    sa.Column("poll_id", sa.ForeignKey(polls.c.id), primary_key=True),
    sa.Column("option", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("votes", sa.Integer, nullable=False),
)

suggestions = sa.Table(
    "suggestions",
    metadata,
    _key("id"),
    _moment("at", index=True),
    *map(_text, ("locale", "text", "name", "email")),
    sa.Column("updates", sa.Boolean, nullable=False),
    _perhaps_of_account(),
)
error_reports = sa.Table(
    "error_reports",
    metadata,
    _key("id"),
    _moment("at", index=True),
    sa.Column("article", Text, nullable=False, index=True),
    *map(_text, ("locale", "segment", "text", "publication", "email")),
    _perhaps_of_account(),
)

# No visitor is in it, so nothing to ask consent for.
daily_counts = sa.Table(
    "daily_counts",
    metadata,
    *map(_key, ("day", "article", "locale", "opened")),
    sa.Column("count", sa.Integer, nullable=False),
)

# What signs cookies, in hexadecimal.
site_secrets = sa.Table("site_secrets", metadata, _key("name"), _text("value"))

# Numbers that grow with every change of what they are named after.
site_marks = sa.Table("site_marks", metadata, _key("name"), sa.Column("number", sa.Integer, nullable=False))
