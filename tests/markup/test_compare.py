"""Whether a page with its own texts is still the page that it was."""

from __future__ import annotations

import pytest

from translate_pipeline.markup.builder import build
from translate_pipeline.markup.compare import unchanged


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<p>a", "<P>a</P>"),
        ("<p id='b'>x", '<p id="b">x</p>'),
        ("a &lt; b", "a < b"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
        ("<p>x", '<div data-tp="fragment" lang="es"><section data-tp="notice"><p>N</p></section><p>x</p></div>'),
    ],
)
def test_what_a_browser_sees_as_the_same_is_the_same(source: str, page: str) -> None:
    assert unchanged(build(source, max_depth=100), page)


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p><b>a</b></p>", "<p><i>a</i></p>"),
        ("<p id=x>a", "<p>a"),
        ("<p>a<!-- c -->", "<p>a"),
        ("<p>a</p><p>b</p>", "<p>a</p>"),
    ],
)
def test_a_difference_is_seen(source: str, page: str) -> None:
    assert not unchanged(build(source, max_depth=100), page)
