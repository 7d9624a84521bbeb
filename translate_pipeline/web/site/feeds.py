"""What is new in a locale, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup

from translate_pipeline.app.site import Rules
from translate_pipeline.model.publishing import Card
from translate_pipeline.model.purging import LISTS, locale_tag
from translate_pipeline.web import addresses
from translate_pipeline.web.responding import Reply
from translate_pipeline.web.routing import Route
from translate_pipeline.web.visiting import Visit

MOST: Final = 50
MEDIA: Final = "application/atom+xml; charset=utf-8"

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2

_FEED: Final = Markup(
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
    "<id>{url}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n"
    '<link rel="self" type="application/atom+xml" href="{own}"/>\n'
    '<link rel="alternate" type="text/html" href="{url}"/>\n'
    "<author><name>{author}</name></author>\n"
    "{entries}</feed>\n"
)
_ENTRY: Final = Markup(
    "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<updated>{at}</updated>\n<published>{at}</published>\n"
    '<link rel="alternate" type="text/html" hreflang="{lang}" href="{url}"/>\n'
    '{topics}<category scheme="https://schema.org/creativeWorkStatus" term="{reached}"/>\n'
    "<summary>{summary}</summary>\n</entry>\n"
)
_TOPIC: Final = Markup('<category term="{}"/>\n')


def feed(visit: Visit) -> Reply:
    """The newest; an entry's id stays its own when its address changes."""
    rules, tag = visit.site.rules, visit.locale.tag
    with visit.site.read() as reader:
        cards = list(reader.cards(tag, limit=MOST))
    newest = max((card.published_at for card in cards), default=datetime(1970, 1, 1, tzinfo=UTC))
    name = rules.name or visit.words.gettext("Medical education")
    text = _FEED.format(
        lang=tag,
        url=rules.url + addresses.home_path(tag),
        own=rules.url + addresses.feed_path(tag),
        title=legal(name),
        author=legal(name),
        updated=moment(newest),
        entries=Markup().join(_entry(rules, card) for card in cards),
    )
    modified = newest if cards else None
    return Reply(text.encode(), media=MEDIA, cache=rules.caching, modified=modified, tags=(LISTS, locale_tag(tag)))


def _entry(rules: Rules, card: Card) -> Markup:
    return _ENTRY.format(
        id=f"{rules.url}{addresses.home_path(card.locale)}#{card.article_id}",
        title=legal(card.title),
        at=moment(card.published_at),
        lang=card.locale,
        url=addresses.article_url(rules, card.locale, card.slug),
        topics=Markup().join(_TOPIC.format(topic) for topic in card.topics),
        reached=card.reached.value,
        summary=legal(card.description),
    )


def legal(text: str) -> str:
    """Without the characters that no XML may hold."""
    return _NO_XML.sub("", text)


def moment(at: datetime) -> str:
    """As RFC 3339 has it, in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


ROUTES: Final = (Route("/{locale}/feed.xml", feed, cacheable=True, protected=True),)
