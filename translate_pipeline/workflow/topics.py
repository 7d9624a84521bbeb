"""An article's place on the site: its slug, and the topics that it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from translate_pipeline.errors import InputError, Refused
from translate_pipeline.languages import Locale
from translate_pipeline.model import ArticleRecord
from translate_pipeline.model.publishing import Topic
from translate_pipeline.ports import Reader, Store
from translate_pipeline.workflow.announcing import tell_again
from translate_pipeline.workflow.articles import slug as slug_of_title
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.places import article_of, require_person, store_of

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 80


def free_slug(reader: Reader, article: ArticleRecord) -> str:
    """The article's own; where another has it, or had it, with the first number that is free."""
    own = article.slug if _fits(article.slug) else slug_of_title(article.slug or article.title)
    return next(
        one
        for at in count(1)
        for one in [own if at == 1 else f"{own[: _LONGEST - len(str(at)) - 1].strip('-')}-{at}"]
        if reader.slug_holder(one) in (None, article.id)
    )


def change_slug(desk: Desk, key: str, slug: str) -> str:
    """The slug that it had. The old one leads to the new one for good, in every locale. Raises `Refused` where another
    article has it or had it."""
    require_person(desk.actor, "change an address")
    if not _fits(slug):
        raise InputError(f"'{slug}' can't be a slug.", hint="Write small letters a to z, digits and single hyphens.")
    with store_of(desk).begin() as unit:
        article = article_of(unit, key)
        _require_public(article)
        before = unit.slug_of(article.id)
        holder = unit.slug_holder(slug)
        if holder not in (None, article.id):
            raise Refused(f"The slug '{slug}' is or was that of another article.")
        if slug != before:
            at = desk.clock()
            unit.move(article.id, slug, at)
            tell_again(unit, unit.shown(article.id), at)
            desk.audit(unit, "site.slug", key, before={"slug": before}, after={"slug": slug})
    return before


def set_topics(desk: Desk, key: str, topics: Sequence[str]) -> Sequence[str]:
    """In place of those that the article had, which are the answer."""
    require_person(desk.actor, "set topics")
    for one in topics:
        _require_topic(one)
    with store_of(desk).begin() as unit:
        article = article_of(unit, key)
        _require_public(article)
        before, new = list(unit.tags(article.id)), list(dict.fromkeys(topics))
        if before != new:
            at = desk.clock()
            if not unit.slug_of(article.id):
                unit.move(article.id, free_slug(unit, article), at)
            unit.tag(article.id, new, at)
            tell_again(unit, unit.shown(article.id), at)
            desk.audit(unit, "site.topics", key, before={"topics": before}, after={"topics": new})
    return before


def name_topic(desk: Desk, topic: str, to: Locale, name: str) -> None:
    """What readers of a locale call it; an empty name takes it back."""
    require_person(desk.actor, "name a topic")
    _require_topic(topic)
    with store_of(desk).begin() as unit:
        unit.name_topic(topic, to.tag, " ".join(name.split()))
        desk.audit(unit, "site.topic", f"topic {topic}", after={"locale": to.tag, "name": " ".join(name.split())})


def list_topics(store: Store, to: Locale) -> Sequence[Topic]:
    with store.read() as reader:
        return reader.topics(to.tag)


def _require_public(article: ArticleRecord) -> None:
    if article.confidential:
        raise Refused(f"'{article.key}' is confidential: it has no place on the site.")


def _require_topic(topic: str) -> None:
    if not _fits(topic):
        raise InputError(f"'{topic}' can't be a topic.", hint="Write small letters a to z, digits and single hyphens.")


def _fits(slug: str) -> bool:
    return len(slug) <= _LONGEST and _SLUG.fullmatch(slug) is not None
