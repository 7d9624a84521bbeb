"""The gate for healthcare professionals, as a browser goes through it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.serving import Served
from tests.browser.watching import Visitor
from translate_pipeline.web import wording

ARTICLE = "/es/articles/staging"
TEXT = "β2-microglobulina"


def acknowledge(page: Page) -> None:
    page.get_by_role("main").locator("form button").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_page_that_was_asked_for_comes_after_the_gate(opens: Opens, gated: Served, scripts: bool) -> None:
    one = opens(gated, java_script_enabled=scripts)
    page = one.go(ARTICLE)
    assert one.path == f"/es/professionals?next={ARTICLE}"
    assert TEXT not in page.content()
    acknowledge(page)
    assert one.path == ARTICLE
    assert TEXT in page.content()
    one.go("/ja/articles/staging")
    assert one.path == "/ja/articles/staging"


def test_patients_are_sent_out_without_having_seen_anything(opens: Opens, gated: Served) -> None:
    one = opens(gated)
    page = one.go(ARTICLE)
    page.get_by_role("main").get_by_role("link").click()
    assert one.path == "/es/patients"
    links = page.get_by_role("main").get_by_role("link")
    urls = [links.nth(at).get_attribute("href") for at in range(links.count())]
    assert {"https://www.myeloma.org/", "https://healthtree.org/myeloma"} <= set(urls)
    one.go(ARTICLE)
    assert one.path.startswith("/es/professionals")


def test_nothing_of_a_text_is_sent_to_who_has_not_acknowledged(opens: Opens, gated: Served) -> None:
    one = opens(gated)
    for path in ("/es/", "/es/topics/staging", f"{ARTICLE}/parallel", f"{ARTICLE}/report", "/es/feed.xml"):
        got = one.page.request.get(gated.url + path)
        assert "Estadificación del mieloma" not in got.text(), path


def test_another_wording_asks_again(opens: Opens, gated: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    one = opens(gated)
    acknowledge(one.go(ARTICLE))
    with monkeypatch.context() as changed:
        changed.setattr(wording, "_WORDING", ("For professionals", "Another statement.", "I am one"))
        forget()
        assert "Another statement." in one.go(ARTICLE).content()
        acknowledge(one.page)
        assert one.path == ARTICLE
    forget()


def forget() -> None:
    """What the running site remembers of its wordings: they change with its program alone."""
    from translate_pipeline.web.site import gate

    gate._version.cache_clear()
    gate._versions.cache_clear()


def test_a_notice_stands_over_the_text_and_before_it(somebody: Visitor) -> None:
    page = somebody.go(ARTICLE)
    notice = page.locator("details.professionals")
    expect(notice).to_be_visible()
    expect(page.get_by_text(TEXT)).to_be_visible()
    above, text = notice.bounding_box(), page.get_by_text(TEXT).bounding_box()
    assert above is not None
    assert text is not None
    assert above["y"] + above["height"] <= text["y"]
    notice.get_by_role("button").click()
    assert somebody.path == ARTICLE


def test_the_gate_and_its_way_out_can_be_walked_by_keyboard(opens: Opens, gated: Served) -> None:
    one = opens(gated)
    page = one.go(ARTICLE)
    button = page.get_by_role("main").locator("form button")
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ARTICLE}")
