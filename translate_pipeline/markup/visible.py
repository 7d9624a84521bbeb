"""The text that readers of a page see, in the order in which a browser shows it."""

from __future__ import annotations

import re
import sys
from typing import Final

from translate_pipeline.markup.builder import build
from translate_pipeline.markup.charrefs import decode
from translate_pipeline.markup.elements import TABLE_CONTEXT
from translate_pipeline.markup.names import names
from translate_pipeline.markup.tree import Did, Event, Node, Tree

UNSEEN: Final = names("script style template iframe noembed noframes datalist")  # nobody reads their content
_STAY_IN_TABLES: Final = names("caption colgroup col thead tbody tfoot tr td th table style script template form input")
_REFERENCED: Final = names("title textarea")
_CDATA: Final = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>)?", re.DOTALL)
# White space is the layout's; a parser drops or replaces U+0000 by where it stands.
_NOTHING: Final = re.compile(r"[\s\0\ufffd]+")


def visible(html: str) -> str:
    """Without white space, so that only words count. Law: the text of html5's parse of the page, outside of what
    nobody sees, in its order there: what stands in a table and can't is moved before it."""
    tree = build(html, max_depth=sys.maxsize)
    return _NOTHING.sub("", "".join(_Reading(tree).pieces()))


class _Reading:
    """`_sinks` are where texts go: the page, and of each table the place before it."""

    def __init__(self, tree: Tree) -> None:
        self._source = tree.source
        self._events = tree.events
        self._page: list[object] = []
        self._sinks: list[tuple[Node | None, list[object]]] = [(None, self._page)]
        self._before: dict[int, list[object]] = {}

    def pieces(self) -> list[str]:
        at = 0
        while at < len(self._events):
            event = self._events[at]
            if event.did is Did.OPEN and event.node.name in UNSEEN:
                at = event.node.closed
            elif event.did is Did.OPEN:
                self._open(event.node)
            elif event.did is Did.CLOSE and self._sinks[-1][0] is event.node:
                self._sinks.pop()
            else:
                self._text(event)
            at += 1
        return _flat(self._page)

    def _open(self, node: Node) -> None:
        if node.parent is not None and _is_in_table(node.parent) and node.name not in _STAY_IN_TABLES:
            self._sinks.append((node, self._place(node.parent)))
        if node.name == "table" and not node.space:
            self._before[node.number] = []
            self._sinks[-1][1].append(self._before[node.number])

    def _text(self, event: Event) -> None:
        text = self._read(event)
        if not text:
            return
        moves = event.did is Did.TEXT and _is_in_table(event.node) and not text.isspace()
        (self._place(event.node) if moves else self._sinks[-1][1]).append(text)

    def _read(self, event: Event) -> str:
        raw = self._source[event.start : event.end]
        if event.did is Did.TEXT:
            return decode(raw)
        if event.did is Did.RAW:
            return decode(raw) if event.node.name in _REFERENCED else raw
        if event.did is Did.COMMENT and event.node.space and (found := _CDATA.fullmatch(raw)):
            return found.group(1)
        return ""

    def _place(self, node: Node) -> list[object]:
        above: Node | None = node
        while above is not None and (above.name != "table" or above.space):
            above = above.parent
        return self._sinks[-1][1] if above is None else self._before[above.number]


def _is_in_table(node: Node) -> bool:
    return node.name in TABLE_CONTEXT and not node.space


def _flat(pieces: list[object]) -> list[str]:
    out: list[str] = []
    waiting = pieces[::-1]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        else:
            out.append(str(one))
    return out
