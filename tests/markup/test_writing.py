"""Sentences written with their codes in whatever order a translation has put them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup.dom import difference
from tests.markup.pages import own, segment, written
from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.model import Code, Coded, CodeKind, Frame, parse

LINKS = '<p>See <a href="/x">here</a> and <b>there</b> <img src="i.png">now.</p>'


@pytest.mark.parametrize(
    ("source", "target", "page"),
    [
        # codes in their order
        (
            LINKS,
            "Vea <1>aquí</1> y <2>allá</2> <3/>ya.",
            '<p>Vea <a href="/x">aquí</a> y <b>allá</b> <img src="i.png">ya.</p>',
        ),
        # and in another one
        (LINKS, "<3/>Ya <2>allá</2> o <1>aquí</1>.", '<p><img src="i.png">Ya <b>allá</b> o <a href="/x">aquí</a>.</p>'),
        # one inside the other
        (LINKS, "<1>Vea <2>allá</2></1> <3/>.", '<p><a href="/x">Vea <b>allá</b></a> <img src="i.png">.</p>'),
        # words of one element moved apart
        ("<p>A <i>b c</i> d.</p>", "<1>B</1> a <1>c</1> d.", "<p><i>B</i> a <i>c</i> d.</p>"),
        # but an id stays one
        ("<p>A <i id=x>b c</i> d.</p>", "<1>B</1> a <1>c</1> d.", "<p><i id=x>B</i> a c d.</p>"),
        # merged elements are written together
        ("<p>A <b><i>b</i></b> d.</p>", "<1>B</1> a.", "<p><b><i>B</i></b> a.</p>"),
        # a comment goes to the end of its sentence
        ("<p>A<!-- c --> b.</p>", "B a.", "<p>B a.<!-- c --></p>"),
        # text is never markup
        ("<p>A b.</p>", "<b>A</b> & 5 < 6", "<p>&lt;b&gt;A&lt;/b&gt; &amp; 5 &lt; 6</p>"),
        # white space around the sentence stays outside
        ("<p>\n  A b.\n</p>", "B a.", "<p>\n  B a.\n</p>"),
    ],
)
def test_codes_take_their_markup_along(source: str, target: str, page: str) -> None:
    assert written(source, {str(segment(source).text): target}) == page


@pytest.mark.parametrize(
    ("first", "second", "page"),
    [
        ("A", "<1>B</1> c.", "<p><b>A B</b> c.</p>"),  # nothing crosses the sentence's start
        ("A", "C <1>b</1>.", "<p><b>A </b>C <b>b</b>.</p>"),  # what moved before the element is not in it
    ],
)
def test_an_element_over_two_sentences_is_ended_and_taken_up_where_text_crossed_it(
    first: str, second: str, page: str
) -> None:
    source = "<p><b>One is here. Two</b> is there.</p>"
    assert written(source, {"One is here.": first, "<1>Two</1> is there.": second}) == page


def test_an_element_that_goes_on_in_the_next_sentence_is_ended_where_text_crossed_its_end() -> None:
    source = "<p>One is <b>here. Two is there.</b></p>"
    assert written(source, {"One is <1>here.</1>": "<1>Here</1> is one."}) == (
        "<p><b>Here</b> is one.<b> Two is there.</b></p>"
    )


def test_an_element_with_an_id_is_not_taken_up_again_so_the_sentence_is_held() -> None:
    source = "<p><b id=x>One is here. Two</b> is there.</p>"
    page = written(source, {"<1>Two</1> is there.": "There <1>two</1>."})
    assert page.count("<b") == 1
    assert 'data-tp="held"' in page


@pytest.mark.parametrize(
    "target",
    [
        Coded("x"),  # every code lost
        parse("<1>a</1> <2>b</2>"),  # one lost
        parse("<1>a</1> <2>b</2> <3/> <3/>"),  # a single one doubled
        parse("<1>a</1> <2>b</2> <3/> <4/>"),  # one invented
        parse("<1>a<2>b</1></2> <3/>"),  # not nested
        parse("<1>a</1> <2>b <3/>"),  # never closed
        Coded("￼", (Code(0, CodeKind.SINGLE, 0),)),
    ],
)
def test_a_target_that_lacks_or_breaks_a_code_is_held(target: Coded) -> None:
    document = markup.decode(LINKS)
    page = markup.encode(document, {document.segments[0].key: target}, Frame(locale("es")))
    assert 'data-tp="held"' in page
    assert not difference(LINKS, page)


@given(st.permutations(["<1>a</1>", "<2>b</2>", "<3/>", "c", "d"]), st.sampled_from(["es", "ar", "ja"]))
def test_any_order_of_the_codes_gives_every_element_once(order: list[str], to: str) -> None:
    page = written(LINKS, {str(segment(LINKS).text): " ".join(order)}, to)
    for tag in ('<a href="/x">a</a>', "<b>b</b>", '<img src="i.png">'):
        assert page.count(tag) == 1


def test_what_was_not_changed_keeps_its_very_bytes() -> None:
    source = "<P CLASS='x'  >A &ndash;\n b&nbsp<BR/>c &#60; d.</P   ><hr><!-- x -->"
    document = markup.decode(source)
    page = markup.encode(document, own(document), Frame(locale("en")))
    assert source in page
