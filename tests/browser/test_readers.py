"""What readers do on the site: vote, sign up, keep, choose, report."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.serving import Served
from tests.browser.watching import Visitor
from tests.web.world import PASSWORD
from translate_pipeline.model.readers import Poll, PollWords
from translate_pipeline.workflow import readers

WORDS = {
    "en": PollWords("Which factor matters most to you?", ("Efficacy", "Safety")),
    "es": PollWords("¿Qué factor le importa más?", ("Eficacia", "Seguridad")),
    "ar": PollWords("ما العامل الأهم لديك؟", ("الفعالية", "السلامة")),
}
ARTICLE = "/es/articles/imaging"


@pytest.fixture
def poll(open_site: Served) -> Poll:
    """A poll of one test, on the article on imaging."""
    return readers.add_poll(open_site.desk, article="imaging", language="en", words=WORDS)


def vote(page: Page, poll: Poll, option: str) -> None:
    form = page.locator(f"section[aria-labelledby=poll-{poll.id}]")
    form.get_by_label(option).check()
    form.get_by_role("button").click()


def counts(page: Page) -> list[str]:
    return [one.strip() for one in page.locator("table.results td:last-child").all_inner_texts()]


def sign_up(one: Visitor, name: str) -> Page:
    page = one.go("/es/account/sign-up")
    page.locator("input[name=email]").fill(f"{name}@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form.entry button").click()
    assert one.path == "/es/account"
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_votes_of_two_languages_add_up(opens: Opens, open_site: Served, poll: Poll, scripts: bool) -> None:
    spaniard = opens(open_site, java_script_enabled=scripts)
    vote(spaniard.go(ARTICLE), poll, "Seguridad")
    assert counts(spaniard.page) == ["0", "1"]
    egyptian = opens(open_site, java_script_enabled=scripts)
    page = egyptian.go("/ar/articles/imaging")
    vote(page, poll, "السلامة")
    assert counts(page) == ["٠", "٢"] or counts(page) == ["0", "2"]
    expect(page.locator("table.results th").first).to_have_text("الفعالية")
    vote(spaniard.page, poll, "Eficacia")
    assert counts(spaniard.page) == ["1", "1"]


def test_a_vote_can_be_given_by_keyboard(somebody: Visitor, poll: Poll) -> None:
    page = somebody.go(f"/es/polls/{poll.id}")
    first = page.get_by_label("Eficacia")
    for _ in range(40):
        page.keyboard.press("Tab")
        if first.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Seguridad")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    assert counts(page) == ["0", "1"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_bookmark_is_kept_and_brings_articles_of_its_topic(opens: Opens, open_site: Served, scripts: bool) -> None:
    one = opens(open_site, java_script_enabled=scripts)
    page = sign_up(one, f"keeper-{scripts}".lower())
    one.go("/es/articles/staging")
    page.locator(".about form button").click()
    assert one.path == "/es/account"
    shelf = page.locator("ul.cards").first
    expect(shelf.get_by_role("link")).to_have_text("Estadificación del mieloma en el diagnóstico: del ISS al R-ISS")
    expect(page.locator("ul.cards").nth(1)).to_contain_text("La elección del tratamiento en la primera recaída")
    shelf.get_by_role("button").click()
    expect(page.locator("form[action$=unbookmark]")).to_have_count(0)


def test_areas_of_interest_bring_their_articles(somebody: Visitor) -> None:
    page = sign_up(somebody, "interested")
    page.get_by_label("imaging").check()
    page.locator("form[action$=interests] button").click()
    expect(page.get_by_label("imaging")).to_be_checked()
    expect(page.locator("ul.cards").first).to_contain_text("Imagen de cuerpo entero en el diagnóstico")


def test_who_bookmarks_before_signing_in_is_led_there_and_back(somebody: Visitor) -> None:
    page = somebody.go(ARTICLE)
    page.locator(".about form button").click()
    assert somebody.path == f"/es/account/sign-in?next={ARTICLE}"
    page.locator("main a[href*=sign-up]").click()
    page.locator("input[name=email]").fill("led@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form.entry button").click()
    assert somebody.path == ARTICLE


def test_an_account_can_be_left_and_deleted(somebody: Visitor) -> None:
    page = sign_up(somebody, "leaving")
    with page.expect_download() as told:
        page.locator("a[href$=export]").click()
    assert "leaving@example.org" in told.value.path().read_text(encoding="utf-8")
    page.locator("details:has(form[action$=delete]) summary").click()
    page.locator("form[action$=delete] input[name=password]").fill(PASSWORD)
    page.locator("form[action$=delete] button").click()
    somebody.go("/es/account")
    assert somebody.path.startswith("/es/account/sign-in")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_error_in_one_sentence_reaches_the_publisher(opens: Opens, open_site: Served, scripts: bool) -> None:
    one = opens(open_site, java_script_enabled=scripts)
    page = one.go("/es/articles/staging/parallel")
    page.locator(".pair", has_text="Serum β2-microglobulin").get_by_role("link").click()
    expect(page.locator("main .source")).to_contain_text("Serum β2-microglobulin")
    page.locator("textarea").fill(f"Wrong word ({scripts}).")
    page.locator("form.entry button").click()
    assert one.path == "/es/thanks"
    (found,) = [one for one in open_site.desk.book.reports() if one.text == f"Wrong word ({scripts})."]
    assert (found.locale, found.article) == ("es", "staging")
    assert found.segment


def test_a_suggestion_reaches_the_publisher(somebody: Visitor, open_site: Served) -> None:
    page = somebody.go("/ja/contribute")
    page.locator("textarea").fill("治療の中止について")
    page.locator("form.entry button").click()
    assert somebody.path == "/ja/thanks"
    assert "治療の中止について" in [one.text for one in open_site.desk.book.suggestions()]


def test_an_article_is_found_by_a_word_of_it(somebody: Visitor) -> None:
    page = somebody.go("/es/search")
    page.locator("input[name=q]").fill("recaída")
    page.keyboard.press("Enter")
    expect(page.locator("ul.cards")).to_contain_text("La elección del tratamiento en la primera recaída")
