"""Ways to write a number that differ between languages and mean the same: what they explain is no finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from translate_pipeline.checks.clock import times
from translate_pipeline.checks.conversions import convert
from translate_pipeline.checks.counts import counts
from translate_pipeline.checks.dates import dates
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Figure
from translate_pipeline.checks.frequency import frequencies
from translate_pipeline.checks.labels import counted
from translate_pipeline.checks.measures import measure
from translate_pipeline.checks.quantities import quantities
from translate_pipeline.checks.single import compared_ones, counted_ones, singles
from translate_pipeline.checks.spoken import spoken
from translate_pipeline.checks.words import cardinals, has_magnitudes, magnitude, months, ordinals, romans

_ORDINAL_MARK = re.compile(
    r"(?:st|nd|rd|th)\b|\s?[ºª°]|\.[ºª]|\s?(?:re|er|e|ère|ème|de|ste|te)\b|\.(?=\s[^\W\d_])|\s?[-–]?(?:й|я|е|го)\b|[次期级相線线]"
)
_FRACTION = re.compile(r"\s?[/⁄]\s?")
_YEAR = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)\s?[-–—/]\s?$")
_HALVES = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
_MONTH = re.compile(r"\s?月|[./-]\s?\d")
_MINUTES = re.compile(r"[:.]\d\d")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Figures without a partner of the same value. A rule takes out what it explains."""

    missing: list[Figure]  # of the source
    extra: list[Figure]  # of the target
    source: Facts
    target: Facts

    def take(self, missing: Iterable[Figure], extra: Iterable[Figure]) -> None:
        for one in missing:
            self.missing.remove(one)
        for one in extra:
            self.extra.remove(one)


Rule = Callable[[Unmatched], None]


class Whole(Protocol):
    """Words and figures that mean one thing together."""

    @property
    def key(self) -> Hashable: ...

    @property
    def span(self) -> tuple[int, int]: ...


WHOLES: tuple[Callable[[Facts], tuple[Whole, ...]], ...] = (frequencies, dates, times, counts)


def explain(missing: list[Figure], extra: list[Figure], pair: Pair) -> None:
    """Takes out of both lists what only stands otherwise in the target."""
    left = Unmatched(missing, extra, pair.source, pair.target)
    for rule in RULES:
        if not missing and not extra:
            return
        rule(left)


def _foreign_marks(left: Unmatched) -> None:
    """2,5 in a Mexican text is 2.5 if 2.5 is what the source says."""
    for one in list(left.extra):
        if one.value is None and len(one.numeral.values) == 1:
            value = one.numeral.values[0].scaleb(one.power)
            twin = next((other for other in left.missing if other.value == value), None)
            if twin:
                left.take([twin], [one])


def _lists(left: Unmatched) -> None:
    """1,2 of an English list is 1 and 2; in brackets [1,2] stays a list to everybody."""
    for one in list(left.missing):
        parts = _listed(one)
        if not parts:
            continue
        copy = next((it for it in left.extra if it.numeral.text == one.numeral.text), None)
        if copy and _bracketed(left.target.open_text, copy):
            left.take([one], [copy])
        elif not copy and (found := _all_of(parts, left.extra)):
            left.take([one], found)
    for one in list(left.extra):
        parts = _listed(one)
        if parts and (found := _all_of(parts, left.missing)):
            left.take(found, [one])


def _listed(one: Figure) -> list[Decimal]:
    if one.value is not None or not one.numeral.foreign or "," not in one.numeral.text:
        return []
    return [Decimal(part) for part in one.numeral.text.split(",") if part.isdecimal()]


def _bracketed(text: str, one: Figure) -> bool:
    before, after = text[: one.numeral.start], text[one.numeral.end :]
    return bool(re.search(r"[\[(][\d,;\s–-]*$", before[-24:]) and re.match(r"[\d,;\s–-]*[\])]", after[:24]))


