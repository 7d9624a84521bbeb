"""What readers keep for themselves, and what it says they may like to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from translate_pipeline.languages import Locale
from translate_pipeline.model.publishing import Card, Served
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.workflow.readers.desk import Declined, Problem, ReaderDesk

MOST_BOOKMARKS: Final = 500
MOST_INTERESTS: Final = 50
_NEWEST: Final = 50  # of each topic, and of the bookmarks that are looked at
_ORIGINALS: Final = "en"


def bookmark(desk: ReaderDesk, reader: SiteReader, account: str, article: str, locale: Locale) -> None:
    """Raises `Declined` for what is not served, and beyond the most there may be."""
    if not isinstance(_nearest(reader, article, locale), Served):
        raise Declined(Problem.NOT_SERVED, f"The article '{article}' is not on this site.")
    if not desk.book.bookmark(account, article, desk.clock(), most=MOST_BOOKMARKS):
        raise Declined(Problem.TOO_MANY, f"There are {MOST_BOOKMARKS} bookmarks already.")


def unbookmark(desk: ReaderDesk, account: str, article: str) -> None:
    desk.book.remove_bookmark(account, article)


def bookmarked(desk: ReaderDesk, reader: SiteReader, account: str, locale: Locale) -> Sequence[Served]:
    """The newest bookmarks, each in the reader's locale or the nearest there is; what is served no more is left out."""
    found = (_nearest(reader, one.article, locale) for one in desk.book.bookmarks(account)[:_NEWEST])
    return [one for one in found if one is not None]


def interested(desk: ReaderDesk, reader: SiteReader, account: str, topics: Sequence[str], locale: Locale) -> None:
    """The areas of interest from now on. What is not a topic of the site is passed over."""
    known = {one.slug for tag in (locale.tag, _ORIGINALS) for one in reader.topics(tag)}
    known |= set(desk.book.interests(account))  # one that has no article just now stays
    desk.book.set_interests(account, [one for one in dict.fromkeys(topics) if one in known][:MOST_INTERESTS])


def recommended(
    desk: ReaderDesk, reader: SiteReader, account: str, locale: Locale, *, limit: int = 10
) -> Sequence[Card]:
    """Articles in this locale that share most topics with what the reader named and bookmarked, the newest first among
    equals; never one that is bookmarked. The same for the same shelf, and empty where it says nothing."""
    kept = [one.article for one in desk.book.bookmarks(account)]
    read = (_nearest(reader, article, locale) for article in kept[:_NEWEST])
    topics = {*desk.book.interests(account), *(topic for one in read if one for topic in one.publication.topics)}
    found = {
        card.article: card for topic in sorted(topics) for card in reader.cards(locale.tag, topic=topic, limit=_NEWEST)
    }
    mine = set(kept)
    left = [card for card in found.values() if card.article not in mine]
    left.sort(key=lambda card: (-len(topics & set(card.topics)), -card.published_at.timestamp(), card.article))
    return left[:limit]


def _nearest(reader: SiteReader, article: str, locale: Locale) -> Served | None:
    """In the reader's locale, a wider one of the language, or the original."""
    tags = dict.fromkeys([*(step.tag for step in locale.fallbacks), _ORIGINALS])
    found = (reader.served_article(article, tag) for tag in tags)
    return next((one for one in found if isinstance(one, Served)), None)
