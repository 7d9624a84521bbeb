"""What a page that was made here holds back: which sentences of a block stand on it as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.model import GLYPH, Coded, Segment

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Block:
    """`held` are the source's sentences that are on the page in its marks, `rest` the others and `texts` what the page
    has for those."""

    held: tuple[Segment, ...]
    rest: tuple[Segment, ...]
    texts: tuple[Coded, ...]


def split_block(original: Sequence[Segment], translated: Sequence[Segment], held: Mapping[str, Spans]) -> Block:
    """Sentences are found by their words, in order: a page in another language is cut into sentences otherwise."""
    if not any(one.key in held for one in translated):
        return Block((), tuple(original), tuple(one.text for one in translated))
    marked = _words(" ".join(one.text.plain[a:b] for one in translated for a, b in held.get(one.key, ())))
    kept: list[Segment] = []
    rest: list[Segment] = []
    at = 0
    for one in original:
        words = _words(one.text.plain)
        place = marked.find(words, at)
        (kept if place >= 0 else rest).append(one)
        at = at if place < 0 else place + len(words) - 1
    texts = (outside(one.text, held.get(one.key, ())) for one in translated)
    return Block(tuple(kept), tuple(rest), tuple(text for text in texts if any(map(str.isalnum, text.plain))))


def outside(text: Coded, spans: Spans) -> Coded:
    """The text without these spans; codes stay where they are, but for those that stand for a thing in a span."""
    if not spans:
        return text
    inside = [any(start <= at < end for start, end in spans) for at in range(len(text.plain))]
    places = [0]
    for gone in inside:
        places.append(places[-1] + (not gone))
    plain = "".join(letter for letter, gone in zip(text.plain, inside, strict=True) if not gone)
    lost = {code.id for code in text.codes if _is_lost(code.id, text, places)}
    codes = (replace(code, at=places[code.at]) for code in text.codes if code.id not in lost)
    return Coded(plain, tuple(codes))


def _is_lost(number: int, text: Coded, places: Sequence[int]) -> bool:
    """Whether nothing is left of what a code holds."""
    ends = [code.at for code in text.codes if code.id == number]
    single = len(ends) == 1
    return places[min(ends)] == places[max(ends) + single]


def _words(text: str) -> str:
    """With a space at both ends, so that only whole words are found."""
    return f" {' '.join(text.replace(GLYPH, ' ').split())} "
