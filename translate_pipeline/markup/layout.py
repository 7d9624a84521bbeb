"""A run of text laid out as segments: its sentences, their inline codes, and what stays in the skeleton."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate_pipeline.markup.charrefs import Places
from translate_pipeline.markup.codes import Steps
from translate_pipeline.markup.drafts import Draft, Drafts, worded
from translate_pipeline.markup.inline import Is, Item, paragraphs, partners
from translate_pipeline.markup.parts import Markup, Part, TextSlot
from translate_pipeline.markup.sentences import split
from translate_pipeline.model import GLYPH, Coded, SegmentKind


@dataclass(frozen=True, slots=True)
class Passage:
    """What the segments of a run have in common."""

    kind: SegmentKind
    path: str
    locale_filter: str = ""
    spans: bool = True


def lay_out(source: str, run: Sequence[Item], passage: Passage, drafts: Drafts) -> list[Part]:
    """The run's markup with a slot for each sentence. Law: with the slots' own markup it is the run's source."""
    out: list[Part] = []
    for holds_text, items in paragraphs(run):
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
            while (
                right + 1 < len(self._items)
                and self._items[right + 1].what is Is.CLOSE
                and left <= self._partners.get(right + 1, -1)
            ):
                right += 1
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
            self._cuts[index] = None if raw == item.text else Places(raw, preserve=False)
        places = self._cuts[index]
        return item.start + (offset if places is None else places[offset])

    def _slot(self, left: tuple[int, int], right: tuple[int, int], span: tuple[int, int], hole: int) -> TextSlot:
        start, end = span
        indexes = range(left[0], right[0] + (right[1] > 0))
        steps = Steps(self._source, self._items, self._partners, (self._began, self._again))
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
            tuple(self._held(indexes, start, end)),
        )

    def _held(self, indexes: Iterable[int], start: int, end: int) -> Iterator[tuple[int, int]]:
        for index in indexes:
            if self._items[index].held:
                place = self._places[index]
                yield max(place, start) - start, min(place + self._items[index].width, end) - start

    def _pieces(self, left: tuple[int, int], right: tuple[int, int]) -> tuple[tuple[bool, tuple[Part, ...]], ...]:
        """The sentence cut at the tags whose partner isn't in it."""
        pieces: list[tuple[bool, tuple[Part, ...]]] = []
        done = left
        for index in range(left[0], right[0]):
            alone = self._items[index].what in (Is.OPEN, Is.CLOSE)
            if alone and not left[0] <= self._partners.get(index, -1) < right[0]:
                pieces.append((True, tuple(self._between(done, (index, 0)))))
                pieces.append((False, self._items[index].parts))
                done = (index + 1, 0)
        pieces.append((True, tuple(self._between(done, right))))
        return tuple((wraps, parts) for wraps, parts in pieces if any(parts))


def _is_one_sided(markup: Markup) -> bool:
    return markup.inherited or markup.outlives
