"""The inline codes of one sentence: numbered, well nested, and each with the markup that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_pipeline.markup.elements import FORMATTING
from translate_pipeline.markup.inline import Is, Item
from translate_pipeline.markup.parts import Markup, Part
from translate_pipeline.markup.tree import Node
from translate_pipeline.model import Code, CodeKind


@dataclass(slots=True, eq=False)
class _Pair:
    """An element in a sentence; without `open` it was opened before, without `close` it ends later."""

    opened: Item | None
    closed: Item | None
    inner: _Pair | None = None


class Steps:
    """The codes of one sentence, made legal: each open has its close, neighbours that belong together are one."""

    def __init__(
        self,
        source: str,
        items: Sequence[Item],
        partners: dict[int, int],
        tags: tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]],
    ) -> None:
        self._source, self._items, self._partners = source, items, partners
        self._began, self._again = tags
        self._steps: list[tuple[CodeKind, _Pair | Item, int]] = []
        self._before: list[_Pair] = []
        self._open: list[tuple[int, _Pair]] = []

    def add(self, index: int, at: int) -> None:
        item = self._items[index]
        if item.what is Is.SINGLE:
            self._steps.append((CodeKind.SINGLE, item, at))
        elif item.what is Is.OPEN:
            pair = _Pair(item, None)
            self._open.append((index, pair))
            self._steps.append((CodeKind.OPEN, pair, at))
        elif item.what is Is.CLOSE:
            if self._open and self._partners.get(index) == self._open[-1][0]:
                pair = self._open.pop()[1]
                pair.closed = item
                self._steps.append((CodeKind.CLOSE, pair, at))
            elif not self._open:
                pair = _Pair(None, item)
                self._before.insert(0, pair)
                self._steps.append((CodeKind.CLOSE, pair, at))

    def finish(self, length: int) -> tuple[tuple[Code, ...], tuple[Markup, ...], tuple[tuple[int, int], ...]]:
        steps = [(CodeKind.OPEN, pair, 0) for pair in self._before] + self._steps
        steps += [(CodeKind.CLOSE, pair, length) for _, pair in reversed(self._open)]
        steps = _merged(steps)
        numbers: dict[int, int] = {}
        codes: list[Code] = []
        markups: list[Markup] = []
        begun: dict[int, int] = {}
        terms: list[tuple[int, int]] = []
        for kind, what, at in steps:
            if id(what) not in numbers:
                numbers[id(what)] = len(markups) + 1
                markups.append(self._markup(what))
            codes.append(_code(numbers[id(what)], kind, at, what))
            if kind is CodeKind.OPEN:
                begun[id(what)] = at
            elif isinstance(what, _Pair) and self._is_term(what):
                terms.append((begun[id(what)], at))
        return tuple(codes), tuple(markups), tuple(terms)

    def _is_term(self, pair: _Pair) -> bool:
        return any(
            node is not None and (node.get(self._source, "its-term") or "").lower() == "yes"
            for node in (_node(one) for one in _chain(pair))
        )

    def _markup(self, what: _Pair | Item) -> Markup:
        if isinstance(what, Item):
            return Markup(what.parts, single=True)
        chain = _chain(what)
        return Markup(
            open=tuple(part for pair in chain for part in self._open_parts(pair)),
            close=tuple(part for pair in reversed(chain) for part in self._close_parts(pair)),
            inherited=what.opened is None,
            outlives=what.closed is None,
            once=any((node := _node(pair)) is not None and node.get(self._source, "id") for pair in chain),
        )

    def _open_parts(self, pair: _Pair) -> tuple[Part, ...]:
        """Formatting that a parser takes up here from before this run must not be opened by a tag of its own."""
        if pair.opened is not None and not pair.opened.implied:
            return pair.opened.parts
        node = _node(pair)
        if node is None or (pair.opened is not None and node.tag not in self._began):
            return ()
        return (self._source[slice(*node.tag)],)

    def _close_parts(self, pair: _Pair) -> tuple[Part, ...]:
        """Formatting that a parser takes up again after this run must not be ended by a tag of its own."""
        if pair.closed is not None and not pair.closed.implied:
            return pair.closed.parts
        node = _node(pair)
        if node is None or (pair.closed is not None and node.name in FORMATTING and node.tag not in self._again):
            return ()
        return (f"</{node.name}>",)


def _merged(steps: list[tuple[CodeKind, _Pair | Item, int]]) -> list[tuple[CodeKind, _Pair | Item, int]]:
    """`<b><i>x</i></b>` is one code; so are all pairs that open together and close together."""
    out = list(steps)
    index = 0
    while index + 1 < len(out):
        (kind, outer, at), (next_kind, inner, next_at) = out[index], out[index + 1]
        if (
            kind is next_kind is CodeKind.OPEN
            and at == next_at
            and isinstance(outer, _Pair)
            and isinstance(inner, _Pair)
        ):
            place = next(n for n, step in enumerate(out) if step[0] is CodeKind.CLOSE and step[1] is inner)
            together = out[place + 1 : place + 2] == [(CodeKind.CLOSE, outer, out[place][2])]
            if together and _same_ends(outer, inner):
                _last(outer).inner = inner
                del out[place], out[index + 1]
                continue
        index += 1
    return out


def _same_ends(one: _Pair, other: _Pair) -> bool:
    return (one.opened is None) is (other.opened is None) and (one.closed is None) is (other.closed is None)


def _chain(pair: _Pair) -> list[_Pair]:
    chain = [pair]
    while chain[-1].inner is not None:
        chain.append(chain[-1].inner)
    return chain


def _last(pair: _Pair) -> _Pair:
    return _chain(pair)[-1]


def _node(pair: _Pair) -> Node | None:
    item = pair.opened or pair.closed
    return item.node if item else None


def _code(number: int, kind: CodeKind, at: int, what: _Pair | Item) -> Code:
    if isinstance(what, Item):
        return Code(number, kind, at, tag=what.node.name if what.node else "", text=what.text)
    node = _node(what)
    return Code(number, kind, at, tag=node.name if node else "")
