"""Publications for tests of what readers are served."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.store.records import WHEN, WHO, article
from translate_pipeline.model import ArticleRecord, State
from translate_pipeline.model.publishing import EventKind, Passage, Publication, Sign
from translate_pipeline.store import SqlStore
from translate_pipeline.store.publishing import SqlSiteUnit


def publication(of: ArticleRecord, locale: str = "es", number: int = 1, **other: object) -> Publication:
    passages = (
        Passage("k1", "text", 0, "Give 10<sup>9</sup> cells.", "Dé 10<sup>9</sup> células."),
        Passage("k2", "text", 0, "Stop at once.", "", held=True),
    )
    whole = Publication(
        id=f"{of.id}-{locale}-p{number}",
        article_id=of.id,
        article=of.key,
        language=of.language,
        locale=locale,
        slug=of.slug,
        number=number,
        translation_id=f"{of.id}-{locale}-{number}",
        revision=1,
        title=f"Sobre {of.key}",
        description="Lo que se halló.",
        body='<p>Dé 10<sup>9</sup> células. <span lang="en" dir="ltr">Stop at once.</span></p>',
        notice='<div class="translation-notice">Traducido por una máquina.</div>',
        notice_version="1.0",
        notice_sha256="0" * 64,
        head={"lang": locale, "title": f"Sobre {of.key}"},
        passages=passages,
        engines=(("echo", "1"),),
        state=State.APPROVED,
        reviewed=Sign("ben", WHEN),
        approved=Sign("carla", WHEN),
        source_url=of.source_url,
        source_title=of.title,
        made_at=WHEN,
        published_at=WHEN + timedelta(minutes=number),
        published_by=WHO,
        digest=f"digest-{number}",
        topics=("therapy",),
        indexable=True,
    )
    return replace(whole, **other)  # type: ignore[arg-type]  # the names are checked by the class


def put(unit: SqlSiteUnit, *some: Publication) -> None:
    """Publishes them one after the other, each with its event."""
    for one in some:
        unit.add_publication(one)
        unit.add_event(EventKind.PUBLISHED, one, one.published_at)


def stocked(store: SqlStore, *names: str) -> list[ArticleRecord]:
    """Articles of these names, not yet published."""
    made = [article(name) for name in names]
    with store.begin() as unit:
        for one in made:
            unit.add_article(one)
    return made
