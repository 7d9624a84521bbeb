"""The newest translations as pages, published or not, for those who make them: never for readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import cast

from translate_pipeline.errors import DisclaimerMissing
from translate_pipeline.languages import locale as locale_of
from translate_pipeline.model import ArticleRecord, State
from translate_pipeline.model.publishing import Alternate, Card, Gone, Moved, Publication, Served
from translate_pipeline.ports import Reader, SiteReader
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.places import Tools, place_of, store_of
from translate_pipeline.workflow.setting import Press, set_original, set_translation
from translate_pipeline.workflow.standing import reached, signatures
from translate_pipeline.workflow.topics import free_slug


@contextmanager
def previewing(desk: Desk, tools: Tools) -> Iterator[SiteReader]:
    """A view of the store in which the newest translation of every article stands at its address, as it would be
    published today. Nothing in it is indexable, and what is confidential is not in it."""
    with store_of(desk).read() as reader:
        yield cast(SiteReader, _Preview(reader, desk, tools))  # the rest is the reader's own


class _Preview:
    def __init__(self, reader: Reader, desk: Desk, tools: Tools) -> None:
        self._reader, self._desk, self._tools = reader, desk, tools

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)

    def served(self, locale: str, slug: str) -> Served | Gone | Moved | None:
        for article, tags in self._articles():
            if locale in tags and self._slug(article) == slug:
                page = self._page(article, locale)
                if page is not None:
                    others = tuple(Alternate(tag, slug, indexable=False) for tag in sorted(tags))
                    return Served(page, State.PUBLISHED, page.made_at, others)
        return self._reader.served(locale, slug)

    def links(self, locale: str, urls: Sequence[str]) -> Mapping[str, str]:
        wanted = {url for url in urls if url}
        here = [article for article, tags in self._articles() if locale in tags and article.source_url in wanted]
        return {**self._reader.links(locale, urls), **{one.source_url: self._slug(one) for one in here}}

    def cards(
        self, locale: str, *, topic: str = "", before: tuple[datetime, str] | None = None, limit: int = 20
    ) -> Sequence[Card]:
        """The first ones only: whoever looks for another draft knows its address."""
        if before is not None:
            return ()
        articles = [article for article, tags in self._articles() if locale in tags]
        fitting = [one for one in articles if not topic or topic in self._reader.tags(one.id)]
        pages = (self._page(one, locale) for one in fitting[:limit])
        return [_card(page) for page in pages if page is not None]

    def count(self, locale: str, *, topic: str = "") -> int:
        return sum(locale in tags for article, tags in self._articles() if not topic or self._has(article, topic))

    def _has(self, article: ArticleRecord, topic: str) -> bool:
        return topic in self._reader.tags(article.id)

    def _articles(self) -> Iterator[tuple[ArticleRecord, frozenset[str]]]:
        """Each with the locales that there is something in, its own language's among them."""
        for one in self._reader.summaries():
            if not one.article.confidential:
                yield one.article, frozenset({*one.locales, locale_of(one.article.language).language})

    def _slug(self, article: ArticleRecord) -> str:
        return self._reader.slug_of(article.id) or free_slug(self._reader, article)

    def _page(self, article: ArticleRecord, locale: str) -> Publication | None:
        """None where no page can be made of it: a locale without a notice."""
        to = locale_of(locale)
        press = Press(self._desk, self._tools, to, frozenset())
        try:
            if to.language == locale_of(article.language).language:
                revision = self._reader.newest_revision(article.id)
                made = set_original(press, article, revision) if revision else None
            else:
                place = place_of(self._reader, article.key, to)
                state, signed = reached(self._reader, place.translation), signatures(self._reader, place.translation)
                made = set_translation(press, place, state, signed)
        except DisclaimerMissing:
            return None
        if made is None:
            return None
        topics = tuple(self._reader.tags(article.id))
        return replace(made.publication, slug=self._slug(article), topics=topics, indexable=False)


def _card(page: Publication) -> Card:
    return Card(
        page.article,
        page.article_id,
        page.locale,
        page.slug,
        page.title,
        page.description,
        State.PUBLISHED,
        page.state,
        page.made_at,
        page.digest,
        page.topics,
        indexable=False,
    )
