"""Recommendations follow from topics alone, and never name what one has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.web.fakes import DAY, Fake, publication
from translate_pipeline.languages import locale
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Served
from translate_pipeline.model.readers import AccountKind, SiteAccount
from translate_pipeline.workflow import readers
from translate_pipeline.workflow.readers import Declined, Problem, ReaderDesk

ES = locale("es")
ME = "me"

# Article → its topics; each is newer than the one before.
TOPICS: dict[str, tuple[str, ...]] = {
    "a": ("therapy",),
    "b": ("therapy", "imaging"),
    "c": ("imaging",),
    "d": ("bone",),
    "e": ("therapy",),
}


@pytest.fixture
def site() -> Fake:
    pages = [
        publication(key, tag, topics=topics, published_at=DAY + timedelta(days=at))
        for at, (key, topics) in enumerate(TOPICS.items())
        for tag in ("en", "es")
    ]
    return Fake([Served(one, State.PUBLISHED, one.published_at) for one in pages])


@pytest.fixture
def me(desk: ReaderDesk) -> str:
    desk.book.add_account(SiteAccount(ME, "me@example.org", "Me", AccountKind.READER, "es", desk.clock()), "digest")
    return ME


def names(desk: ReaderDesk, site: Fake, tag: str = "es", **options: int) -> Sequence[str]:
    return [one.article for one in readers.recommended(desk, site, ME, locale(tag), **options)]


def test_an_empty_shelf_recommends_nothing(desk: ReaderDesk, site: Fake, me: str) -> None:
    assert names(desk, site) == []


def test_what_shares_most_topics_comes_first_then_the_newest(desk: ReaderDesk, site: Fake, me: str) -> None:
    readers.interested(desk, site, me, ["therapy", "imaging"], ES)
    assert names(desk, site) == ["b", "e", "c", "a"]
    assert names(desk, site, limit=2) == ["b", "e"]


def test_bookmarks_speak_of_topics_and_are_never_recommended_themselves(desk: ReaderDesk, site: Fake, me: str) -> None:
    readers.bookmark(desk, site, me, "b", ES)
    assert names(desk, site) == ["e", "c", "a"]


def test_the_same_shelf_recommends_the_same(desk: ReaderDesk, site: Fake, me: str) -> None:
    readers.interested(desk, site, me, ["imaging", "therapy", "bone"], ES)
    first = names(desk, site)
    assert all(names(desk, site) == first for _ in range(3))


def test_a_locale_is_recommended_what_can_be_read_in_it(desk: ReaderDesk, site: Fake, me: str) -> None:
    readers.interested(desk, site, me, ["therapy"], ES)
    assert names(desk, site, "ja") == []


def test_interests_are_topics_of_the_site(desk: ReaderDesk, site: Fake, me: str) -> None:
    readers.interested(desk, site, me, ["therapy", "nonsense", "<script>"], ES)
    assert desk.book.interests(me) == ("therapy",)


def test_an_interest_that_has_no_article_just_now_stays(desk: ReaderDesk, site: Fake, me: str) -> None:
    readers.interested(desk, site, me, ["bone"], ES)
    readers.interested(desk, Fake(), me, ["bone", "therapy"], ES)
    assert desk.book.interests(me) == ("bone",)


def test_what_is_not_served_can_t_be_bookmarked(desk: ReaderDesk, site: Fake, me: str) -> None:
    with pytest.raises(Declined) as caught:
        readers.bookmark(desk, site, me, "nothing", ES)
    assert caught.value.problem is Problem.NOT_SERVED
    assert desk.book.bookmarks(me) == ()


def test_bookmarks_are_shown_in_the_reader_s_locale_else_the_original(desk: ReaderDesk, site: Fake, me: str) -> None:
    for article in ("a", "b"):
        readers.bookmark(desk, site, me, article, ES)
    shown = readers.bookmarked(desk, site, me, locale("es-MX"))
    assert {one.publication.locale for one in shown} == {"es"}
    assert {one.publication.locale for one in readers.bookmarked(desk, site, me, locale("ja"))} == {"en"}
    assert readers.bookmarked(desk, Fake(), me, ES) == []
    readers.unbookmark(desk, me, "a")
    assert [one.publication.article for one in readers.bookmarked(desk, site, me, ES)] == ["b"]
