"""One sentence written with its codes' markup, in whatever order a translation has put them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_pipeline.markup.charrefs import escape_text
from translate_pipeline.markup.parts import Part, TextSlot
from translate_pipeline.model import Code, Coded, CodeKind


def can_write(slot: TextSlot, target: Coded) -> bool:
    """Not where text moved across the end of an element that has an id and reaches out of the sentence."""
    if not slot.codes:
        return True
    return all(_stays(slot, target, ids) or not any(slot.codes[n - 1].once for n in ids) for ids in _ends(slot))


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans of a target's text that are in the source language, in order, and the markup around each."""

    spans: Sequence[tuple[int, int]] = ()
    before: str = ""
    after: str = ""

    def write(self, plain: str, start: int, end: int) -> str:
        """A piece of the text, with the marks of the spans that are within it; no mark reaches across a code."""
        out: list[str] = []
        for first, last in self.spans:
            if start <= first < last <= end:
                out += [escape_text(plain[start:first]), self.before, escape_text(plain[first:last]), self.after]
                start = last
        return "".join([*out, escape_text(plain[start:end])])


NO_MARKS = Marks()


def written(slot: TextSlot, target: Coded, marks: Marks = NO_MARKS) -> tuple[Part, ...]:
    """The target as markup.

    An element that reaches out of the sentence is ended and taken up again where text moved across its end. One that
    opens twice is written twice, unless it has an id.
    """
    return tuple(_Writing(slot, target, marks).parts())


def _ends(slot: TextSlot) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Ids of the elements that were opened before the sentence and of those that end after it, outermost first."""
    numbered = list(enumerate(slot.codes, start=1))
    return tuple(n for n, one in numbered if one.inherited), tuple(n for n, one in numbered if one.outlives)


def _stays(slot: TextSlot, target: Coded, ids: tuple[int, ...]) -> bool:
    if not ids:
        return True
    if slot.codes[ids[0] - 1].inherited:
        first = [(code.id, code.kind, code.at) for code in target.codes[: len(ids)]]
        return first == [(n, CodeKind.OPEN, 0) for n in ids]
    last = [(code.id, code.kind, code.at) for code in target.codes[-len(ids) :]]
    return last == [(n, CodeKind.CLOSE, len(target.plain)) for n in reversed(ids)]


class _Writing:
    def __init__(self, slot: TextSlot, target: Coded, marks: Marks) -> None:
        self._slot, self._target, self._marks = slot, target, marks
        self._count: dict[int, int] = {}

    def parts(self) -> list[Part]:
        inherited, outliving = _ends(self._slot)
        codes, plain, known = self._target.codes, self._target.plain, self._slot.codes
        silent_first = len(inherited) if _stays(self._slot, self._target, inherited) else 0
        silent_last = len(outliving) if _stays(self._slot, self._target, outliving) else 0
        out: list[Part] = []
        if inherited and not silent_first:
            out.extend(part for number in reversed(inherited) for part in known[number - 1].close)
        at = 0
        for index, code in enumerate(codes):
            out.append(self._marks.write(plain, at, code.at))
            at = code.at + (code.kind is CodeKind.SINGLE)
            parts = self._code(code)
            if silent_first <= index < len(codes) - silent_last:
                out.extend(parts)
        out.append(self._marks.write(plain, at, len(plain)))
        if outliving and not silent_last:
            out.extend(part for number in outliving for part in known[number - 1].open)
        return [*out, *self._slot.hidden]

    def _code(self, code: Code) -> tuple[Part, ...]:
        markup = self._slot.codes[code.id - 1]
        if code.kind is CodeKind.CLOSE:
            return () if markup.once and self._count[code.id] > 1 else markup.close
        self._count[code.id] = self._count.get(code.id, 0) + 1
        return () if markup.once and self._count[code.id] > 1 else markup.open
