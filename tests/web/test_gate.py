"""The gate: nobody sees protected text before acknowledging, and nobody is led off the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.web.test_every_page import ROUTES, example
from tests.web.world import World, world
from translate_pipeline import catalogs
from translate_pipeline.disclaimers import PatientSite
from translate_pipeline.identity import version_of
from translate_pipeline.web.routing import Route
from translate_pipeline.web.site import gate
from translate_pipeline.web.wording import wording

ARTICLE = "/es/articles/maia"
SECRET_WORDS = ("2.5 mg", "maia es", "maia en", "cells")


@pytest.fixture
def walled(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path, gate="server") as made:
        yield made


@pytest.fixture
def noticed(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path, gate="notice") as made:
        yield made


def test_the_page_that_was_asked_for_is_kept_through_the_gate(walled: World) -> None:
    client = walled.visitor()
    first = client.get(ARTICLE)
    assert (first.status_code, first.headers["location"]) == (302, f"/es/professionals?next={ARTICLE}")
    asked = client.get(first.headers["location"])
    assert f'name="next" value="{ARTICLE}"' in asked.text
    passed = client.post("/es/professionals", {"next": ARTICLE})
    assert (passed.status_code, passed.headers["location"]) == (303, ARTICLE)
    assert "2.5 mg" in client.get(ARTICLE).text


def test_behind_the_gate_nothing_is_anybody_s_to_keep(walled: World) -> None:
    client = walled.professional()
    answer = client.get(ARTICLE)
    assert answer.headers["cache-control"].startswith("private")
    assert walled.visitor().get(ARTICLE).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("route", [one for one in ROUTES if one.protected], ids=lambda one: f"{one.path} {one.methods}")
def test_no_protected_route_answers_text_before_the_acknowledgement(walled: World, route: Route) -> None:
    """Also when somebody else has it in the cache already, and whoever asks says to be a search engine."""
    walled.professional().get(example(route))
    for headers in ({}, {"user-agent": "Googlebot/2.1"}, {"cookie": "__Host-gate=x"}, {"if-none-match": "*"}):
        for method in ("HEAD", *route.methods):
            sent = {"origin": "https://site.example", "content-type": "application/x-www-form-urlencoded", **headers}
            answer = walled.visitor().ask(method, example(route), sent)
            assert answer.status_code in {302, 405}
            assert not [word for word in SECRET_WORDS if word in answer.text.replace(example(route), "")]


@pytest.mark.parametrize("route", [one for one in ROUTES if not one.protected], ids=lambda one: one.path)
def test_what_is_not_protected_shows_no_protected_text(walled: World, route: Route) -> None:
    answer = walled.reader().get(example(route))
    assert not [word for word in SECRET_WORDS if word in answer.text.replace(example(route), "")]


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value[:-1] + ("0" if value[-1] != "0" else "1"),
        lambda value: "0" * 16 + value[16:],
        lambda value: value.replace("2026", "2027"),
        lambda value: value.upper(),
        lambda value: "",
        lambda value: f'"{value}x"',
    ],
)
def test_a_cookie_that_was_tampered_with_opens_nothing(walled: World, change: object) -> None:
    client = walled.professional()
    client.cookies["__Host-gate"] = change(client.cookies["__Host-gate"])  # type: ignore[operator]
    assert client.get(ARTICLE).status_code == 302


def test_another_wording_asks_again(walled: World) -> None:
    client = walled.visitor()
    client.cookies["__Host-gate"] = walled.desk.acknowledgements.give(version_of("before"), walled.clock().date())
    assert client.get(ARTICLE).status_code == 302


def test_every_language_s_wording_is_a_version_of_its_own_and_opens_all_languages(walled: World) -> None:
    folders, told = walled.site.folders, set()
    for locale in walled.site.rules.locales:
        told.add(wording(catalogs.catalog(locale, folders=folders)))
        assert walled.professional(locale.tag).get(ARTICLE).status_code == 200
    assert len(told) >= 2


def test_an_acknowledgement_lasts_a_year(walled: World) -> None:
    client = walled.professional()
    walled.clock.go_on(365 * 86_400)
    assert client.get(ARTICLE).status_code == 200
    walled.clock.go_on(86_400)
    assert client.get(ARTICLE).status_code == 302


def test_the_cookie_is_of_this_host_alone_and_not_for_scripts(walled: World) -> None:
    told = walled.visitor().post("/es/professionals").headers["set-cookie"]
    assert told.startswith("__Host-gate=")
    for word in ("Path=/", "Max-Age=31536000", "HttpOnly", "SameSite=Lax", "Secure"):
        assert word in told.split("; ")
    assert "Domain" not in told


def test_over_plain_http_the_cookie_has_no_prefix(tmp_path: Path) -> None:
    with world(tmp_path, gate="server", url="http://127.0.0.1:8000") as made:
        client = made.visitor()
        told = client.post("/es/professionals").headers["set-cookie"]
        assert told.startswith("gate=")
        assert "Secure" not in told
        assert client.get(ARTICLE).status_code == 200


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "javascript:alert(1)",
        "",
        "\n//e",
    ],
)
def test_nobody_is_led_off_the_site(walled: World, to: str) -> None:
    assert walled.visitor().post("/es/professionals", {"next": to}).headers["location"] == "/es/"
    assert 'name="next" value="/es/"' in walled.visitor().get(f"/es/professionals?next={quote(to)}").text


def test_a_form_from_another_site_acknowledges_nothing(walled: World) -> None:
    client = walled.visitor()
    assert client.post("/es/professionals", headers={"origin": "https://evil.example"}).status_code == 403
    assert client.cookies == {}


def test_with_a_notice_the_text_is_there_for_everybody_and_the_notice_stands_over_it(noticed: World) -> None:
    answer = noticed.visitor().get(ARTICLE)
    assert answer.status_code == 200
    assert answer.headers["cache-control"].startswith("public")
    assert answer.text.index('<details class="banner professionals" open>') < answer.text.index("2.5 mg")
    assert 'action="/es/professionals"' in answer.text
    assert f'name="next" value="{ARTICLE}"' in answer.text
    assert noticed.professional().get(ARTICLE).content == answer.content


def test_behind_a_wall_no_notice_is_needed_any_more(walled: World) -> None:
    assert "banner professionals" not in walled.professional().get(ARTICLE).text


def test_without_a_desk_a_walled_site_stays_shut(walled: World) -> None:
    from dataclasses import replace

    from starlette.datastructures import Headers

    cookie = f"__Host-gate={walled.professional().cookies['__Host-gate']}"
    assert gate.passes(walled.site, Headers({"cookie": cookie}))
    assert not gate.passes(replace(walled.site, readers=None), Headers({"cookie": cookie}))


def test_patients_find_what_is_written_for_them(walled: World) -> None:
    gate_page = walled.visitor().get("/es/professionals").text
    assert 'href="/es/patients"' in gate_page
    page = walled.visitor().get("/es/patients")
    assert page.status_code == 200
    for name, url in (
        ("International Myeloma Foundation", "https://www.myeloma.org/"),
        ("HealthTree for Multiple Myeloma", "https://healthtree.org/myeloma"),
    ):
        assert f'<a href="{url}" rel="noopener">{name}</a>' in page.text


def test_the_operator_s_own_sites_come_first_and_none_is_named_twice() -> None:
    own = (PatientSite("ES", "CEMMP", "https://cemmp.example"), PatientSite("", "IMF", "https://www.myeloma.org"))
    found = gate.patient_sites(own)
    assert [one.name for one in found] == ["CEMMP", "IMF", "HealthTree for Multiple Myeloma"]


def test_search_engines_are_told_to_leave_the_gate_out(walled: World) -> None:
    assert re.search(r'<meta name="robots" content="noindex"', walled.visitor().get("/es/professionals").text)