def _all_of(values: Iterable[Decimal], figures: Iterable[Figure]) -> list[Figure]:
    """A figure for each of the values, or none at all."""
    rest, found = list(figures), []
    for value in values:
        one = next((it for it in rest if it.key == (value, False)), None)
        if one is None:
            return []
        rest.remove(one)
        found.append(one)
    return found


def _fractions(left: Unmatched) -> None:
    """½ is 1/2."""
    for one in list(left.missing):
        if found := _as_quotient(one, left.extra, left.target.open_text):
            left.take([one], found)
    for one in list(left.extra):
        if found := _as_quotient(one, left.missing, left.source.open_text):
            left.take(found, [one])


def _as_quotient(one: Figure, figures: list[Figure], text: str) -> list[Figure]:
    if one.value is None or one.numeral.text[-1:].isdecimal() or one.raised:
        return []
    for upper, lower in pairwise(figures):
        between = text[upper.numeral.end : lower.numeral.start]
        if upper.value and lower.value and _FRACTION.fullmatch(between) and upper.value / lower.value == one.value:
            return [upper, lower]
    return []


def _years(left: Unmatched) -> None:
    """2019–20 is 2019–2020."""
    for short, text in ((left.missing, left.source.open_text), (left.extra, left.target.open_text)):
        for one in list(short):
            first = _YEAR.search(text[max(0, one.numeral.start - 8) : one.numeral.start])
            if not first or not re.fullmatch(r"\d\d", one.numeral.text):
                continue
            full = Decimal(first[1][:2] + one.numeral.text)
            others = left.extra if short is left.missing else left.missing
            twin = next((it for it in others if it.value == full), None)
            if twin:
                short.remove(one)
                others.remove(twin)


def _magnitudes(left: Unmatched) -> None:
    """ "300 to 400 million" is "300 millones a 400 millones". Where we don't know a language's words for them, the
    figure alone counts."""
    known = has_magnitudes(left.target.locale.language)
    for one in list(left.missing):
        twin = next(
            (it for it in left.extra if it.numeral.values == one.numeral.values and it.power != one.power), None
        )
        if twin is None or not one.numeral.values:
            continue
        elided = _shared(one, left.source) == twin.power or _shared(twin, left.target) == one.power
        if elided or (not known and not twin.power):
            left.take([one], [twin])


def _shared(one: Figure, facts: Facts) -> int:
    """The magnitude that a figure without one has from the next figure: 300 to 400 million."""
    if one.power:
        return one.power
    for numeral in facts.numerals:
        if numeral.start > one.numeral.start:
            close = numeral.start - one.numeral.end <= 8
            following = facts.open_text[numeral.end : numeral.end + 20]
            return magnitude(following, facts.locale.language)[0] if close else 0
    return 0


def _clock(left: Unmatched) -> None:
    """5:30 pm is 17:30."""
    if left.source.locale.language != "en":
        return
    text = left.source.open_text
    for one in list(left.missing):
        if one.value is None or not 1 <= one.value <= 12:
            continue
        minutes = _MINUTES.match(text, one.numeral.end)
        half = _HALVES.match(text, minutes.end() if minutes else one.numeral.end)
        if half:
            hour = one.value % 12 + (12 if half[1].lower() == "p" else 0)
            twin = next((it for it in left.extra if it.value == hour), None)
            if twin:
                left.take([one], [twin])


def _months(left: Unmatched) -> None:
    """March 8 is 3月8日 and 8.3."""
    named = months(left.source.words, left.source.locale.language)
    text = left.target.open_text
    written = {value for it in left.target.numerals if _MONTH.match(text, it.end) for value in it.values}
    for one in list(left.extra) if named else []:
        if one.value in written and named[one.value] > 0:
            named[one.value] -= 1
            left.extra.remove(one)


def _wholes(left: Unmatched) -> None:
    """Frequencies, dates and times that are the same as a whole: b.i.d. is "cada 12 horas", 8 pm is 20:00."""
    for scan in WHOLES:
        source = {one.key: one.span for one in left.source.once(scan)}
        target = {one.key: one.span for one in left.target.once(scan)}
        for key in source.keys() & target.keys():
            left.take(_within(source[key], left.missing), _within(target[key], left.extra))


