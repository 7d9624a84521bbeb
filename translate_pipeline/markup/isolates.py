"""Marks around what stays in the source language: neighbouring sentences of one block stand in one mark.

A mark is an isolate of the source's direction. Two of them side by side in a line of the other direction would be read
in the wrong order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from translate_pipeline.markup.blocks import Role, role
from translate_pipeline.markup.elements import RAW, VOID
from translate_pipeline.markup.lex import Kind, read

_WITHIN_SENTENCES: Final = frozenset({Role.INLINE, Role.ATOM})


class Chunk(Enum):
    HELD = "held"  # stays in the source language and can be marked
    CHOSEN = "chosen"  # so does this, as its author wants it
    OTHER = "other"  # text in the page's language, or what can't be marked
    MARKUP = "markup"  # what stands between sentences


MARKED: Final = frozenset({Chunk.HELD, Chunk.CHOSEN})


class _Is(Enum):
    HELD = "held"
    OPEN = "open"
    CLOSE = "close"
    GAP = "gap"
    BORDER = "border"  # no mark reaches across it


@dataclass(slots=True)
class _Piece:
    what: _Is
    html: str
    name: str = ""
    chosen: bool = False


def marked(chunks: Iterable[tuple[Chunk, str]], marks: Mapping[Chunk, tuple[str, str]]) -> str:
    """The chunks joined. Of a mark that holds both kinds, what is held decides.

    Law: without the marks it is what they are; no mark crosses a tag whose partner is elsewhere, and none is
    empty.
    """
    pieces = _paired(list(_cut(list(_joined(chunks)))))
    out: list[str] = []
    run: list[_Piece] = []
    for piece in (*pieces, _Piece(_Is.BORDER, "")):
        if piece.what is not _Is.BORDER:
            run.append(piece)
            continue
        out.extend(_wrapped(run, marks))
        out.append(piece.html)
        run = []
    return "".join(out)


def _joined(chunks: Iterable[tuple[Chunk, str]]) -> Iterator[tuple[Chunk, str]]:
    """Markup of the same gap as one, since a tag may come in several chunks."""
    gap: list[str] = []
    for what, html in chunks:
        if what is Chunk.MARKUP:
            gap.append(html)
            continue
        yield Chunk.MARKUP, "".join(gap)
        gap = []
        yield what, html
    yield Chunk.MARKUP, "".join(gap)


def _cut(chunks: Sequence[tuple[Chunk, str]]) -> Iterator[_Piece]:
    """Only markup beside what is held can belong into a mark."""
    held = [False, *(what in MARKED for what, _ in chunks), False]
    for at, (what, html) in enumerate(chunks):
        if what is Chunk.MARKUP and (held[at] or held[at + 2]):
            yield from _pieces(html)
        else:
            yield _Piece(_Is.HELD if what in MARKED else _Is.BORDER, html, chosen=what is Chunk.CHOSEN)


def _pieces(html: str) -> Iterator[_Piece]:
    at = 0
    while at < len(html):
        token = read(html, at)
        text = html[token.start : token.end]
        yield _Piece(_kind(token.kind, token.name, text), text, token.name)
        at = token.end


def _kind(kind: Kind, name: str, text: str) -> _Is:
    if kind in (Kind.TEXT, Kind.COMMENT):
        return _Is.GAP
    if kind not in (Kind.START, Kind.END) or not _is_within_sentences(name, text):
        return _Is.BORDER
    if name in VOID:
        return _Is.GAP
    return _Is.OPEN if kind is Kind.START else _Is.CLOSE


def _is_within_sentences(name: str, tag: str) -> bool:
    """Custom elements and those with ITS attributes may be blocks by what a profile or their author says."""
    return role(name) in _WITHIN_SENTENCES and name not in RAW and "-" not in name and "its-" not in tag.lower()


def _paired(pieces: list[_Piece]) -> list[_Piece]:
    """Tags without a partner between the same borders are borders themselves."""
    waiting: list[_Piece] = []
    for piece in pieces:
        if piece.what is _Is.OPEN:
            waiting.append(piece)
        elif piece.what is _Is.CLOSE and waiting and waiting[-1].name == piece.name:
            waiting.pop()
        elif piece.what in (_Is.CLOSE, _Is.BORDER):
            piece.what = _Is.BORDER
            _give_up(waiting)
    _give_up(waiting)
    return pieces


def _give_up(waiting: list[_Piece]) -> None:
    for piece in waiting:
        piece.what = _Is.BORDER
    waiting.clear()


def _wrapped(run: list[_Piece], marks: Mapping[Chunk, tuple[str, str]]) -> Iterator[str]:
    """The mark goes from the first held sentence to the last, and around the tags that are open there."""
    held = [at for at, piece in enumerate(run) if piece.what is _Is.HELD]
    if not held:
        yield from (piece.html for piece in run)
        return
    first, last = _balanced(run, held[0], held[-1])
    before, after = marks[Chunk.CHOSEN if all(run[at].chosen for at in held) else Chunk.HELD]
    yield from (piece.html for piece in run[:first])
    yield before
    yield from (piece.html for piece in run[first : last + 1])
    yield after
    yield from (piece.html for piece in run[last + 1 :])


def _balanced(run: list[_Piece], first: int, last: int) -> tuple[int, int]:
    """The least stretch around these two with each tag's partner in it."""
    depth = lowest = 0
    for piece in run[first : last + 1]:
        depth += (piece.what is _Is.OPEN) - (piece.what is _Is.CLOSE)
        lowest = min(lowest, depth)
    while lowest < 0:
        first -= 1
        lowest += (run[first].what is _Is.OPEN) - (run[first].what is _Is.CLOSE)
        depth += (run[first].what is _Is.OPEN) - (run[first].what is _Is.CLOSE)
    while depth > 0:
        last += 1
        depth += (run[last].what is _Is.OPEN) - (run[last].what is _Is.CLOSE)
    return first, last
