"""Pages kept ready: right variants, validators that hold, nothing old, nothing without bounds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.web import fakes
from tests.web.client import Client
from translate_pipeline.model.publishing import Gone
from translate_pipeline.web import caching, site_app
from translate_pipeline.web.caching import Entry, PageCache
from translate_pipeline.web.responding import Reply

PAGE = "/es/articles/maia"


@dataclass
class Clock:
    """Seconds that pass when told."""

    at: float = 100.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Ticking:
    """A site with its clock and what it is asked."""

    fake: fakes.Fake = field(default_factory=fakes.library)
    clock: Clock = field(default_factory=Clock)

    def client(self, **rules: object) -> Client:
        return Client(site_app(replace(fakes.site(self.fake, **rules), ticks=self.clock)), fakes.URL)


def entry(size: int = 10, **other: object) -> Entry:
    return caching.entry(Reply(b"x" * size, cache="public, max-age=60", **other), [])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (b"", b""),
        (b"identity", b""),
        (b"gzip, deflate, br, zstd", b"br"),
        (b"gzip;q=1.0, *;q=0", b"gzip"),
        (b"br;q=0, gzip", b"gzip"),
        (b"BR", b"br"),
        (b"*", b"br"),
        (b"br;q=x", b""),
    ],
)
def test_the_best_coding_that_is_accepted_is_sent(accepted: bytes, coding: bytes) -> None:
    assert caching.coding(accepted) == coding


@pytest.mark.parametrize("coding", ["gzip", "br", ""])
def test_every_variant_says_the_same_under_a_tag_of_its_own(coding: str) -> None:
    client = fakes.client()
    plain, coded = client.get(PAGE), client.get(PAGE, {"accept-encoding": coding})
    assert coded.body == plain.content
    assert coded.headers.get("content-encoding", "") == coding
    assert coded.headers["vary"] == "Accept-Encoding"
    assert int(coded.headers["content-length"]) == len(coded.content)
    assert (coded.headers["etag"] == plain.headers["etag"]) == (not coding)


@pytest.mark.parametrize("shape", ["{}", "W/{}", '"other", {}', "*"])
def test_a_visitor_who_has_it_gets_no_text(shape: str) -> None:
    client = fakes.client()
    tag = client.get(PAGE, {"accept-encoding": "br"}).headers["etag"]
    answer = client.get(PAGE, {"if-none-match": shape.format(tag), "accept-encoding": "br"})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == tag
    assert {"cache-control", "vary", "last-modified"} <= set(answer.headers)
    assert not {"content-length", "content-encoding", "content-type"} & set(answer.headers)


def test_the_date_counts_where_no_tag_is_sent() -> None:
    client = fakes.client()
    since = client.get(PAGE).headers["last-modified"]
    assert client.get(PAGE, {"if-modified-since": since}).status_code == 304
    assert client.get(PAGE, {"if-modified-since": "Sun, 01 Nov 2026 00:00:00 GMT"}).status_code == 200
    assert client.get(PAGE, {"if-modified-since": "yesterday"}).status_code == 200
    assert client.get(PAGE, {"if-modified-since": since, "if-none-match": '"old"'}).status_code == 200


def test_errors_are_never_called_unchanged() -> None:
    answer = fakes.client().get("/es/articles/gone", {"if-none-match": "*"})
    assert answer.status_code == 410
    assert "etag" not in answer.headers


def test_a_page_is_made_once_and_then_sent_as_it_is() -> None:
    ticking = Ticking()
    client = ticking.client()
    first = client.get(PAGE)
    assert client.get(PAGE).content == first.content
    assert client.get(PAGE, {"accept-encoding": "br"}).body == first.content
    assert ticking.fake.asked.count("served") == 1


def test_parameters_that_mean_nothing_make_no_page_of_their_own() -> None:
    ticking = Ticking()
    client = ticking.client()
    first = client.get(PAGE)
    assert client.get(f"{PAGE}?utm_source=mail&x=1").content == first.content
    assert ticking.fake.asked.count("served") == 1


def test_the_store_is_asked_once_a_second_at_most() -> None:
    ticking = Ticking()
    client = ticking.client()
    for _ in range(5):
        client.get(PAGE)
    ticking.clock.at += 0.9
    client.get(PAGE)
    assert ticking.fake.asked.count("site_mark") == 1
    ticking.clock.at += 0.2
    client.get(PAGE)
    assert ticking.fake.asked.count("site_mark") == 2


def test_a_withdrawn_page_is_gone_within_the_second() -> None:
    ticking = Ticking()
    client = ticking.client()
    assert client.get(PAGE).status_code == 200
    gone = ticking.fake.items.pop(1)
    page = gone.publication
    ticking.fake.gone["es", "maia"] = Gone("maia", "es", page.published_at)
    ticking.fake.mark += 1
    assert client.get(PAGE).status_code == 200
    ticking.clock.at += 1
    assert client.get(PAGE).status_code == 410


def test_a_page_begun_before_a_change_is_not_kept() -> None:
    cache = PageCache(1_000_000)
    cache.heard(1)
    begun = cache.generation
    cache.heard(2)
    cache.put("/a", entry(), begun)
    assert cache.get("/a") is None
    cache.put("/a", entry(), cache.generation)
    assert cache.get("/a") is not None


def test_the_least_recently_used_goes_where_room_is_short() -> None:
    one = entry(1000)
    cache = PageCache(3 * one.size)
    for name in ("/a", "/b", "/c"):
        cache.put(name, entry(1000), cache.generation)
    cache.get("/a")
    cache.put("/d", entry(1000), cache.generation)
    assert [name for name in ("/a", "/b", "/c", "/d") if cache.get(name)] == ["/a", "/c", "/d"]
    cache.put("/huge", entry(10_000), cache.generation)
    assert cache.get("/huge") is None
    assert len(cache) == 3


def test_a_second_with_fractions_is_not_newer_than_its_own_date() -> None:
    moment = datetime(2026, 11, 2, 9, 30, 0, 999_999, tzinfo=UTC)
    made = entry(modified=moment)
    assert made.known({b"if-modified-since": b"Mon, 02 Nov 2026 09:30:00 GMT"})
    assert not made.known({b"if-modified-since": b"Mon, 02 Nov 2026 09:29:59 GMT"})
    assert made.known({b"if-modified-since": b"Mon, 02 Nov 2026 09:30:01 -0000"})


def test_what_is_served_is_named_for_caches_by_article_locale_and_links() -> None:
    tags = fakes.client().get(PAGE).headers["cache-tag"].split(",")
    assert "locale-es" in tags
    assert [one for one in tags if one.startswith("article-")]
    assert fakes.client().get("/es/").headers["cache-tag"] == "lists,locale-es"


def test_an_age_is_told_by_state_and_setting() -> None:
    client = fakes.client(max_age=30, cdn_max_age=3600)
    assert client.get(PAGE).headers["cache-control"] == "public, max-age=30, s-maxage=3600"
    assert client.get("/es/articles/changed").headers["cache-control"] == "public, no-cache"
    assert client.get("/es/articles/gone").headers["cache-control"] == "no-cache"
    assert client.get("/es/articles/never").headers["cache-control"] == "no-store"


def test_a_mark_of_the_day_before_is_no_mark_of_today() -> None:
    """After a night without visitors the first one waits for the store's word, so nothing withdrawn is shown."""
    ticking = Ticking()
    client = ticking.client()
    client.get(PAGE)
    ticking.fake.items.pop(1)
    ticking.fake.mark += 1
    ticking.clock.at += timedelta(hours=9).total_seconds()
    assert "maia es" not in client.get(PAGE).text
