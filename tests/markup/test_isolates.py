"""Marks around what stays in the source language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup.pages import bare
from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.markup.isolates import Chunk, marked
from translate_pipeline.model import Frame

MARKS = {Chunk.HELD: ("[", "]"), Chunk.CHOSEN: ("{", "}")}
H, C, T, M = Chunk.HELD, Chunk.CHOSEN, Chunk.OTHER, Chunk.MARKUP
TAGS = ["<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<br>", "<!--x-->", " ", "1", "<img alt=", "'x'", ">", "<button>"]
CHUNKS = st.lists(
    st.sampled_from([(H, "One."), (H, "T<b>w</b>o."), (T, "Tres.")]) | st.sampled_from([(M, tag) for tag in TAGS]),
    max_size=12,
)


@pytest.mark.parametrize(
    ("chunks", "page"),
    [
        # neighbours of one block are one isolate, with what stands between them
        ([(H, "One."), (M, " "), (H, "Two.")], "[One. Two.]"),
        ([(C, "One."), (M, " "), (C, "Two.")], "{One. Two.}"),
        ([(C, "One."), (M, " "), (H, "Two.")], "[One. Two.]"),
        ([(H, "One."), (M, "<sup>1</sup> "), (H, "Two.")], "[One.<sup>1</sup> Two.]"),
        ([(H, "One."), (M, "<img alt="), (M, "'x'"), (M, ">"), (H, "Two.")], "[One.<img alt='x'>Two.]"),
        ([(H, "One is "), (M, "<b>"), (H, "here."), (M, " "), (H, "Two"), (M, "</b>"), (H, " is.")],
         "[One is <b>here. Two</b> is.]"),
        ([(M, "<b>"), (H, "One."), (M, "</b> "), (H, "Two.")], "[<b>One.</b> Two.]"),
        # alone in its element, a sentence is marked there
        ([(M, "<b>"), (H, "One."), (M, " "), (H, "Two."), (M, "</b>")], "<b>[One. Two.]</b>"),
        # what is in the page's language, a block, a control of its own and a tag without partner end it
        ([(H, "One."), (M, " "), (T, "Dos."), (M, " "), (H, "Three.")], "[One.] Dos. [Three.]"),
        ([(M, "<p>"), (H, "One."), (M, "</p><p>"), (H, "Two."), (M, "</p>")], "<p>[One.]</p><p>[Two.]</p>"),
        ([(M, "<button>"), (H, "One"), (M, "</button> <button>"), (H, "Two"), (M, "</button>")],
         "<button>[One]</button> <button>[Two]</button>"),
        ([(H, "One"), (M, "<b>"), (H, "two"), (M, " "), (H, "three")], "[One]<b>[two three]"),
        ([(H, "One"), (M, "<b>"), (H, "two"), (M, "<i>"), (H, "three"), (M, "</b>"), (H, "four"), (M, "</i>")],
         "[One]<b>[two]<i>[three]</b>[four]</i>"),
        ([(H, "One"), (M, "<i its-within-text=no>"), (H, "two"), (M, "</i>")], "[One]<i its-within-text=no>[two]</i>"),
    ],
)  # fmt: skip
def test_neighbouring_sentences_of_one_block_are_one_isolate(chunks: list[tuple[Chunk, str]], page: str) -> None:
    assert marked(chunks, MARKS) == page


@given(CHUNKS)
def test_nothing_is_lost_and_what_is_held_alone_is_marked(chunks: list[tuple[Chunk, str]]) -> None:
    page = marked(chunks, MARKS)
    assert re.sub(r"[\[\]]", "", page) == "".join(html for _, html in chunks)
    assert "[]" not in page
    inside = "".join(re.findall(r"\[([^\]]*)\]", page))
    outside = re.sub(r"\[[^\]]*\]", "", page)
    assert inside.count("One.") == chunks.count((H, "One."))
    assert "One." not in outside
    assert "Tres." not in inside
    for tag in ("b", "i"):
        for one in re.findall(r"\[([^\]]*)\]", page):
            assert one.count(f"<{tag}>") == one.count(f"</{tag}>")


@pytest.mark.parametrize("to", ["ar", "he", "es"])
@pytest.mark.parametrize(
    "source",
    [
        "<p>One is <b>here. Two</b> is <i>there</i>. Three.</p>",
        "<p><b>One. Two.</b> Three <label>a. b.</label> <button>Four.</button> <button>Five.</button></p>",
        "<p>One.<sup><a href='#r1'>1</a></sup> Two. <img alt='A chart'> Three.<br><br>Four.</p>",
        "<ul><li>One. Two.<ul><li>Three. Four.</ul><li>Five.</ul>",
        "<p>One. <span its-within-text=no>Two.</span> Three.</p>",
        "<p>One <b>two. Three <i>four. Five</b> six. Seven</i> eight.</p>",
    ],
)
def test_a_page_that_is_held_as_a_whole_reads_back(source: str, to: str) -> None:
    document = markup.decode(source)
    page = markup.encode(document, {}, Frame(locale(to)))
    assert not [one for one in markup.read_back(document, page, locale(to), {}) if one.severity.value == "block"]


def test_a_block_with_nothing_but_held_sentences_has_one_mark() -> None:
    page = bare(markup.encode(markup.decode("<p>One. Two <b>is. Three</b> too.</p>"), {}, Frame(locale("ar"))))
    assert page == '<p><span lang="en" dir="ltr" data-tp="held">One. Two <b>is. Three</b> too.</span></p>'
