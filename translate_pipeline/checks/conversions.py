"""Values that another language gives in other terms: three quarters is 75 %, twofold is 2, 12 months are 1 year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.figures import Figure
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.measures import measure
from translate_pipeline.checks.spoken import spoken

_PERCENT = re.compile(r"\s?-?(?:[%٪]|percent|per\scent|por\s?ciento|por\s?cento|pour\s?cent|prozent|per\scento)")
_ONE = re.compile(r"(?<![^\W_])(?:one|uno?|une?|uma?|una|eine?[rsmn]?)(?![^\W_])")
# A year is one year where it is the first or the last: the first year is the first 12 months.
_FIRST = re.compile(
    r"(?<![^\W_])(?:a|an|first|next|last|past|following|primer[oa]?|próxim[oa]|últim[oa]|premi(?:er|ère)|derni(?:er|ère)"
    r"|primeir[oa]|erste[nmrs]?|letzte[nmrs]?|nächste[nmrs]?)(?![^\W_])"
)
_WORD = re.compile(r"[^\W\d_]+")
# What a third may be rounded by: 33 %, 33.3 %.
_ROUNDED = Fraction(1, 2)
# Units of time that are exact multiples of one another; a month has no fixed number of days.
_HOURS = {"min": Fraction(1, 60), "h": Fraction(1), "day": Fraction(24), "week": Fraction(168)}
_MONTHS = {"month": Fraction(1), "year": Fraction(12)}


@dataclass(frozen=True, slots=True)
class Amount:
    """A share of a whole, a length of time in one unit (`kind`), or a multiple; `figures` are those that it is
    written with."""

    kind: str
    value: Fraction
    figures: tuple[tuple[int, int], ...]

    @property
    def key(self) -> tuple[str, Fraction]:
        return self.kind, self.value


def convert(missing: list[Figure], extra: list[Figure], source: Facts, target: Facts) -> None:
    """Takes out of both lists the figures that the other side gives in other terms."""
    for ours, here, theirs, there in ((missing, source, extra, target), (extra, target, missing, source)):
        if ours:
            _convert(ours, here, theirs, there)


def _convert(ours: list[Figure], here: Facts, theirs: list[Figure], there: Facts) -> None:
    """Amounts of the other side that this side has too explain nothing; nor do those written with figures that have a
    partner."""
    open_figures = {one.span for one in ours}
    known = Counter(one.key for one in here.once(amounts) if open_figures.isdisjoint(one.figures))
    for amount in there.once(amounts):
        if known[amount.key] > 0:
            known[amount.key] -= 1
            continue
        their = [one for one in theirs if one.span in amount.figures]
        if len(their) != len(amount.figures):
            continue
        twin = next((one for one in ours if _same(one, amount, here)), None)
        if twin is not None:
            ours.remove(twin)
            for one in their:
                theirs.remove(one)


def _same(one: Figure, amount: Amount, facts: Facts) -> bool:
    if one.value is None or one.raised or one.value <= 0 or not one.value.is_finite():
        return False
    value = Fraction(one.value)
    if amount.kind == "share":
        apart = abs(value - amount.value * 100)
        exact = (amount.value * 100).denominator in (1, 2)
        return bool(_PERCENT.match(facts.lower, one.end)) and (apart == 0 if exact else apart < _ROUNDED)
    if amount.kind == "times":
        return value == amount.value
    unit = measure(facts.open_text, one.end, facts.locale.language).base
    factor = _TIMES.get(amount.kind, {}).get(unit)
    return factor is not None and value * factor == amount.value


_TIMES = {"hours": _HOURS, "months": _MONTHS}


def amounts(facts: Facts) -> tuple[Amount, ...]:
    return (*_shares(facts), *_lengths(facts), *_named(facts))


def _shares(facts: Facts) -> Iterator[Amount]:
    """Fractions in words, and parts of a whole: one in four, 1 de cada 4."""
    said = facts.once(spoken)
    for one in said:
        if one.value < 1 and one.value > 0:
            yield Amount("share", one.value, ())
    joint = _joint(facts.locale.language)
    if joint is None:
        return
    text = facts.lower
    found = {one.span: (Fraction(one.value), ()) for one in said if one.value >= 1}
    found |= {one.span(): (Fraction(1), ()) for one in _ONE.finditer(text) if one.span() not in found}
    numbers: dict[tuple[int, int], tuple[Fraction, tuple[tuple[int, int], ...]]] = {**found}
    for figure in facts.numerals:
        if len(figure.values) == 1 and figure.values[0] > 0 and figure.values[0].is_finite():
            numbers[figure.start, figure.end] = Fraction(figure.values[0]), ((figure.start, figure.end),)
    for first, second in pairwise(sorted(numbers)):
        part, whole = numbers[first][0], numbers[second][0]
        if part < whole and joint.fullmatch(text, first[1], second[0]):
            yield Amount("share", part / whole, (*numbers[first][1], *numbers[second][1]))


def _lengths(facts: Facts) -> Iterator[Amount]:
    """Lengths of time by value: 1 year and "a year" are 12 months."""
    text, language = facts.open_text, facts.locale.language
    ones = [(Fraction(1), one.end(), ()) for pattern in (_ONE, _FIRST) for one in pattern.finditer(facts.lower)]
    words = [(one.value, one.end, ()) for one in facts.once(spoken) if not one.loose]
    figures = [
        (Fraction(one.values[0]), one.end, ((one.start, one.end),))
        for one in facts.numerals
        if len(one.values) == 1 and one.values[0].is_finite()
    ]
    numbers: Sequence[tuple[Fraction, int, tuple[tuple[int, int], ...]]] = [*ones, *words, *figures]
    for value, end, figure in numbers:
        unit = measure(text, end, language).base
        for kind, factors in _TIMES.items():
            if unit in factors:
                yield Amount(kind, value * factors[unit], figure)


def _named(facts: Facts) -> Iterator[Amount]:
    """Words that are a multiple or a length of time of their own: twofold, decade."""
    table = _names(facts.locale.language)
    for word in _WORD.findall(facts.lower) if table else ():
        if word in table:
            yield Amount(*table[word], ())


@cache
def _names(language: str) -> Mapping[str, tuple[str, Fraction]]:
    section = entries("conversions", language)
    kinds = section.items() if section else ()
    return {
        word: (kind, Fraction(value))
        for kind, values in kinds
        if kind != "share"
        for value, words in values.items()
        for word in words.split()
    }


@cache
def _joint(language: str) -> re.Pattern[str] | None:
    forms = entries("conversions", language).get("share", ())
    return re.compile(rf"\s(?:[^\W\d_]{{2,16}}\s){{0,2}}(?:{'|'.join(forms)})\s") if forms else None
