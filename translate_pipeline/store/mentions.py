"""Where a word stands in the newest sources: the database looks for its plain parts, Python for all of it."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

from translate_pipeline.store.tables import article_revisions, articles, segments

# What writers set in several ways or not at all: spaces, hyphens and dashes, apostrophes, and what no reader sees.
_LOOSE = re.compile("[\\s\\-\u2010-\u2015\u2212'\u2018\u2019\u02bc\u00ad\u200b-\u200d\u2060\ufeff]+")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = re.compile("[a-z0-9]+")  # what every database folds alike, and JSON writes as it is
_LONGEST, _MOST = 100, 10  # longer patterns and more of them find no fewer sentences that matter


def folded(text: str) -> str:
    """Lower case, without what is written in several ways."""
    return _LOOSE.sub("", text.lower())


def candidates(word: str, dialect: str) -> sa.Select[Any]:
    """Sentences of newest revisions among which are all that hold the word: its runs of plain letters and figures are
    in them, or a character that may divide a run unseen."""
    one, newer = article_revisions, article_revisions.alias("newer")
    is_newer = sa.and_(newer.c.article_id == one.c.article_id, newer.c.number > one.c.number)
    text: sa.ColumnElement[str] = sa.cast(sa.type_coerce(segments.c.text, sa.Text), sa.Text)
    if dialect == "postgresql":
        text = sa.collate(text, "C")  # a server in Turkish would fold I to a dotless i
    runs = dict.fromkeys(run[:_LONGEST] for run in _PLAIN.findall(word.lower())[:_MOST])
    holds = sa.and_(sa.true(), *(sa.func.lower(text).contains(run, autoescape=True) for run in runs))
    return (
        sa.select(articles.c.key.label("article"), segments.c.key, segments.c.text)
        .join(one, segments.c.revision_id == one.c.id)
        .join(articles, articles.c.id == one.c.article_id)
        .where(~sa.exists().where(is_newer), sa.or_(holds, *(text.contains(mark) for mark in _UNSEEN)))
        .order_by(articles.c.key, segments.c.position)
    )
