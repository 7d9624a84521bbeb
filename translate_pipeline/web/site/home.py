"""The home page of each locale, and the address without one."""

from __future__ import annotations

from typing import Final

from translate_pipeline.web import addresses
from translate_pipeline.web.languages import everywhere, served_in
from translate_pipeline.web.responding import Reply, redirect
from translate_pipeline.web.routing import Route
from translate_pipeline.web.site import choosing, listing
from translate_pipeline.web.visiting import Visit


def root(visit: Visit) -> Reply:
    """To the home page in the visitor's language: never cached, since it depends on the visitor."""
    return redirect(addresses.home_path(choosing.chosen(visit).tag))


def home(visit: Visit) -> Reply:
    with visit.site.read() as reader:
        tag = visit.locale.tag
        listed = listing.page(reader, tag, before=visit.params.get("place", ""))
        body = visit.page(
            "home.html",
            title="",
            cards=listed.cards,
            after=listed.after,
            first="place" not in visit.params,
            top=addresses.home_path(tag),
            topics=reader.topics(tag),
            total=reader.count(tag),
            **everywhere(visit, addresses.home_path, served_in(visit, reader)),
        )
    return Reply(body, cache=visit.site.rules.caching, tags=("lists", f"locale-{tag}"))


ROUTES: Final = (
    Route("/", root),
    Route("/{locale}/", home, cacheable=True, protected=True),
    Route("/{locale}/older/{place}", home, cacheable=True, protected=True),
)
