"""What search engines are told of the site is what its pages say of themselves, from both ends."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web import fakes
from tests.web.client import Client
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Gone
from translate_pipeline.web.site import sitemaps

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
TAGS = ("en", "es", "ar", "ja", "pt-BR")
KINDS = ("absent", "listed", "noindex", "outdated", "withdrawn", "moved")
Said = Mapping[str, Mapping[str, str]]


def library(made: list[list[str]]) -> fakes.Fake:
    """An article a row, a locale a column."""
    fake = fakes.Fake()
    for at, row in enumerate(made):
        for tag, kind in zip(TAGS, row, strict=True):
            key = f"k{at}"
            if kind == "withdrawn":
                fake.gone[tag, key] = Gone(key, tag, fakes.DAY)
            elif kind != "absent":
                page = fakes.publication(key, tag, indexable=kind != "noindex")
                fake.items.append(fakes.served(page, State.OUTDATED if kind == "outdated" else State.PUBLISHED))
            if kind == "moved":
                fake.moved[tag, f"old-{key}"] = key
    return fake


def in_sitemaps(client: Client) -> Said:
    """Address → its alternates, of all parts that the index names."""
    found: dict[str, Mapping[str, str]] = {}
    index = ElementTree.fromstring(client.get("/sitemap.xml").body)
    for place in index.findall("s:sitemap/s:loc", NAMES):
        answer = client.get(str(place.text).removeprefix(fakes.URL))
        assert answer.status_code == 200
        for one in ElementTree.fromstring(answer.body).findall("s:url", NAMES):
            url = str(one.findtext("s:loc", namespaces=NAMES))
            assert url not in found
            found[url] = {link.attrib["hreflang"]: link.attrib["href"] for link in one.findall("x:link", NAMES)}
    return found


def on_pages(client: Client, fake: fakes.Fake) -> Said:
    """The same, of every article's page that can be asked for and wants to be listed."""
    found = {}
    for tag in TAGS:
        for slug in {item.publication.slug for item in fake.items} | {key for _, key in {*fake.gone, *fake.moved}}:
            answer = client.get(f"/{tag}/articles/{slug}")
            if answer.status_code == 200 and '<meta name="robots" content="noindex' not in answer.text:
                links = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', answer.text)
                found[f"{fakes.URL}/{tag}/articles/{slug}"] = dict(links)
    return found


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(KINDS), min_size=5, max_size=5), min_size=1, max_size=4))
def test_sitemaps_say_what_pages_say_and_every_alternate_says_it_back(made: list[list[str]]) -> None:
    fake = library(made)
    client = fakes.client(fake)
    said = in_sitemaps(client)
    articles = {url: others for url, others in said.items() if "/articles/" in url}
    assert articles == on_pages(client, fake)
    for url, others in said.items():
        assert url in others.values()
        for other in others.values():
            assert said[other] == others


def test_what_is_withdrawn_moved_or_not_to_be_listed_is_in_no_sitemap() -> None:
    client = fakes.client(library([["listed", "noindex", "withdrawn", "moved", "absent"]]))
    urls = {url for url in in_sitemaps(client) if "/articles/" in url}
    assert urls == {f"{fakes.URL}/en/articles/k0", f"{fakes.URL}/ja/articles/k0"}


def test_a_locale_has_as_many_parts_as_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 3)
    client = fakes.client(library([["listed", "listed", "absent", "absent", "absent"]] * 1 + [
        ["listed", "absent", "absent", "absent", "absent"] for _ in range(6)
    ]))  # fmt: skip
    index = client.get("/sitemap.xml").text
    assert re.findall(r"/sitemap-([a-zA-Z-]+-\d+)\.xml", index) == ["en-1", "en-2", "en-3", "es-1"]
    assert len(in_sitemaps(client)) == 7 + 1 + 2
    for path in ("/sitemap-en-4.xml", "/sitemap-en-0.xml", "/sitemap-xx-1.xml", "/sitemap-de-1.xml"):
        assert client.get(path).status_code == 404


def test_originals_that_stand_elsewhere_are_alternates_but_not_in_our_sitemap() -> None:
    fake = library([["listed", "listed", "absent", "absent", "absent"]])
    said = in_sitemaps(fakes.client(fake, original="https://education.example/articles/{slug}"))
    assert said[f"{fakes.URL}/es/articles/k0"]["en"] == "https://education.example/articles/k0"
    assert not [url for url in said if "education.example" in url]


def test_robots_are_sent_to_the_sitemap_and_away_from_what_the_operator_names() -> None:
    text = fakes.client(disallowed=("/es/topics",)).get("/robots.txt").text
    assert text.splitlines()[0] == "User-agent: *"
    assert "Disallow: /es/topics" in text
    assert text.endswith(f"Sitemap: {fakes.URL}/sitemap.xml\n")


def test_a_preview_asks_all_robots_to_leave() -> None:
    assert "\nDisallow: /\n" in fakes.client(preview=True).get("/robots.txt").text


def test_a_sitemap_is_not_sent_twice_to_who_has_it() -> None:
    client = fakes.client()
    first = client.get("/sitemap-es-1.xml")
    assert client.get("/sitemap-es-1.xml", {"if-none-match": first.headers["etag"]}).status_code == 304
    assert first.headers["cache-tag"] == "lists"
