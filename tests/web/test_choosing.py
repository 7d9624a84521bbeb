"""The language of an address without one is the visitor's: chosen, else asked for, else the originals'."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web import fakes
from tests.web.world import World, world


@pytest.fixture
def site(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("accepted", "to"),
    [
        ("es-MX,es;q=0.9", "/es-MX/"),
        ("es-AR", "/es/"),
        ("pt", "/pt-BR/"),
        ("zh", "/en/"),
        ("", "/en/"),
        ("\x7f", "/en/"),
    ],
)
def test_the_front_door_leads_to_the_language_that_the_browser_asks_for(site: World, accepted: str, to: str) -> None:
    answer = site.visitor().get("/", {"accept-language": accepted})
    assert (answer.status_code, answer.headers["location"]) == (302, to)
    assert answer.headers["cache-control"] == "no-store"


def test_the_visitor_s_own_choice_comes_before_the_browser_s(site: World) -> None:
    client = site.visitor()
    answer = client.post("/ja/language", {"next": "/ja/articles/maia"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/ja/articles/maia")
    assert client.get("/", {"accept-language": "es"}).headers["location"] == "/ja/"


def test_the_address_comes_before_any_choice(site: World) -> None:
    client = site.visitor()
    client.post("/ja/language")
    assert '<html lang="es"' in client.get("/es/", {"accept-language": "de"}).text


@pytest.mark.parametrize("value", ["xx", "../..", "es\x00", "ES", ""])
def test_a_choice_that_is_no_locale_of_the_site_counts_for_nothing(site: World, value: str) -> None:
    client = site.visitor()
    client.cookies["__Host-locale"] = value
    assert client.get("/", {"accept-language": "de"}).headers["location"] == "/de/"


def test_no_choice_is_kept_for_a_locale_that_the_site_does_not_have(site: World) -> None:
    assert site.visitor().post("/fr/language").status_code == 404


@settings(max_examples=25)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=30), st.text("abcdefgESMX-.%", max_size=8))
def test_the_front_door_is_never_a_loop(accepted: str, kept: str) -> None:
    client = fakes.client()
    client.cookies["__Host-locale"] = kept
    to = client.get("/", {"accept-language": accepted}).headers["location"]
    assert to != "/"
    assert client.get(to).status_code == 200
