"""Where a word stands in the newest sources: the database looks for its plain parts, Python for all of it."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

from translate_pipeline.store.tables import article_revisions, articles, segments, targets, term_index, translations

# What writers set in several ways or not at all: spaces, hyphens and dashes, apostrophes, and what no reader sees.
_LOOSE = re.compile("[\\s\\-\u2010-\u2015\u2212'\u2018\u2019\u02bc\u00ad\u200b-\u200d\u2060\ufeff]+")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = re.compile("[a-z0-9]+")  # what every database folds alike, and JSON writes as it is
_LONGEST, _MOST = 100, 10  # longer patterns and more of them find no fewer sentences that matter
_PERSON = "name.person"  # the concept of every hit that is a person's name


def folded(text: str) -> str:
    """Lower case, without what is written in several ways."""
    return _LOOSE.sub("", text.lower())


def candidates(word: str, dialect: str) -> sa.Select[Any]:
    """Sentences of newest revisions among which are all that hold the word."""
    columns = articles.c.key.label("article"), segments.c.key, segments.c.text
    return _newest(sa.select(*columns), articles).where(_may_hold(word, dialect))


def translated(word: str, locale: str, dialect: str) -> sa.Select[Any]:
    """As `candidates`, of those that are translated into the locale."""
    return _translated(locale).where(_may_hold(word, dialect))


def standing(concept: str, locale: str) -> sa.Select[Any]:
    """The translated sentences that the index has for the concept."""
    places = sa.select(term_index.c.article_id, term_index.c.key).distinct()
    own = places.where(term_index.c.concept == concept, term_index.c.locale == locale).subquery("own")
    here = sa.and_(own.c.article_id == articles.c.id, own.c.key == segments.c.key)
    return _translated(locale).join(own, here)


def _newest(query: sa.Select[Any], beside: sa.FromClause) -> sa.Select[Any]:
    """Segments of newest revisions, in order."""
    one, newer = article_revisions, article_revisions.alias("newer")
    is_newer = sa.and_(newer.c.article_id == one.c.article_id, newer.c.number > one.c.number)
    return (
        query.select_from(segments)
        .join(one, segments.c.revision_id == one.c.id)
        .join(beside, articles.c.id == one.c.article_id)
        .where(~sa.exists().where(is_newer))
        .order_by(articles.c.key, segments.c.position)
    )


def _translated(locale: str) -> sa.Select[Any]:
    """With what the newest translation into the locale has for them: of each key the row that was written last, as long
    as that translation's own revision has the key."""
    made, last, later = translations, translations.alias("last"), translations.alias("later")
    newer_target, kept = targets.alias("newer_target"), segments.alias("kept")
    of_locale = [one.c.locale == locale for one in (made, last, later)]
    replaced = sa.exists().where(
        later.c.article_id == made.c.article_id, of_locale[2], later.c.number > made.c.number,
        newer_target.c.translation_id == later.c.id, newer_target.c.key == segments.c.key,
    )  # fmt: skip
    highest = sa.select(sa.func.max(last.c.number)).where(last.c.article_id == articles.c.id, of_locale[1])
    newest = sa.select(last.c.revision_id).where(
        last.c.article_id == articles.c.id, of_locale[1], last.c.number == highest.correlate(articles).scalar_subquery()
    )
    own = newest.correlate(articles).scalar_subquery()
    has_key = sa.or_(
        own == segments.c.revision_id, sa.exists().where(kept.c.revision_id == own, kept.c.key == segments.c.key)
    )
    named = sa.exists().where(
        term_index.c.article_id == articles.c.id, term_index.c.locale == locale, term_index.c.key == segments.c.key,
        term_index.c.concept == _PERSON,
    )  # fmt: skip
    columns = articles.c.key.label("article"), segments.c.key, segments.c.kind, segments.c.position, segments.c.text
    query = sa.select(*columns, targets.c.rung, targets.c.recipe, named.label("named"))
    return (
        _newest(query, articles)
        .join(made, sa.and_(made.c.article_id == articles.c.id, of_locale[0]))
        .join(targets, sa.and_(targets.c.translation_id == made.c.id, targets.c.key == segments.c.key))
        .where(~replaced, has_key)
    )


def _may_hold(word: str, dialect: str) -> sa.ColumnElement[bool]:
    """True of every sentence that holds the word: its runs of plain letters and figures are in it in this order, or a
    character that may divide a run unseen. Most texts are ASCII, and are asked for the runs only."""
    text: sa.ColumnElement[str] = sa.cast(sa.type_coerce(segments.c.text, sa.Text), sa.Text)
    if dialect == "postgresql":
        text = sa.collate(text, "C")  # a server in Turkish would fold I to a dotless i
        octets: sa.ColumnElement[int] = sa.func.octet_length(text)
    else:
        octets = sa.func.length(sa.cast(text, sa.LargeBinary))
    runs = [run[:_LONGEST] for run in _PLAIN.findall(word.lower())[:_MOST]]
    holds = _lower(text, dialect).like(f"%{'%'.join(runs)}%")  # plain runs have nothing to escape
    unseen = sa.or_(*(text.contains(mark) for mark in _UNSEEN))
    return sa.or_(holds, sa.and_(octets > sa.func.length(text), unseen))


def _lower(text: sa.ColumnElement[str], dialect: str) -> sa.ColumnElement[str]:
    """SQLite's LIKE folds ASCII by itself, and takes a third of the time then."""
    return text if dialect == "sqlite" else sa.func.lower(text)
