"""Nothing that comes with a text runs in a reader's browser, and the policy that would stop it has nothing to stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opens
from tests.browser.library import HOUSE, Library, page
from tests.browser.serving import Served, serve
from tests.browser.vectors import BODIES, WORDS
from tests.browser.watching import Visitor
from tests.web.world import PASSWORD
from tests.workflow.house import CARLA
from translate_pipeline.errors import Refused
from translate_pipeline.languages import locale
from translate_pipeline.model.readers import PollWords
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow import read_stored, readers
from translate_pipeline.workflow.editing import Spot, edit_segment
from translate_pipeline.workflow.previewing import previewing
from translate_pipeline.workflow.publishing import publish
from translate_pipeline.workflow.topics import change_slug

EN, ES = locale("en"), locale("es")
TOGETHER = 12  # articles that share the vectors, where each of them needn't stand alone

# What could run in a page, whether it has run yet or not.
_ACTIVE = """() => {
  const found = [];
  if (window.ran) found.push('it ran');
  for (const one of document.querySelectorAll('*')) {
    if (/^(iframe|object|embed|base|frame|applet)$/i.test(one.localName)) found.push(one.outerHTML);
    if (one.localName === 'script' && one.type !== 'application/ld+json') found.push(one.outerHTML);
    if (one.localName === 'meta' && one.httpEquiv) found.push(one.outerHTML);
    if (one.closest('.article') && /^(form|input|button|select|style|link|template)$/i.test(one.localName))
      found.push(one.outerHTML);
    for (const {name, value} of one.attributes) {
      if (/^on/i.test(name) || name === 'style' || name === 'srcdoc') found.push(one.outerHTML);
      if (/^[\\s\\x00-\\x20]*(javascript|vbscript|data):/i.test(value.replace(/[\\t\\n\\r]/g, ''))
          && /^(href|src|srcset|action|formaction|data|poster|xlink:href)$/i.test(name)) found.push(one.outerHTML);
    }
  }
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Hostile:
    """Originals as readers get them, and translations of the same as drafts. `bodies` and `words` are keys of articles
    that could be published; a text that would lose something that can be read could not."""

    site: Served
    drafts: Served
    bodies: tuple[str, ...]
    words: tuple[str, ...]


@pytest.fixture(scope="module")
def hostile(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    store = open_store(file_url(tmp_path_factory.mktemp("hostile") / "store.db"))
    own = Library(store, library.folders)
    own.approve_notices()
    bodies = [put(own, f"body-{at}", page("A title", f"<p>Before.</p>{one}"), ()) for at, one in enumerate(BODIES)]
    for at in range(TOGETHER):
        own.draft(f"some-{at}", page("A title", f"<p>Before.</p>{''.join(BODIES[at::TOGETHER])}"), ("es",))
        change_slug(own.desk(CARLA), f"some-{at}", f"some-{at}")
    words = [put(own, f"word-{at}", wordy(one), ("es",)) for at, one in enumerate(WORDS)]
    for at, one in enumerate(WORDS):
        say(own, f"word-{at}", one)
    drafted = partial(previewing, own.desk(), HOUSE)
    with serve(store, own.folders) as site, serve(store, own.folders, read=drafted, preview=True) as drafts:
        yield Hostile(site, drafts, tuple(filter(None, bodies)), tuple(filter(None, words)))
    store.close()


def put(library: Library, key: str, html: str, tags: Sequence[str]) -> str:
    """The key, or nothing where the text can't be published."""
    library.draft(key, html, tags)
    change_slug(library.desk(CARLA), key, key)
    try:
        publish(library.desk(CARLA), HOUSE, key, EN)
    except Refused:
        return ""
    return key


def wordy(word: str) -> str:
    """An article that has the words wherever an article can have words."""
    told = escape(word)
    body = f"""<h1>{told}</h1><p title="{told}">{told}</p>
<p><a href="{told}" title="{told}">{told}</a></p><figure><img src="/static/icon.svg" alt="{told}">
<figcaption>{told}</figcaption></figure><table><caption>{told}</caption><tr><td>{told}</td></tr></table>
<p>Read on.</p>"""
    return page(told, body, told)


def say(library: Library, key: str, word: str) -> None:
    """Somebody has written the words in place of the translation, too."""
    for one in HOUSE.reopen(read_stored(library.store, key, ES).revision).segments:
        if not one.text.codes:
            edit_segment(library.desk(), HOUSE, Spot(key, ES, one.key), word)


def active(one: Page) -> list[str]:
    return [str(found) for found in one.evaluate(_ACTIVE)]


def look(one: Visitor, path: str) -> None:
    shown = one.go(path)
    assert active(shown) == [], path


def tolerant(one: Visitor) -> Visitor:
    """A picture that isn't there is no trouble."""
    one.watch.expected.append("status of 404")
    return one


def test_no_markup_of_an_original_runs(opens: Opens, hostile: Hostile) -> None:
    one = tolerant(opens(hostile.site))
    assert len(hostile.bodies) >= 35
    for key in hostile.bodies:
        look(one, f"/en/articles/{key}")


def test_no_markup_of_a_translation_runs(opens: Opens, hostile: Hostile) -> None:
    one = tolerant(opens(hostile.drafts))
    for at in range(TOGETHER):
        look(one, f"/es/articles/some-{at}")


def test_words_stay_words_wherever_they_stand(opens: Opens, hostile: Hostile) -> None:
    one = tolerant(opens(hostile.site))
    assert len(hostile.words) == len(WORDS)
    for key in hostile.words:
        look(one, f"/en/articles/{key}")
    look(one, "/en/")


def test_so_do_the_words_of_a_translation(opens: Opens, hostile: Hostile) -> None:
    one = tolerant(opens(hostile.drafts))
    for at in range(len(WORDS)):
        look(one, f"/es/articles/word-{at}{'/parallel' if at % 2 else ''}")


def test_so_do_the_words_of_a_poll(opens: Opens, open_site: Served) -> None:
    one = opens(open_site)
    for word in WORDS:
        words = {"en": PollWords(word, (word, f"{word} or not"))}
        poll = readers.add_poll(open_site.desk, article="relapse", language="en", words=words)
        look(one, f"/es/polls/{poll.id}")
    look(one, "/es/articles/relapse")
    assert one.page.locator(".poll").count() == len(WORDS)


# Lets a form be sent with an address that is none, as a browser wouldn't.
_ANYTHING = """() => {
  document.querySelector('form.entry').noValidate = true;
  document.querySelector('input[name=email]').type = 'text';
}"""
BREAKING = "\"'></textarea></title><script>window.ran=1;alert(1)</script>"

# A form that is refused and shows again what was typed into it.
FORMS = ["/es/contribute", "/es/account/sign-up", "/es/account/sign-in", "/es/articles/staging/report"]


@pytest.mark.parametrize("path", FORMS)
def test_what_was_typed_is_shown_again_as_it_was_typed(opens: Opens, open_site: Served, path: str) -> None:
    one = opens(open_site)
    one.watch.expected.append("status of 422")
    shown, fields = one.go(path), "form.entry :is(textarea, input[name=name], input[name=email])"
    for word in (BREAKING, "".join(WORDS)[:200]):
        shown.evaluate(_ANYTHING)
        for field in shown.locator(fields).all():
            field.fill(word)
        for field in shown.locator("form.entry input[type=password]").all():
            field.fill(PASSWORD)
        shown.locator("form.entry button").click()
        assert active(shown) == [], word
        assert shown.get_by_role("alert").is_visible()
        assert shown.locator("input[name=email]").input_value() == word


# Addresses that carry words into a page.
QUERIES = [
    "/es/search?q={}",
    "/es/professionals?next={}",
    "/es/account/sign-in?next={}",
    "/es/articles/staging/report?segment={}",
    "/es/?before={}",
    "/es/{}",
]


@pytest.mark.parametrize("path", QUERIES)
def test_nothing_in_an_address_gets_into_a_page(opens: Opens, open_site: Served, path: str) -> None:
    one = tolerant(opens(open_site))
    one.watch.expected.append("status of 400")
    for word in (BREAKING, *WORDS[3:6], WORDS[-3]):
        look(one, path.format(quote(word, safe="")))


def test_a_reader_may_be_called_anything(opens: Opens, open_site: Served) -> None:
    one = opens(open_site)
    shown = one.go("/es/account/sign-up")
    shown.locator("input[name=name]").fill(BREAKING)
    shown.locator("input[name=email]").fill("called@example.org")
    shown.locator("input[name=password]").fill(PASSWORD)
    shown.locator("form.entry button").click()
    assert one.path == "/es/account"
    assert BREAKING in shown.locator("main").inner_text()
    assert active(shown) == []
