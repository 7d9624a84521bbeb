"""The list of topics, and the articles of one topic."""

from __future__ import annotations

from functools import partial
from typing import Final

from translate_pipeline.web import addresses
from translate_pipeline.web.languages import everywhere, served_in
from translate_pipeline.web.responding import Halt, Reply
from translate_pipeline.web.routing import Route
from translate_pipeline.web.site import listing
from translate_pipeline.web.visiting import Visit


def topics(visit: Visit) -> Reply:
    with visit.site.read() as reader:
        body = visit.page(
            "topics.html",
            title=visit.words.gettext("Topics"),
            topics=reader.topics(visit.locale.tag),
            **everywhere(visit, addresses.topics_path, served_in(visit, reader)),
        )
    return Reply(body, cache=visit.site.rules.caching, tags=("lists", f"locale-{visit.locale}"))


def topic(visit: Visit) -> Reply:
    slug, tag = visit.params["topic"], visit.locale.tag
    with visit.site.read() as reader:
        known = next((one for one in reader.topics(tag) if one.slug == slug), None)
        if known is None:
            raise Halt(404)
        listed = listing.page(reader, tag, topic=slug, before=visit.params.get("place", ""))
        body = visit.page(
            "topic.html",
            title=known.name,
            topic=known,
            cards=listed.cards,
            after=listed.after,
            first="place" not in visit.params,
            top=f"{addresses.topic_path(tag, slug)}/",
            **everywhere(visit, partial(addresses.topic_path, topic=slug), served_in(visit, reader, slug)),
        )
    return Reply(body, cache=visit.site.rules.caching, tags=("lists", f"locale-{tag}"))


ROUTES: Final = (
    Route("/{locale}/topics", topics, cacheable=True, protected=True),
    Route("/{locale}/topics/{topic}", topic, cacheable=True, protected=True),
    Route("/{locale}/topics/{topic}/older/{place}", topic, cacheable=True, protected=True),
)
