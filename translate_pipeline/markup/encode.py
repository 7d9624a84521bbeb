"""From a skeleton and the texts for its holes to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from translate_pipeline.markup.charrefs import escape_text, escape_value
from translate_pipeline.markup.framing import Framing
from translate_pipeline.markup.isolates import MARKED, Chunk, marked
from translate_pipeline.markup.jsonld import escape_json
from translate_pipeline.markup.parts import (
    AlternateSlot,
    Escape,
    FieldSlot,
    HeadOnly,
    MarkSlot,
    Part,
    PlaceSlot,
    Skeleton,
    StateSlot,
    TextSlot,
)
from translate_pipeline.markup.writing import NO_MARKS, Marks, can_write, written
from translate_pipeline.model import Coded, CodeKind, Document, Frame

_ESCAPES: Final[dict[Escape, Callable[[str], str]]] = {
    Escape.VALUE: escape_value,
    Escape.TEXT: escape_text,
    Escape.JSON: escape_json,
}


def encode(document: Document, targets: Mapping[str, Coded], frame: Frame) -> str:
    """The page in the frame's locale; for a fragment, the body's content in a `<div data-tp="fragment">`.

    Inverse of `decode`. A segment without a target, or whose target hasn't each code of the source once and well
    nested, is held: it keeps the source's markup, and a sentence gets a mark. A code may open and close more than once,
    since engines move words apart: its element is then written each time, but one with an id only the first time.
    """
    return _Page(skeleton_of(document), targets, frame).write()


def skeleton_of(document: Document) -> Skeleton:
    if not isinstance(document.skeleton, Skeleton):
        raise TypeError("the document was not decoded by this room")
    return document.skeleton


def source(document: Document) -> str:
    """The page or fragment that a document was decoded from, without what its profile took out."""
    return "".join(_source(skeleton_of(document).parts))


def _source(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case str():
                yield part
            case TextSlot():
                yield from _source(part.source)
            case HeadOnly():
                yield from _source(part.parts)
            case FieldSlot() | StateSlot() | AlternateSlot():
                yield part.source
            case _:
                pass


def stays(document: Document, targets: Mapping[str, Coded]) -> Mapping[str, bool]:
    """Keys of the sentences that stay in the source language on a page with these targets, and whether the page marks
    them: in a list of choices it can't, so that its notice must speak of them. Fields are not among them."""
    skeleton = skeleton_of(document)
    slots = ((skeleton.keys[slot.number], slot) for slot in _sentences(skeleton.parts))
    return {key: slot.spans for key, slot in slots if is_kept(slot, targets.get(key))}


def held_spans(document: Document) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Of a page that was made here and read again: keys of the sentences that stand in a mark of what is held, and
    which spans of their texts do."""
    skeleton = skeleton_of(document)
    return {skeleton.keys[slot.number]: slot.held for slot in _sentences(skeleton.parts) if slot.held}


def _sentences(parts: Iterable[Part]) -> Iterator[TextSlot]:
    for part in parts:
        if isinstance(part, TextSlot):
            yield part
            yield from _sentences(part.source)
        elif isinstance(part, HeadOnly):
            yield from _sentences(part.parts)


def is_kept(slot: TextSlot, target: Coded | None) -> bool:
    """Whether a sentence stays in the source language."""
    return target is None or not _is_written(slot, target)


def _is_written(slot: TextSlot, target: Coded) -> bool:
    return fits(slot.text, target) and can_write(slot, target)


def fits(source: Coded, target: Coded) -> bool:
    """Whether a target can be written in a source's markup: each code there, none twice but formatting, well nested,
    and nothing within itself."""
    if not (source.codes or target.codes):
        return True
    if not target.nested or _holds_itself(target):
        return False
    singles = [code.id for code in target.codes if code.kind is CodeKind.SINGLE]
    wanted = [code.id for code in source.codes if code.kind is CodeKind.SINGLE]
    opens = {code.id for code in target.codes if code.kind is CodeKind.OPEN}
    return sorted(singles) == sorted(wanted) and opens == {c.id for c in source.codes if c.kind is CodeKind.OPEN}


def _holds_itself(target: Coded) -> bool:
    under_way: set[int] = set()
    for code in target.codes:
        if code.kind is CodeKind.OPEN:
            if code.id in under_way:
                return True
            under_way.add(code.id)
        under_way.discard(code.id if code.kind is CodeKind.CLOSE else -1)
    return False


def same(source: Coded, target: Coded) -> bool:
    """Whether they say the same with the same codes; what codes are called makes no difference."""
    if source.plain != target.plain or len(source.codes) != len(target.codes):
        return False
    pairs = zip(source.codes, target.codes, strict=True)
    return all((a.id, a.kind, a.at) == (b.id, b.kind, b.at) for a, b in pairs)


def _title(slot: FieldSlot, target: Coded) -> str:
    """A template's tag is written as it stood: its server would not know it with its signs escaped."""
    out: list[str] = []
    at = 0
    for code in target.codes:
        out.append(escape_text(target.plain[at : code.at]))
        out.append(code.text if code.text in slot.source else escape_text(code.text))
        at = code.at + 1
    return "".join([*out, escape_text(target.plain[at:])])


