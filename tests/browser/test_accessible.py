"""Every kind of page against axe-core: nothing serious, in either direction, light or dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Page

from tests.browser.conftest import Opens
from tests.browser.serving import Served
from tests.browser.test_readers import WORDS, sign_up
from translate_pipeline.workflow import readers

GRAVE = {"serious", "critical"}
OPTIONS = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SCHEMES = ("light", "dark")

# Every kind of page that anybody can open; `{poll}` is a poll's id.
PAGES = (
    "/",
    "/topics",
    "/topics/staging",
    "/articles/staging",
    "/articles/staging/parallel",
    "/articles/staging/report",
    "/polls/{poll}",
    "/sponsors",
    "/contribute",
    "/thanks",
    "/search?q=staging",
    "/professionals",
    "/patients",
    "/account/sign-in",
    "/account/sign-up",
    "/nothing",
)


@pytest.fixture(scope="module")
def poll(open_site: Served) -> Iterator[str]:
    made = readers.add_poll(open_site.desk, article="staging", language="en", words=WORDS)
    yield made.id
    readers.close_poll(open_site.desk, made.id)


def grave(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:120]} {node['failureSummary']}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("tag", "scheme"), [("es", "light"), ("ar", "dark")])
def test_no_page_has_a_serious_fault(opens: Opens, open_site: Served, poll: str, tag: str, scheme: str) -> None:
    one = opens(open_site, color_scheme=scheme)
    one.watch.expected.append("404 (Not Found)")  # the page that there isn't
    for path in PAGES:
        assert grave(one.go(f"/{tag}{path.format(poll=poll)}")) == [], path


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tag", ["en", "ja"])
def test_neither_has_an_article_in_the_other_languages(opens: Opens, open_site: Served, tag: str, scheme: str) -> None:
    page = opens(open_site, color_scheme=scheme).go(f"/{tag}/articles/staging")
    page.locator("details.switcher summary").click()
    assert grave(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_neither_has_an_account(opens: Opens, open_site: Served, scheme: str) -> None:
    one = opens(open_site, color_scheme=scheme)
    page = sign_up(one, f"seen-{scheme}")
    one.go("/es/articles/staging")
    page.locator(".about form button").click()
    for summary in page.locator("main details:not(.professionals) summary").all():
        summary.click()
    assert grave(page) == []


def test_neither_has_a_form_that_was_refused(opens: Opens, open_site: Served) -> None:
    one = opens(open_site)
    one.watch.expected.append("422 (Unprocessable")
    page = one.go("/es/account/sign-in")
    page.locator("input[name=email]").fill("nobody@example.org")
    page.locator("input[name=password]").fill("not the password")
    page.locator("form.entry button").click()
    assert page.get_by_role("alert").is_visible()
    assert grave(page) == []


def test_neither_has_a_draft(opens: Opens, drafts: Served) -> None:
    assert grave(opens(drafts).go("/ar/articles/a-draft")) == []
