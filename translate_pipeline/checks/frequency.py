"""How often a dose is given: twice daily, every 4 weeks, q8h."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.frequency_grammar import CONCEPT, RANGE, Grammar, Rate, grammar_of
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import lowered
from translate_pipeline.model import Finding, Severity

_LONGEST = 20_000  # characters: what is longer is no sentence
# Times a day, so that "every 12 hours" is "twice a day"; months and years have no fixed number of days.
_HOURS = {"h": 1, "d": 24, "w": 168}
_LONG = {"m": 1, "y": 12}
_FIGURES = re.compile(rf"\d+(?:(?:\s?[\u2010-\u2013-]\s?|{RANGE})\d+)*\s")
# What a figure behind it numbers: in den Zyklen 1 und 2 wöchentlich.
_NUMBERED = re.compile(r"(?:zyklus|zyklen|cycles?|cycli|ciclos?|phasen?|kur|kuren|kurs|tag|tagen|wochen?)$")
_FUSED = re.compile(r"(?<=[^\W\d_])(?:mal|maal)(?![^\W_])")  # viermal
_DOSE = re.compile(r"(?<=[x×]) ?\d.*")  # 2 × 400 mg täglich
_AGAIN = re.compile(r"\d{1,2} ?/ ?(?=\d)")  # de 12/12 h
_AHEAD = 32  # characters in which a unit stands that the next figure has too
_BEFORE = 14  # characters of a unit of time
_HALF = re.compile(r",? (?:y medi[oa]|et demie?|e mei[oa]|and a half|i mig|e mezz[oa])(?![^\W_])")

_NEEDED: Rate = ("needed", ())
_NOT_HOURLY = ("horari", "horári", "horaire", "a hora", "na hora")  # a schedule, or a time that comes
_HOURLY: Rate = ("day", (Fraction(24),))


@dataclass(frozen=True, slots=True)
class Frequency:
    """Times a day or a month, lowest and highest; a loose one ("per day", "weekly") may be said otherwise."""

    rate: Rate
    start: int
    end: int
    loose: bool
    count: int = 0
    length: int = 0  # of the period, in the unit that is named

    @property
    def key(self) -> Hashable:
        return self.rate

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def check_frequency(pair: Pair) -> Iterator[Finding]:
    language = pair.target.locale.language
    if not entries(CONCEPT, language):
        return
    source = pair.source.once(frequencies)
    target = pair.target.once(frequencies)
    if not source and not target:
        return
    ours, theirs = _unmatched(source, target), _unmatched(target, source)
    if ours or theirs:
        wanted, got = pair.source.once(all_frequencies), pair.target.once(all_frequencies)
        ours, theirs = _known(ours, _unmatched(wanted, got)), _known(theirs, _unmatched(got, wanted))
    exact = len(source) == len(target) and len(ours) == 1 and not ours[0].loose
    for one, other in zip(ours, theirs, strict=False):
        detail = f"“{_shown(one, pair.source)}” has become “{_shown(other, pair.target)}”: another frequency."
        severity = (
            Severity.BLOCK if exact and not other.loose and _NEEDED not in (one.rate, other.rate) else Severity.ACK
        )
        yield Finding("frequency", severity, detail, source=one.span, target=other.span)
    if ours and theirs:
        return
    # "As needed" is about doses only where there is a figure; elsewhere it is a turn of phrase.
    for one in ours:
        if not one.loose and (one.rate != _NEEDED or pair.source.numerals):
            detail = f"The frequency “{_shown(one, pair.source)}” was not found in the target."
            yield Finding("frequency", Severity.ACK, detail, source=one.span)
    for one in theirs:
        hourly = one.loose and one.rate == _HOURLY and _is_hourly(_shown(one, pair.target), pair.source)
        if (hourly or not one.loose) and one.rate != _NEEDED:
            detail = f"The frequency “{_shown(one, pair.target)}” is not in the source."
            yield Finding("frequency", Severity.ACK, detail, target=one.span)


def _is_hourly(shown: str, facts: Facts) -> bool:
    """Whether it says by the hour, and the source has no word for an hour."""
    if shown.startswith(_NOT_HOURLY):
        return False
    grammar = grammar_of(facts.locale.language)
    return grammar is not None and all(one.lastgroup != "h" for one in grammar.units.finditer(facts.lower[:_LONGEST]))


def _shown(one: Frequency, facts: Facts) -> str:
    return facts.open_text[one.start : one.end].strip()


def _unmatched(ours: Sequence[Frequency], theirs: Sequence[Frequency]) -> list[Frequency]:
    """Those of which the other side has fewer. Where one side has more in all, a loose one may be a repetition:
    "20 mg weekly" may be said once for two doses."""
    left = Counter(one.rate for one in theirs)
    known = set(left) if len(ours) != len(theirs) else set()
    found = []
    for one in sorted(ours, key=lambda one: one.loose):
        if left[one.rate] > 0:
            left[one.rate] -= 1
        elif not one.loose or one.rate not in known:
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _known(found: Sequence[Frequency], everywhere: Sequence[Frequency]) -> list[Frequency]:
    """Those that have no partner in a term either: "twice daily (b.i.d.)" has one, of which a term may hold a half."""
    rates = {one.rate for one in everywhere}
    return [one for one in found if one.rate in rates]


def frequencies(facts: Facts) -> tuple[Frequency, ...]:
    """Those outside the terms, which are compared whole."""
    return _scan(facts.lower, facts.locale.language)


def all_frequencies(facts: Facts) -> tuple[Frequency, ...]:
    return _scan(facts.once(lowered), facts.locale.language)


def rates(text: str, language: str) -> frozenset[Hashable]:
    """What frequencies a phrase tells of."""
    return frozenset(one.rate for one in _scan(text.lower(), language))


def _scan(lower: str, language: str) -> tuple[Frequency, ...]:
    grammar = grammar_of(language)
    if grammar is None or not grammar.hint.search(lower[:_LONGEST]):
        return ()
    text = lower[:_LONGEST].replace("\u00a0", " ").replace("\u202f", " ")
    found = [one for match in grammar.pattern.finditer(text) if (one := _read(match, grammar))]
    found = sorted([*found, *_contrasted(text, found, grammar)], key=lambda one: one.start)
    return tuple(one for at, one in enumerate(found) if not (at and _repeats(one, found[at - 1], text)))


def _contrasted(text: str, found: Sequence[Frequency], grammar: Grammar) -> Iterator[Frequency]:
    """The count or interval that shares the period of another one: "once rather than twice weekly", "une fois par
    semaine au lieu de deux", "cada 2 semanas en lugar de cada 4"."""
    for one in found:
        for pattern in grammar.contrast:
            match = _beside(one, text, pattern)
            values = _values(match["value"], grammar) if match else ()
            if match is None or len(values) != 1 or any(_touch(two, match.span("value")) for two in found):
                continue
            interval = "every" in pattern.groupindex
            ratio = Fraction(one.length, values[0]) if interval else Fraction(values[0], max(one.count, 1))
            if one.length if interval else one.count:
                rate = one.rate[0], tuple(value * ratio for value in one.rate[1])
                yield Frequency(rate, *match.span("value"), loose=False)


