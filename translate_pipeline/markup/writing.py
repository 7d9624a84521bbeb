"""One sentence written with its codes' markup, in whatever order a translation has put them."""

from __future__ import annotations

from translate_pipeline.markup.charrefs import escape_text
from translate_pipeline.markup.parts import Markup, Part, TextSlot
from translate_pipeline.model import Code, Coded, CodeKind


def can_write(slot: TextSlot, target: Coded) -> bool:
    """Not where text moved across the end of an element that has an id and reaches out of the sentence."""
    return all(_stays(slot, target, ids) or not any(slot.codes[n - 1].once for n in ids) for ids in _ends(slot))


def written(slot: TextSlot, target: Coded, before: str = "", after: str = "") -> tuple[Part, ...]:
    """The target as markup. `before` and `after` are put around each piece between tags that lack their partner.

    An element that reaches out of the sentence is ended and taken up again where text moved across its end. One that
    opens twice is written twice, unless it has an id.
    """
    return tuple(_Writing(slot, target, before, after).parts())


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
    def __init__(self, slot: TextSlot, target: Coded, before: str, after: str) -> None:
        self._slot, self._target = slot, target
        self._before, self._after = before, after
        self._wrapped = False
        self._out: list[Part] = []
        self._count: dict[int, int] = {}

    def parts(self) -> list[Part]:
        inherited, outliving = _ends(self._slot)
        codes, plain = self._target.codes, self._target.plain
        silent_first = len(inherited) if _stays(self._slot, self._target, inherited) else 0
        silent_last = len(outliving) if _stays(self._slot, self._target, outliving) else 0
        if inherited and not silent_first:
            for number in reversed(inherited):
                self._tag(self._slot.codes[number - 1].close, alone=True)
        at = 0
        for index, code in enumerate(codes):
            self._text(plain[at : code.at])
            at = code.at + (code.kind is CodeKind.SINGLE)
            self._code(code, silent=index < silent_first or index >= len(codes) - silent_last)
        self._text(plain[at:])
        if outliving and not silent_last:
            for number in outliving:
                self._tag(self._slot.codes[number - 1].open, alone=True)
        self._unwrap()
        return [*self._out, *self._slot.hidden]

    def _code(self, code: Code, *, silent: bool) -> None:
        markup = self._slot.codes[code.id - 1]
        if code.kind is CodeKind.OPEN:
            self._count[code.id] = self._count.get(code.id, 0) + 1
        if silent or (markup.once and self._count.get(code.id, 0) > 1):
            return
        parts = markup.close if code.kind is CodeKind.CLOSE else markup.open
        self._tag(parts, alone=_one_sided(markup))

    def _text(self, text: str) -> None:
        if text:
            self._wrap()
            self._out.append(escape_text(text))

    def _tag(self, parts: tuple[Part, ...], *, alone: bool) -> None:
        if alone:
            self._unwrap()
        else:
            self._wrap()
        self._out.extend(parts)

    def _wrap(self) -> None:
        if self._before and not self._wrapped:
            self._out.append(self._before)
            self._wrapped = True

    def _unwrap(self) -> None:
        if self._wrapped:
            self._out.append(self._after)
            self._wrapped = False


def _one_sided(markup: Markup) -> bool:
    return markup.inherited or markup.outlives
