"""Lists of articles, a page at a time: the place in the list is that of the last article before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from translate_pipeline.model.publishing import Card
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web.responding import Halt

SIZE: Final = 20
# The form of a place; empty is the beginning.
PLACE: Final = "^([0-9]{10,17}-[A-Za-z0-9_-]{1,80})?$"
_PLACE: Final = re.compile(r"([0-9]{10,17})-([A-Za-z0-9_-]{1,80})", re.ASCII)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """`after` is the place of the next page, empty on the last one."""

    cards: Sequence[Card]
    after: str


def page(reader: SiteReader, locale: str, *, topic: str = "", before: str = "", size: int = SIZE) -> Page:
    cards = list(reader.cards(locale, topic=topic, before=_read(before) if before else None, limit=size + 1))
    more = len(cards) > size
    return Page(cards[:size], place(cards[size - 1]) if more else "")


def place(card: Card) -> str:
    """Of a card, for an address: microseconds since 1970 and the article's id. Inverse of `_read`."""
    moment = card.published_at if card.published_at.tzinfo else card.published_at.replace(tzinfo=UTC)
    return f"{(moment - _EPOCH) // timedelta(microseconds=1)}-{card.article_id}"


def _read(text: str) -> tuple[datetime, str]:
    found = _PLACE.fullmatch(text)
    if found is None:
        raise Halt(404)
    return _EPOCH + timedelta(microseconds=int(found.group(1))), found.group(2)
