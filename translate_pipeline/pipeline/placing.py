"""Inline codes put back into a text that was translated without them: around the words that they stood around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from translate_pipeline.model import GLYPH, Code, Coded, CodeKind, Edit, splice

_TOKEN = re.compile(r"[^\s,;:()\[\]]*[\dA-Z][^\s,;:()\[\]]*$")  # a figure, name or code, which no language changes
_MARKS = ",;:.)"
_END = re.compile(r"[\s.,;:!?)\]»”\"]*\Z")


@dataclass(frozen=True, slots=True)
class _Pair:
    opening: Code
    closing: Code


def bare(text: Coded) -> Coded:
    """The text without its codes; words that only a code kept apart stay apart."""
    edits = [
        Edit(code.at, code.at + 1, " " if _joins(text.plain, code.at) else "")
        for code in text.codes
        if code.kind is CodeKind.SINGLE
    ]
    return Coded(splice(text, edits).plain)


def _joins(plain: str, at: int) -> bool:
    return plain[at - 1 : at].isalnum() and plain[at + 1 : at + 2].isalnum() and at > 0


def inner_texts(text: Coded) -> Mapping[int, str]:
    """What each element holds, by the id of its code."""
    return {one.opening.id: _inside(text, one) for one in _pairs(text)}


def _inside(text: Coded, pair: _Pair) -> str:
    return text.plain[pair.opening.at : pair.closing.at].replace(GLYPH, "").strip()


def _pairs(text: Coded) -> Iterator[_Pair]:
    opened = {code.id: code for code in text.codes if code.kind is CodeKind.OPEN}
    for code in text.codes:
        if code.kind is CodeKind.CLOSE and code.id in opened:
            yield _Pair(opened[code.id], code)


def place(source: Coded, target: str, translated: Mapping[int, str]) -> Coded | None:
    """`target` with the codes of `source`. `translated` is what each element holds in the target's language; its words
    must stand in the target as often as they stand in the source. None where one code's place can't be told."""
    spans: dict[int, tuple[int, int]] = {}
    for pair in _pairs(source):
        span = _find(source, pair, target, translated.get(pair.opening.id, ""))
        if span is None:
            return None
        spans[pair.opening.id] = span
    edits: list[tuple[int, int, int, Edit]] = []
    for code in source.codes:
        if code.kind is CodeKind.SINGLE:
            at = _single(source, code, target)
            if at is None:
                return None
            edits.append((at, 1, 0, Edit(at, at, GLYPH, (replace(code, at=0),))))
        elif code.id in spans:
            edits.append(_edge(code, *spans[code.id]))
        else:
            return None
    placed = splice(Coded(target), [edit for *_, edit in sorted(edits, key=lambda one: one[:3])])
    return placed if placed.nested else None


def _edge(code: Code, start: int, end: int) -> tuple[int, int, int, Edit]:
    """At one place, what ends comes first, the innermost before the others; what begins last, the outermost first."""
    at, rank, order = (start, 2, -end) if code.kind is CodeKind.OPEN else (end, 0, -start)
    return at, rank, order, Edit(at, at, "", (replace(code, at=0),))


def _find(source: Coded, pair: _Pair, target: str, translated: str) -> tuple[int, int] | None:
    inside = _inside(source, pair)
    for words in dict.fromkeys((translated, inside)):
        if not words:
            continue
        here = [found.span() for found in re.finditer(_whole(words), target, re.IGNORECASE)]
        there = [found.start() for found in re.finditer(_whole(inside), source.plain)]
        if here and len(here) == len(there) and (order := _order(there, pair.opening.at)) is not None:
            return here[order]
    return None


def _order(starts: list[int], at: int) -> int | None:
    """Which of the places is the first at or after the code."""
    return next((order for order, start in enumerate(starts) if start >= at), None)


def _whole(words: str) -> str:
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return before + re.escape(words) + after


def _single(source: Coded, code: Code, target: str) -> int | None:
    """At the end it stays at the end; behind a figure, a name or a mark of punctuation it stays behind that."""
    before, after = source.plain[: code.at].replace(GLYPH, ""), source.plain[code.at + 1 :].replace(GLYPH, "")
    if not before.strip():
        return 0
    if (end := _END.search(target)) and _END.fullmatch(after):
        return end.start() if before[-1:] not in _MARKS else len(target)
    token = _TOKEN.search(before)
    if token and source.plain.count(token.group()) == target.count(token.group()) == 1:
        return target.index(token.group()) + len(token.group())
    mark = before[-1]
    if mark in _MARKS and source.plain.count(mark) == target.count(mark):
        return [at for at, letter in enumerate(target) if letter == mark][before.count(mark) - 1] + 1
    return None
