"""Nothing but an address that a table names leads anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web import fakes
from translate_pipeline.web.responding import Reply
from translate_pipeline.web.routing import ARTICLE, Match, Route, Routes, pattern

HOSTILE = [
    "/es/articles/..",  # traversal
    "/es/articles/../../etc/passwd",
    "/es/articles/%2e%2e",  # the same, escaped
    "/es/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/es/articles/..%5c..%5cwindows",
    "/es/articles/%6daia",  # an escape where none is needed
    "/es/articles/maia%00",  # NUL
    "/es/articles/maia%0d%0aSet-Cookie:%20a=b",  # a second header
    "/es/articles/MAIA",
    "/es/articles/maia.html",
    "/es/articles/" + "a" * 81,
    "/es/articles/" + "a" * 300,
    "/es/articles/mai\u0430",  # a Cyrillic letter
    "/es/articles/\uff0e\uff0e",  # full-width dots
    "/es//articles/maia",
    "//evil.example/",
    "/\\evil.example/",
    "/es/articles/maia/../parallel",
    "/ES/articles/maia",
    "/es_MX/articles/maia",
    "/fr/articles/maia",  # a locale that this site hasn't
    "/xx/articles/maia",
    "/../es/articles/maia",
    "/static/../templates/base.html",
    "/static/..%2fasgi.py",
    "/static/site.css%00.png",
    "/static/.site.css",
    "/static/asgi.py",
    "/es/topics/" + "b" * 300,
    "/es/topics/first-line'--",
]


@pytest.mark.parametrize("path", HOSTILE, ids=ascii)
def test_a_hostile_address_is_not_found(path: str) -> None:
    answer = fakes.client().get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert len(answer.all("set-cookie")) == 0


@given(st.text(max_size=300))
def test_no_text_as_a_slug_does_harm(text: str) -> None:
    try:
        path = f"/es/articles/{text}".encode().decode()
    except UnicodeEncodeError:
        return
    assert CLIENT.get(path).status_code in {200, 301, 404, 410}


CLIENT = fakes.client()


@pytest.mark.parametrize("place", ["x", "1-", "-a", "99999999999999999999-a", "1700000000000000-../x", "'"])
def test_a_made_up_place_in_a_list_is_not_found(place: str) -> None:
    assert fakes.client().get(f"/es/older/{place}").status_code == 404


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/es", "/es/"),
        ("/es/articles/maia/", "/es/articles/maia"),
        ("/es/topics/", "/es/topics"),
        ("/es?a=1-a", "/es/?a=1-a"),
    ],
)
def test_a_slash_too_many_or_too_few_leads_to_the_address(path: str, to: str) -> None:
    answer = fakes.client().get(path)
    assert (answer.status_code, answer.headers["location"]) == (301, to)


def test_the_root_leads_to_a_home_page_and_is_never_kept() -> None:
    answer = fakes.client().get("/")
    assert (answer.status_code, answer.headers["location"]) == (302, "/en/")
    assert answer.headers["cache-control"] == "no-store"


def test_a_placeholder_takes_its_own_shape_only() -> None:
    assert pattern("/{locale}/topics/{topic}").fullmatch("/pt-BR/topics/first-line")
    assert not pattern("/{locale}/topics/{topic}").fullmatch("/pt-BR/topics/First")
    assert not pattern("/a.b").fullmatch("/aXb")


def test_the_pattern_of_one_locale_settles_it() -> None:
    rules = fakes.site(fakes.Fake(), article_paths={"es": "/articulos/{slug}"}).rules
    found = Routes([Route(ARTICLE, lambda visit: Reply(b""))], rules).match("HEAD", "/articulos/maia")
    assert isinstance(found, Match)
    assert found.params == {"locale": "es", "slug": "maia"}
