"""Pages in scripts of their own, and the way from one to the other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.serving import Served
from tests.browser.texts import HELD
from tests.browser.watching import Visitor

EVERY = ("en", "es", "ar", "ja")
ARTICLE = "/{tag}/articles/staging"
PLACES = ("/", "/articles/staging", "/articles/staging/parallel", "/contribute", "/account/sign-up", "/sponsors")


def style(page: Page, selector: str, name: str) -> str:
    read = "(one, name) => getComputedStyle(one).getPropertyValue(name)"
    return str(page.locator(selector).first.evaluate(read, name))


def overflow(page: Page) -> int:
    """How many pixels of a page can only be reached by scrolling sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_switcher_leads_to_the_same_article_in_each_language(
    opens: Opens, open_site: Served, scripts: bool
) -> None:
    one = opens(open_site, java_script_enabled=scripts)
    page = one.go(ARTICLE.format(tag="es"))
    for name, tag in (("日本語", "ja"), ("العربية", "ar"), ("English", "en"), ("Español", "es")):
        page.locator("details.switcher summary").click()
        page.locator("details.switcher").get_by_role("link", name=name).click()
        assert one.path == ARTICLE.format(tag=tag)
        expect(page.locator("html")).to_have_attribute("lang", tag)
        expect(page.locator("details.switcher [aria-current]")).to_have_attribute("hreflang", tag)


def test_a_language_that_was_chosen_is_kept(somebody: Visitor) -> None:
    page = somebody.go("/ja/")
    page.locator("details.switcher summary").click()
    page.locator("details.switcher form button").click()
    assert somebody.path == "/ja/"
    somebody.go("/")
    assert somebody.path == "/ja/"


@pytest.mark.parametrize(("wanted", "tag"), [("ar-EG", "ar"), ("ja-JP", "ja"), ("es-MX", "es"), ("fi-FI", "en")])
def test_a_browser_s_own_language_is_offered_first(opens: Opens, open_site: Served, wanted: str, tag: str) -> None:
    one = opens(open_site, locale=wanted)
    one.go("/")
    assert one.path == f"/{tag}/"


def test_an_arabic_page_runs_from_right_to_left(somebody: Visitor) -> None:
    page = somebody.go(ARTICLE.format(tag="ar"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    for selector in ("body", ".article p", ".translation-notice", ".article td"):
        assert style(page, selector, "direction") == "rtl", selector
    brand, switcher = page.locator(".brand").bounding_box(), page.locator(".switcher").bounding_box()
    assert brand is not None
    assert switcher is not None
    assert brand["x"] > switcher["x"]


def test_references_stay_in_their_own_language_and_direction(somebody: Visitor) -> None:
    page = somebody.go(ARTICLE.format(tag="ar"))
    references = page.locator(".article ol")
    expect(references).to_have_attribute("lang", "en")
    expect(references).to_have_attribute("dir", "ltr")
    assert style(page, ".article ol li", "direction") == "ltr"


@pytest.mark.parametrize("tag", ["es", "ar", "ja"])
def test_what_is_held_is_marked_as_english_in_a_draft(opens: Opens, drafts: Served, tag: str) -> None:
    """No published page has such a passage: it stands in the way of publishing."""
    page = opens(drafts).go(f"/{tag}/articles/a-draft")
    held = page.locator("[data-tp=held]", has_text=HELD)
    expect(held).to_have_attribute("lang", "en")
    assert style(page, "[data-tp=held]", "direction") == "ltr"
    assert style(page, "[data-tp=held]", "text-decoration-line") == "underline"
    if tag == "ar":
        expect(held).to_have_attribute("dir", "ltr")


def test_a_japanese_page_has_japanese_type_and_breaks_its_lines(opens: Opens, open_site: Served) -> None:
    page = opens(open_site, phone=True).go(ARTICLE.format(tag="ja"))
    assert "CJK JP" in style(page, ".article p", "font-family")
    assert style(page, ".article p", "line-break") == "strict"
    paragraph = page.locator(".article p").first
    lines = "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"
    assert paragraph.evaluate(lines) > 3
    assert paragraph.evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("tag", EVERY)
def test_no_page_is_wider_than_a_telephone(opens: Opens, open_site: Served, tag: str) -> None:
    one = opens(open_site, phone=True)
    for place in PLACES:
        if tag == "en" and place.endswith("parallel"):
            continue  # an original has none
        assert overflow(one.go(f"/{tag}{place}")) == 0, place


def test_a_wide_table_scrolls_by_itself(opens: Opens, open_site: Served) -> None:
    page = opens(open_site, phone=True).go(ARTICLE.format(tag="es"))
    assert style(page, ".article table", "overflow-x") == "auto"


def test_a_translation_stands_beside_its_original(somebody: Visitor) -> None:
    page = somebody.go(f"{ARTICLE.format(tag='ar')}/parallel")
    pair = page.locator(".pair", has_text="Serum β2-microglobulin")
    target, source = pair.locator(".target").bounding_box(), pair.locator(".source").bounding_box()
    assert target is not None
    assert source is not None
    assert target["y"] == pytest.approx(source["y"], abs=8)
    assert target["x"] > source["x"]
    expect(pair.locator(".source")).to_have_attribute("lang", "en")
    expect(pair.locator(".target")).to_have_attribute("dir", "rtl")


def test_a_link_to_an_article_that_is_held_here_leads_to_the_reader_s_own_language(somebody: Visitor) -> None:
    page = somebody.go(ARTICLE.format(tag="es"))
    page.get_by_role("link", name="tratamiento en la primera recaída").click()
    assert somebody.path == "/es/articles/relapse"
    expect(page.get_by_role("heading", level=1)).to_have_text("La elección del tratamiento en la primera recaída")
