"""What search engines are told: robots.txt, an index of sitemaps, and each locale's own with all alternates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import Final

from markupsafe import Markup

from translate_pipeline.app.site import ORIGINALS, Rules
from translate_pipeline.model.publishing import Card
from translate_pipeline.model.purging import LISTS
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web import addresses
from translate_pipeline.web.languages import served_in
from translate_pipeline.web.responding import Halt, Reply
from translate_pipeline.web.routing import Route
from translate_pipeline.web.site.feeds import moment
from translate_pipeline.web.visiting import Visit

# The protocol allows 50,000 addresses and 50 MB a file; with twenty alternates each, so many take about 15 MB.
MOST: Final = 5_000
MEDIA: Final = "application/xml; charset=utf-8"

_OPEN: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMES: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_URL: Final = Markup("<url>\n<loc>{}</loc>\n{}{}</url>\n")
_CHANGED: Final = Markup("<lastmod>{}</lastmod>\n")
_OTHER: Final = Markup('<xhtml:link rel="alternate" hreflang="{}" href="{}"/>\n')
_PART: Final = Markup("<sitemap>\n<loc>{}</loc>\n</sitemap>\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One address. `alternates` are (hreflang, address) of all that may be listed, this one among them."""

    url: str
    alternates: tuple[tuple[str, str], ...]
    changed: datetime | None = None


def robots(visit: Visit) -> Reply:
    """Searches and the API are no pages; what the operator names is left alone too."""
    rules = visit.site.rules
    shut = ("/",) if rules.preview else ("/api/", "/*/search", *rules.disallowed)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in shut), "", f"Sitemap: {rules.url}/sitemap.xml", ""]
    return Reply("\n".join(lines).encode(), media="text/plain; charset=utf-8", cache=rules.caching)


def index(visit: Visit) -> Reply:
    rules = visit.site.rules
    with visit.site.read() as reader:
        urls = [f"{rules.url}{addresses.sitemap_path(tag, at)}" for tag, at in parts(visit, reader)]
    text = f"{_OPEN}<sitemapindex {_NAMES}>\n{''.join(_PART.format(url) for url in urls)}</sitemapindex>\n"
    return Reply(text.encode(), media=MEDIA, cache=rules.caching, tags=(LISTS,))


def sitemap(visit: Visit) -> Reply:
    """One part of a locale's; the store is read through, and no more than the part is kept."""
    rules, tag, number = visit.site.rules, visit.params["locale"], int(visit.params["number"])
    with visit.site.read() as reader:
        lines = list(islice(_lines(visit, reader, tag), (number - 1) * MOST, number * MOST)) if number else []
    if not lines:
        raise Halt(404)
    text = f"{_OPEN}<urlset {_NAMES}>\n{''.join(map(_written, lines))}</urlset>\n"
    return Reply(text.encode(), media=MEDIA, cache=rules.caching, tags=(LISTS,))


def parts(visit: Visit, reader: SiteReader) -> list[tuple[str, int]]:
    """(locale, number) of every part."""
    rules = visit.site.rules
    sizes = Counter(one.tag for one in served_in(visit, reader))  # its home page
    sizes.update(tag for listed in _listed(rules, reader) for tag in listed if _is_here(rules, tag))
    known = (one.tag for one in rules.locales)
    return [(tag, part) for tag in known for part in range(1, -(-sizes[tag] // MOST) + 1)]


def _lines(visit: Visit, reader: SiteReader, tag: str) -> Iterator[Line]:
    rules = visit.site.rules
    served = [one.tag for one in served_in(visit, reader)]
    if tag in served:
        homes = {one: rules.url + addresses.home_path(one) for one in served}
        yield Line(homes[tag], _alternates(homes))
    if not _is_here(rules, tag):
        return
    for listed in _listed(rules, reader):
        if tag in listed:
            urls = {one: addresses.article_url(rules, one, card.slug) for one, card in listed.items()}
            yield Line(urls[tag], _alternates(urls), listed[tag].published_at)


def _listed(rules: Rules, reader: SiteReader) -> Iterator[Mapping[str, Card]]:
    """Of each article, by locale, what search engines may list."""
    known = frozenset(one.tag for one in rules.locales)
    for _, family in groupby(reader.all_cards(), key=lambda card: card.article_id):
        yield {card.locale: card for card in family if card.indexable and card.locale in known}


def _is_here(rules: Rules, tag: str) -> bool:
    """Originals that stand elsewhere are for the sitemap of that site."""
    return not (rules.original and tag == ORIGINALS)


def _alternates(urls: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found = sorted(urls.items())
    return (*found, ("x-default", urls[ORIGINALS])) if ORIGINALS in urls else tuple(found)


def _written(line: Line) -> Markup:
    changed = _CHANGED.format(moment(line.changed)) if line.changed else Markup()
    return _URL.format(line.url, changed, Markup().join(_OTHER.format(tag, url) for tag, url in line.alternates))


ROUTES: Final = (
    Route("/robots.txt", robots, cacheable=True),
    Route("/sitemap.xml", index, cacheable=True),
    Route("/sitemap-{locale}-{number}.xml", sitemap, cacheable=True),
)
