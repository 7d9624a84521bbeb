"""Inline codes at protected spans: which travel with the span, which stay outside, and how they go around its form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.model import Code, Coded, CodeKind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Element:
    """An open code and its close, with their places in the list of codes."""

    opened: int
    closed: int
    open: Code
    close: Code


def take_in(text: Coded, spans: Sequence[Span]) -> tuple[Coded, tuple[tuple[Element, ...], ...]]:
    """The text with no code inside any span, and the elements that each span took with it.

    An element that lies within a span goes with it. One that only reaches into it is moved to the span's border: it
    then covers the whole span (or, where one ends and another begins inside, the first ends before it). Spans are in
    order and do not overlap; no single code stands in one.
    """
    if not text.codes:
        return text, ((),) * len(spans)
    closes = {code.id: place for place, code in enumerate(text.codes) if code.kind is CodeKind.CLOSE}
    offsets = [code.at for code in text.codes]
    gone: set[int] = set()
    moved: dict[int, Span] = {}  # place in the list → (new offset, order among the moved)
    taken: list[tuple[Element, ...]] = []
    for start, end in spans:
        near = range(bisect_left(offsets, start), bisect_right(offsets, end))
        own = _within(list(_elements(text.codes, near, closes)), start, end)
        taken.append(own)
        gone.update(place for element in own for place in (element.opened, element.closed))
        inside = [
            place
            for place in near
            if start < offsets[place] < end and place not in gone and text.codes[place].kind is not CodeKind.SINGLE
        ]
        opens = any(text.codes[place].kind is CodeKind.OPEN for place in inside)
        for place in inside:
            moved[place] = (start, 1) if opens or text.codes[place].kind is CodeKind.OPEN else (end, -1)
    rest = [
        (*moved.get(place, (code.at, 0)), place, code) for place, code in enumerate(text.codes) if place not in gone
    ]
    rest.sort(key=lambda one: one[:3])
    return Coded(text.plain, tuple(replace(code, at=at) for at, _, _, code in rest)), tuple(taken)


def keep(elements: Sequence[Element], start: int, form: str) -> tuple[Code, ...]:
    """The codes of a span that stays as it is, at their own places in it; `start` is where the span began."""
    codes = [(place, code) for one in elements for place, code in ((one.opened, one.open), (one.closed, one.close))]
    return tuple(replace(code, at=min(code.at - start, len(form))) for _, code in sorted(codes, key=lambda one: one[0]))


def carry_over(elements: Sequence[Element], span: Span, surface: str, form: str) -> tuple[Code, ...]:
    """The codes of a span around its translation: around the same words where the form has them once (ISS in "estadio
    ISS"), else around the whole form. Law: properly nested, and every code once."""
    start, end = span
    ranges: list[tuple[Element, Span]] = []
    for element in elements:
        outer = next((it for one, it in reversed(ranges) if _encloses(one, element)), (0, len(form)))
        left, right = max(element.open.at - start, 0), min(element.close.at, end) - start
        ranges.append((element, _range((left, right), surface, form, outer)))
    if any(_cross(a, b) for _, a in ranges for _, b in ranges):
        ranges = [(element, (0, len(form))) for element, _ in ranges]
    return _nest(ranges)


def _elements(codes: Sequence[Code], near: range, closes: Mapping[int, int]) -> Iterator[Element]:
    """The elements that open and close within a stretch of the codes, in the order of the opens."""
    for place in near:
        code = codes[place]
        closed = closes.get(code.id, -1)
        if code.kind is CodeKind.OPEN and place < closed < near.stop:
            yield Element(place, closed, code, codes[closed])


def _within(elements: Sequence[Element], start: int, end: int) -> tuple[Element, ...]:
    own: list[Element] = []
    for element in elements:
        left, right = element.open.at, element.close.at
        if left < start or right > end:
            continue
        empty_at_border = left == right and left in (start, end)
        if not empty_at_border or any(_encloses(other, element) for other in own):
            own.append(element)
    return tuple(own)


def _encloses(outer: Element, inner: Element) -> bool:
    return outer.opened < inner.opened and inner.closed < outer.closed


def _range(covered: Span, surface: str, form: str, outer: Span) -> Span:
    left, right = covered
    if left == right:
        place = outer[0] if left == 0 else outer[1]
        return place, place
    if right - left == len(surface):
        return outer
    words = surface[left:right].strip()
    places = [it.span() for it in re.finditer(rf"(?<![^\W_]){re.escape(words)}(?![^\W_])", form)] if words else []
    if len(places) == 1 and outer[0] <= places[0][0] and places[0][1] <= outer[1]:
        return places[0]
    return outer


def _cross(a: Span, b: Span) -> bool:
    return a[0] < b[0] < a[1] < b[1]


def _nest(ranges: Sequence[tuple[Element, Span]]) -> tuple[Code, ...]:
    """Wider elements outside, of equal ones the first; an empty element where it stands."""
    codes: list[Code] = []
    stack: list[tuple[Code, int]] = []

    def close(upto: int) -> None:
        while stack and stack[-1][1] <= upto:
            code, at = stack.pop()
            codes.append(replace(code, at=at))

    order = sorted(ranges, key=lambda one: (one[1][0], one[1][0] == one[1][1], -one[1][1], one[0].opened))
    for element, (left, right) in order:
        close(left)
        codes.append(replace(element.open, at=left))
        if left == right:
            codes.append(replace(element.close, at=right))
        else:
            stack.append((element.close, right))
    close(1 << 60)
    return tuple(codes)