def _within(span: tuple[int, int], figures: Iterable[Figure]) -> list[Figure]:
    return [one for one in figures if span[0] <= one.numeral.start and one.numeral.end <= span[1]]


def _one(left: Unmatched) -> None:
    """1 hour is an hour. What the source has in words too explains nothing."""
    ones = [it for it in left.missing if it.value == 1 and not it.raised]
    if not ones:
        return
    words = Counter(left.target.once(singles)) - Counter(left.source.once(singles))
    for one in ones if words else ():
        unit = measure(left.source.open_text, one.end, left.source.locale.language).base
        if words[unit]:
            words[unit] -= 1
            left.take([one], [])
    _compared_or_counted(left, [one for one in ones if one in left.missing])


def _compared_or_counted(left: Unmatched, ones: list[Figure]) -> None:
    """At least 1 dose is "au moins une dose", 1 patient "un patient"."""
    if not ones:
        return
    compared = left.target.once(_compared_ones)[0] - left.source.once(_compared_ones)[0]
    nouns = Counter(left.target.once(counted_ones)) - Counter(left.source.once(counted_ones))
    bounds = {one.start for one in left.source.once(quantities) if not one.bound.none}
    kinds = {one.figure.start: one.label for one in left.source.once(counted)}
    for one in ones:
        kind = kinds.get(one.numeral.start, "")
        if one.numeral.start in bounds and compared > 0:
            compared -= 1
        elif nouns[kind] > 0:
            nouns[kind] -= 1
        else:
            continue
        left.take([one], [])


def _compared_ones(facts: Facts) -> tuple[int]:
    return (compared_ones(facts),)


def _words(left: Unmatched) -> None:
    """A figure on one side and a word for it on the other. A word counts once, and only if the other side does not have
    it too."""
    words = _words_of(left.source), _words_of(left.target)
    for figures, facts, surplus in (
        (left.extra, left.target, _surplus(words[0], words[1])),
        (left.missing, left.source, _surplus(words[1], words[0])),
    ):
        for one in list(figures):
            kind = next((kind for kind in _kinds(one, facts) if surplus[kind][one.value or Decimal(0)] > 0), None)
            if kind and one.value is not None and not one.raised:
                surplus[kind][one.value] -= 1
                figures.remove(one)


def _words_of(facts: Facts) -> dict[str, Counter[Decimal]]:
    language = facts.locale.language
    return {
        "cardinal": cardinals(facts.words, facts.open_text, language) | _compounds(facts),
        "ordinal": ordinals(facts.words, language),
        "roman": romans(facts.open_text),
    }


def _compounds(facts: Facts) -> Counter[Decimal]:
    """Numbers of several words, or of one that is made of several: veintiocho."""
    whole = (one.value for one in facts.once(spoken) if not one.loose and one.value.denominator == 1)
    return Counter(Decimal(int(value)) for value in whole)


def _surplus(ours: dict[str, Counter[Decimal]], theirs: dict[str, Counter[Decimal]]) -> dict[str, Counter[Decimal]]:
    return {kind: ours[kind] - theirs[kind] for kind in ours}


def _kinds(one: Figure, facts: Facts) -> tuple[str, ...]:
    """Which words may stand for the figure: ordinals only for one that is marked as such or is a denominator."""
    text = facts.open_text
    marked = _ORDINAL_MARK.match(text, one.numeral.end)
    denominator = re.search(r"\d\s?[/⁄]\s?$", text[max(0, one.numeral.start - 4) : one.numeral.start])
    return ("cardinal", "roman", "ordinal") if marked or denominator else ("cardinal", "roman")


def _conversions(left: Unmatched) -> None:
    """Three quarters is 75 %."""
    convert(left.missing, left.extra, left.source, left.target)


RULES: tuple[Rule, ...] = (
    _foreign_marks,
    _lists,
    _fractions,
    _years,
    _magnitudes,
    _clock,
    _months,
    _wholes,
    _words,
    _one,
    _conversions,
)
