"""Laws of every route, read from the tables: a page that is added is held to them without a word here."""

from __future__ import annotations

import re

import html5lib
import pytest

from tests.web import demo, fakes
from tests.web.client import Answer
from translate_pipeline.web.addresses import article_path
from translate_pipeline.web.routing import ARTICLE, Route
from translate_pipeline.web.tables import TABLES

ROUTES = [route for table in TABLES for route in table]
EXAMPLES = {"locale": "es", "slug": "maia", "topic": "first-line", "file": "site.css", "number": "1", "id": "x1",
            "place": "1900000000000000-z"}  # fmt: skip
RULES = fakes.site(fakes.Fake()).rules

# Addresses that answer with something else than a page.
ERRORS = [
    "/nothing",
    "/es/nothing",
    "/xx/",
    "/es/articles/never",
    "/es/articles/gone",
    "/es/articles/old",
    "/static/x.css",
]
EVERY_PAGE = [
    f"/{tag}{path}"
    for tag in ("en", "es", "ar", "ja", "de", "pt-BR")
    for path in ("/", "/topics", "/topics/first-line", "/sponsors", "/articles/maia", "/articles/cassiopeia")
]


def example(route: Route) -> str:
    path = (
        article_path(RULES, "es", "{slug}") + route.path.removeprefix(ARTICLE) if ARTICLE in route.path else route.path
    )
    return re.sub(r"\{([a-z]+)\}", lambda match: EXAMPLES[match[1]], path)


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    client = fakes.client()
    return {path: client.get(path) for path in [*map(example, ROUTES), *ERRORS, *EVERY_PAGE]}


def test_every_answer_has_every_header_of_security(answers: dict[str, Answer]) -> None:
    for path, answer in answers.items():
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; "), path
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin", path
        assert "geolocation=()" in answer.headers["permissions-policy"], path
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000"), path
        assert len(answer.all("content-security-policy")) == 1, path


def test_a_304_has_them_too() -> None:
    client = fakes.client()
    tag = client.get("/es/articles/maia").headers["etag"]
    answer = client.get("/es/articles/maia", {"if-none-match": tag})
    assert answer.status_code == 304
    assert "content-security-policy" in answer.headers


def test_hsts_is_said_over_https_only() -> None:
    assert "strict-transport-security" not in fakes.client(url="http://127.0.0.1:8000").get("/es/").headers


@pytest.mark.parametrize("route", [one for one in ROUTES if one.cacheable], ids=lambda one: one.path)
def test_what_may_be_cached_is_nobodys_own(route: Route, answers: dict[str, Answer]) -> None:
    answer = answers[example(route)]
    assert "set-cookie" not in answer.headers
    assert "Accept-Language" not in answer.headers.get("vary", "")
    assert "Cookie" not in answer.headers.get("vary", "")
    other = fakes.client().get(example(route), {"cookie": "a=b", "accept-language": "ja", "user-agent": "x"})
    assert other.content == answer.content


@pytest.mark.parametrize("route", [one for one in ROUTES if "GET" in one.methods], ids=lambda one: one.path)
def test_head_is_get_without_its_text(route: Route) -> None:
    client = fakes.client()
    got, head = client.get(example(route)), client.head(example(route))
    assert (head.status_code, head.raw_headers, head.content) == (got.status_code, got.raw_headers, b"")


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: one.path)
def test_another_method_is_refused_with_the_right_ones(route: Route) -> None:
    answer = fakes.client().ask("DELETE", example(route), {"origin": fakes.URL})
    assert answer.status_code == 405
    assert set(route.methods) <= set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize("route", [one for one in ROUTES if one.protected], ids=lambda one: one.path)
def test_protected_text_is_never_sent_past_a_gate_of_the_server(route: Route) -> None:
    answer = fakes.client(gate="server").get(example(route))
    assert "maia" not in answer.text.replace(example(route), "")
    assert "public" not in answer.headers["cache-control"]


@pytest.mark.parametrize("path", [*EVERY_PAGE, "/es/nothing", "/es/articles/gone", "/es/articles/changed",
                                  "/es/articles/maia/parallel"])  # fmt: skip
def test_every_page_is_valid_html(path: str) -> None:
    html5lib.HTMLParser(strict=True).parse(fakes.client().get(path).text)


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_page_has_its_landmarks_and_one_title(path: str) -> None:
    text = fakes.client().get(path).text
    for mark in ("<main id=", "<header", "<footer", 'class="skip" href="#content"', "<title>", "<h1"):
        assert text.count(mark) == 1 or mark in {"<header", "<footer"}, mark
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))


def test_alternates_are_said_from_both_ends(answers: dict[str, Answer]) -> None:
    """Whatever page names another one as its version is named by it, with the same languages."""
    said = {}
    for path, answer in answers.items():
        found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', answer.text))
        if found and answer.status_code == 200:
            said[f"{fakes.URL}{path}"] = found
    assert any("/articles/" in url for url in said)
    client = fakes.client()
    for url, found in said.items():
        assert url in found.values()
        for other in set(found.values()) - {url}:
            back = said.get(other) or dict(
                re.findall(
                    r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"',
                    client.get(other.removeprefix(fakes.URL)).text,
                )
            )
            assert back == found, (url, other)


def test_a_page_with_its_style_sheet_weighs_less_than_sixty_kilobytes() -> None:
    client = fakes.client(demo.library())
    for path in ("/ar/articles/staging", "/ja/articles/staging/parallel", "/es/"):
        style = client.get("/static/site.css").content
        assert len(style) < 20_000
        assert len(client.get(path).content) + len(style) < 60_000


def test_no_page_needs_a_script_or_anything_from_elsewhere(answers: dict[str, Answer]) -> None:
    for path, answer in answers.items():
        if "html" in answer.headers["content-type"]:
            assert not re.findall(r"<script(?! type=\"application/ld\+json\")(?! src=\"/static/)", answer.text), path
            assert not re.findall(r'(?:src|<link rel="(?:stylesheet|icon)" href)="(?!/static/)', answer.text), path
            assert " style=" not in answer.text
