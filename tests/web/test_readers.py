"""Accounts, polls and letters over HTTP: usable without a script, and closed to other sites."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from tests.web import fakes
from tests.web.client import Client
from tests.web.test_every_page import ROUTES, example
from tests.web.world import PASSWORD, World, world
from translate_pipeline.model.readers import Opened
from translate_pipeline.store.tables import metadata
from translate_pipeline.web.routing import Route

ARTICLE = "/es/articles/maia"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made


def token(client: Client) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get("/es/account").text)
    assert found
    return found[1]


def everything(site: World) -> list[object]:
    """All rows of readers, but for the counts of tries."""
    own = [table for table in metadata.sorted_tables if table.name not in {"tries", "daily_counts"}]
    with site.store._engine.connect() as connection:
        return [tuple(row) for table in own for row in connection.execute(table.select())]


def test_a_visitor_signs_up_bookmarks_and_is_recommended_the_like(site: World) -> None:
    site.fake.items.append(fakes.served(fakes.publication("other", "es")))
    client = site.reader()
    page = client.get(ARTICLE).text
    assert 'action="/es/account/bookmark"' in page
    assert 'name="article" value="maia"' in page
    answer = client.post("/es/account/bookmark", {"article": "maia", "next": ARTICLE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/es/account")
    mine = client.get("/es/account")
    assert mine.headers["cache-control"] == "no-store"
    shelf, _, recommended = mine.text.partition('action="/es/account/unbookmark"')
    assert "maia es" in shelf
    assert "other es" in recommended
    client.post("/es/account/unbookmark", {"article": "maia", "token": token(client)})
    assert "maia es" not in client.get("/es/account").text


def test_areas_of_interest_are_kept_as_chosen(site: World) -> None:
    client = site.reader()
    client.post("/es/account/interests", [("topic", "first-line"), ("topic", "x"), ("token", token(client))])
    assert re.search(r'value="first-line" checked', client.get("/es/account").text)
    client.post("/es/account/interests", {"token": token(client)})
    assert not re.search(r'value="first-line" checked', client.get("/es/account").text)


def test_who_is_not_signed_in_comes_back_after_signing_in(site: World) -> None:
    site.reader()
    client = site.professional()
    answer = client.post("/es/account/bookmark", {"article": "maia", "next": ARTICLE})
    assert answer.headers["location"] == f"/es/account/sign-in?next={ARTICLE}"
    form = {"email": "ana@example.org", "password": PASSWORD, "next": ARTICLE}
    assert client.post("/es/account/sign-in", form).headers["location"] == ARTICLE
    assert client.get("/es/account/sign-in?next=//evil.example").headers["location"] == "/es/account"


def test_the_session_is_another_one_after_signing_in_and_dies_with_signing_out(site: World) -> None:
    client = site.reader()
    first = client.cookies["__Host-session"]
    client.post("/es/account/sign-in", {"email": "ana@example.org", "password": PASSWORD})
    second = client.cookies["__Host-session"]
    assert first != second
    client.post("/es/account/sign-out", {"token": token(client)})
    assert "__Host-session" not in client.cookies
    for old in (first, second):
        client.cookies["__Host-session"] = old
        assert client.get("/es/account").status_code == 303


def test_every_other_session_dies_with_the_password(site: World) -> None:
    client, other = site.reader(), site.professional()
    other.post("/es/account/sign-in", {"email": "ana@example.org", "password": PASSWORD})
    form = {"password": PASSWORD, "new": "another password", "token": token(client)}
    assert client.post("/es/account/password", form).status_code == 303
    assert client.get("/es/account").status_code == 200
    assert other.get("/es/account").status_code == 303


def test_the_session_cookie_is_of_this_host_alone_and_not_for_scripts(site: World) -> None:
    form = {"email": "ana@example.org", "password": PASSWORD}
    told = site.visitor().post("/es/account/sign-up", form).headers["set-cookie"].split("; ")
    assert told[0].startswith("__Host-session=")
    assert {"Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=1209600"} <= set(told)


def test_the_sixth_try_is_refused_with_the_right_password_too(site: World) -> None:
    site.reader()
    client, form = site.visitor(), {"email": "ana@example.org"}
    for _ in range(5):
        assert client.post("/es/account/sign-in", {**form, "password": "wrong password"}).status_code == 422
    answer = client.post("/es/account/sign-in", {**form, "password": PASSWORD})
    assert answer.status_code == 429
    assert "set-cookie" not in answer.headers


def test_what_was_entered_is_not_lost_but_for_the_password(site: World) -> None:
    form = {"email": "no address", "name": "<b>Ana</b>", "password": PASSWORD}
    answer = site.visitor().post("/es/account/sign-up", form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "&lt;b&gt;Ana&lt;/b&gt;" in answer.text
    assert PASSWORD not in answer.text


def test_one_s_data_can_be_taken_along_and_all_of_it_deleted(site: World) -> None:
    client = site.reader()
    client.post("/es/account/bookmark", {"article": "maia"})
    answer = client.get("/es/account/export")
    assert "attachment" in answer.headers["content-disposition"]
    told = json.loads(answer.text)
    assert told["account"]["email"] == "ana@example.org"
    assert [one["article"] for one in told["bookmarks"]] == ["maia"]
    wrong = client.post("/es/account/delete", {"password": "wrong password", "token": token(client)})
    assert wrong.status_code == 422
    client.post("/es/account/delete", {"password": PASSWORD, "token": token(client)})
    assert "ana@example.org" not in str(everything(site))
    assert client.get("/es/account/export").status_code == 303


UNSAFE = [one for one in ROUTES if set(one.methods) - {"GET", "HEAD"}]


@pytest.mark.parametrize("route", UNSAFE, ids=lambda one: one.path)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ""},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://site.example.evil.example"},
        {"origin": "", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_nothing_is_changed_for_another_site(site: World, route: Route, headers: dict[str, str]) -> None:
    poll = site.poll()
    client = site.reader()
    client.post("/es/account/bookmark", {"article": "maia"})
    form = {"token": token(client), "article": "maia", "password": PASSWORD, "new": "another password", "option": "0",
            "text": "x", "email": "b@example.org"}  # fmt: skip
    before = everything(site)
    answer = client.post(example(route).replace("x1", poll.id), form, headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert everything(site) == before


@pytest.mark.parametrize("name", ["sign-out", "unbookmark", "interests", "password", "delete"])
@pytest.mark.parametrize("given", ["", "0" * 64, "another's"])
def test_a_form_of_an_account_needs_its_own_token(site: World, name: str, given: str) -> None:
    client = site.reader()
    client.post("/es/account/bookmark", {"article": "maia"})
    sent = token(site.reader("ben")) if given == "another's" else given
    before = everything(site)
    form = {"token": sent, "article": "maia", "password": PASSWORD, "new": "another password"}
    assert client.post(f"/es/account/{name}", form).status_code == 403
    assert everything(site) == before


@pytest.mark.parametrize("route", [one for one in ROUTES if "GET" in one.methods], ids=lambda one: one.path)
def test_looking_changes_nothing(site: World, route: Route) -> None:
    poll, client = site.poll("maia"), site.reader()
    before = everything(site)
    client.get(example(route).replace("x1", poll.id))
    assert everything(site) == before


def test_votes_of_two_languages_are_one_count(site: World) -> None:
    poll = site.poll("maia")
    spanish, english = site.visitor(), site.visitor()
    page = spanish.get(ARTICLE).text
    assert "¿Qué importa más?" in page
    assert f'action="/es/polls/{poll.id}"' in page
    assert "Which matters most?" in english.get("/en/articles/maia").text
    for client, tag, option in ((spanish, "es", "0"), (english, "en", "1")):
        answer = client.post(f"/{tag}/polls/{poll.id}", {"option": option})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/{tag}/polls/{poll.id}")
    for client, tag in ((spanish, "es"), (english, "en")):
        told = client.get(f"/{tag}/polls/{poll.id}").text
        assert re.findall(r"</meter></td><td>(\d+)</td>", told) == ["1", "1"]
        assert 'role="status"' in told
    assert 'role="status"' not in site.visitor().get(f"/es/polls/{poll.id}").text


def test_a_browser_votes_once_and_may_change_its_mind(site: World) -> None:
    poll, client = site.poll(), site.visitor()
    for option in ("0", "0", "1"):
        client.post(f"/es/polls/{poll.id}", {"option": option})
    assert site.desk.book.votes(poll.id) == {1: 1}


@pytest.mark.parametrize("option", ["", "2", "-1", "x", "٣", "9" * 5_000])
def test_what_is_no_answer_is_told_and_not_counted(site: World, option: str) -> None:
    poll = site.poll()
    assert site.visitor().post(f"/es/polls/{poll.id}", {"option": option}).status_code == 422
    assert site.desk.book.votes(poll.id) == {}


def test_a_page_in_the_cache_hears_of_polls(site: World) -> None:
    client = site.visitor()
    assert "¿Qué importa más?" not in client.get(ARTICLE).text
    site.poll("maia")
    assert "¿Qué importa más?" in client.get(ARTICLE).text


def test_a_suggestion_and_a_report_reach_the_publisher(site: World) -> None:
    client = site.visitor()
    form = {"text": "Dosing", "email": "b@example.org", "updates": "yes"}
    assert client.post("/es/contribute", form).headers["location"] == "/es/thanks"
    assert client.get("/es/thanks").status_code == 200
    [idea] = site.desk.book.suggestions()
    assert (idea.text, idea.email, idea.updates, idea.locale) == ("Dosing", "b@example.org", True, "es")
    page = client.get(f"{ARTICLE}/report?segment=k2").text
    assert "10<sup>9</sup> cells" in page
    assert client.post(f"{ARTICLE}/report", {"text": "mg?", "segment": "k2"}).status_code == 303
    [wrong] = site.desk.book.reports()
    assert (wrong.article, wrong.locale, wrong.segment) == ("maia", "es", "k2")


def test_a_form_that_lacks_something_keeps_what_was_written(site: World) -> None:
    answer = site.visitor().post("/es/contribute", {"text": "Dosing </textarea>", "email": "nobody"})
    assert answer.status_code == 422
    assert "Dosing &lt;/textarea&gt;" in answer.text


def test_opened_pages_and_originals_are_counted_without_a_cookie(site: World) -> None:
    client = site.visitor()
    for _ in range(3):
        client.get(ARTICLE)
    client.head(ARTICLE)
    client.get(f"{ARTICLE}/parallel")
    answer = client.get(f"{ARTICLE}/original")
    assert (answer.status_code, answer.headers["location"]) == (302, f"{fakes.ORIGIN}/articles/maia")
    assert site.site.counter is not None
    site.site.counter.write()
    assert {one.opened: one.count for one in site.desk.book.counts(article="maia")} == {
        Opened.PAGE: 3,
        Opened.ORIGINAL: 2,
    }
    assert client.cookies == {}


@pytest.mark.parametrize(
    "path",
    ["/es/account", "/es/account/sign-in", "/es/account/sign-up", "/es/contribute", "/es/thanks", "/es/patients",
     "/es/professionals", f"{ARTICLE}/report?segment=k1", ARTICLE, "/ar/account", "/ja/contribute"],
)  # fmt: skip
def test_every_page_is_valid_html(site: World, path: str) -> None:
    site.poll("maia")
    client = site.visitor() if "sign" in path else site.reader()
    answer = client.get(path)
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.text)
    ids = re.findall(r'\sid="([^"]*)"', answer.text)
    assert len(ids) == len(set(ids))


def test_a_poll_s_page_is_valid_html_open_and_closed(site: World) -> None:
    poll = site.poll("maia")
    for _ in range(2):
        html5lib.HTMLParser(strict=True).parse(site.visitor().get(f"/es/polls/{poll.id}").text)
        site.desk.book.close_poll(poll.id, site.clock())


def test_a_site_without_a_desk_has_no_such_pages() -> None:
    for path in ("/es/account", "/es/account/sign-in", "/es/polls/x1", "/es/contribute", f"{ARTICLE}/report"):
        assert fakes.client().get(path).status_code == 404
