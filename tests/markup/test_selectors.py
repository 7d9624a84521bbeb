"""CSS selectors find our own nodes."""

from __future__ import annotations

from translate_pipeline.markup.builder import build
from translate_pipeline.markup.selectors import Selectors


def test_nodes_are_found_by_any_of_the_selectors_in_the_order_of_the_page() -> None:
    tree = build('<main><p class="a b">x</p><div id=c><p>y</p></div><p>z</p></main>', max_depth=9)
    selectors = Selectors(tree)
    assert [node.nth for node in selectors.find(["main > p:last-child", "p.b"])] == [1, 2]
    assert [node.name for node in selectors.find(["#c"])] == ["div"]
    assert [tree.source[n.inner : n.end] for n in selectors.find(['p:-soup-contains("y")'])] == ["y</p>"]
    assert selectors.find([]) == []
    assert selectors.find(["nav"]) == []
