"""A tree under way: the stack of open elements, the list of active formatting, and the events so far."""

from __future__ import annotations

from collections import Counter
from typing import Final

from translate_pipeline.errors import OverLimit
from translate_pipeline.markup import elements as are
from translate_pipeline.markup.lex import Token
from translate_pipeline.markup.tree import Did, Event, Node

_UNCOUNTED: Final = frozenset({"#root", "html", "head", "body"})
# Elements whose end tags may be left out: closing them without a tag is tidy.
_OPTIONAL_ENDS: Final = frozenset(
    {"html", "head", "body", "p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot"}
    | {"caption", "colgroup", "rb", "rt", "rtc", "rp"}
)
_CLONES: Final = 100  # copies of formatting elements for each element that may be nested: no page of a person has more
_NOAHS_ARK: Final = 3  # equal formatting elements that a parser keeps in mind


class Growing:
    """What every rule of tree construction is made of (sections 13.2.4.2, 13.2.4.3 and 13.2.6.4.7)."""

    def __init__(self, source: str, max_depth: int) -> None:
        self._source, self._max_depth = source, max_depth
        self._root = Node("#root", None)
        self._stack = [self._root]
        self._open: Counter[str] = Counter()  # how many of each name are on the stack
        self._active: list[Node | None] = []  # the standard's list of active formatting elements; None is a marker
        self._nodes: list[Node] = []
        self._events: list[Event] = []
        self._body_at = -1
        self._untidy = 0
        self._clones = 0
        self._raw = ""

    def _add(self, did: Did, token: Token) -> None:
        self._events.append(Event(did, token.start, token.end, self._stack[-1]))

    def _stray(self, token: Token) -> None:
        self._untidy += 1
        self._add(Did.STRAY, token)

    def _push(self, name: str, start: int, inner: int, *, space: str = "", tag: tuple[int, int] | None = None) -> Node:
        parent = self._stack[-1]
        nth = parent.counts[name] = parent.counts.get(name, 0) + 1
        depth = parent.depth + (name not in _UNCOUNTED)
        if depth > self._max_depth:
            raise OverLimit(f"More than {self._max_depth} elements are nested in each other.", limit=self._max_depth)
        node = Node(name, parent, space, start, inner, depth=depth, nth=nth, tag=tag or (start, inner))
        node.opened, node.number = len(self._events), len(self._nodes)
        self._events.append(Event(Did.OPEN, start, inner, node))
        self._nodes.append(node)
        self._stack.append(node)
        self._open[name] += 1
        if name in are.MARKERS and not space:
            self._active.append(None)
        return node

    def _pop(self, start: int, end: int) -> Node:
        node = self._stack.pop()
        self._close(node, start, end)
        if node.name in are.MARKERS and not node.space:
            while self._active and self._active.pop() is not None:
                pass
        if start == end and node.name not in _OPTIONAL_ENDS and node.name not in are.VOID and not node.space:
            self._untidy += node.inner > node.start
        return node

    def _close(self, node: Node, start: int, end: int) -> None:
        node.open, node.end, node.closed = False, end, len(self._events)
        self._open[node.name] -= 1
        self._events.append(Event(Did.CLOSE, start, end, node))

    def _close_to(self, node: Node, token: Token, *, tag: bool) -> None:
        """Closes everything down to `node`; `tag`: the token is its end tag."""
        while self._stack[-1] is not node:
            self._pop(token.start, token.start)
        self._pop(token.start, token.end if tag else token.start)

    def _close_above(self, names: frozenset[str], token: Token) -> None:
        while len(self._stack) > 1 and (self._stack[-1].name not in names or self._stack[-1].space):
            self._pop(token.start, token.start)

    def _in_scope(self, names: frozenset[str], barrier: frozenset[str]) -> Node | None:
        if not any(self._open[name] for name in names):
            return None
        for node in reversed(self._stack):
            if node.space:
                if node.name in are.TEXT_POINTS or node.name in are.HTML_POINTS["svg"]:
                    return None
            elif node.name in names:
                return node
            elif node.name in barrier:
                return None
        return None

    def _reconstruct(self, at: int) -> None:
        """Formatting that a block closed without its end tag goes on in the next text."""
        active = self._active
        first = len(active)
        while first and (entry := active[first - 1]) is not None and not entry.open:
            first -= 1
        self._clones += len(active) - first
        if self._clones > _CLONES * self._max_depth:
            raise OverLimit("Formatting is left open so often that the elements can't be counted any more.")
        for place in range(first, len(active)):
            entry = active[place]
            if entry is not None:
                active[place] = self._push(entry.name, at, at, tag=entry.tag)

    def _format(self, node: Node) -> None:
        text = self._source[slice(*node.tag)]
        equals: list[Node] = []
        for entry in reversed(self._active):
            if entry is None:
                break
            if self._source[slice(*entry.tag)] == text:
                equals.append(entry)
        if len(equals) >= _NOAHS_ARK:
            self._active.remove(equals[-1])
        self._active.append(node)

    def _since_marker(self) -> list[Node]:
        since: list[Node] = []
        for entry in reversed(self._active):
            if entry is None:
                break
            since.append(entry)
        return since

    def _end_formatting(self, token: Token) -> None:
        """The adoption agency, but for the adoption: where a block stands in the element, its end is noted there."""
        entry = next((one for one in self._since_marker() if one.name == token.name), None)
        if entry is None:
            self._end_other(token)
            return
        self._active.remove(entry)
        place = self._stack.index(entry) if entry.open else -1
        above = self._stack[place + 1 :] if entry.open else []
        if place < 0 or any(node.name in are.SCOPE and not node.space for node in above):
            self._stray(token)
        elif any(node.name in are.SPECIAL and not node.space for node in above):
            self._untidy += 1
            del self._stack[place]
            self._close(entry, token.start, token.end)
        else:
            self._close_to(entry, token, tag=True)

    def _end_other(self, token: Token) -> None:
        for node in reversed(self._stack[1:]):
            if node.name == token.name and not node.space:
                self._close_to(node, token, tag=True)
                return
            if node.name in are.SPECIAL and not node.space:
                break
        self._stray(token)
