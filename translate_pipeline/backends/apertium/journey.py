"""One text on its way through one hop or two: written for each engine, read from each, its codes and masks kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from translate_pipeline.backends.apertium import labels
from translate_pipeline.backends.apertium.leftovers import left
from translate_pipeline.backends.apertium.pivot import keep
from translate_pipeline.backends.apertium.shelter import settle
from translate_pipeline.backends.apertium.spans import Region, cut, join, pairs_of
from translate_pipeline.backends.apertium.wire import Answer, Key, read, write
from translate_pipeline.errors import EngineBroken
from translate_pipeline.model import Coded, MaskShape

# es-pt was seen to write "Axtrm4x.xt*rm5x": a mark inside a word, which may be a mask.
_INSIDE = re.compile(r"(?<=[^\W_])[*@](?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Arrival:
    """The translation. `lost`: something that only travelled along is not there exactly once; `broken`: and it had
    text, so that the translation is none. (Codes that lost all their words are simply not there: checks find that.)"""

    text: Coded
    lost: bool = False
    broken: bool = False
    left: frozenset[str] = frozenset()  # words of the language between


class Journey:
    def __init__(self, text: Coded, mask: re.Pattern[str], shape: MaskShape, hops: int, *, words: bool = False) -> None:
        self._source, regions = settle(text, mask)
        self._pairs = pairs_of(self._source)
        self._mask, self._shape, self._hops, self._words = mask, shape, hops, words
        self._lost = self._broken = False
        self._key: Key
        self.chunk = self._write(self._source, _merged(regions, labels.find(self._source.plain, english=True)))

    def cross(self, answer: str) -> str:
        """The text of the next hop."""
        text, unknown = self._read(answer)
        settled, regions = settle(text, self._mask)
        kept = keep(settled.plain, self._source.plain, self._mask, unknown)
        return self._write(settled, _merged(_merged(regions, kept), labels.find(settled.plain, english=False)))

    def arrive(self, answer: str) -> Arrival:
        text, unknown = self._read(answer)
        words = (text.plain[one.start : one.end] for one in unknown)
        return Arrival(text, self._lost, self._broken, left(text.plain, self._source.plain, words))

    def stop(self, answer: str) -> Coded:
        """The text of the language between."""
        return self._read(answer)[0]

    def _write(self, text: Coded, regions: Iterable[Region]) -> str:
        marked = self._hops > 1
        chunk, self._key = write(cut(text, regions), self._mask, self._shape, marked=marked, words=self._words)
        return chunk

    def _read(self, answer: str) -> tuple[Coded, tuple[Region, ...]]:
        found: Answer = read(_INSIDE.sub("", answer) if self._hops > 1 else answer, self._key)
        self._lost, self._broken = self._lost or found.lost, self._broken or found.broken
        try:
            return join(found.pieces, self._pairs)
        except (KeyError, ValueError) as error:
            raise EngineBroken("Apertium's answer has its codes in disorder.") from error


def _merged(first: Iterable[Region], second: Iterable[Region]) -> tuple[Region, ...]:
    """Both, in order; where they overlap, the first ones stay."""
    kept = list(first)
    kept.extend(
        region for region in second if all(region.end <= one.start or one.end <= region.start for one in tuple(kept))
    )
    return tuple(sorted(kept, key=lambda one: one.start))
