"""Search within a locale: a plain form, answered by a plain page."""

from __future__ import annotations

from typing import Final

from translate_pipeline.web import addresses
from translate_pipeline.web.languages import choices, served_in
from translate_pipeline.web.responding import Reply
from translate_pipeline.web.routing import Route
from translate_pipeline.web.visiting import Visit

MOST: Final = 50
LONGEST: Final = 200  # characters of what is searched for


def search(visit: Visit) -> Reply:
    """What is typed is words, never syntax. Nobody else's answer is kept: there is no end of questions."""
    tag, typed = visit.locale.tag, " ".join(visit.query.get("q", "").split())[:LONGEST]
    with visit.site.read() as reader:
        cards = reader.found(tag, typed, limit=MOST) if typed else ()
        served = served_in(visit, reader)
    body = visit.page(
        "search.html",
        title=visit.words.gettext("Search"),
        typed=typed,
        cards=cards,
        robots="noindex",
        languages=choices(visit, {one: addresses.search_path(one.tag) for one in {*served, visit.locale}}),
    )
    return Reply(body)


ROUTES: Final = (Route("/{locale}/search", search, protected=True, query=("q",)),)
