"""Sentences translated before that are like a new one: suggestions for reviewers, never used unseen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from translate_pipeline import numerals
from translate_pipeline.languages import Locale
from translate_pipeline.model import Coded

AT_LEAST = 75.0  # per cent
BEST = 5

# What a difference costs, in per cent: a wrong dose is worse than a wrong word, which costs two or three.
_A_NUMBER = 4.0
_A_CODE = 1.0
_ALMOST = 99.9  # the most that a match gets that is not equal in everything

_WEIGHED = 500  # of the candidates, the most alike by their letters: ten thousand may say the same of other numbers


class Difference(StrEnum):
    NUMBER = "number"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Known:
    """One sentence and its translation; `origin` is whatever the caller needs to find it again."""

    source: Coded
    target: Coded
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`alike` in per cent; 100 only where text, numbers and inline codes are equal. `numbers` are those of the known
    sentence that the new one lacks, or has elsewhere, and the other way round."""

    known: Known
    alike: float
    differs: frozenset[Difference]
    numbers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


class Fuzzy:
    """The sentences of one pair of languages, ready to be searched; `source` says how their numbers are written.

    Law: whatever is at least 75 per cent like a sentence is found, the best first, unless five that are better are.
    """

    def __init__(self, rows: Iterable[Known], source: Locale) -> None:
        self._rows = sorted(rows, key=lambda row: len(row.source.plain))
        self._texts = [row.source.plain for row in self._rows]
        self._sizes = [len(text) for text in self._texts]
        self._form = source.numbers

    def suggest(self, text: Coded, *, best: int = BEST) -> tuple[Suggestion, ...]:
        low, high = self._like_long(len(text.plain))
        found = process.extract(
            text.plain, self._texts[low:high], scorer=fuzz.ratio, score_cutoff=AT_LEAST, limit=_WEIGHED
        )
        chosen: list[Suggestion] = []
        for _, ratio, at in found:  # from the most alike down; weighing only takes away
            if len(chosen) == best and chosen[-1].alike >= ratio:
                break
            one = self._weigh(text, self._rows[low + at], ratio)
            if one.alike >= AT_LEAST:
                insort(chosen, one, key=lambda other: -other.alike)
                del chosen[best:]
        return tuple(chosen)

    def _like_long(self, size: int) -> tuple[int, int]:
        """Where the texts stand whose length alone does not make them too different: the ratio is twice what two texts
        have in common over their lengths together."""
        share = AT_LEAST / (200.0 - AT_LEAST)
        return bisect_left(self._sizes, int(size * share)), bisect_right(self._sizes, int(size / share) + 1)

    def _weigh(self, text: Coded, known: Known, ratio: float) -> Suggestion:
        lacking, strange = self._numbers(known.source.plain, text.plain)
        codes = _codes_apart(known.source, text)
        differs = {
            Difference.TEXT: known.source.plain != text.plain,
            Difference.NUMBER: bool(lacking or strange),
            Difference.CODE: codes > 0,
        }
        kinds = frozenset(kind for kind, is_so in differs.items() if is_so)
        cost = _A_NUMBER * max(len(lacking), len(strange)) + _A_CODE * codes
        alike = min(ratio - cost, _ALMOST) if kinds else 100.0
        return Suggestion(known, alike, kinds, (lacking, strange))

    def _numbers(self, known: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those of each that the other lacks, as written; where they only changed places, all that did."""
        ours, theirs = self._values(known), self._values(new)
        lacking, strange = _without(ours, theirs), _without(theirs, ours)
        if lacking or strange:
            return lacking, strange
        moved = [(a, b) for (value, a), (other, b) in zip(ours, theirs, strict=True) if value != other]
        return tuple(a for a, _ in moved), tuple(b for _, b in moved)

    def _values(self, text: str) -> list[tuple[object, str]]:
        """By value, in order: 1,000 and 1000 are the same number."""
        return [(one.values or one.text, one.text) for one in numerals.scan(text, self._form)]


def _without(numbers: Sequence[tuple[object, str]], others: Sequence[tuple[object, str]]) -> tuple[str, ...]:
    left = Counter(value for value, _ in others)
    found = []
    for value, text in numbers:
        if not left[value]:
            found.append(text)
        left[value] -= bool(left[value])
    return tuple(found)


def _codes_apart(known: Coded, new: Coded) -> int:
    """How many inline codes one has and the other lacks; 1 where the same words hold them in other places."""
    ours, theirs = (Counter((code.kind, code.tag) for code in text.codes) for text in (known, new))
    apart = (ours - theirs).total() + (theirs - ours).total()
    if not apart and known.plain == new.plain:
        return int([(code.kind, code.at) for code in known.codes] != [(code.kind, code.at) for code in new.codes])
    return apart
