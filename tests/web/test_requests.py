"""What a request may bring: forms from our own pages, of a bounded size; and what a fault of ours looks like."""

from __future__ import annotations

import logging

import pytest
from starlette.datastructures import Headers

from tests.web import fakes
from tests.web.client import Answer, Client
from translate_pipeline.web import asgi, security, tables
from translate_pipeline.web.responding import Halt, Reply, redirect
from translate_pipeline.web.routing import Route
from translate_pipeline.web.visiting import MAX_FORM, Visit, read_form, read_query

RULES = fakes.site(fakes.Fake()).rules


def told(visit: Visit) -> Reply:
    return Reply(repr((dict(visit.form), dict(visit.form_lists))).encode(), media="text/plain")


def fails(visit: Visit) -> Reply:
    raise RuntimeError("canary-secret")


def leaks(visit: Visit) -> Reply:
    return Reply(b"x", cache="public", cookies=("a=b",))


def waits(visit: Visit) -> Reply:
    raise Halt(429)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    routes = (
        Route("/form", told, methods=("POST",)),
        Route("/{locale}/fails", fails),
        Route("/leaks", leaks, cacheable=True),
        Route("/{locale}/waits", waits),
    )
    monkeypatch.setattr(tables, "TABLES", (*tables.TABLES, routes))
    return fakes.client()


def test_a_form_of_our_own_page_arrives(client: Client) -> None:
    answer = client.post("/form", [("a", "1"), ("b", "2"), ("b", "é")])
    assert answer.text == "({'a': '1', 'b': 'é'}, {'a': ('1',), 'b': ('2', 'é')})"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},  # nothing says where it comes from
        {"origin": "https://site.example.evil.example"},
        {"origin": "http://site.example:8080"},
        {"origin": fakes.URL, "sec-fetch-site": "cross-site"},
        {"origin": fakes.URL, "sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(client: Client, headers: dict[str, str]) -> None:
    assert client.post("/form", {"a": "1"}, headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://site.example"},
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"},  # a preview beside the public address
    ],
)
def test_browsers_say_that_a_form_is_ours(headers: dict[str, str]) -> None:
    assert security.from_here(Headers(headers), RULES)


def test_a_form_has_a_bounded_size(client: Client) -> None:
    assert client.post("/form", b"a=" + b"x" * MAX_FORM).status_code == 413
    assert client.post("/form", b"&".join(b"a=1" for _ in range(200))).status_code == 400
    assert client.post("/form", b"a=%ff").status_code == 400
    assert client.post("/form", b"\xff").status_code == 400


def test_a_form_is_read_as_a_form_only(client: Client) -> None:
    assert client.post("/form", b"{}", {"content-type": "application/json"}).status_code == 415
    assert read_form(b"a=&a=1") == {"a": ("", "1")}
    assert read_query(b"a=1&a=2&b=%ff") == {}


def test_a_fault_of_ours_is_told_without_its_innards(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger=asgi.log.name):
        answer = client.get("/es/fails")
    assert answer.status_code == 500
    assert "Algo ha fallado aquí" in answer.text
    assert "canary-secret" not in answer.text
    assert "RuntimeError" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "GET /es/fails failed" in caplog.text


def test_a_page_for_all_that_sets_a_cookie_is_not_sent(client: Client) -> None:
    answer = client.get("/leaks")
    assert answer.status_code == 500
    assert "set-cookie" not in answer.headers


def test_an_error_speaks_the_language_of_the_address(client: Client) -> None:
    def heading(answer: Answer) -> str:
        return answer.text.partition("<h1>")[2].partition("</h1>")[0]

    assert heading(client.get("/ja/nothing")) == "ここにページはありません"
    assert heading(client.get("/nothing")) == "There is no page here"
    assert heading(client.get("/de/waits")) == "Zu viele Anfragen"


@pytest.mark.parametrize(
    "to", ["//evil.example", "/\\evil.example", "https://evil.example", "es/", "/a\nb", "/a b", ""]
)
def test_a_redirect_never_leaves_the_site(to: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        redirect(to)
