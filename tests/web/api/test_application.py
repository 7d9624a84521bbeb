"""What programs read of the site."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.web import fakes
from tests.web.client import Client
from translate_pipeline.model.publishing import EventKind, SiteEvent
from translate_pipeline.web import site_app
from translate_pipeline.web.templating import StoredTextError

LIST = "/api/v1/articles?locale=es"
ONE = "/api/v1/articles/es/maia"
TOKEN = "t" * 40


def walled(token: str = TOKEN) -> Client:
    return fakes.client(gate="server", api_token=token)


def test_an_article_begins_with_its_disclaimer_and_says_how_it_came_to_be() -> None:
    said = fakes.client().get(ONE).json()
    assert said["html"].startswith('<div class="translation-notice"')
    assert "maia es</h1>" in said["html"]
    assert said["provenance"]["engines"] == [{"name": "apertium", "version": "3.8"}]
    assert (said["provenance"]["reached"], said["state"]) == ("approved", "published")
    assert said["provenance"]["digest"] == "d-maia-es"
    assert [one["locale"] for one in said["alternates"]] == ["ar", "en", "es", "ja"]
    assert said["url"] == "https://site.example/es/articles/maia"


def test_an_article_is_found_by_its_key_too() -> None:
    client = fakes.client()
    assert client.get("/api/v1/articles/es?key=maia").body == client.get(ONE).body


def test_an_outdated_article_says_so_before_its_text() -> None:
    html = fakes.client().get("/api/v1/articles/es/changed").json()["html"]
    assert html.index("translation-notice") < html.index("translation-outdated") < html.index("<h1>")


def test_links_to_our_articles_are_whole_addresses() -> None:
    fake = fakes.library()
    body = f'<div><h1>x</h1><p><a href="{fakes.ORIGIN}/articles/maia#n">x</a></p></div>'
    fake.items.append(fakes.served(fakes.publication("linking", "es", body=body)))
    html = fakes.client(fake).get("/api/v1/articles/es/linking").json()["html"]
    assert 'href="https://site.example/es/articles/maia#n"' in html


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/articles/es/never", 404),
        ("/api/v1/articles/xx/maia", 404),
        ("/api/v1/articles/es?key=never", 404),
        ("/api/v1/articles/es", 422),
        ("/api/v1/articles", 422),
        ("/api/v1/articles?locale=es&limit=0", 422),
        ("/api/v1/articles?locale=es&after=x", 422),
        ("/api/v1/articles/es/gone", 410),
        ("/api/v1/changes?after=-1", 422),
        ("/api/v1/changes?limit=10000", 422),
        ("/api/v2/articles", 404),
        ("/api/", 404),
        ("/api/v1/articles/es/..%2f..%2fetc", 404),
    ],
)
def test_what_goes_wrong_is_told_as_a_problem(path: str, status: int) -> None:
    answer = fakes.client().get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert "content-security-policy" in answer.headers


def test_a_method_that_is_not_there_is_refused_with_those_that_are() -> None:
    answer = fakes.client().post(ONE)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_an_old_address_leads_to_the_new_one() -> None:
    answer = fakes.client().get("/api/v1/articles/es/old")
    assert (answer.status_code, answer.headers["location"]) == (301, ONE)


@pytest.mark.parametrize("path", [LIST, ONE, "/api/v1/changes", "/api/v1/openapi.json"])
def test_what_is_known_is_not_sent_again(path: str) -> None:
    client = fakes.client()
    first = client.get(path)
    again = client.get(path, {"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.head(path).content == b""
    assert client.head(path).headers["content-length"] == str(len(first.content))


def test_a_tag_changes_with_what_it_stands_for() -> None:
    fake = fakes.library()
    client = fakes.client(fake)
    first = client.get(ONE).headers["etag"]
    fake.items[:] = [
        replace(one, publication=replace(one.publication, digest=f"{one.publication.digest}2")) for one in fake.items
    ]
    assert client.get(ONE, {"if-none-match": first}).status_code == 200


def test_a_list_goes_on_where_its_page_ended() -> None:
    fake = fakes.Fake()
    for at in range(7):
        one = fakes.publication(f"n{at}", "es", published_at=fakes.DAY + timedelta(hours=at // 2))
        fake.items.append(fakes.served(one))
    client, seen, path = fakes.client(fake), [], f"{LIST}&limit=3"
    while path:
        said = client.get(path).json()
        seen += [one["slug"] for one in said["articles"]]
        path = f"{LIST}&limit=3&after={said['next']}" if said["next"] else ""
    assert sorted(seen) == [f"n{at}" for at in range(7)]


def test_a_list_can_be_of_one_topic() -> None:
    assert fakes.client().get(f"{LIST}&topic=nothing").json() == {"articles": [], "next": None}
    assert len(fakes.client().get(f"{LIST}&topic=first-line").json()["articles"]) == 3


def test_changes_come_by_number_after_the_one_that_is_known() -> None:
    fake = fakes.library()
    fake.mark = 5
    fake.happened = [
        SiteEvent(number, EventKind.PUBLISHED, "maia", "es", "maia", f"p{number}", fakes.DAY) for number in range(1, 6)
    ]
    said = fakes.client(fake).get("/api/v1/changes?after=2&limit=2").json()
    assert [one["number"] for one in said["changes"]] == [3, 4]
    assert said["last"] == 5


@pytest.mark.parametrize("path", [LIST, ONE, "/api/v1/articles/es?key=maia", "/api/v1/changes"])
@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", "Bearer é"]
)
def test_behind_the_gate_nothing_is_read_without_the_token(path: str, header: str | None) -> None:
    answer = walled().get(path, {} if header is None else {"authorization": header})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "maia es" not in answer.text


@pytest.mark.parametrize("path", [LIST, ONE])
def test_behind_the_gate_the_token_opens_and_nothing_is_kept_by_caches(path: str) -> None:
    answer = walled().get(path, {"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "cache-tag" not in answer.headers


def test_a_gate_without_a_token_lets_nobody_in() -> None:
    for header in ("Bearer ", "Bearer", "bearer  "):
        assert walled("").get(ONE, {"authorization": header}).status_code == 401


def test_a_stored_text_that_must_not_be_shown_is_a_problem_without_a_trace(caplog: pytest.LogCaptureFixture) -> None:
    fake = fakes.library()
    fake.items.append(fakes.served(fakes.publication("bad", "es", body="<h1>x</h1><script>alert(1)</script>")))
    answer = fakes.client(fake).get("/api/v1/articles/es/bad")
    assert answer.status_code == 500
    assert "script" not in answer.text
    assert StoredTextError.__name__ not in answer.text
    assert "/api/v1/articles/es/bad failed" in caplog.text


def test_an_article_without_its_disclaimer_is_never_given_out() -> None:
    fake = fakes.library()
    fake.items.append(fakes.served(fakes.publication("bare", "es", notice="")))
    answer = fakes.client(fake).get("/api/v1/articles/es/bare")
    assert answer.status_code == 500
    assert "bare es" not in answer.text


def test_the_document_names_every_route_and_loads_nothing() -> None:
    said = json.loads(fakes.client().get("/api/v1/openapi.json").body)
    assert set(said["paths"]) == {
        "/api/v1/articles", "/api/v1/articles/{locale}", "/api/v1/articles/{locale}/{slug}", "/api/v1/changes",
    }  # fmt: skip
    assert said["servers"] == [{"url": fakes.URL}]
    for path in ("/docs", "/redoc", "/openapi.json", "/api/docs"):
        assert fakes.client().get(path).status_code == 404


def test_a_compressed_answer_is_the_same_answer() -> None:
    client = fakes.client()
    assert client.get(ONE, {"accept-encoding": "br"}).body == client.get(ONE).body


def test_the_api_is_part_of_the_site() -> None:
    assert Client(site_app(fakes.site(fakes.library())), fakes.URL).get(ONE).status_code == 200
