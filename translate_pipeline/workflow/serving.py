"""What a page for readers takes: what stands at its address or is nearest to it, and where its links lead today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from translate_pipeline.errors import UnknownLocale
from translate_pipeline.languages import locale as locale_of
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Gone, Moved, Publication, Served, Topic
from translate_pipeline.ports import SiteReader

ORIGINAL_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Link:
    """The page of ours that a link of the article leads to; `hreflang` where it is in another language than asked."""

    slug: str
    locale: str
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page's values. `fallback`: it is not in the locale that was asked for, so it stands in for what is not there:
    no list, search engine or alternate names it, and its own address is `locale` and `slug` of its publication.
    `links` are the addresses in its body that lead elsewhere than they say. `marker` changes with anything that the
    page shows, and with nothing else."""

    asked: str
    served: Served
    fallback: bool
    links: Mapping[str, Link] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()

    @property
    def publication(self) -> Publication:
        return self.served.publication

    @property
    def is_outdated(self) -> bool:
        return self.served.state is State.OUTDATED

    @property
    def is_original(self) -> bool:
        return self.publication.number == 0

    @property
    def indexable(self) -> bool:
        return self.publication.indexable and not self.fallback

    @property
    def marker(self) -> str:
        own = self.publication
        links = ",".join(f"{url}>{one.locale}/{one.slug}" for url, one in sorted(self.links.items()))
        others = ",".join(f"{one.locale}:{one.indexable}" for one in self.served.alternates)
        topics = ",".join(f"{one.slug}={one.name}" for one in self.topics)
        return "|".join((self.asked, own.slug, own.digest, self.served.state.value, others, topics, links))


def article_page(
    reader: SiteReader, locale: str, slug: str, *, hrefs: Iterable[str] = (), fallbacks: Sequence[str] | None = None
) -> ArticlePage | Gone | Moved | None:
    """What is to be shown at an address. `hrefs` are the addresses that the article links, as they stand in its body
    (`links` can be asked for afterwards as well); `fallbacks` the locales that stand in, nearest first: without them,
    those of the language and then the original. A page that was withdrawn is gone: nothing stands in for it.
    """
    found = reader.served(locale, slug)
    if isinstance(found, (Gone, Moved)):
        return found
    if found is not None:
        return _page(reader, locale, found, hrefs)
    for other in _chain(locale) if fallbacks is None else fallbacks:
        near = reader.served(other, slug)
        if isinstance(near, Moved):
            return near
        if isinstance(near, Served):
            return _page(reader, locale, near, hrefs)
    return None


def with_links(reader: SiteReader, page: ArticlePage, hrefs: Iterable[str]) -> ArticlePage:
    """The page with where these links of its body lead."""
    return _page(reader, page.asked, page.served, hrefs)


def links(reader: SiteReader, locale: str, base: str, hrefs: Iterable[str]) -> Mapping[str, Link]:
    """For links to articles that we serve: their page in this locale, else their original, which says its language.
    All others stay as they are. `base` is the address of the article's original, which relative ones are relative to.
    """
    wanted = {href: _absolute(base, href) for href in dict.fromkeys(hrefs) if href and not href.startswith("#")}
    urls = [url for url in wanted.values() if url]
    here = reader.links(locale, urls)
    rest = [url for url in urls if url not in here]
    there = reader.links(ORIGINAL_LANGUAGE, rest) if rest and locale != ORIGINAL_LANGUAGE else {}
    found: dict[str, Link] = {}
    for href, url in wanted.items():
        if url in here:
            found[href] = Link(here[url], locale)
        elif url in there:
            found[href] = Link(there[url], ORIGINAL_LANGUAGE, ORIGINAL_LANGUAGE)
    return found


def topics_of(reader: SiteReader, locale: str, slugs: Sequence[str]) -> tuple[Topic, ...]:
    """Topics with their names in the reader's language, in the order of the article."""
    known = {one.slug: one for one in reader.topics(locale)} if slugs else {}
    return tuple(known.get(slug, Topic(slug, slug)) for slug in slugs)


def _page(reader: SiteReader, asked: str, found: Served, hrefs: Iterable[str]) -> ArticlePage:
    own = found.publication
    leads = links(reader, asked, own.source_url, hrefs)
    topics = topics_of(reader, asked, own.topics)
    return ArticlePage(asked, found, own.locale != asked, leads, topics)


def _chain(locale: str) -> list[str]:
    try:
        steps = [step.tag for step in locale_of(locale).fallbacks]
    except UnknownLocale:
        return []
    return [tag for tag in dict.fromkeys((*steps, ORIGINAL_LANGUAGE)) if tag != locale]


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""
