"""The longer questions to the database: targets as they were, the memory of texts, and where terms stand."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from translate_pipeline.store.tables import (
    articles,
    glossary_entries,
    segments,
    targets,
    term_index,
    translations,
)


def targets_of(article_id: str) -> sa.Select[Any]:
    """All rows of an article, older before newer, with the locale and number that each was written for."""
    return (
        sa.select(targets, translations.c.locale, translations.c.number)
        .join(translations, targets.c.translation_id == translations.c.id)
        .where(translations.c.article_id == article_id)
        .order_by(translations.c.number)
    )


def targets_at(article_id: str, locale: str, number: int, revision_id: str) -> sa.Select[Any]:
    """For each segment of a revision, in order, the newest row up to a number: the others are never read, since the
    numbers are found in the index alone."""
    upto = sa.and_(
        translations.c.article_id == article_id, translations.c.locale == locale, translations.c.number <= number
    )
    newest = (
        sa.select(targets.c.key, sa.func.max(translations.c.number).label("number"))
        .join(translations, targets.c.translation_id == translations.c.id)
        .where(upto)
        .group_by(targets.c.key)
        .subquery("newest")
    )
    written = sa.and_(
        translations.c.article_id == article_id,
        translations.c.locale == locale,
        translations.c.number == newest.c.number,
    )
    return (
        sa.select(targets, translations.c.number)
        .select_from(newest)
        .join(translations, written)
        .join(targets, sa.and_(targets.c.translation_id == translations.c.id, targets.c.key == newest.c.key))
        .join(segments, sa.and_(segments.c.revision_id == revision_id, segments.c.key == newest.c.key))
        .order_by(segments.c.position)
    )


@cache
def people_s_texts() -> sa.Select[Any]:
    """What people wrote for sentences with these contents (`contents`), where it holds in a newest translation."""
    of_people = targets.c.state != sa.literal_column("'machine'")  # in these very words the index is found
    asked = targets.c.content.in_(sa.bindparam("contents", expanding=True))
    return _newest_texts().where(asked, of_people, targets.c.text.is_not(None))


@cache
def all_texts() -> sa.Select[Any]:
    return _newest_texts().where(~targets.c.held, targets.c.text.is_not(None))


def _newest_texts() -> sa.Select[Any]:
    """The targets of the newest translation of each article into `locale`, beside their sources."""
    own, last, later = translations.alias("own"), translations.alias("last"), targets.alias("later")
    by_later = translations.alias("by_later")
    same = sa.and_(last.c.article_id == own.c.article_id, last.c.locale == own.c.locale)
    newest = sa.select(sa.func.max(translations.c.number)).where(
        translations.c.article_id == own.c.article_id, translations.c.locale == own.c.locale
    )
    replaced = (
        sa.exists()
        .where(by_later.c.article_id == own.c.article_id, by_later.c.locale == own.c.locale)
        .where(by_later.c.number > own.c.number, later.c.translation_id == by_later.c.id)
        .where(later.c.key == targets.c.key)
    )
    return (
        sa.select(
            articles.c.key.label("article"),
            targets.c.key,
            targets.c.content,
            own.c.locale,
            targets.c.context,
            targets.c.state,
            targets.c.work,
            targets.c.text,
            segments.c.text.label("source"),
        )
        .join(own, targets.c.translation_id == own.c.id)
        .join(last, sa.and_(same, last.c.number == newest.scalar_subquery()))
        .join(segments, sa.and_(segments.c.revision_id == last.c.revision_id, segments.c.key == targets.c.key))
        .join(articles, articles.c.id == own.c.article_id)
        .where(own.c.locale == sa.bindparam("locale"), ~replaced)
        .order_by(articles.c.key, segments.c.position)
    )


def occurrences(concept: str, locale: str | None) -> sa.Select[Any]:
    mine = term_index.c.concept == concept
    return (
        sa.select(
            term_index.c.concept,
            term_index.c.locale,
            articles.c.key,
            term_index.c.key,
            term_index.c.surface,
            term_index.c.form,
            term_index.c.chars,
        )
        .join(articles, articles.c.id == term_index.c.article_id)
        .where(mine if locale is None else sa.and_(mine, term_index.c.locale == locale))
        .order_by(term_index.c.locale, articles.c.key, term_index.c.row)
    )


def entries() -> sa.Select[Any]:
    """Every version of every glossary entry, in order, with its value as it is written."""
    own = glossary_entries.c
    return sa.select(own.concept, own.locale, sa.cast(sa.type_coerce(own.value, sa.Text), sa.Text)).order_by(own.row)
