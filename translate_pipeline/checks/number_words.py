"""Numbers that are words on both sides: three patients do not become cuatro pacientes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from translate_pipeline.checks.conversions import Amount, amounts, has_multiples, multiples, percentages
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.spoken import CONCEPT, Spoken, counts_doses, spoken
from translate_pipeline.model import Finding, Severity

_BETWEEN = re.compile(r"(?:between|entre|zwischen|tra|fra)\s(?:(?:the|las?|los|les|as|os|den|le)\s)?$")  # two doses
_BESIDE = re.compile(r"\(\s?(?:o|ou|oder|u)\s$")
_NEAR = 40  # characters before a number in which such words stand
_SURELY = 13  # and above, a number in words is no turn of phrase


def check_spoken(pair: Pair) -> Iterator[Finding]:
    """A number that is replaced by another is wrong; one that is only missing, or new, may be said otherwise."""
    source, target = pair.source.once(spoken), pair.target.once(spoken)
    if not source and not target:
        return
    if not entries(CONCEPT, pair.target.locale.language):
        return
    ours, theirs = (
        _unmatched(source, target, pair.target, pair.source),
        _unmatched(target, source, pair.source, pair.target),
    )
    if any(one.value != 1 for one in (*ours, *theirs)):  # an article is nobody's share
        ours, theirs = _without(_amounts_of(pair), ours), _without(_amounts_of(pair, turned=True), theirs)
    missing = [one for one in ours if not one.loose] or (ours if any(not one.loose for one in theirs) else [])
    extra = [one for one in theirs if not one.loose or (not missing and _multiplies(one, pair.target))]
    for one, other in zip(missing, extra, strict=False):
        detail = f"“{_shown(one, pair.source)}” has become “{_shown(other, pair.target)}”."
        yield Finding("numbers.word", Severity.ACK, detail, source=one.span, target=other.span)
    for one in missing[len(extra) :] if not extra else ():
        detail = f"“{_shown(one, pair.source)}” is not in the target, neither as a word nor as a figure."
        severity = Severity.ACK if one.listed or _has_rival(one, pair) else _risk(one, pair.source)
        yield Finding("numbers.word", severity, detail, source=one.span)
    for one in extra if not missing else ():
        severity = Severity.ACK if _is_surely_new(one, source, pair) else _risk(one, pair.target)
        if source or severity is Severity.ACK:
            detail = f"“{_shown(one, pair.target)}” is not in the source, neither as a word nor as a figure."
            yield Finding("numbers.word", severity, detail, target=one.span)
    if not missing and not extra:
        yield from _turned_multiple(source, target, pair)
    halves = any(one.value.denominator == 2 for one in (*source, *target))
    if halves and not extra and all(one.value.denominator == 2 for one in missing):
        yield from _turned_length(pair)


def _turned_multiple(source: Sequence[Spoken], target: Sequence[Spoken], pair: Pair) -> Iterator[Finding]:
    """What doubles may not triple, although neither word is missed on its own."""
    if not has_multiples(pair.source) or not has_multiples(pair.target):
        return
    wanted, got = pair.source.once(multiples), pair.target.once(multiples)
    if not wanted or not got:
        return
    said = {one.value for one in (*source, *target)} | _figures(pair.source).keys() | _figures(pair.target).keys()
    ours, theirs = ({value for value, _ in side} for side in (wanted, got))
    plain = {value for value in said if value not in ours ^ theirs}
    if ours.isdisjoint(theirs) and not (ours | theirs) & plain:
        first, second = pair.source.open_text[slice(*wanted[0][1])], pair.target.open_text[slice(*got[0][1])]
        detail = f"“{first}” has become “{second}”."
        yield Finding("numbers.word", Severity.ACK, detail, source=wanted[0][1], target=got[0][1])


def _turned_length(pair: Pair) -> Iterator[Finding]:
    """Half an hour may not become an hour and a half."""
    lengths = [
        [one for one in facts.once(amounts) if one.words and one.kind != "share"]
        for facts in (pair.source, pair.target)
    ]
    known = [{one.key for one in facts.once(amounts)} for facts in (pair.source, pair.target)]
    lost = [one for one in lengths[0] if one.key not in known[1]]
    new = [one for one in lengths[1] if one.key not in known[0] and lost and one.kind == lost[0].kind]
    if lost and new and (lost[0].halved or new[0].halved):
        ours, theirs = lost[0].words[0], new[0].words[0]
        first, second = pair.source.open_text[slice(*ours)], pair.target.open_text[slice(*theirs)]
        detail = f"“{first}” of a unit of time has become “{second}”, another length."
        yield Finding("numbers.word", Severity.ACK, detail, source=ours, target=theirs)


def _amounts_of(pair: Pair, *, turned: bool = False) -> list[Amount]:
    """The shares and lengths of time of a side that the other one has too, in whatever terms: one in four is a quarter
    or 25 %, half a year is six months."""
    here, there = (pair.target, pair.source) if turned else (pair.source, pair.target)
    left = Counter(one.key for one in there.once(amounts))
    shares = Counter(there.once(percentages)) - Counter(here.once(percentages))
    found = []
    for one in here.once(amounts):
        percent = next((value for value in shares if one.is_percentage(value)), None)
        if left[one.key] > 0:
            left[one.key] -= 1
        elif percent is not None and shares[percent] > 0:
            shares[percent] -= 1
        else:
            continue
        found.append(one)
    return found


def _without(explained: Sequence[Amount], words: Sequence[Spoken]) -> list[Spoken]:
    spans = {span for amount in explained for span in amount.words}
    return [one for one in words if one.span not in spans]


def _has_rival(one: Spoken, pair: Pair) -> bool:
    """Whether a share that is not in the target has another one in its place: one in four, and jeder fünfte; three
    quarters, and 3 %."""
    shares = [amount for amount in pair.source.once(amounts) if amount.kind == "share"]
    if not any(one.span in amount.words for amount in shares):
        return False
    known = {amount.value for amount in shares}
    others = (amount.value for amount in pair.target.once(amounts) if amount.kind == "share")
    return any(value not in known for value in others) or bool(
        Counter(pair.target.once(percentages)) - Counter(pair.source.once(percentages))
    )


def _is_surely_new(one: Spoken, source: Sequence[Spoken], pair: Pair) -> bool:
    """A number too large for a turn of phrase where the source has none; or one that is offered beside another one
    ("treinta (o cuarenta)")."""
    if _BESIDE.search(pair.target.lower[max(0, one.start - _NEAR) : one.start]):
        return True
    return one.value >= _SURELY and one.value not in (100, 1000) and not source


def _risk(one: Spoken, facts: Facts) -> Severity:
    """A number that counts doses, or that multiplies a figure, must not be new or missing."""
    dosed = counts_doses(one, facts)
    if dosed and _BETWEEN.search(facts.lower[max(0, one.start - _NEAR) : one.start]):
        return Severity.WARN
    return Severity.ACK if dosed else Severity.WARN


def _multiplies(one: Spoken, facts: Facts) -> bool:
    """An ordinal does not: die zweite Dosis."""
    return one.value != 1 and not one.ordinal and _risk(one, facts) is Severity.ACK


def _shown(one: Spoken, facts: Facts) -> str:
    return facts.open_text[one.start : one.end]


def _unmatched(ours: Sequence[Spoken], theirs: Sequence[Spoken], there: Facts, here: Facts) -> list[Spoken]:
    """Those that the other side has fewer of, in words of any kind or in figures that this side has not."""
    left = Counter(one.value for one in theirs)
    figures: Counter[Fraction] | None = None
    found = []
    for one in sorted(ours, key=lambda one: one.loose):  # what is exact takes a partner first
        if left[one.value] > 0:
            left[one.value] -= 1
            continue
        figures = _figures(there) - _figures(here) if figures is None else figures
        value = one.value if figures[one.value] > 0 or one.value.denominator == 1 else one.value * 100  # half is 50%
        if figures[value] > 0:
            figures[value] -= 1
        else:
            found.append(one)
    return found


def _figures(facts: Facts) -> Counter[Fraction]:
    return Counter(Fraction(value) for one in facts.numerals for value in one.values if value.is_finite())
