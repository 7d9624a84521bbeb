"""Order: quantities of one kind keep their order, so that two arms or two doses do not change places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Key
from translate_pipeline.checks.labels import counted
from translate_pipeline.checks.quantities import LIST, PART, RANGE, Quantity, lowered, part_words, quantities, readable
from translate_pipeline.model import Finding, Severity

# Without a unit, small integers and years are days, dates, grades and cycles, which sentences move about.
_SMALLEST = 32
_YEARS = range(1900, 2100)

Kind = str
Places = Mapping[Key, Quantity]


def check_order(pair: Pair) -> Iterator[Finding]:
    ours, theirs = pair.source.once(quantities), pair.target.once(quantities)
    if len(ours) < 2 or len(theirs) < 2:
        return
    wanted, got = _once(ours), _once(theirs)
    both = wanted.keys() & got.keys()
    if len(both) < 2:
        return
    marks = _marks(pair.source, wanted), _marks(pair.target, got)
    for kind, together in _by_kind(wanted, both).items():
        keys = _unmarked(together, marks)
        places = [got[key].start for key in keys]
        if places != sorted(places) and all(_kind(got[key]) == kind for key in keys):
            moved = next(ends for ends in pairwise(keys) if got[ends[1]].start < got[ends[0]].start)
            if wanted[moved[0]].link == RANGE and set(keys) == set(moved):
                continue  # the check of ranges says so
            yield _finding(Severity.ACK, "come in another order in the target", moved, (wanted, got), pair)
            return
    yield from _joined(ours, theirs, wanted, got, pair)


def _marks(facts: Facts, places: Places) -> dict[Key, Hashable]:
    """What says of a figure which one it is, wherever it stands: what it counts or its comparator."""
    nouns = {one.figure.key: one.label for one in facts.once(counted)}
    return {
        key: (nouns.get(key, ""), one.bound.classes)
        for key, one in places.items()
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
    for one, other in pairwise(ours):
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


def _by_kind(quantities_of: Places, both: set[Key]) -> Mapping[Kind, list[Key]]:
    kinds: dict[Kind, list[Key]] = defaultdict(list)
    for key, one in quantities_of.items():
        kind = _kind(one)
        if key in both and kind is not None:
            kinds[kind].append(key)
    return {kind: keys for kind, keys in kinds.items() if len(keys) > 1}


def _kind(one: Quantity) -> Kind | None:
    value, raised = one.key
    if raised or not isinstance(value, Decimal):
        return None
    if unit := one.unit.base or one.shared.base:
        return unit
    if value == value.to_integral_value():
        return "" if value >= _SMALLEST and value not in _YEARS else None
    return "."
