"""A disclaimer's text is read strictly: what is not allowed, not known or missing is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclaimers.samples import TEXTS, shipped_text
from translate_pipeline.disclaimers.elements import ELEMENTS
from translate_pipeline.disclaimers.template import Block, read_template
from translate_pipeline.errors import LocaleError
from translate_pipeline.languages import Locale

ENGLISH = shipped_text("en")


def shape(block: Block) -> tuple[object, ...]:
    slots = sorted(piece.value for piece in block.pieces if piece.kind == "slot")
    tags = sorted((piece.value, piece.href) for piece in block.pieces if piece.kind == "open")
    return block.element, block.when, block.list, slots, tags


def said(block: Block) -> tuple[object, ...]:
    """Like `shape`, but emphasis may go: facts and links may not."""
    *rest, tags = shape(block)
    return *rest, [tag for tag in tags if tag[1]] if isinstance(tags, list) else tags


SHAPES = [shape(block) for block in read_template(ENGLISH, "en")]
SAYINGS = [said(block) for block in read_template(ENGLISH, "en")]


@pytest.mark.parametrize("of", TEXTS, ids=str)
def test_every_language_has_the_elements_of_the_english_text_and_no_other(of: Locale) -> None:
    blocks = read_template(shipped_text(of.tag), of.tag)
    assert [shape(block) for block in blocks] == SHAPES


def test_every_wording_of_the_table_is_in_the_text() -> None:
    wordings = {(block.element, block.when) for block in read_template(ENGLISH, "en")}
    assert wordings == {(element, when) for element, whens in ELEMENTS.items() for when in whens}


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("<ul>", "<table>", 5, "<table> may not stand here"),
        ("<strong>Draft:</strong>", "<em>Draft:</em>", 2, "<em> may not stand in <p>"),
        ("<strong>Draft:</strong>", "<strong onclick=x>Draft:</strong>", 2, "<strong> may not have onclick"),
        ("<strong>Draft:</strong>", "<strong/>", 2, "is not allowed"),
        ("<strong>Draft:</strong>", "<strong><a>x</a></strong>", 2, "<a> may not stand in <strong>"),
        ("</ul>", "</ul></ul>", 26, "</ul> closes nothing"),
        ("</ul>\n", "", 26, "<p> may not stand in <ul>"),
        ('href="{report_url}"', 'href="javascript:x"', 18, "can't be linked"),
        ('href="{report_url}"', 'href="https://{contact}"', 18, "can't be linked"),
        ('href="{report_url}"', 'href="{source_url}"', 18, "needs these placeholders: {report_url}"),
        ("{engines}", "{engine}", 6, "needs these placeholders: {date} {engines}"),
        ("{engines}", "an engine", 6, "needs these placeholders: {date} {engines}"),
        ("{engines}", "{engines} {", 6, "a brace"),
        ("{engines}", "{engines} &lt;b&gt;", 6, "an angle bracket"),
        ("<ul>", "<ul>text", 5, "text stands outside"),
        ("<ul>", "<!DOCTYPE html><ul>", 5, "a declaration"),
        ("<ul>", "<?php x ?><ul>", 5, "a processing instruction"),
        ('data-element="help" data-when="none"', 'data-element="help" data-when="never"', 22, "is not an element"),
        ('data-element="liability"', "", 17, "'' with the condition '' is not an element"),
        ('data-element="approvals"', 'data-element="accuracy"', 16, "stands twice"),
        ("Approved uses and the names of medicines differ from country to country.", " ", 15, "is empty"),
        ('  <li data-element="publisher">Publisher: {organisation}.</li>\n', "", 1, "'publisher' is missing"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(old: str, new: str, line: int, why: str) -> None:
    text = ENGLISH.replace(old, new, 1)
    assert text != ENGLISH
    with pytest.raises(LocaleError) as caught:
        read_template(text, "own/en/disclaimer.html")
    assert why in str(caught.value)
    assert caught.value.data["line"] == line
    assert "own/en/disclaimer.html" in str(caught.value)


def test_a_text_must_begin_with_the_machine_and_be_closed() -> None:
    first, rest = ENGLISH.split("\n", 1)
    with pytest.raises(LocaleError, match="'machine' must be the first"):
        read_template(rest + first, "x")
    with pytest.raises(LocaleError, match="<p> is not closed"):
        read_template(ENGLISH + "<p>", "x")
    with pytest.raises(LocaleError, match="is missing"):
        read_template("", "x")


def test_an_operator_may_add_sentences_comments_and_links() -> None:
    more = '<!-- ours -->\n<p data-element="extra">See <a href="https://example.org/law">the law</a>.</p>\n' * 2
    extra = [block for block in read_template(ENGLISH + more, "x") if block.element == "extra"]
    assert len(extra) == 2


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_text_is_refused_or_still_has_every_element(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ENGLISH)))
    end = data.draw(st.integers(start, min(len(ENGLISH), start + 60)))
    text = (
        ENGLISH[:start]
        + data.draw(st.sampled_from(["", "<", ">", "{", "</p>", "<p>", "&", "\x00", '"']))
        + ENGLISH[end:]
    )
    try:
        blocks = read_template(text, "x")
    except LocaleError:
        return
    assert {block.element for block in blocks} == set(ELEMENTS)
    assert all(said(block) in SAYINGS for block in blocks)
