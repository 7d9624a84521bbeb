"""Every sentence of a translation beside its original, without a script."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from translate_pipeline.model.publishing import Served
from translate_pipeline.model.purging import article_tag, locale_tag
from translate_pipeline.model.readers import Opened
from translate_pipeline.web import addresses
from translate_pipeline.web.languages import choices
from translate_pipeline.web.responding import Halt, Reply, redirect
from translate_pipeline.web.routing import ARTICLE, Route
from translate_pipeline.web.site import describing
from translate_pipeline.web.site.article import find
from translate_pipeline.web.templating import passages
from translate_pipeline.web.visiting import Visit

_REST: Final = "/parallel"


def parallel(visit: Visit) -> Reply:
    rules = visit.site.rules
    with visit.site.read() as reader:
        found = find(visit, reader, _REST)
        if isinstance(found, Reply):
            return found
        page = found.publication
        if page.locale != visit.locale.tag or not page.number:
            return redirect(addresses.article_path(rules, visit.locale.tag, page.slug), 302, cache="no-cache")
        return _page(visit, found)


def _page(visit: Visit, served: Served) -> Reply:
    page, rules = served.publication, visit.site.rules
    if not page.passages:
        raise Halt(404)
    blocks = [list(group) for _, group in groupby(passages(page), key=lambda one: one[0].block)]
    others = {one: f"{path}{_REST}" for one, path in describing.paths(visit, served).items() if path.startswith("/")}
    others.pop(visit.site.originals, None)
    html = visit.page_of(
        page,
        '<ol class="parallel">',
        "parallel.html",
        title=page.title,
        served=served,
        blocks=blocks,
        robots="noindex",
        canonical=addresses.article_url(rules, page.locale, page.slug),
        languages=choices(visit, others),
        original=addresses.original_url(rules, served),
    )
    tags = (article_tag(page.article), locale_tag(page.locale))
    opened = (page.article, page.locale, Opened.ORIGINAL)
    modified = max(served.since, page.published_at)
    return Reply(html, cache=rules.caching, modified=modified, tags=tags, opened=opened)


ROUTES: Final = (Route(f"{ARTICLE}{_REST}", parallel, cacheable=True, protected=True),)
