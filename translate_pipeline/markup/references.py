"""Where the bibliographies of an article are: their entries stay as they are, only their headings are translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translate_pipeline.markup.blocks import Role, role
from translate_pipeline.markup.elements import HEADINGS
from translate_pipeline.markup.markers import text_of
from translate_pipeline.markup.names import names
from translate_pipeline.markup.profile import Profile
from translate_pipeline.markup.selectors import Selectors
from translate_pipeline.markup.tree import Node, Tree

_NAMES: Final = names(
    "references reference-list references-list ref-list reflist bibliography works-cited citations-list "
    "article-references csl-bib-body literature-cited"
)
_ROLES: Final = frozenset({"doc-bibliography"})
_TITLES: Final = frozenset(
    {"references", "reference", "reference list", "list of references", "bibliography", "literature", "sources"}
    | {"literature cited", "works cited", "cited literature", "references and notes", "selected references"}
    | {"key references"}
)
_NO_LISTS: Final = HEADINGS | {"body", "html"}
_WRAPPER: Final = 2000  # characters of markup around a heading that is alone in its wrapper
_LISTS: Final = frozenset({"ol", "ul", "dl", "table"})
_HEADING_LIKE: Final = names("h1 h2 h3 h4 h5 h6 summary dt strong b p")
_ENTRY: Final = re.compile(
    r"\s*(?:\[\d{1,3}\]|\d{1,3}[.)]?)\s+\S|.*?(?:\bdoi\b|\bet al\b|(?:19|20)\d\d\s*;\s*\d|\((?:19|20)\d\d[a-z]?\))",
    re.DOTALL,
)


def bibliographies(tree: Tree, profile: Profile, selectors: Selectors) -> frozenset[Node]:
    """Elements whose text are references, but for the headings in them."""
    if profile.references:
        return frozenset(selectors.find(profile.references))
    found = {node for node in tree.nodes if _is_named(tree, node)}
    children: dict[Node, list[Node]] = {}
    for node in tree.nodes:
        if node.parent is not None:
            children.setdefault(node.parent, []).append(node)
    for node in tree.nodes:
        if _is_title(tree, node):
            found.update(_entries(tree, _following(tree, node, children)))
    return frozenset(found)


def _is_named(tree: Tree, node: Node) -> bool:
    if node.name == "ref-list":
        return True
    if not node.attributes(tree.source) or role(node.name) is not Role.BLOCK or node.name in _NO_LISTS:
        return False
    names = {*(node.get(tree.source, "class") or "").lower().split(), (node.get(tree.source, "id") or "").lower()}
    return not _NAMES.isdisjoint(names) or (node.get(tree.source, "role") or "").lower() in _ROLES


def _is_title(tree: Tree, node: Node) -> bool:
    if node.name not in _HEADING_LIKE or node.space or node.end - node.inner > 200:
        return False
    return re.sub(r"[\W\d_]+", " ", text_of(tree, node)).strip().casefold() in _TITLES


def _following(tree: Tree, node: Node, children: dict[Node, list[Node]]) -> Iterator[Node]:
    """The elements after a heading, up to the next one. One that stands alone in a wrapper heads what follows that."""
    while node.parent is not None and _is_wrapper(tree, node.parent, node):
        node = node.parent
    if node.parent is None:
        return
    siblings = children[node.parent]
    for sibling in siblings[siblings.index(node) + 1 :]:
        if sibling.name in HEADINGS:
            return
        yield sibling


def _is_wrapper(tree: Tree, outer: Node, node: Node) -> bool:
    """Whether there is no other text in an element. One with much more markup is not even read."""
    if outer.end - outer.inner > _WRAPPER:
        return False
    return text_of(tree, outer).strip() == text_of(tree, node).strip()


def _entries(tree: Tree, following: Iterator[Node]) -> Iterator[Node]:
    for node in following:
        text = text_of(tree, node)
        if not text.strip():
            continue
        if node.name in _LISTS or (node.name in {"div", "section"} and _is_list(tree, node)) or _ENTRY.match(text):
            yield node
        else:
            return


def _is_list(tree: Tree, node: Node) -> bool:
    """Whether all the text of a wrapper is in one list."""
    text = text_of(tree, node).strip()
    inside = [one for one in tree.inside(node) if one.parent is node and one.name in _LISTS]
    return any(text_of(tree, one).strip() == text for one in inside)
