"""Coded text as a row of pieces, each with the codes that are open around it: `cut` and `join` are inverses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.model import GLYPH, Code, Coded, CodeKind

Stack = tuple[int, ...]  # ids of the open codes, outermost first


@dataclass(frozen=True, slots=True)
class Region:
    """Characters that the engine must not touch. `word`: they stand for a word of the sentence, not beside one."""

    start: int
    end: int
    word: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """Text for the engine, or an opaque fragment with codes of its own (at offsets in it) that only travels along."""

    text: str
    stack: Stack = ()
    codes: tuple[Code, ...] = ()
    opaque: bool = False
    word: bool = False  # an opaque piece that stands for a word
    unknown: bool = False  # text that the engine had no translation for


def partners(codes: Sequence[Code]) -> list[int | None]:
    """For each code the index of its other end; none for single codes and for those that don't nest."""
    found: list[int | None] = [None] * len(codes)
    open_codes: list[int] = []
    for at, code in enumerate(codes):
        if code.kind is CodeKind.OPEN:
            open_codes.append(at)
        elif code.kind is CodeKind.CLOSE and any(codes[one].id == code.id for one in open_codes):
            while codes[partner := open_codes.pop()].id != code.id:
                pass
            found[at], found[partner] = partner, at
    return found


def cut(coded: Coded, regions: Iterable[Region] = ()) -> list[Piece]:
    """Law: `join(cut(x)) == x`, whatever the regions. A region that a pair of codes crosses is left to the engine."""
    text, kept = _shelter(coded, regions)
    codes, partner = text.codes, partners(text.codes)
    pieces: list[Piece] = []
    stack: list[int] = []
    at = done = 0
    while at < len(codes):
        code, other = codes[at], partner[at]
        if code.at > done:
            pieces.append(Piece(text.plain[done : code.at], tuple(stack)))
            done = code.at
        last = at
        if code.kind is CodeKind.SINGLE:
            own = kept.get(code.id) or Piece(GLYPH, codes=(replace(code, at=0),), opaque=True)
            pieces.append(replace(own, stack=tuple(stack)))
            done += 1
        elif other is None or codes[other].at == code.at:  # without its other end, or around nothing
            last = at if other is None else other
            own_codes = tuple(replace(one, at=0) for one in codes[at : last + 1])
            pieces.append(Piece("", tuple(stack), own_codes, opaque=True))
        elif code.kind is CodeKind.OPEN:
            stack.append(code.id)
        else:
            stack.pop()
        at = last + 1
    if done < len(text.plain):
        pieces.append(Piece(text.plain[done:], tuple(stack)))
    return pieces


def join(pieces: Iterable[Piece], pairs: dict[int, tuple[Code, Code]]) -> tuple[Coded, tuple[Region, ...]]:
    """The text of the pieces and where it is unknown. Codes open as late and close as late as the stacks allow; a
    code around pieces that are not neighbours comes back more than once. `pairs`: both ends of each code, by id."""
    plain: list[str] = []
    codes: list[Code] = []
    unknown: list[Region] = []
    length = 0
    open_ids: Stack = ()

    def move(to: Stack) -> None:
        nonlocal open_ids
        shared = len(common(open_ids, to))
        codes.extend(replace(pairs[one][1], at=length) for one in reversed(open_ids[shared:]))
        codes.extend(replace(pairs[one][0], at=length) for one in to[shared:])
        open_ids = to

    for piece in pieces:
        if piece.stack != open_ids:
            move(piece.stack)
        if piece.unknown:
            unknown.append(Region(length, length + len(piece.text)))
        if piece.codes:
            codes.extend(replace(code, at=length + code.at) for code in piece.codes)
        plain.append(piece.text)
        length += len(piece.text)
    move(())
    return Coded("".join(plain), tuple(codes)), tuple(unknown)


def pairs_of(coded: Coded) -> dict[int, tuple[Code, Code]]:
    """Both ends of every code that encloses something, by id."""
    ends = zip(coded.codes, partners(coded.codes), strict=True)
    return {code.id: (code, coded.codes[end]) for code, end in ends if end is not None and code.kind is CodeKind.OPEN}


def common(one: Stack, other: Stack) -> Stack:
    """The codes that enclose both."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return one[:shared]


def _shelter(coded: Coded, regions: Iterable[Region]) -> tuple[Coded, dict[int, Piece]]:
    """Every region replaced by a single code with a negative id, and what stood there."""
    codes, partner = coded.codes, partners(coded.codes)
    kept: dict[int, Piece] = {}
    plain: list[str] = []
    out: list[Code] = []
    done_text = done_codes = length = 0

    def keep(upto: int, codes_upto: int) -> None:
        nonlocal done_text, done_codes, length
        out.extend(replace(code, at=code.at - done_text + length) for code in codes[done_codes:codes_upto])
        plain.append(coded.plain[done_text:upto])
        length += upto - done_text
        done_text, done_codes = upto, codes_upto

    regions = tuple(regions)
    if not regions:
        return coded, kept
    for region in regions:
        inside = _inside(codes, partner, region)
        if inside is None or region.start < done_text:
            continue
        first, last = inside
        keep(region.start, first)
        fragment = tuple(replace(code, at=code.at - region.start) for code in codes[first:last])
        number = -1 - len(kept)
        kept[number] = Piece(coded.plain[region.start : region.end], codes=fragment, opaque=True, word=region.word)
        out.append(Code(number, CodeKind.SINGLE, length))
        plain.append(GLYPH)
        length += 1
        done_text, done_codes = region.end, last
    keep(len(coded.plain), len(codes))
    return Coded("".join(plain), tuple(out)), kept


def _inside(codes: Sequence[Code], partner: Sequence[int | None], region: Region) -> tuple[int, int] | None:
    """The codes of a region as a slice, none if a pair crosses its border."""

    def belongs(at: int) -> bool:
        code, other = codes[at], partner[at]
        if region.start < code.at < region.end or (code.kind is CodeKind.SINGLE and code.at == region.start):
            return True
        if other is None or codes[other].at == code.at:
            return False
        return region.start <= min(code.at, codes[other].at) and max(code.at, codes[other].at) <= region.end

    own = [at for at, code in enumerate(codes) if region.start <= code.at <= region.end and belongs(at)]
    if not own:
        first = next((at for at, code in enumerate(codes) if code.at > region.start), len(codes))
        return first, first
    first, last = own[0], own[-1] + 1
    complete = all(
        codes[at].kind is CodeKind.SINGLE or ((other := partner[at]) is not None and first <= other < last)
        for at in range(first, last)
    )
    return (first, last) if complete else None