def _beside(one: Frequency, text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Where a contrast stands right before a frequency, or right behind it."""
    if "ahead" in pattern.groupindex:
        return pattern.search(text, max(0, one.start - _AHEAD), one.start)
    return pattern.match(text, one.end, min(len(text), one.end + _AHEAD))


def _touch(one: Frequency, span: tuple[int, int]) -> bool:
    return one.start < span[1] and span[0] < one.end


def _repeats(one: Frequency, before: Frequency, text: str) -> bool:
    """Whether it only explains the one before it: "twice daily (b.i.d.)"."""
    return one.rate == before.rate and text[before.end : one.start].strip() == "("


def _read(match: re.Match[str], grammar: Grammar) -> Frequency | None:
    """The meaning of a match: a count (or 1) over a period, or what the abbreviation stands for."""
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    if "not" in groups or _HALF.match(match.string, match.end()):
        return None
    if "needed" in groups:
        return Frequency(_NEEDED, *match.span(), loose=False)
    fixed = next((int(name[5:]) for name in groups if name.startswith("fixed")), None)
    if fixed is not None:
        return Frequency(grammar.fixed[fixed], *match.span(), loose=False)
    counts = _values(_DOSE.sub("", groups.get("count") or groups.get("count2") or ""), grammar)
    lengths, unit = _period(match, groups, grammar)
    if "every" in groups and _is_label(match, groups["every"], grammar):
        lengths = (1,)
    found = _frequency(counts or (1,), lengths, unit, match, loose=not counts and lengths == (1,))
    if found is None or len(counts or (1,)) > 1 or len(lengths) > 1:
        return found
    return replace(found, count=(*counts, 0)[0], length=lengths[0])


def _is_label(match: re.Match[str], every: str, grammar: Grammar) -> bool:
    """Whether the figures number a time instead of counting: "in den Wochen 1–8 wöchentlich"."""
    if not _FIGURES.match(every):
        return False
    before = match.string[max(0, match.start() - _BEFORE) : match.start()].rstrip()
    return any(unit.end() == len(before) for unit in (*grammar.units.finditer(before), *_NUMBERED.finditer(before)))


def _period(match: re.Match[str], groups: Mapping[str, str], grammar: Grammar) -> tuple[tuple[int, ...], str]:
    """How many of which unit of time: (3,) and "w" for "every 3 weeks"."""
    if "qn" in groups:
        return (int(groups["qn"]),), groups["qu"]
    if "every" in groups:
        every = _AGAIN.sub("", groups["every"])
        unit = _unit(every, grammar) or _first_unit(match.string[match.end() : match.end() + _AHEAD], grammar)
        return _values(every, grammar), unit
    if "other" in groups:
        return (2,), _unit(groups["other"], grammar) or "d"
    adverb = next((name[3:] for name in groups if name.startswith("adv")), "")
    return (1,), adverb or _unit(groups.get("each", ""), grammar) or _unit(groups.get("per", ""), grammar)


def _frequency(
    counts: Sequence[int], lengths: Sequence[int], unit: str, match: re.Match[str], *, loose: bool
) -> Frequency | None:
    if not unit or not counts or not lengths or 0 in (*counts, *lengths):
        return None
    if unit in _LONG:
        rates = {Fraction(count, length * _LONG[unit]) for count in counts for length in lengths}
        return Frequency(("month", tuple(sorted(rates))), *match.span(), loose)
    rates = {Fraction(24 * count, length * _HOURS[unit]) for count in counts for length in lengths}
    return Frequency(("day", tuple(sorted(rates))), *match.span(), loose)


def _first_unit(text: str, grammar: Grammar) -> str:
    """Of "alle 12 statt alle 4 Wochen" the unit that both share."""
    found = grammar.units.search(text)
    return (found.lastgroup or "") if found else ""


def _unit(text: str, grammar: Grammar) -> str:
    found = [match.lastgroup or "" for match in grammar.units.finditer(text)]
    return found[-1] if found else ""


def _values(text: str, grammar: Grammar) -> tuple[int, ...]:
    """All numbers of a phrase: "2 to 3 times", "once or twice"."""
    found = [value for value, pattern in enumerate(grammar.once, start=1) if pattern.search(text)]
    words = grammar.number.findall(_FUSED.sub(" ", text)) if text else []
    found += [int(word) if word.isdecimal() else grammar.numbers[word] for word in words]
    return tuple(dict.fromkeys(found))
