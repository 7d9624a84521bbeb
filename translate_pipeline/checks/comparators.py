"""Comparators: at least stays at least, whether a sign or words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.checks.bounds import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    LESS,
    MORE,
    NONE,
    SPREAD,
    UNSURE,
    Bound,
    directions,
    is_loose,
    possible,
    unbound,
    way,
)
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import RANGE, Quantity, lowered, partners, quantities, readable
from translate_pipeline.checks.treatments import misplaced
from translate_pipeline.model import Finding, Severity

_DOWN, _UP = frozenset({LESS, AT_MOST}), frozenset({MORE, AT_LEAST})
# Units that nobody takes, so that a preposition before them compares.
_CLEAR = frozenset({"min", "h", "day", "week", "month", "year", "%"})
_DOSES = frozenset({"kg", "g", "mg", "ug", "ng", "IU", "U", "Gy", "mmol"})
# Comparisons of English whose word and "than" are parted by what they compare.
_PARTED = {
    "up": re.compile(r"\b(?:higher|greater|more|longer|larger|later|better|older)(?: [\w-]+){1,6} than\b"),
    "down": re.compile(r"\b(?:lower|less|fewer|shorter|smaller|earlier|worse|younger)(?: [\w-]+){1,6} than\b"),
    UNSURE: re.compile(r"(?!)"),
}
_NEAR = 30  # characters between two figures that share a comparator
_NAMES = {LESS: "less than", AT_MOST: "at most", MORE: "more than", AT_LEAST: "at least", ABOUT: "about", SPREAD: "±"}


def check_comparators(pair: Pair) -> Iterator[Finding]:
    if not entries("comparators", pair.target.locale.language):
        return
    yield from misplaced(pair)
    sides = pair.source.once(quantities), pair.target.once(quantities)
    if all(one.bound.none for side in sides for one in side):
        yield from _turned(pair)
    else:
        found = [one for twins in partners(pair, (_equal, _agree)) for one in _compared(*twins, pair)]
        yield from found
        if all(one.severity is Severity.WARN for one in found):
            yield from _exchanged(pair)


def pointing(facts: Facts) -> tuple[str, ...]:
    return tuple(sorted(directions(facts.once(lowered), facts.locale.language)))


def _turned(pair: Pair) -> Iterator[Finding]:
    """At least a partial response has no figure, but may not become at most one."""
    wanted, got = pair.source.once(pointing), pair.target.once(pointing)
    if len(wanted) == len(got) == 1 and wanted != got:
        detail = "At least, more than and their like have become at most or less than, or the reverse."
        yield Finding("comparator.value", Severity.ACK, detail)


def ways(facts: Facts) -> tuple[str, ...]:
    """Where the comparators of the text point that leave nothing open, of a figure or not."""
    of_figures = [one.bound for one in facts.once(quantities)]
    taken = [bound.span for bound in of_figures if not bound.none]
    found = [*(_way(bound) for bound in of_figures), *unbound(facts.once(lowered), taken, facts.locale.language)]
    return tuple(sorted(one for one in found if one))


def _way(bound: Bound) -> str:
    settled = bound.open or bound.classes & {ABOUT, SPREAD} or len(_direction(bound)) == 1
    return way(bound.classes) or ("" if settled else UNSURE)


def _exchanged(pair: Pair) -> Iterator[Finding]:
    """As many comparators, but not as many of each kind: what compares no figure (more than one lesion) may stand
    beside others that do."""
    wanted, got = pair.source.once(ways), pair.target.once(ways)
    if wanted != got and len(wanted) == len(got) and UNSURE not in (*wanted, *got):
        detail = "Of the comparators (at least, more than, up to …), one has become its opposite."
        yield Finding("comparator.value", Severity.ACK, detail)


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.bound.classes == other.bound.classes


def _agree(one: Quantity, other: Quantity) -> bool:
    return bool(one.bound.classes & other.bound.classes)


def _compared(ours: Quantity, theirs: Quantity, pair: Pair) -> Iterator[Finding]:
    wanted, got = ours.bound, theirs.bound
    shown = _shown(ours, pair.source)
    if wanted.classes & {ABOUT, SPREAD} or wanted.none or got.classes & {ABOUT, SPREAD} or got.none:
        yield from _one_sided(ours, theirs, pair)
        return
    told = f"“{shown}” ({_named(wanted)}) has become “{_shown(theirs, pair.target)}” ({_named(got)})."
    if _direction(wanted) != _direction(got):
        sure = not wanted.open and not got.open
        yield _finding("comparator.value", Severity.BLOCK if sure else Severity.ACK, told, ours, theirs)
    else:
        severity = Severity.BLOCK if wanted.sign else Severity.ACK
        yield _finding("comparator.value", severity, told, ours, theirs)


def _one_sided(ours: Quantity, theirs: Quantity, pair: Pair) -> Iterator[Finding]:
    wanted, got = ours.bound, theirs.bound
    hard = not wanted.open and not wanted.classes & {ABOUT, SPREAD}
    added = not got.open and not got.classes & {ABOUT, SPREAD}
    if (hard and _only_ends(theirs, wanted, pair.target)) or (added and _only_ends(ours, got, pair.source)):
        return
    if hard and wanted.sign:
        detail = f"“{_shown(ours, pair.source)}” has lost its “{_sign(wanted, pair.source)}” in the target."
        yield _finding("comparator.value", Severity.BLOCK, detail, ours, theirs)
    elif added and got.sign:
        detail = f"“{_shown(theirs, pair.target)}” has a comparator that the source does not give it."
        yield _finding("comparator.value", Severity.BLOCK, detail, ours, theirs)
    elif hard:
        detail = f"No words for “{_shown(ours, pair.source)}” ({_named(wanted)}) were found in the target."
        severity = Severity.WARN if _is_said_before(theirs, wanted, pair) else LOST_WORD
        yield _finding("comparator.word", severity, detail, ours, theirs)
    elif not added and not theirs.bound.none and not ours.word and _is_dosed(theirs, pair):
        detail = f"“{_shown(theirs, pair.target)}” (more than) was found, but no words for it in the source."
        yield _finding("comparator.word", Severity.ACK, detail, ours, theirs)
    elif added:
        yield from _added(ours, theirs, pair)
    elif wanted.classes & {ABOUT, SPREAD} and got.none:
        detail = f"“{_shown(ours, pair.source)}” ({_named(wanted)}) seems exact in the target."
        yield _finding("comparator.word", Severity.WARN, detail, ours, theirs)


def _added(ours: Quantity, theirs: Quantity, pair: Pair) -> Iterator[Finding]:
    """A comparator in words that the figure does not have in the source."""
    got = theirs.bound
    detail = f"“{_shown(theirs, pair.target)}” ({_named(got)}) was found, but no words for it in the source."
    # Words that stand elsewhere in the source have moved; where none point that way, they are new.
    new = way(got.classes) and not {way(got.classes), UNSURE} & {*pair.source.once(ways)}
    if new and way(got.classes) in possible(pair.source.once(lowered), pair.source.locale.language):
        new = False  # a partial response or better
    if theirs.unit.base not in _CLEAR and is_loose(_shown_bound(theirs, pair.target), pair.target.locale.language):
        new = False  # unter 25 mg Lenalidomid
    if _PARTED[way(got.classes) or UNSURE].search(pair.source.once(lowered)):
        new = False  # a higher rate than 27 mg
    yield _finding("comparator.word", Severity.ACK if new else Severity.WARN, detail, ours, theirs)


LOST_WORD = Severity.ACK


def _is_dosed(theirs: Quantity, pair: Pair) -> bool:
    """Whether a phrase that may be no comparator stands before a dose, and the source points that way nowhere."""
    dosed = entries("comparators", pair.target.locale.language).get("dosed", ())
    if _shown_bound(theirs, pair.target) not in dosed or theirs.unit.base.partition("/")[0] not in _DOSES:
        return False
    return "up" not in {*pair.source.once(ways), *possible(pair.source.once(lowered), pair.source.locale.language)}


def _only_ends(one: Quantity, other: Bound, facts: Facts) -> bool:
    """Whether the comparator of the other side says of a range's end what the range says anyway: 30 to < 60 is ≥ 30
    and < 60."""
    if other.classes == {AT_LEAST} and one.link == RANGE:
        return True
    before = [it for it in facts.once(quantities) if it.end <= one.start][-1:]
    return other.classes == {AT_MOST} and bool(before) and before[0].link == RANGE


def _is_said_before(theirs: Quantity, wanted: Bound, pair: Pair) -> bool:
    """Whether the figure before it, of the same unit, has the comparator that this one shares: at least 1 hour before
    or (at least) 2 hours after."""
    before = [one for one in pair.target.once(quantities) if one.end <= theirs.start]
    if not before or before[-1].unit.base != theirs.unit.base or theirs.start - before[-1].end > _NEAR:
        return False
    twins = [one for one in pair.source.once(quantities) if one.bound.classes == wanted.classes]
    return before[-1].bound.classes == wanted.classes and len(twins) > 1


def _shown_bound(one: Quantity, facts: Facts) -> str:
    return facts.once(lowered)[slice(*one.bound.span)]


def _direction(bound: Bound) -> frozenset[str]:
    return frozenset("down" if one in _DOWN else "up" for one in bound.classes if one in _DOWN or one in _UP)


def _named(bound: Bound) -> str:
    return " or ".join(_NAMES[one] for one in sorted(bound.classes) if one != NONE)


def _sign(bound: Bound, facts: Facts) -> str:
    return facts.once(readable)[slice(*bound.span)]


def _shown(one: Quantity, facts: Facts) -> str:
    """The figure with its unit and whatever compares it."""
    start, end = one.span
    if not one.bound.none:
        start, end = min(start, one.bound.span[0]), max(end, one.bound.span[1])
    return facts.once(readable)[start:end][:60]


def _finding(code: str, severity: Severity, detail: str, ours: Quantity, theirs: Quantity) -> Finding:
    return Finding(code, severity, detail, source=ours.span, target=theirs.span)
