"""Order: quantities of one kind keep their order, so that two arms or two doses do not change places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from translate_pipeline.checks.dates import dates
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Key
from translate_pipeline.checks.frequency import frequencies
from translate_pipeline.checks.labels import counted, labelled
from translate_pipeline.checks.quantities import LIST, PART, RANGE, Quantity, lowered, part_words, quantities, readable
from translate_pipeline.model import Finding, Severity

# Without a unit, small integers and years are days, dates, grades and cycles, which sentences move about.
_SMALLEST = 32
_YEARS = range(1900, 2100)
_OFTEN = "every "

Kind = str
Places = Mapping[Key, Quantity]
OfKind = Mapping[tuple[Kind, Key], Quantity]


def check_order(pair: Pair) -> Iterator[Finding]:
    ours, theirs = pair.source.once(quantities), pair.target.once(quantities)
    if len(ours) < 2 or len(theirs) < 2:
        return
    keys = [one.key for one in ours]
    if len(set(keys)) == len(keys) and keys == [one.key for one in theirs]:
        return  # each value once, and in its place
    wanted, got = _once_of_kind(pair.source), _once_of_kind(pair.target)
    marks = _marks(pair.source, wanted), _marks(pair.target, got)
    for kind, together in _by_kind(wanted, got).items():
        keys = _unmarked(together, marks)
        places = [got[kind, key].start for key in keys]
        if places != sorted(places):
            moved = next(two for two in pairwise(keys) if got[kind, two[1]].start < got[kind, two[0]].start)
            if wanted[kind, moved[0]].link == RANGE and set(keys) == set(moved):
                continue  # the check of ranges says so
            here, there = ({key: places[kind, key] for key in moved} for places in (wanted, got))
            yield _finding(Severity.ACK, "come in another order in the target", moved, (here, there), pair)
            return
    told = list(_joined(ours, theirs, _once(ours), _once(theirs), pair))
    yield from told or _exchanged(ours, theirs, pair)


def _marks(facts: Facts, places: OfKind) -> dict[Key, Hashable]:
    """What says of a figure which one it is, wherever it stands: what it counts or its comparator."""
    nouns = {one.figure.key: one.label for one in facts.once(counted)}
    return {
        key: (nouns.get(key, ""), one.bound.classes)
        for (_, key), one in places.items()
        if key in nouns or not one.bound.open
    }


def _unmarked(keys: list[Key], marks: tuple[dict[Key, Hashable], dict[Key, Hashable]]) -> list[Key]:
    """Without those that both languages mark the same, and no other of their kind so."""
    ours, theirs = marks
    count = Counter(ours.get(key) for key in keys)
    return [key for key in keys if key not in ours or ours[key] != theirs.get(key) or count[ours[key]] > 1]


def _joined(
    ours: Sequence[Quantity], theirs: Sequence[Quantity], wanted: Places, got: Places, pair: Pair
) -> Iterator[Finding]:
    """Neighbours in a list (days 1, 8 and 15) keep their order, and a part stays a part of its whole (6 of 34)."""
    turned = {(one.key, other.key): one.link for one, other in pairwise(theirs)}
    wholes = {one.key: other.key for one, other in pairwise(theirs) if one.link == PART}
    for one, other in pairwise(ours):
        known = {one.key, other.key} <= wanted.keys() & got.keys() and not other.unit.base
        if known and one.link == PART and wholes.get(one.key, other.key) in wanted.keys() - {other.key}:
            detail = "are no longer part and whole in the target"
            yield _finding(Severity.ACK, detail, (one.key, other.key), (wanted, got), pair)
            return
        link = turned.get((other.key, one.key))
        if (
            link is None
            or one.key not in wanted
            or other.key not in wanted
            or one.key not in got
            or other.key not in got
        ):
            continue
        if one.link == LIST == link:
            yield _finding(
                Severity.ACK, "come in another order in the target", (one.key, other.key), (wanted, got), pair
            )
        elif one.link == PART and (link == PART or _is_part(got[other.key], got[one.key], pair)):
            yield _finding(
                Severity.BLOCK, "have changed places as part and whole", (one.key, other.key), (wanted, got), pair
            )


def _exchanged(ours: Sequence[Quantity], theirs: Sequence[Quantity], pair: Pair) -> Iterator[Finding]:
    """Two figures that stand in each other's place while every other one has stayed where it was. Phrases that move
    take along what is between them, and go to the front; what names a figure goes with it."""
    first, second = ([one for one in side if not (one.word or one.attached or one.key[1])] for side in (ours, theirs))
    if len(first) != len(second):
        return
    apart = [at for at, (one, other) in enumerate(zip(first, second, strict=True)) if one.key != other.key]
    if len(apart) != 2 or (apart[1] - apart[0] == 1 and (apart[0] == 0 or _is_named(first, second, apart, pair))):
        return
    one, other = (first[at] for at in apart)
    labels = [each.label for each in pair.source.once(labelled) if each.figure in (one, other)]
    if len(labels) == 2 == labels.count(labels[0]) or (apart[1] - apart[0] == 1 and one.link == RANGE):
        return  # the checks of labels and ranges say so
    if (other.key, one.key) == tuple(second[at].key for at in apart):
        places = {one.key: one, other.key: other}, {one.key: second[apart[1]], other.key: second[apart[0]]}
        yield _finding(Severity.ACK, "have changed places in the target", (one.key, other.key), places, pair)


def _is_named(first: Sequence[Quantity], second: Sequence[Quantity], apart: Sequence[int], pair: Pair) -> bool:
    """Whether something tells the two figures apart: units, what they count or number, a frequency."""
    return any(
        len({_name(side[at], facts) for at in apart}) > 1
        for side, facts in ((first, pair.source), (second, pair.target))
    )


def _name(one: Quantity, facts: Facts) -> Hashable:
    named = (*facts.once(labelled), *facts.once(counted))
    dated = any(date.start <= one.start < date.end for date in facts.once(dates))
    often = _inside(one, [rate.span for rate in facts.once(frequencies)])
    return _unit(one), one.bound.classes, dated, often, next((each.label for each in named if each.figure is one), "")


def _is_part(first: Quantity, second: Quantity, pair: Pair) -> bool:
    """Whether "of" stands before the second, a noun or two after the first: 58 patients sur 12."""
    words = part_words(pair.target.locale.language)
    return bool(words and words.fullmatch(pair.target.once(lowered), first.span[1], second.start))


def _finding(
    severity: Severity, what: str, keys: tuple[Key, Key], places: tuple[Places, Places], pair: Pair
) -> Finding:
    wanted, got = places
    first, second = (pair.source.once(readable)[slice(*wanted[key].span)] for key in keys)
    detail = f"“{first}” and “{second}” {what}."
    return Finding("quantity.order", severity, detail, source=wanted[keys[0]].span, target=got[keys[0]].span)


def _once(all_of: Sequence[Quantity]) -> Places:
    """The figures whose value stands once, in their order: of the others nobody can tell which is which."""
    counted = Counter(one.key for one in all_of)
    return {one.key: one for one in all_of if counted[one.key] == 1 and not one.attached and not one.word}


def _once_of_kind(facts: Facts) -> OfKind:
    """The figures whose value stands once with a unit of its kind: 16 mg/kg is not taken for 16 weeks, nor "every 8
    hours", which may stand anywhere, for "over 8 hours"."""
    often = [one.span for one in facts.once(frequencies)]
    plain = [one for one in facts.once(quantities) if not one.attached and not one.word]
    kinds = [_OFTEN + _unit(one) if _inside(one, often) else _kind(one) for one in plain]
    counted = Counter((kind, one.key) for kind, one in zip(kinds, plain, strict=True))
    return {
        (kind, one.key): one
        for kind, one in zip(kinds, plain, strict=True)
        if kind is not None and counted[kind, one.key] == 1
    }


def _inside(one: Quantity, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= one.start < end for start, end in spans)


def _by_kind(wanted: OfKind, got: OfKind) -> Mapping[Kind, list[Key]]:
    kinds: dict[Kind, list[Key]] = defaultdict(list)
    for kind, key in wanted:
        if (kind, key) in got:
            kinds[kind].append(key)
    return {kind: keys for kind, keys in kinds.items() if len(keys) > 1}


def _kind(one: Quantity) -> Kind | None:
    value, raised = one.key
    if raised or not isinstance(value, Decimal):
        return None
    if one.power:
        return "×10"
    if unit := _unit(one):
        return unit
    if value == value.to_integral_value():
        return "" if value >= _SMALLEST and value not in _YEARS else None
    return "."


def _unit(one: Quantity) -> str:
    return one.unit.base or one.shared.base
