"""Elements open and close where an HTML5 parser opens and closes them."""

from __future__ import annotations

import warnings
from itertools import pairwise
from random import Random
from typing import Any

import html5lib
import pytest

from tests.markup.hostile import Hostile
from translate_pipeline.errors import OverLimit
from translate_pipeline.markup.builder import build
from translate_pipeline.markup.tree import Did, Tree


def outline(tree: Tree) -> str:
    """Elements as brackets; made-up html, head and body are not among them."""
    out = []
    for event in tree.events:
        if event.did is Did.OPEN:
            out.append(f"{event.node.name}(")
        elif event.did is Did.CLOSE:
            out.append(")")
        elif event.did in {Did.TEXT, Did.RAW}:
            out.append(tree.source[event.start : event.end].strip())
    return "".join(out)


def judged(source: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root: Any = html5lib.parse(f"<!doctype html><body>{source}", namespaceHTMLElements=False)
    return _inside(root.find("body"))


def _inside(one: Any) -> str:
    pieces = [(one.text or "").strip()]
    for child in one:
        if isinstance(child.tag, str):
            pieces.append(f"{child.tag.rpartition('}')[2].lower()}({_inside(child)})")
        pieces.append((child.tail or "").strip())
    return "".join(pieces)


@pytest.mark.parametrize(
    "source",
    [
        "<p>a<p>b<div>c</div>",
        "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
        "<dl><dt>a<dd>b<dt>c</dl>",
        "<p><b>a<i>b</b>c</i></p>",
        "<p><b>a<p>b</b>c",
        "<p>a<span>b<p>c",
        "<a>x<a>y</a>",
        "<h1>a<h2>b</h2>",
        "<button>a<button>b</button>",
        "<select><option>a<option>b<optgroup><option>c</select>",
        "<select><b>a</b><p>b</select>",
        "<table><tr><td>a<td>b<tr><th>c</table>",
        "<table><caption>a<tbody><tr><td>b<table><tr><td>c</table></table>",
        "<table><colgroup><col><tr><td>a</table>",
        "<td>a</td>",
        "<div></span>a</p>b</div>",
        "<svg><g><text>a</g><p>b",
        "<svg><foreignObject><p>a</p></foreignObject><circle/></svg>b",
        "<svg><title>a<b>c</b></title></svg>",
        "<math><mi>a</mi><mtext><b>c</b></mtext></math>",
        "<math><annotation-xml encoding='text/html'><p>x</p></annotation-xml></math>",
        "<form>a<form>b</form></form>c",
        "<ruby>a<rt>b<rp>c</ruby>",
        "<textarea><b>x</textarea>",
        "<image>",
        "<div><b>a</div>c</b>d",
        "<b><b><b><b><b>x</b></b></b></b></b>y",
        "<p>a</br>b",
        "<table><tr><td><b>a</td><td>c</b></table>d",
        "<marquee><b>a</marquee>c</b>",
        "<nobr>a<nobr>b</nobr>",
    ],
)
def test_elements_nest_as_html5lib_nests_them(source: str) -> None:
    ours = outline(build(f"<!doctype html><body>{source}", max_depth=100)).removeprefix("body(").removesuffix(")")
    judge = judged(source)
    # A stray </p> makes an empty paragraph; ours leaves it a tag without effect.
    assert ours == judge.replace("p()", "")


@pytest.mark.parametrize("seed", range(40))
def test_events_follow_each_other_without_a_gap(seed: int) -> None:
    source = Hostile(Random(seed)).document()
    events = build(source, max_depth=1000).events
    assert "".join(source[event.start : event.end] for event in events) == source
    assert all(one.end == other.start for one, other in pairwise(events))


@pytest.mark.parametrize("seed", range(40))
def test_every_node_has_its_events_and_holds_those_within(seed: int) -> None:
    tree = build(Hostile(Random(seed)).document(), max_depth=1000)
    for node in tree.nodes:
        assert tree.events[node.opened].node is tree.events[node.closed].node is node
        assert node.start <= node.inner <= node.end
        assert all(node.opened < one.opened < node.closed for one in tree.inside(node))


@pytest.mark.parametrize(
    ("source", "page", "places"),
    [
        ("<p>x", False, (0, 0, 0)),
        (" \n&#32;x", False, (0, 0, 7)),
        ("<!doctype html> <p>x", True, (15, 15, 16)),
        ("<html><body>x", True, (0, 6, 12)),
        ("<!-- c --><html lang=en><head><title>x</title></head>\n<body class=y>x", True, (0, 30, 68)),
        ("<title>x</title><p>y", False, (0, 0, 16)),
        ("<html>x<head>", True, (0, 6, 6)),
    ],
)
def test_places_for_new_markup_are_found(source: str, page: bool, places: tuple[int, int, int]) -> None:
    tree = build(source, max_depth=100)
    assert (tree.page, (tree.html_at, tree.head_at, tree.body_at)) == (page, places)


@pytest.mark.parametrize(
    ("source", "untidy"),
    [
        ("<ul><li>a<li>b</ul><p>c<p>d<table><tr><td>e</table>", 0),
        ("<p>a</span>", 1),
        ("<p><b>a</p>", 1),
        ("<b><i>a</b></i>", 2),
        ("<table>x<tr><td>a</table>", 1),
        ("<a b", 1),
    ],
)
def test_tags_without_a_partner_or_out_of_place_are_counted(source: str, untidy: int) -> None:
    assert build(source, max_depth=100).untidy == untidy


def test_elements_may_nest_as_deep_as_allowed_and_no_deeper() -> None:
    assert build("<div>" * 1000 + "x", max_depth=1000).nodes[-1].depth == 1000
    with pytest.raises(OverLimit, match="1000"):
        build("<html><body>" + "<div>" * 1001, max_depth=1000)


def test_formatting_left_open_can_not_multiply_without_end() -> None:
    with pytest.raises(OverLimit):
        build("".join(f"<p><font size={n}>x" for n in range(20)) + "<p>x" * 100, max_depth=10)
