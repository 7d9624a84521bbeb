"""Two revisions of an article laid side by side: which sentence became which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from translate_pipeline.model import Coded, content

# A segment as a revision keeps it: key, kind, path, text.
Segment: TypeAlias = tuple[str, str, str, Coded]

ALIKE = 50.0  # per cent: below it, one sentence went and another came
# Every sentence of a gap is compared with every other; in one with more pairs than this only with those that stand
# about where it stood, since nobody rewrites and shuffles a long text at once.
_MOST = 100_000
_NEAR = 60


class Change(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Aligned:
    """One pair; `old` and `new` are places in the two lists. `alike` is in per cent, of the plain texts."""

    change: Change
    old: int | None
    new: int | None
    alike: float = 0.0


def align(old: Sequence[Segment], new: Sequence[Segment]) -> tuple[Aligned, ...]:
    """Laws: every place of both lists stands in exactly one pair; equal sentences are paired wherever they moved;
    inserting segments changes no pair of the others. In the order of `new`, what was removed after what stood before
    it.

    Sentences are equal where their keys are, whatever occurrence of the sentence it is: first the longest common
    subsequence, then what moved, then by similarity what lies between the same neighbours.
    """
    befores, afters = _contents(old, new)
    pairs = dict(_common(befores, afters))
    anchors = sorted(pairs.items())
    pairs |= _moved(befores, afters, pairs)
    alike: dict[tuple[int, int], float] = {}
    for gap in _gaps(anchors, len(old), len(new), pairs):
        alike |= _similar(old, new, *gap)
    return tuple(_in_order(pairs, alike, len(old), len(new)))


def _contents(old: Sequence[Segment], new: Sequence[Segment]) -> tuple[list[int], list[int]]:
    """A number for each sentence, the same for the same: keys without the occurrence at their end."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = lambda: len(numbers)
    befores, afters = ([numbers[content(one[0])] for one in segments] for segments in (old, new))
    return befores, afters


def _common(befores: Sequence[int], afters: Sequence[int]) -> Iterator[tuple[int, int]]:
    for block in Indel.opcodes(befores, afters):
        if block.tag == "equal":
            yield from zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)


def _moved(befores: Sequence[int], afters: Sequence[int], pairs: dict[int, int]) -> dict[int, int]:
    """What stands elsewhere now, first with first."""
    taken = set(pairs.values())
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(len(afters) - 1, -1, -1):
        if at not in taken:
            places[afters[at]].append(at)
    free = (at for at in range(len(befores)) if at not in pairs)
    return {at: places[befores[at]].pop() for at in free if places.get(befores[at])}


def _gaps(
    anchors: Sequence[tuple[int, int]], olds: int, news: int, pairs: dict[int, int]
) -> Iterator[tuple[list[int], list[int]]]:
    """The places that are still free between two anchors, where there are some on both sides."""
    taken = set(pairs.values())
    before = (-1, -1)
    for anchor in [*anchors, (olds, news)]:
        left = [at for at in range(before[0] + 1, anchor[0]) if at not in pairs]
        right = [at for at in range(before[1] + 1, anchor[1]) if at not in taken]
        if left and right:
            yield left, right
        before = anchor


def _similar(
    old: Sequence[Segment], new: Sequence[Segment], left: Sequence[int], right: Sequence[int]
) -> dict[tuple[int, int], float]:
    """The best pairs of a gap, each place in one at most."""
    texts = [new[at][3].plain for at in right]
    reach = _NEAR if len(left) * len(right) > _MOST else len(right)
    found: list[tuple[float, bool, int, int, int]] = []
    for position, at in enumerate(left):
        middle = position * len(right) // len(left)
        start = max(0, middle - reach)
        near = texts[start : middle + reach + 1]
        best = process.extract(old[at][3].plain, near, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        for _, score, index in best:
            there = right[start + index]
            same_kind = old[at][1] == new[there][1]
            found.append((-score, not same_kind, abs(start + index - middle), at, there))
    chosen: dict[tuple[int, int], float] = {}
    olds: set[int] = set()
    news: set[int] = set()
    for score, _, _, at, there in sorted(found):
        if at not in olds and there not in news:
            chosen[at, there] = -score
            olds.add(at)
            news.add(there)
    return chosen


def _in_order(pairs: dict[int, int], alike: dict[tuple[int, int], float], olds: int, news: int) -> Iterator[Aligned]:
    by_new = {
        **{there: Aligned(Change.UNCHANGED, at, there, 100.0) for at, there in pairs.items()},
        **{there: Aligned(Change.CHANGED, at, there, score) for (at, there), score in alike.items()},
    }
    kept = {one.old for one in by_new.values()}
    removed = (at for at in range(olds) if at not in kept)
    gone = next(removed, None)
    for there in range(news):
        one = by_new.get(there) or Aligned(Change.ADDED, None, there)
        while gone is not None and one.old is not None and gone < one.old:
            yield Aligned(Change.REMOVED, gone, None)
            gone = next(removed, None)
        yield one
    while gone is not None:
        yield Aligned(Change.REMOVED, gone, None)
        gone = next(removed, None)