class _Page:
    def __init__(self, skeleton: Skeleton, targets: Mapping[str, Coded], frame: Frame) -> None:
        self._skeleton, self._targets = skeleton, targets
        self._framing = Framing(skeleton, frame)
        self._left, self._chosen = frame.left, frame.chosen
        self._write: dict[type, Callable[[Any], str]] = {
            FieldSlot: self._field,
            HeadOnly: self._head_only,
            StateSlot: self._framing.state,
            MarkSlot: self._framing.mark,
            PlaceSlot: self._framing.place,
            AlternateSlot: self._framing.alternate,
        }

    def write(self) -> str:
        return self._all(self._skeleton.parts)

    def _all(self, parts: Iterable[Part]) -> str:
        chunks = [chunk for part in self._settled(parts) for chunk in self._chunks(part)]
        if any(what in MARKED for what, _ in chunks):
            return marked(chunks, {Chunk.HELD: self._framing.held, Chunk.CHOSEN: self._framing.chosen})
        return "".join([html for _, html in chunks])

    def _settled(self, parts: Iterable[Part]) -> list[Part]:
        """Without the marks that wait in vain."""
        out: list[Part] = []
        stay: list[bool] = []  # of the sentences from here to the next such mark
        for part in reversed(tuple(parts)):
            if isinstance(part, MarkSlot) and part.waits:
                out += [part] if stay and all(stay) else []
                stay = []
                continue
            out.append(part)
            if isinstance(part, TextSlot) and not part.spans:
                stay.append(is_kept(part, self._targets.get(self._skeleton.keys[part.number])))
        return out[::-1]

    def _chunks(self, part: Part) -> Iterable[tuple[Chunk, str]]:
        if isinstance(part, str):
            return ((Chunk.MARKUP, part),)
        if isinstance(part, TextSlot):
            return self._text(part)
        return ((Chunk.MARKUP, self._write[type(part)](part)),)

    def _head_only(self, slot: HeadOnly) -> str:
        return "" if self._skeleton.fragment else self._all(slot.parts)

    def _field(self, slot: FieldSlot) -> str:
        target = self._targets.get(self._skeleton.keys[slot.number])
        if target is None or same(slot.text, target) or not fits(slot.text, target):
            return slot.source
        if slot.escape is Escape.TEXT and target.codes:
            return _title(slot, target)
        return _ESCAPES[slot.escape](target.visible if target.codes else target.plain)

    def _text(self, slot: TextSlot) -> Iterable[tuple[Chunk, str]]:
        target = self._targets.get(self._skeleton.keys[slot.number])
        if target is None or is_kept(slot, target):
            return self._held(slot)
        words = self._left.get(self._skeleton.keys[slot.number], ()) if slot.spans else ()
        mark = Marks(words, *self._framing.held) if words else NO_MARKS
        parts = slot.source if same(slot.text, target) else written(slot, target, mark)
        return ((Chunk.OTHER, self._all(parts)),)

    def _held(self, slot: TextSlot) -> Iterable[tuple[Chunk, str]]:
        if not slot.spans:
            return ((Chunk.OTHER, self._all(slot.source)),)
        kind = Chunk.CHOSEN if self._skeleton.keys[slot.number] in self._chosen else Chunk.HELD
        if not slot.pieces:
            return ((kind, self._all(slot.source)),)
        return [(kind if wraps else Chunk.MARKUP, self._all(parts)) for wraps, parts in slot.pieces]
