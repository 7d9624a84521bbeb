"""A run of text laid out as segments: its sentences, their inline codes, and what stays in the skeleton."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translate_pipeline.markup.charrefs import Places
from translate_pipeline.markup.drafts import Draft, Drafts, worded
from translate_pipeline.markup.elements import FORMATTING
from translate_pipeline.markup.inline import Is, Item, paragraphs, partners
from translate_pipeline.markup.parts import Markup, Part, TextSlot
from translate_pipeline.markup.sentences import split
from translate_pipeline.markup.tree import Node
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind, SegmentKind


@dataclass(frozen=True, slots=True)
class Passage:
    """What the segments of a run have in common."""

    kind: SegmentKind
    path: str
    preserve: bool = False
    locale_filter: str = ""
    spans: bool = True


def lay_out(source: str, run: Sequence[Item], passage: Passage, drafts: Drafts) -> list[Part]:
    """The run's markup with a slot for each sentence. Law: with the slots' own markup it is the run's source."""
    out: list[Part] = []
    for holds_text, items in paragraphs(run, preserve=passage.preserve):
        if holds_text and any(item.what is Is.TEXT for item in items):
            out.extend(_Run(source, items, passage, drafts).parts())
        else:
            out.extend(part for item in items for part in item.parts)
    return out


class _Run:
    def __init__(self, source: str, items: Sequence[Item], passage: Passage, drafts: Drafts) -> None:
        self._source, self._items, self._passage, self._drafts = source, items, passage, drafts
        self._places: list[int] = []
        pieces: list[str] = []
        length = 0
        for item in items:
            self._places.append(length)
            length += item.width
            pieces.append(item.text if item.what is Is.TEXT else GLYPH * item.width)
        self._plain = "".join(pieces)
        self._cuts: dict[int, Places | None] = {}  # None where text and source are the same
        self._partners = partners(items)
        opens = [item for item in items if item.node and item.what is Is.OPEN]
        self._began = frozenset(item.node.tag for item in opens if item.node and not item.implied)
        self._again = frozenset(item.node.tag for item in opens if item.node and item.implied)

    def parts(self) -> list[Part]:
        out: list[Part] = []
        hole, done = self._drafts.hole(), (0, 0)
        for start, end in (self._shrunk(*span) for span in split(self._plain)):
            if not worded(self._plain[start:end]):
                continue
            left, right = self._reach(start, end)
            out.extend(self._between(done, left))
            out.append(self._slot(left, right, (start, end), hole))
            done = right
        out.extend(self._between(done, (len(self._items), 0)))
        return out

    def _shrunk(self, start: int, end: int) -> tuple[int, int]:
        """The sentence without white space and without codes that needn't stand in it."""
        while start < end and self._leaves(start):
            start += 1
        while start < end and self._leaves(end - 1):
            end -= 1
        return start, end

    def _leaves(self, at: int) -> bool:
        letter = self._plain[at]
        return letter.isspace() or (letter == GLYPH and self._items[self._index(at)].loose)

    def _index(self, at: int) -> int:
        return bisect_right(self._places, at) - 1

    def _reach(self, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the sentence is cut out, as (item, offset in it): tags that touch it belong to it if their partner
        stands inside it; where both stand outside, they stay in the skeleton."""
        first, last = self._index(start), self._index(end - 1)
        left, right = first, last
        if start == self._places[first]:
            while left and self._items[left - 1].what is Is.OPEN and left <= self._partners.get(left - 1, -1) <= last:
                left -= 1
        if end == self._places[last] + self._items[last].width:
            following = self._items[right + 1 :]
            while following and following[0].what is Is.CLOSE and left <= self._partners.get(right + 1, -1):
                right += 1
                following = following[1:]
        head = (left, 0) if left < first else (first, start - self._places[first])
        tail = (right + 1, 0) if right > last else self._after(last, end - self._places[last])
        return head, tail

    def _after(self, index: int, offset: int) -> tuple[int, int]:
        return (index + 1, 0) if offset >= self._items[index].width else (index, offset)

    def _between(self, start: tuple[int, int], end: tuple[int, int]) -> Iterable[Part]:
        """The markup from one place to the other."""
        for index in range(start[0], min(end[0] + 1, len(self._items))):
            item = self._items[index]
            low = start[1] if index == start[0] else 0
            high = end[1] if index == end[0] else item.width
            if index == end[0] and not high:
                continue
            if low or high < item.width:
                yield self._source[self._cut(index, low) : self._cut(index, high)]
            else:
                yield from item.parts

    def _cut(self, index: int, offset: int) -> int:
        """Where a character of a text begins in the source."""
        item = self._items[index]
        if index not in self._cuts:
            raw = self._source[item.start : item.end]
            self._cuts[index] = None if raw == item.text else Places(raw, preserve=self._passage.preserve)
        places = self._cuts[index]
        return item.start + (offset if places is None else places[offset])

    def _slot(self, left: tuple[int, int], right: tuple[int, int], span: tuple[int, int], hole: int) -> TextSlot:
        start, end = span
        indexes = range(left[0], right[0] + (right[1] > 0))
        steps = _Steps(self._source, self._items, self._partners, (self._began, self._again))
        for index in indexes:
            steps.add(index, min(max(self._places[index], start), end) - start)
        codes, markups, terms = steps.finish(end - start)
        text = Coded(self._plain[start:end], codes)
        item = self._items[left[0]]
        draft = Draft(
            item.start + left[1],
            self._passage.kind,
            self._passage.path,
            text,
            hole,
            start,
            end,
            self._passage.locale_filter,
            terms,
        )
        hidden = [
            part for index in indexes if self._items[index].what is Is.HIDDEN for part in self._items[index].parts
        ]
        return TextSlot(
            self._drafts.add(draft),
            text,
            tuple(self._between(left, right)),
            markups,
            tuple(hidden),
            self._passage.spans,
            self._pieces(left, right) if self._passage.spans and any(map(_is_one_sided, markups)) else (),
        )

    def _pieces(self, left: tuple[int, int], right: tuple[int, int]) -> tuple[tuple[bool, tuple[Part, ...]], ...]:
        """The sentence cut at the tags whose partner isn't in it."""
        pieces: list[tuple[bool, tuple[Part, ...]]] = []
        done = left
        for index in range(left[0], right[0]):
            alone = self._items[index].what in {Is.OPEN, Is.CLOSE}
            if alone and not left[0] <= self._partners.get(index, -1) < right[0]:
                pieces.append((True, tuple(self._between(done, (index, 0)))))
                pieces.append((False, self._items[index].parts))
                done = (index + 1, 0)
        pieces.append((True, tuple(self._between(done, right))))
        return tuple((wraps, parts) for wraps, parts in pieces if any(parts))


@dataclass(slots=True, eq=False)
class _Pair:
    """An element in a sentence; without `open` it was opened before, without `close` it ends later."""

    opened: Item | None
    closed: Item | None
    inner: _Pair | None = None


class _Steps:
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


def _is_one_sided(markup: Markup) -> bool:
    return markup.inherited or markup.outlives


def _code(number: int, kind: CodeKind, at: int, what: _Pair | Item) -> Code:
    if isinstance(what, Item):
        return Code(number, kind, at, tag=what.node.name if what.node else "", text=what.text)
    node = _node(what)
    return Code(number, kind, at, tag=node.name if node else "")
