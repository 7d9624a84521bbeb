"""Which part of a page is the article: what its profile says, else what the page's own markup lets guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from translate_pipeline.markup.elements import HEADINGS
from translate_pipeline.markup.markers import text_of
from translate_pipeline.markup.profile import Profile
from translate_pipeline.markup.selectors import Selectors
from translate_pipeline.markup.tree import Did, Node, Tree

_UNREAD: Final = frozenset({"script", "style", "template", "noscript", "svg", "textarea", "select", "head"})
_BESIDE: Final = frozenset({"nav", "footer", "aside", "header", "form"})
_BESIDE_ROLES: Final = frozenset({"navigation", "contentinfo", "banner", "search", "complementary"})
_LANDMARKS: Final = frozenset({"nav", "footer", "header"})
_CONTAINERS: Final = frozenset({"div", "section", "center", "table", "tbody", "tr", "td", "form", "body", "html"})
_MOST: Final = 0.6  # share of its container's text from which a child is where the article is
_LEAST: Final = 0.1  # share of the page's text that a <main> must hold to be one
_LINKED: Final = 0.5  # share of text in links from which a block is a menu


@dataclass(frozen=True, slots=True)
class Site:
    """`roots` hold what is translated, `holders` are their ancestors; `excluded` stays as it is within them.
    `first` is the root that the notice goes into."""

    roots: frozenset[Node]
    holders: frozenset[Node]
    excluded: frozenset[Node]
    first: Node | None
    unmatched: tuple[str, ...] = ()


def find_article(
    tree: Tree, profile: Profile, selectors: Selectors, *, fragment: bool, everything: bool = False
) -> Site:
    """`everything`: all of the body, since what was taken for the article held no text."""
    roots = _outermost(selectors.find(profile.article))
    unmatched = ("article",) if profile.article and not roots else ()
    excluded = set(selectors.find(profile.exclude))
    if everything or not roots:
        roots = [tree.root] if fragment or everything else _Guess(tree).roots()
    if roots[0] in {tree.root, tree.body, tree.html} and not fragment:
        excluded |= {node for node in tree.nodes if _is_landmark(tree, node)}
    first = roots[0]
    roots += [node for node in _titles(tree, profile, selectors) if not _within(node, roots)]
    excluded |= {node for node in tree.nodes if node.get(tree.source, "data-tp") == "notice"}
    return Site(frozenset(roots), frozenset(ancestors(roots)), frozenset(excluded), first, unmatched)


def ancestors(nodes: Iterable[Node]) -> set[Node]:
    found: set[Node] = set()
    for node in nodes:
        above = node.parent
        while above is not None and above not in found:
            found.add(above)
            above = above.parent
    return found


def _within(node: Node, roots: Iterable[Node]) -> bool:
    return any(root is node or root in ancestors([node]) for root in roots)


def _outermost(nodes: list[Node]) -> list[Node]:
    chosen = set(nodes)
    return [node for node in nodes if chosen.isdisjoint(ancestors([node]))]


def _is_landmark(tree: Tree, node: Node) -> bool:
    """Whether a part of the body is there for the site, not for the article. A header with the heading is no such."""
    role = node.get(tree.source, "role")
    if node.name not in _LANDMARKS and role not in _BESIDE_ROLES - {"complementary"}:
        return False
    above = ancestors([node])
    if any(one.name in {"article", "main", "section", "aside", "blockquote"} for one in above):
        return False
    return not any(one.name == "h1" for one in tree.inside(node))


def _titles(tree: Tree, profile: Profile, selectors: Selectors) -> list[Node]:
    """Headings that belong to the article but may stand outside it: the profile's, or the one that is the title."""
    if profile.title:
        return _outermost(selectors.find(profile.title))
    headings = [node for node in tree.nodes if node.name == "h1"]
    titles = [text_of(tree, node) for node in tree.nodes if node.name == "title" and not node.space]
    if len(headings) != 1 or not titles:
        return []
    heading = " ".join(text_of(tree, headings[0]).split()).casefold()
    title = " ".join(titles[0].split()).casefold()
    return headings if heading and (heading in title or title in heading) else []


class _Guess:
    """How much text every element holds, and how much of it in links."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._text: Counter[Node] = Counter()
        self._linked: Counter[Node] = Counter()
        self._children: dict[Node, list[Node]] = {}
        for event in tree.events:
            if event.did is Did.TEXT:
                self._text[event.node] += len(tree.source[event.start : event.end].strip())
        for node in reversed(tree.nodes):
            if node.name in _UNREAD or node.space:
                self._text[node] = 0
            if node.name == "a":
                self._linked[node] = self._text[node]
            if node.parent is not None:
                self._text[node.parent] += self._text[node]
                self._linked[node.parent] += self._linked[node]
                self._children.setdefault(node.parent, []).append(node)

    def roots(self) -> list[Node]:
        for candidates in (self._named("main"), self._named("article")):
            everything = sum(self._text[node] for node in candidates)
            if everything > _LEAST * self._text[self._tree.root]:
                largest = max(candidates, key=self._text.__getitem__)
                return [largest] if self._text[largest] > everything / 2 else candidates
        return [self._most_text()]

    def _named(self, name: str) -> list[Node]:
        source = self._tree.source
        found = [n for n in self._tree.nodes if (n.name == name or n.get(source, "role") == name) and self._text[n]]
        return _outermost(found)

    def _most_text(self) -> Node:
        """Down from the body as long as everything beside one child is menus, landmarks or nothing."""
        node = self._tree.body or self._tree.html or self._tree.root
        while True:
            children = self._children.get(node, [])
            largest = max(children, key=self._text.__getitem__, default=None)
            if largest is None or largest.name not in _CONTAINERS or self._text[largest] < _MOST * self._text[node]:
                return node
            rest = [child for child in children if child is not largest and self._text[child]]
            loose = self._text[node] - sum(self._text[child] for child in children)
            if loose or not all(self._is_beside(child) for child in rest):
                return node
            node = largest

    def _is_beside(self, node: Node) -> bool:
        if node.name in HEADINGS:
            return False
        if node.name in _BESIDE or node.get(self._tree.source, "role") in _BESIDE_ROLES:
            return True
        return self._linked[node] > _LINKED * self._text[node]
