"""Values that another language gives in other terms: three quarters is 75 %, twofold is 2, 12 months are 1 year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from translate_pipeline.checks.cues import vocabulary
from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.figures import Figure
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.measures import TIMES, measure
from translate_pipeline.checks.spoken import spoken

CONCEPT = "conversions"

_NO_NAMES = frozenset({"share", "each"})
_HIGHEST = 6  # what multiplies by more is a dozen
_ARTICLE = re.compile(r"\s(?:an?|une?|una|um|uma|ein|eine[nrsm]?)(?=\s)")
_AND_A_HALF = re.compile(r",?\s(?:y\smedi[oa]|et\sdemie?|e\smei[oa]|and\sa\shalf|i\smig|e\smezz[oa])(?![^\W_])")
_PERCENT = re.compile(r"\s?-?(?:[%٪]|percent|per\scent|por\s?ciento|por\s?cento|pour\s?cent|prozent|per\scento)")
_ONE = re.compile(r"(?<![^\W_])(?:one|uno?|une?|uma?|una|eine?[rsmn]?)(?![^\W_])")
# A year is one year where it is the first or the last: the first year is the first 12 months.
_FIRST = re.compile(
    r"(?<![^\W_])(?:a|an|first|next|last|past|following|primer[oa]?|próxim[oa]|últim[oa]|premi(?:er|ère)|derni(?:er|ère)"
    r"|primeir[oa]|erste[nmrs]?|letzte[nmrs]?|nächste[nmrs]?)(?![^\W_])"
)
_WORD = re.compile(r"[^\W\d_]+")
# What a third may be rounded by: 33 %, 33.3 %.
_YEARS = range(1900, 2100)
_ROUNDED = Fraction(1, 2)
# Units of time that are exact multiples of one another; a month has no fixed number of days.
_HOURS = {"min": Fraction(1, 60), "h": Fraction(1), "day": Fraction(24), "week": Fraction(168)}
_MONTHS = {"month": Fraction(1), "year": Fraction(12)}


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Number:
    value: Fraction
    span: Span
    written: bool  # in figures


@dataclass(frozen=True, slots=True)
class Amount:
    """A share of a whole, a length of time in one unit (`kind`), or a multiple; `figures` and `words` are the numbers
    that it is written with."""

    kind: str
    value: Fraction
    figures: tuple[Span, ...]
    words: tuple[Span, ...] = ()
    halved: bool = False  # a length of a half, or with a half

    @property
    def key(self) -> tuple[str, Fraction]:
        return self.kind, self.value

    def is_percentage(self, percent: Fraction) -> bool:
        """A share that has no percentage of its own may be rounded: a third is 33 %."""
        apart = abs(percent - self.value * 100)
        exact = (self.value * 100).denominator in (1, 2)
        return self.kind == "share" and (apart == 0 if exact else apart < _ROUNDED)


def convert(missing: list[Figure], extra: list[Figure], source: Facts, target: Facts) -> None:
    """Takes out of both lists the figures that the other side gives in other terms."""
    for ours, here, theirs, there in ((missing, source, extra, target), (extra, target, missing, source)):
        if ours:
            _convert(ours, here, theirs, there)
    if missing or extra:
        _pair_shares(missing, extra, source, target)


def _pair_shares(missing: list[Figure], extra: list[Figure], source: Facts, target: Facts) -> None:
    """1 of 20 is "un sur 20", 1 in 4 "ein Viertel", and 1 in 10 is 10 %, although a figure 10 stands on both sides."""
    left = [one for one in target.once(amounts) if one.kind == "share"]
    ours, theirs = Counter(source.once(percentages)), Counter(target.once(percentages))
    for amount in (one for one in source.once(amounts) if one.kind == "share" and one.figures):
        twin = next((one for one in left if one.value == amount.value), None)
        if twin is not None:
            left.remove(twin)
        elif not any(amount.is_percentage(value) for value in theirs - ours):
            continue
        spans = twin.figures if twin else ()
        missing[:] = [one for one in missing if one.span not in amount.figures]
        extra[:] = [one for one in extra if one.span not in spans]
    for twin in left:
        if twin.figures and any(twin.is_percentage(value) for value in ours - theirs):
            extra[:] = [one for one in extra if one.span not in twin.figures]


def percentages(facts: Facts) -> tuple[Fraction, ...]:
    return tuple(
        Fraction(one.values[0])
        for one in facts.numerals
        if len(one.values) == 1 and one.values[0].is_finite() and _PERCENT.match(facts.lower, one.end)
    )


def has_multiples(facts: Facts) -> bool:
    return not _names(facts.locale.language).keys().isdisjoint(facts.once(vocabulary))


def multiples(facts: Facts) -> tuple[tuple[Fraction, Span], ...]:
    """Words that multiply, with their places; "twice" before a frequency is none."""
    table = _names(facts.locale.language)
    found = ((table.get(one.group()), one.span()) for one in _WORD.finditer(facts.lower)) if table else ()
    return (
        tuple((name[1], span) for name, span in found if name and name[0] == "times" and name[1] <= _HIGHEST)
        if table
        else ()
    )


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
        return amount.is_percentage(value) and _PERCENT.match(facts.lower, one.end) is not None
    if amount.kind == "times":
        return value == amount.value
    unit = measure(facts.open_text, one.end, facts.locale.language).base
    factor = _TIMES.get(amount.kind, {}).get(unit)
    return factor is not None and value * factor == amount.value


_TIMES = {"hours": _HOURS, "months": _MONTHS}


def amounts(facts: Facts) -> tuple[Amount, ...]:
    return (*_shares(facts), *_lengths(facts), *_named(facts))


def _shares(facts: Facts) -> Iterator[Amount]:
    """Fractions in words, and parts of a whole: one in four, 1 de cada 4, jeder vierte."""
    said = facts.once(spoken)
    for one in said:
        if 0 < one.value < 1:
            yield Amount("share", one.value, (), (one.span,))
    yield from _every(facts)
    joint = _joint(facts.locale.language)
    if joint is None:
        return
    text = facts.lower
    numbers: dict[Span, _Number] = {
        one.span: _Number(Fraction(one.value), one.span, written=False) for one in said if one.value >= 1
    }
    for found in _ONE.finditer(text):
        numbers.setdefault(found.span(), _Number(Fraction(1), found.span(), written=False))
    for figure in facts.numerals:
        if len(figure.values) == 1 and figure.values[0] > 0 and figure.values[0].is_finite():
            span = figure.start, figure.end
            numbers[span] = _Number(Fraction(figure.values[0]), span, written=True)
    for part, whole in pairwise(numbers[span] for span in sorted(numbers)):
        if part.value < whole.value and joint.fullmatch(text, part.span[1], whole.span[0]) and _is_count(whole, text):
            figures = tuple(it.span for it in (part, whole) if it.written)
            words = tuple(it.span for it in (part, whole) if not it.written)
            yield Amount("share", part.value / whole.value, figures, words)


def _is_count(whole: _Number, text: str) -> bool:
    """Neither a percentage (grade 3 fell from 12 %) nor a year (phase 3 in 2019)."""
    return not _PERCENT.match(text, whole.span[1]) and whole.value not in _YEARS


def _every(facts: Facts) -> Iterator[Amount]:
    """Jeder vierte Patient, but not every fourth day."""
    each = _each(facts.locale.language)
    if each is None:
        return
    table = {word: value for value, words in entries(CONCEPT, facts.locale.language)["each"].items() for word in words}
    for found in each.finditer(facts.lower):
        if measure(facts.open_text, found.end(), facts.locale.language).base not in TIMES:
            span = found.span("nth")
            yield Amount("share", Fraction(1, int(table[found["nth"]])), (), (span,))


def _lengths(facts: Facts) -> Iterator[Amount]:
    """Lengths of time by value: 1 year and "a year" are 12 months, "half a year" is six."""
    text, language = facts.open_text, facts.locale.language
    ones = [
        _Number(Fraction(1), one.span(), written=False) for kind in (_ONE, _FIRST) for one in kind.finditer(facts.lower)
    ]
    words = [
        _Number(one.value, one.span, written=False)
        for one in facts.once(spoken)
        if not one.loose or one.value.denominator == 2
    ]
    figures = [
        _Number(Fraction(one.values[0]), (one.start, one.end), written=True)
        for one in facts.numerals
        if len(one.values) == 1 and one.values[0].is_finite()
    ]
    for number in (*ones, *words, *figures):
        unit = measure(text, number.span[1], language)
        if not unit.base and number.value < 1 and (article := _ARTICLE.match(facts.lower, number.span[1])):
            unit = measure(text, article.end(), language)
        half = _AND_A_HALF.match(facts.lower, unit.end) if unit.base and number.value >= 1 else None
        value = number.value + Fraction(1, 2) if half else number.value
        for kind, factors in _TIMES.items():
            if unit.base in factors:
                spans = (number.span,)
                figures_of, words_of = (spans, ()) if number.written else ((), spans)
                yield Amount(kind, value * factors[unit.base], figures_of, words_of, value.denominator == 2)


def _named(facts: Facts) -> Iterator[Amount]:
    """Words that are a multiple or a length of time of their own: twofold, decade."""
    table = _names(facts.locale.language)
    for word in _WORD.findall(facts.lower) if table else ():
        if word in table:
            yield Amount(*table[word], ())


@cache
def _each(language: str) -> re.Pattern[str] | None:
    table = entries(CONCEPT, language).get("each", {})
    words = "|".join(word for words in table.values() for word in words)
    return re.compile(rf"(?<![^\W_])jede[rsmn]?\s(?P<nth>{words})(?![^\W_])") if words else None


@cache
def _names(language: str) -> Mapping[str, tuple[str, Fraction]]:
    kinds = entries(CONCEPT, language).items()
    return {
        word: (kind, Fraction(value))
        for kind, values in kinds
        if kind not in _NO_NAMES
        for value, words in values.items()
        for word in words.split()
    }


@cache
def _joint(language: str) -> re.Pattern[str] | None:
    forms = entries(CONCEPT, language).get("share", ())
    return re.compile(rf"\s(?:[^\W\d_]{{2,16}}\s){{0,2}}(?:{'|'.join(forms)})\s") if forms else None
