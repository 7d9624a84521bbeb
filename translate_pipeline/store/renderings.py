"""Renderings: a derived table with one row a page that was written, which gives way to the next one of its place."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from translate_pipeline.model import State
from translate_pipeline.model.renderings import CurrentRendering, RenderingRecord
from translate_pipeline.store import summaries
from translate_pipeline.store.columns import Json, Text
from translate_pipeline.store.tables import article_revisions, metadata, translations

renderings = sa.Table(
    "renderings",
    metadata,
    sa.Column("place", Text, primary_key=True),
    sa.Column("translation_id", sa.ForeignKey(translations.c.id), nullable=False),
    sa.Column("made_with", Text, nullable=False),
    sa.Column("page", Text, nullable=False),
    sa.Column("language", Text, nullable=False),
    sa.Column("facts", Json, nullable=False),
)


def current(places: Collection[str]) -> sa.Select[Any]:
    """Those of the newest translation of the newest revision: any other translation's page is not to be written."""
    own, newer, revision = translations, translations.alias("newer"), article_revisions.alias("revision")
    later = sa.and_(
        newer.c.article_id == own.c.article_id, newer.c.locale == own.c.locale, newer.c.number > own.c.number
    )
    next_one = sa.and_(revision.c.article_id == own.c.article_id, revision.c.number > article_revisions.c.number)
    standing = own.c.article_id, own.c.locale, own.c.number, summaries.newest_state(own).label("last_state")
    return (
        sa.select(renderings, *standing)
        .join(own, renderings.c.translation_id == own.c.id)
        .join(article_revisions, own.c.revision_id == article_revisions.c.id)
        .where(renderings.c.place.in_(list(places)), ~sa.exists().where(later), ~sa.exists().where(next_one))
    )


def read(row: sa.Row[Any]) -> CurrentRendering:
    own = RenderingRecord(row.place, row.translation_id, row.made_with, row.page, row.language, row.facts)
    return CurrentRendering(own, row.article_id, row.locale, row.number, State(row.last_state))


def columns(record: RenderingRecord) -> dict[str, Any]:
    return {
        "place": record.place,
        "translation_id": record.translation_id,
        "made_with": record.made_with,
        "page": record.page,
        "language": record.language,
        "facts": dict(record.facts),
    }


def keep(dialect: str) -> sa.Executable:
    """In place of what its place had."""
    new = postgresql.insert(renderings) if dialect == "postgresql" else sqlite.insert(renderings)
    others = {column.name: column for column in new.excluded if column.name != "place"}
    return new.on_conflict_do_update(index_elements=[renderings.c.place], set_=others)
