"""Tags taken off text that a cleaner would throw away with them, and what a server reads before any browser does.

The cleaning library drops an element with all that is in it where its name belongs to another namespace: `<animate>`
outside of a drawing, a paragraph in a drawing's `<desc>`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from functools import lru_cache
from typing import Final

import nh3

from translate_pipeline.markup.blocks import ROLES
from translate_pipeline.markup.builder import build
from translate_pipeline.markup.charrefs import escape_text
from translate_pipeline.markup.elements import VOID
from translate_pipeline.markup.names import names
from translate_pipeline.markup.tree import Did, Event, Node, Tree
from translate_pipeline.markup.visible import UNSEEN

# A comment that the cleaner takes out: what stood on its sides can't grow together to markup.
_NOTHING: Final = "<!---->"
_SERVER: Final = re.compile(r"<\?(?:php|=|\s)", re.IGNORECASE)
_SIMPLE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
_HTML: Final = (frozenset(ROLES) - UNSEEN) | names("form option optgroup frame frameset image")
# Without them their content is what readers see; parsers differ on what may stand in a <select>.
_APART: Final = names("option optgroup")  # choices that must not run into each other: 4 mg, 40 mg
_UNMARKED: Final = names("noscript select") | _APART
_REFERENCED: Final = names("title textarea")  # raw text with references to characters
_ROUNDS: Final = 8  # a tag taken off may bring what was in it into another namespace


def dissolved(html: str, tags: set[str]) -> tuple[str, Counter[str]]:
    """The HTML, and how often what was taken out. `tags` are those that the cleaner keeps."""
    gone: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        tree = build(html, max_depth=sys.maxsize)
        found = _Round(tree, tags)
        html = found.write()
        gone += found.gone
        if not found.changed:
            break
    return html, gone


class _Round:
    def __init__(self, tree: Tree, tags: set[str]) -> None:
        self._tree, self._tags = tree, tags
        self._stays: dict[Node, Node | None] = {}  # element → the innermost one around it that the cleaner keeps
        self._off: set[Node] = set()
        self.gone: Counter[str] = Counter()
        self.changed = False

    def write(self) -> str:
        for node in self._tree.nodes:
            self._see(node)
        return "".join([self._written(event) for event in self._tree.events])

    def _see(self, node: Node) -> None:
        parent = self._kept(node.parent)
        self._stays[node] = parent
        quiet = node.name in _UNMARKED
        if quiet or (node.name not in UNSEEN and self._is_lost(node, parent)):
            self._off.add(node)
            if not quiet:
                self.gone[f"<{node.name}>"] += 1

    def _kept(self, node: Node | None) -> Node | None:
        while node is not None and (node in self._off or _cased(node) not in self._tags):
            node = self._stays.get(node)
        return node

    def _is_lost(self, node: Node, parent: Node | None) -> bool:
        around = "" if parent is None else parent.space
        if node.space:
            root = node.name == node.space and around != node.space
            if root:
                return bool(parent) and bool(around) and not _takes(around, _cased_of(parent), node.name)
            return around != node.space or not _takes("", node.space, _cased(node))
        if around:
            return not _takes(around, _cased_of(parent), node.name)
        return node.name not in _HTML and bool(_SIMPLE.fullmatch(node.name)) and not _takes("", "div", node.name)

    def _written(self, event: Event) -> str:
        raw = self._tree.source[event.start : event.end]
        if event.node in self._off and event.did is Did.RAW:
            return raw.replace("<", "&lt;") if event.node.name in _REFERENCED else escape_text(raw)
        if not self._goes(event, raw):
            return raw
        self.changed = True
        return " " if event.node in self._off and event.node.name in _APART else _NOTHING

    def _goes(self, event: Event, raw: str) -> bool:
        if event.did is Did.COMMENT:
            server = bool(_SERVER.match(raw)) and raw.endswith("?>")
            self.gone.update(["<?…?>"] * server)
            return server
        if event.did is Did.STRAY:
            return _is_foreign_to_html(raw)
        return bool(raw) and event.node in self._off and event.did in (Did.OPEN, Did.CLOSE)


_TAG_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


def _is_foreign_to_html(raw: str) -> bool:
    """Whether a tag without an element might be one to the cleaner, which would then swallow what follows."""
    found = _TAG_NAME.match(raw)
    if found is None:
        return False
    name = found.group(1).lower()
    return name in _UNMARKED or (name not in _HTML and name not in UNSEEN and not _takes("", "div", name))


def _cased_of(node: Node | None) -> str:
    return "" if node is None else _cased(node)


def _cased(node: Node) -> str:
    """As a parser writes the names of drawings."""
    return _MIXED.get(node.name, node.name) if node.space == "svg" else node.name


_MIXED: Final = {"foreignobject": "foreignObject"}


@lru_cache(maxsize=4096)
def _takes(space: str, outer: str, name: str) -> bool:
    """Whether the cleaner lets the text in `name` stay inside `outer`, which is in the namespace `space`."""
    inner = f"<{name}>" if name in VOID else f"<{name}>x</{name}>"
    html = f"<{outer}>{inner}</{outer}>"
    whole = html if not space or outer == space else f"<{space}>{html}</{space}>"
    clean = nh3.clean(whole, tags={space, outer, name, "svg", "math"} - {""}, attributes={}, link_rel=None)
    return ("x" in re.sub(r"<[^>]*>", "", clean)) if name not in VOID else f"<{name}" in clean
