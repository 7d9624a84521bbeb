"""CSS selectors on our tree, through a BeautifulSoup copy of it that is made only where a profile asks for one."""

from __future__ import annotations

from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag

from translate_pipeline.markup.tree import Did, Node, Tree


class Selectors:
    """Finds nodes by CSS selectors; the copy is made at the first question."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._soup: BeautifulSoup | None = None
        self._nodes: dict[int, Node] = {}

    def find(self, selectors: Iterable[str]) -> list[Node]:
        """Every node that one of the selectors names, in the order of the page."""
        chosen = [selector for selector in selectors if selector]
        if not chosen:
            return []
        if self._soup is None:
            self._soup = self._copy()
        return [self._nodes[id(tag)] for tag in self._soup.select(", ".join(chosen))]

    def _copy(self) -> BeautifulSoup:
        soup = BeautifulSoup("", "html.parser")
        tags: dict[Node, Tag] = {self._tree.root: soup}
        source = self._tree.source
        for event in self._tree.events:
            node = event.node
            if event.did is Did.OPEN:
                values = {name: one.value for name, one in node.attributes(source).items()}
                tag = soup.new_tag(node.name, attrs=values)
                tags[node] = tag
                self._nodes[id(tag)] = node
                tags[node.parent or self._tree.root].append(tag)
            elif event.did is Did.TEXT:
                tags[node].append(source[event.start : event.end])
        return soup
