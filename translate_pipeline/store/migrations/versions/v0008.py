"""The site's readers: accounts, sessions, what they keep, polls, letters and counts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    _accounts()
    _shelves()
    _polls()
    _letters()
    _make("site_secrets", ("name",), *_texts("name", "value"))
    _make("site_marks", ("name",), *_texts("name"), _required("number", sa.Integer()))


def _accounts() -> None:
    _make(
        "site_accounts",
        ("id",),
        *_texts("id", "email", "name", "kind", "locale"),
        _required("created_at", _MOMENT),
        *_texts("password"),
        sa.UniqueConstraint("email", name="uq_site_accounts_email"),
    )
    _make(
        "site_sessions",
        ("digest",),
        *_texts("digest", "account_id"),
        _required("created_at", _MOMENT),
        _required("ends_at", _MOMENT),
        _refers("site_sessions", "account_id", "site_accounts"),
        index=("account_id", "ends_at"),
    )
    _make(
        "tries",
        ("subject",),
        *_texts("subject"),
        _required("at", sa.JSON()),
        sa.Column("refused_until", _MOMENT),
        _required("last_at", _MOMENT),
        index=("last_at",),
    )


def _shelves() -> None:
    _make(
        "bookmarks",
        ("account_id", "article"),
        *_texts("account_id", "article"),
        _required("at", _MOMENT),
        _refers("bookmarks", "account_id", "site_accounts"),
    )
    _make(
        "interests",
        ("account_id", "topic"),
        *_texts("account_id", "topic"),
        _required("position", sa.Integer()),
        _refers("interests", "account_id", "site_accounts"),
    )


def _polls() -> None:
    _make(
        "polls",
        ("id",),
        *_texts("id", "article", "language"),
        _required("created_at", _MOMENT),
        sa.Column("closed_at", _MOMENT),
        index=("article",),
    )
    _make(
        "poll_words",
        ("poll_id", "locale"),
        *_texts("poll_id", "locale", "question"),
        _required("options", sa.JSON()),
        _refers("poll_words", "poll_id", "polls"),
    )
    _make(
        "poll_votes",
        ("poll_id", "voter"),
        *_texts("poll_id", "voter"),
        _required("option", sa.Integer()),
        _required("at", _MOMENT),
        sa.Column("account_id", _TEXT),
        _refers("poll_votes", "poll_id", "polls"),
        _refers("poll_votes", "account_id", "site_accounts"),
        index=("account_id",),
    )
    _make(
        "poll_numbers",
        ("poll_id", "option"),
        *_texts("poll_id"),
        sa.Column("option", sa.Integer(), nullable=False, autoincrement=False),
        _required("votes", sa.Integer()),
        _refers("poll_numbers", "poll_id", "polls"),
    )


def _letters() -> None:
    _make(
        "suggestions",
        ("id",),
        *_texts("id"),
        _required("at", _MOMENT),
        *_texts("locale", "text", "name", "email"),
        _required("updates", sa.Boolean()),
        sa.Column("account_id", _TEXT),
        _refers("suggestions", "account_id", "site_accounts"),
        index=("at", "account_id"),
    )
    _make(
        "error_reports",
        ("id",),
        *_texts("id"),
        _required("at", _MOMENT),
        *_texts("article", "locale", "segment", "text", "publication", "email"),
        sa.Column("account_id", _TEXT),
        _refers("error_reports", "account_id", "site_accounts"),
        index=("at", "article", "account_id"),
    )
    _make(
        "daily_counts",
        ("day", "article", "locale", "opened"),
        *_texts("day", "article", "locale", "opened"),
        _required("count", sa.Integer()),
    )


def _make(table: str, key: tuple[str, ...], *parts: Any, index: tuple[str, ...] = ()) -> None:
    op.create_table(table, *parts, sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"))
    for column in index:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _required(name: str, type_: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_required(name, _TEXT) for name in names]


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")
