"""Where two pages differ as a browser sees them."""

from __future__ import annotations

from random import Random

import pytest

from tests.markup.hostile import Hostile
from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.model import Frame


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a", "<P>a</P>"),
        ("<p class=a id=b>x", "<p id='b' class=\"a\">x</p>"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
        ("a &lt; b", "a < b"),
        (
            "<p>x",
            '<div data-tp="fragment" lang="es" dir="ltr"><section data-tp="notice"><p>N</p></section><p>x</p></div>',
        ),
        ("<p>x y", '<p>x <span data-tp="held" lang="en">y</span>'),
        ("<p>x", '<p lang="en" dir="ltr" data-tp="lang dir">x'),
        ("<html lang=en><body>x", '<html lang="es" dir="ltr"><meta name=a content=b data-tp="meta"><body>x'),
    ],
)
def test_what_a_browser_sees_as_the_same_is_the_same(one: str, other: str) -> None:
    assert markup.same_dom(one, other), markup.compare(one, other)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("<p>a</p>", "<p>b</p>", "p: text 'a' became text 'b'"),
        ("<p><b>a</b></p>", "<p><i>a</i></p>", "p: <b> became <i>"),
        ("<p id=x>a", "<p>a", "<p id='x'> became <p>"),
        ("<p>a<!-- c -->", "<p>a", "comment"),
        ("<p>a</p><p>b</p>", "<p>a</p>", "<p> became the end"),
        ("<p>a <b lang=en>b</b>", "<p>a <b lang=es>b</b>", "lang"),
    ],
)
def test_a_difference_is_told_with_its_place(one: str, other: str, words: str) -> None:
    found = markup.compare(one, other)
    assert found
    assert words in found[0]


def test_text_may_differ_where_only_structure_counts() -> None:
    assert markup.same_dom("<p>One <b>two</b>.", "<p>Uno <b>dos</b>.", texts=False)
    assert not markup.same_dom("<p>One <b>two</b>.", "<p>Uno dos.", texts=False)


def test_many_differences_are_told_up_to_a_number() -> None:
    assert len(markup.compare("<p id=a>x</p>" * 50, "<p id=b>x</p>" * 50)) == 20


@pytest.mark.parametrize("seed", range(25))
def test_hostile_documents_are_the_same_as_themselves(seed: int) -> None:
    source = Hostile(Random(seed)).document()
    assert markup.same_dom(source, source)


def test_a_translated_page_has_the_structure_of_its_source() -> None:
    source = "<html><body><main><p>One <b>two</b>.</p><ul><li>Three</ul></main>"
    page = markup.encode(markup.decode(source), {}, Frame(locale("ar"), notice="<p>N</p>", held_label="x"))
    assert markup.same_dom(source, page, texts=False)
