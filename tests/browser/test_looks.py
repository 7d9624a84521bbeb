"""What is seen on paper, in the dark, and by who moves through a page with keys alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.serving import Served
from tests.browser.test_languages import overflow, style
from tests.browser.texts import HELD
from tests.browser.watching import Visitor

ARTICLE = "/{tag}/articles/staging"
EVERY = ("en", "es", "ar", "ja")

# Whether something focused can be told from its surroundings: by its outline, wide enough and not of the same colour.
_OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""
_ON_SCREEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
}"""


@pytest.mark.parametrize("tag", EVERY)
def test_a_printed_page_has_its_notice_its_version_and_its_address(somebody: Visitor, tag: str) -> None:
    page = somebody.go(ARTICLE.format(tag=tag))
    version = page.locator(".version bdi").first.inner_text()
    page.emulate_media(media="print")
    expect(page.locator("section.notice .translation-notice")).to_be_visible()
    facts = page.locator(".facts .version")
    expect(facts).to_be_visible()
    expect(facts).to_contain_text(version)
    expect(facts).to_contain_text(f"/{tag}/articles/staging")
    for hidden in (".skip", ".places", ".switcher", ".actions", ".topics", "form", ".bottom", "button"):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    assert style(page, "body", "color") == "rgb(0, 0, 0)"


def test_a_printed_draft_keeps_the_mark_of_what_is_held(opens: Opens, drafts: Served) -> None:
    page = opens(drafts).go("/es/articles/a-draft")
    page.emulate_media(media="print")
    expect(page.get_by_text(HELD)).to_be_visible()
    assert style(page, "[data-tp=held]", "border-bottom-style") == "dotted"


def test_the_address_of_a_reference_is_printed(somebody: Visitor) -> None:
    page = somebody.go(ARTICLE.format(tag="es"))
    page.emulate_media(media="print")
    shown = "one => getComputedStyle(one, '::after').content"
    assert "https://doi.org/" in page.locator(".article ol a").evaluate(shown)


def test_a_dark_screen_gets_a_dark_page(opens: Opens, open_site: Served) -> None:
    one = opens(open_site, color_scheme="dark")
    page = one.go(ARTICLE.format(tag="es"))
    assert luminance(page, "background-color") < 0.1
    assert luminance(page, "color") > 0.6


@pytest.mark.parametrize("tag", EVERY)
def test_text_of_twice_the_size_needs_no_scrolling_sideways(opens: Opens, open_site: Served, tag: str) -> None:
    """WCAG 1.4.10: 400 % on a screen of 1280 pixels leaves 320."""
    one = opens(open_site)
    one.page.set_viewport_size({"width": 320, "height": 256})
    assert overflow(one.go(ARTICLE.format(tag=tag))) == 0


def test_the_first_key_leads_past_the_navigation(somebody: Visitor) -> None:
    page = somebody.go(ARTICLE.format(tag="es"))
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_whatever_has_the_focus_is_seen_to_have_it(opens: Opens, open_site: Served, tag: str) -> None:
    page = opens(open_site, reduced_motion="reduce").go(ARTICLE.format(tag=tag))
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        name = str(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
        assert page.evaluate(_OUTLINE), name
        assert page.evaluate(_ON_SCREEN), name
        seen.append(name)
    assert len(seen) > 12


def luminance(page: Page, what: str) -> float:
    """Of the body's colour, roughly: the mean of its channels."""
    colour = style(page, "body", what).removeprefix("rgb(").removesuffix(")")
    return sum(int(one) for one in colour.split(",")) / 3 / 255
