"""The page of an article: the published revision with its notice, in the reader's language or said not to be."""

from __future__ import annotations

from typing import Final

from translate_pipeline import catalogs
from translate_pipeline.languages import locale
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Gone, Moved, Served
from translate_pipeline.model.purging import article_tag, link_tag, locale_tag
from translate_pipeline.model.readers import Opened
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web import addresses
from translate_pipeline.web.languages import choices
from translate_pipeline.web.linking import linked
from translate_pipeline.web.responding import Halt, Reply, redirect
from translate_pipeline.web.routing import ARTICLE, Route
from translate_pipeline.web.site import describing, errors, polls
from translate_pipeline.web.visiting import Visit


def article(visit: Visit) -> Reply:
    with visit.site.read() as reader:
        found = find(visit, reader)
        return found if isinstance(found, Reply) else _page(visit, reader, found)


def find(visit: Visit, reader: SiteReader, rest: str = "") -> Served | Reply:
    """What is served at the address; else where it is now, that it is gone, or the original in its place. `rest` is
    the end of the path behind the article's."""
    rules, tag, slug = visit.site.rules, visit.locale.tag, visit.params["slug"]
    if (right := addresses.article_path(rules, tag, slug) + rest) != visit.path:
        return redirect(right, 301, cache=rules.caching)
    match reader.served(tag, slug):
        case Served() as served:
            return served
        case Moved(slug=new):
            return redirect(addresses.article_path(rules, tag, new) + rest, 301, cache=rules.caching)
        case Gone() as gone:
            return _gone(visit, reader, gone)
    return _instead(visit, reader, rest)


def _gone(visit: Visit, reader: SiteReader, gone: Gone) -> Reply:
    original = reader.served_article(gone.article, visit.site.originals.tag)
    address = ""
    if isinstance(original, Served) and visit.locale != visit.site.originals:
        page = original.publication
        address = addresses.article_path(visit.site.rules, page.locale, page.slug)
    reply = errors.page(visit, 410, cache="no-cache", since=gone.since, original=address)
    return Reply(reply.body, 410, cache="no-cache", tags=(article_tag(gone.article), locale_tag(gone.locale)))


def _instead(visit: Visit, reader: SiteReader, rest: str) -> Served | Reply:
    """A wider locale of the same language leads there, one step at a time at most; otherwise the original stands in.
    Its notice says so in the reader's language."""
    rules, slug = visit.site.rules, visit.params["slug"]
    for wider in visit.locale.fallbacks[1:]:
        if wider in rules.locales and isinstance(reader.served(wider.tag, slug), Served):
            return redirect(addresses.article_path(rules, wider.tag, slug) + rest, 302, cache="no-cache")
    if visit.locale == visit.site.originals:
        raise Halt(404)
    match reader.served(visit.site.originals.tag, slug):
        case Served() as served:
            return served
        case Moved(slug=new):
            return redirect(addresses.article_path(rules, visit.locale.tag, new) + rest, 301, cache=rules.caching)
    raise Halt(404)


def _page(visit: Visit, reader: SiteReader, served: Served) -> Reply:
    page, rules, tag = served.publication, visit.site.rules, visit.locale.tag
    url = addresses.article_url(rules, page.locale, page.slug)
    body = linked(page, tag, reader, rules)
    own = page.locale == tag
    alternates = describing.alternates(visit, served) if own else []
    names = {one.slug: one.name for one in reader.topics(tag)} if page.topics else {}
    html = visit.page_of(
        page,
        body.html,
        "article.html",
        title=page.title,
        description=page.description,
        served=served,
        own=own,
        page_dir=locale(page.locale).direction,
        html=body.html,
        has_heading="<h1" in body.html.lower(),
        state=catalogs.state_name(visit.locale, page.state, folders=visit.site.folders),
        outdated=served.state is State.OUTDATED,
        robots="" if alternates else "noindex",
        canonical=url,
        alternates=alternates,
        languages=choices(visit, describing.paths(visit, served)),
        metas=list(describing.metas(page)),
        properties=list(describing.properties(visit, served, url)),
        json_ld=describing.json_ld(visit, served, url),
        engines=describing.engines(page),
        topics=[(slug, names[slug]) for slug in page.topics if slug in names],
        original=addresses.original_url(rules, served),
        polls=polls.on_page(visit, page.article),
    )
    tags = (article_tag(page.article), locale_tag(tag), *map(link_tag, body.near))
    caching = rules.caching if own and served.state is State.PUBLISHED else "public, no-cache"
    opened = (page.article, tag, Opened.PAGE)
    return Reply(html, cache=caching, modified=max(served.since, page.published_at), tags=tags, opened=opened)


def original(visit: Visit) -> Reply:
    """To the original, and it is counted. The address is the publisher's own, never the visitor's."""
    with visit.site.read() as reader:
        found = find(visit, reader, _ORIGINAL)
    if isinstance(found, Reply):
        return found
    page = found.publication
    address = addresses.original_url(visit.site.rules, found)
    if not address.startswith(("https://", "http://")):
        raise Halt(404)
    opened = (page.article, visit.locale.tag, Opened.ORIGINAL)
    return Reply(b"", 302, headers=(("Location", address),), opened=opened)


_ORIGINAL: Final = "/original"

ROUTES: Final = (
    Route(ARTICLE, article, cacheable=True, protected=True),
    Route(f"{ARTICLE}{_ORIGINAL}", original, protected=True),
)
