"""A page cut into blocks and runs."""

from __future__ import annotations

import pytest

from translate_pipeline.markup.holes import HELD
from translate_pipeline.markup.outline import Outline, outline


def borders(found: Outline) -> list[str]:
    return [element.name if opens else f"/{element.name}" for opens, element in found.borders]


def test_there_is_one_run_more_than_there_are_borders() -> None:
    found = outline("a<p>b <b>c</b></p>d<ul><li>e</li></ul>")
    assert borders(found) == ["p", "/p", "ul", "li", "/li", "/ul"]
    assert ["".join(run.text) for run in found.runs] == ["a", "b c", "d", "", "e", "", ""]
    assert len(found.runs) == len(found.borders) + 1
    assert [element.name for element in found.runs[1].inline] == ["b"]


def test_an_inline_element_around_blocks_is_a_block_and_a_thing_around_them_a_page_of_its_own() -> None:
    assert borders(outline("<a><div>x</div></a>")) == ["a", "div", "/div", "/a"]
    found = outline("<p>Press <button><b>here</b> or</button> there</p>")
    [(button, inner)] = found.runs[1].nested
    assert (button.name, "".join(inner.runs[0].text)) == ("button", "here or")
    assert "".join(found.runs[1].text) == "Press  there"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<section data-tp="notice"><p>N</p></section><p>x</p>', "x"),
        ('<meta name="a" content="b" data-tp="meta"><style data-tp="style">p{}</style><p>x</p>', "x"),
        ('<div data-tp="fragment" lang="es"><p>x</p></div>', "x"),
        ('<p><span data-tp="held" lang="en">x</span></p>', f"{HELD}x"),
        ('<p><span data-tp="held" lang="es">x</span></p>', "x"),
    ],
)
def test_the_pipelines_own_is_left_out(markup: str, text: str) -> None:
    found = outline(markup, "en")
    assert borders(found) == ["p", "/p"]
    assert "".join(letter for run in found.runs for letter in run.text) == text


def test_a_mark_of_ours_on_another_element_is_the_authors() -> None:
    found = outline('<article data-tp="notice">x</article>')
    assert borders(found) == ["article", "/article"]


def test_attributes_that_were_put_in_are_taken_off() -> None:
    [element] = outline('<p><i lang="en" dir="ltr" class="c" data-tp="lang dir">x</i></p>').runs[1].inline
    assert element.attributes == {"class": "c"}


def test_what_scripts_hold_is_compared_as_it_stands() -> None:
    [element] = outline("<script>if (a < b) { c(); }</script>").runs[0].inline
    assert element.attributes["content of"] == "if (a < b) { c(); }"


def test_deep_nesting_ends_no_parse() -> None:
    assert outline("<label><p>" * 3000 + "x").runs
