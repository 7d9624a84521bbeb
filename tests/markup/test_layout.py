"""Runs of text become sentences with inline codes; what need not be in a sentence stays outside it."""

from __future__ import annotations

import pytest

from tests.markup.pages import own, segment, texts
from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.model import CodeKind, Frame


@pytest.mark.parametrize(
    ("source", "segments"),
    [
        # codes at the ends leave the sentence, those that need to stay do
        ("<p><b>All of it.</b></p>", ["All of it."]),
        ("<p><b>Some</b> of it.</p>", ["<1>Some</1> of it."]),
        ("<p>Some <b>of it.</b></p>", ["Some <1>of it.</1>"]),
        ("<p><img src=x> Text. <br></p>", ["Text."]),
        ("<p><b><img src=x> Text</b> more. <i></i></p>", ["<1>Text</1> more."]),
        ("<p><code>x</code> is set.</p>", ["<1/> is set."]),
        ("<p>Set <var>n</var></p>", ["Set <1/>"]),
        ("<p><code>x = 1</code></p><p>Text</p>", ["Text"]),
        # neighbours are one
        ("<p>A <b><i>b</i></b> c.</p>", ["A <1>b</1> c."]),
        ("<p>A <b><i>b</i> c</b> d.</p>", ["A <1><2>b</2> c</1> d."]),
        ("<p>A <img src=x><img src=y> b.</p>", ["A <1/> b."]),
        ("<p>A <img src=x> <br> b.</p>", ["A <1/> b."]),
        ("<p>A <a href=x><img src=x></a> b.</p>", ["A <1/> b."]),
        ("<p>A <code>x</code><img src=x> b.</p>", ["A <1/><2/> b."]),
        # pairs around nothing are one thing, pairs around white space are none
        ("<p>A<a id=x></a> b.</p>", ["A<1/> b."]),
        ("<p>A<b> </b>b.</p>", ["A b."]),
        # an element over the end of a sentence
        ("<p>One <b>is. Two</b> is.</p>", ["One <1>is.</1>", "<1>Two</1> is."]),
        ("<p><b>One is. Two is.</b></p>", ["One is.", "Two is."]),
        ("<p><b>One is. </b>Two is.</p>", ["One is.", "Two is."]),
        # two line breaks end a paragraph, in an element too
        ("<p>One<br>line<br><br>Two", ["One<1/>line", "Two"]),
        ("<p>A <b>b<br/> <br/>c</b> d", ["A <1>b</1>", "<1>c</1> d"]),
        # comments and strays are no part of the text
        ("<p>A<!-- x -->b</span>c.</p>", ["Abc."]),
        # figures are text, marks alone are none
        ("<p>77%</p><p>—</p><p>≥</p><p>*</p>", ["77%"]),
        ("<p>&nbsp; A&nbsp;b &nbsp;</p>", ["A\xa0b"]),
    ],
)
def test_segments(source: str, segments: list[str]) -> None:
    assert texts(source) == segments


@pytest.mark.parametrize(
    "source",
    [
        "<p>One  <b>is.\n Two</b> &amp; three.  Four is.</p>",
        "<p> A &ndash; b.\n\n C d. </p>",
        "<p>x &amp;amp; y. &nbsp;Z &notit; w.</p>",
        "<p>One. <!-- a -->Two.<!-- b --> Three.</p>",
        "<div>A <button>b. c.</button> d. <p>e. f.</p> g.</div>",
    ],
)
def test_every_sentence_can_be_replaced_alone(source: str) -> None:
    """Whichever sentence is new, all others keep their very markup."""
    document = markup.decode(source)
    whole = markup.encode(document, own(document), Frame(locale("en")))
    for one in document.segments:
        if one.text.codes:
            continue
        from translate_pipeline.model import Coded

        page = markup.encode(document, own(document) | {one.key: Coded("QQQ")}, Frame(locale("en")))
        before, _, after = page.partition("QQQ")
        assert whole.startswith(before)
        assert whole.endswith(after)


def test_codes_say_what_they_are_for_readers() -> None:
    codes = segment("<p>A <b><i>b</i></b> <img src=x> c <code>d &lt; e</code> f.</p>").text.codes
    assert [(code.id, code.kind, code.tag, code.text) for code in codes] == [
        (1, CodeKind.OPEN, "b", ""),
        (1, CodeKind.CLOSE, "b", ""),
        (2, CodeKind.SINGLE, "img", ""),
        (3, CodeKind.SINGLE, "code", "d < e"),
    ]


def test_offsets_count_in_the_text_of_the_hole() -> None:
    segments = markup.decode("<p>  One  is.\n<img src=x> Two <b>is</b>.</p><p>Three.</p>").segments
    assert [(one.hole, one.start, one.end) for one in segments] == [(0, 1, 8), (0, 11, 18), (1, 0, 6)]


def test_white_space_is_kept_where_it_counts() -> None:
    assert texts("<p its-preserve-space=yes>A\n  b <b>c\td</b> e f</p>") == ["A<1/>b <2>c<3/>d</2> e f"]


def test_white_space_is_kept_in_a_phrase_of_a_block_where_it_is_folded_and_the_other_way_round() -> None:
    assert texts("<p>A\n b <i its-preserve-space=yes>c  d&#9;e</i></p>") == ["A b <1>c<2/>d<3/>e</1>"]
    assert texts("<p xml:space=preserve>A\n b <i xml:space=default>c  d</i></p>") == ["A<1/>b <2>c d</2>"]


def test_a_blank_line_that_is_kept_ends_a_sentence() -> None:
    assert texts("<p its-preserve-space=yes>One two\n\nthree four. Five.\n  Six.</p>") == [
        "One two",
        "three four.",
        "Five.",
        "Six.",
    ]


def test_white_space_around_a_sentence_stays_outside() -> None:
    assert texts("<p its-preserve-space=yes>\n  One two  \n</p>") == ["One two"]
