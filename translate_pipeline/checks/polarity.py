"""Opposites: increase and decrease, left and right, before and after do not change places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from translate_pipeline.checks.cues import Cue, find
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Figure, figures
from translate_pipeline.model import Finding, Severity

CONCEPT = "polarity"

# Axes whose two sides are groups or times that a sentence may give a figure each.
_GROUPS = frozenset({"sex", "age", "daytime"})

Axes = tuple[tuple[str, tuple[Cue, ...]], ...]


def check_polarity(pair: Pair) -> Iterator[Finding]:
    """Fires where the words of an axis are on another side in the target."""
    source = pair.source.once(axes)
    if not source:
        return
    target = dict(pair.target.once(axes))
    for axis, cues in source:
        theirs = target.get(axis)
        if theirs is None:
            continue
        if _opposed(cues, theirs):
            said = pair.source.open_text[cues[0].start : cues[0].end]
            one = next((cue for cue in theirs if cue.kind != cues[0].kind), theirs[0])
            detail = f"“{said}” has become “{pair.target.open_text[one.start : one.end]}”, its opposite."
            yield Finding("polarity", Severity.ACK, detail, source=cues[0].span, target=one.span)
        elif axis in _GROUPS and _exchanged(cues, theirs, pair):
            first, second = (pair.source.open_text[slice(*cue.span)] for cue in cues)
            detail = f"“{first}” and “{second}” have changed places in the target, the figures have not."
            yield Finding("polarity", Severity.ACK, detail, source=cues[0].span, target=theirs[0].span)


def _opposed(ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> bool:
    """Whether each has one side alone, and not the same; or both have as many words of the axis, but not as many of
    each side. A word that may be on either side makes the axis mute."""
    if [cue.kind for cue in ours] == [cue.kind for cue in theirs]:
        return False
    first, second = Counter(cue.kind for cue in ours), Counter(cue.kind for cue in theirs)
    if _both_one(first, second):
        return True
    if any(kind.endswith(".any") for kind in (*first, *second)):
        return False
    if len(first) == len(second) == 1:
        return first.keys() != second.keys()
    return first.total() == second.total() and first != second


def _both_one(ours: Counter[str], theirs: Counter[str]) -> bool:
    """Whether "neither inferior nor superior" has the same side twice, whatever negates it."""
    sides = [{kind: count for kind, count in one.items() if not kind.endswith(".any")} for one in (ours, theirs)]
    rank = all(kind.startswith("rank.") for kind in (*sides[0], *sides[1]))
    return rank and len(sides[0]) == 2 and len(sides[1]) == 1 and sum(sides[0].values()) == sum(sides[1].values())


def _exchanged(ours: tuple[Cue, ...], theirs: tuple[Cue, ...], pair: Pair) -> bool:
    """Whether two groups come in another order while the figures that they part do not."""
    if len(ours) != 2 or len(theirs) != 2 or ours[0].kind == ours[1].kind:
        return False
    if (ours[0].kind, ours[1].kind) != (theirs[1].kind, theirs[0].kind):
        return False
    source, target = pair.source.once(figures), pair.target.once(figures)
    if [one.key for one in source] != [one.key for one in target] or len({one.key for one in source}) < 2:
        return False
    return _parts(ours, source) and _parts(theirs, target)


def _parts(groups: tuple[Cue, ...], found: tuple[Figure, ...]) -> bool:
    return any(groups[0].end <= one.numeral.start < groups[1].start for one in found)


def axes(facts: Facts) -> Axes:
    """The cues by axis; a tuple of pairs, since what is found once is shared."""
    found: dict[str, list[Cue]] = {}
    for cue in find(facts, CONCEPT):
        if cue.kind.endswith(".skip"):
            continue
        found.setdefault(cue.kind.partition(".")[0], []).append(cue)
    return tuple((axis, tuple(cues)) for axis, cues in found.items())
