"""How often a dose is given: twice daily, every 4 weeks, q8h."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import lowered
from translate_pipeline.model import Finding, Severity

CONCEPT = "frequency"

_LONGEST = 20_000  # characters: what is longer is no sentence
# Times a day, so that "every 12 hours" is "twice a day"; months and years have no fixed number of days.
_HOURS = {"h": 1, "d": 24, "w": 168}
_LONG = {"m": 1, "y": 12}
_FIGURE = r"\d{1,3}(?![\d.,/]\d)"
_RANGE = r"(?: ?[-–—/] ?| (?:to|a|à|até|bis|or|o|ou|oder|e|y|und|and|tot|of|do|lub|i) )"
# Abbreviations of Latin, which many languages keep.
_LATIN_EVERY = r"q\.? ?(?P<qn>\d{1,2}) ?(?P<qu>[hdwm])"
_LATIN = {
    "1/24": r"q\.? ?d\.?",
    "2/24": r"b\.? ?i\.? ?d\.?",
    "3/24": r"t\.? ?i\.? ?d\.?",
    "4/24": r"q\.? ?i\.? ?d\.?",
    "1/48": r"q\.? ?o\.? ?d\.?",
    "1/168": "qw",
}
_FIGURES = re.compile(rf"\d+(?:(?:\s?[\u2010-\u2013-]\s?|{_RANGE})\d+)*\s")
# What a figure behind it numbers: in den Zyklen 1 und 2 wöchentlich.
_NUMBERED = re.compile(r"(?:zyklus|zyklen|cycles?|cycli|ciclos?|phasen?|kur|kuren|kurs|tag|tagen|wochen?)$")
_FUSED = re.compile(r"(?<=[^\W\d_])(?:mal|maal)(?![^\W_])")  # viermal
_DOSE = re.compile(r"(?<=[x×]) ?\d.*")  # 2 × 400 mg täglich
_AGAIN = re.compile(r"\d{1,2} ?/ ?(?=\d)")  # de 12/12 h
_AHEAD = 32  # characters in which a unit stands that the next figure has too
_BEFORE = 14  # characters of a unit of time
_HALF = re.compile(r",? (?:y medi[oa]|et demie?|e mei[oa]|and a half|i mig|e mezz[oa])(?![^\W_])")

Rate = tuple[str, tuple[Fraction, ...]]
_NEEDED: Rate = ("needed", ())
_NOT_HOURLY = ("horari", "horári", "horaire", "a hora")  # a schedule, or a time that comes
_HOURLY: Rate = ("day", (Fraction(24),))


@dataclass(frozen=True, slots=True)
class Frequency:
    """Times a day or a month, lowest and highest; a loose one ("per day", "weekly") may be said otherwise."""

    rate: Rate
    start: int
    end: int
    loose: bool

    @property
    def key(self) -> Hashable:
        return self.rate

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    numbers: Mapping[str, int]
    units: re.Pattern[str]
    fixed: tuple[Rate, ...]
    once: tuple[re.Pattern[str], ...]
    number: re.Pattern[str]


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
        wanted, got = pair.source.once(_all_frequencies), pair.target.once(_all_frequencies)
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
    grammar = _grammar(facts.locale.language)
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


def _all_frequencies(facts: Facts) -> tuple[Frequency, ...]:
    return _scan(facts.once(lowered), facts.locale.language)


def _scan(lower: str, language: str) -> tuple[Frequency, ...]:
    grammar = _grammar(language)
    if grammar is None or not grammar.hint.search(lower[:_LONGEST]):
        return ()
    text = lower[:_LONGEST].replace("\u00a0", " ").replace("\u202f", " ")
    found = [one for match in grammar.pattern.finditer(text) if (one := _read(match, grammar))]
    return tuple(one for at, one in enumerate(found) if not (at and _repeats(one, found[at - 1], text)))


def _repeats(one: Frequency, before: Frequency, text: str) -> bool:
    """Whether it only explains the one before it: "twice daily (b.i.d.)"."""
    return one.rate == before.rate and text[before.end : one.start].strip() == "("


def _read(match: re.Match[str], grammar: _Grammar) -> Frequency | None:
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
    return _frequency(counts or (1,), lengths, unit, match, loose=not counts and lengths == (1,))


def _is_label(match: re.Match[str], every: str, grammar: _Grammar) -> bool:
    """Whether the figures number a time instead of counting: "in den Wochen 1–8 wöchentlich"."""
    if not _FIGURES.match(every):
        return False
    before = match.string[max(0, match.start() - _BEFORE) : match.start()].rstrip()
    return any(unit.end() == len(before) for unit in (*grammar.units.finditer(before), *_NUMBERED.finditer(before)))


def _period(match: re.Match[str], groups: Mapping[str, str], grammar: _Grammar) -> tuple[tuple[int, ...], str]:
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


def _first_unit(text: str, grammar: _Grammar) -> str:
    """Of "alle 12 statt alle 4 Wochen" the unit that both share."""
    found = grammar.units.search(text)
    return (found.lastgroup or "") if found else ""


def _unit(text: str, grammar: _Grammar) -> str:
    found = [match.lastgroup or "" for match in grammar.units.finditer(text)]
    return found[-1] if found else ""


def _values(text: str, grammar: _Grammar) -> tuple[int, ...]:
    """All numbers of a phrase: "2 to 3 times", "once or twice"."""
    found = [value for value, pattern in enumerate(grammar.once, start=1) if pattern.search(text)]
    words = grammar.number.findall(_FUSED.sub(" ", text)) if text else []
    found += [int(word) if word.isdecimal() else grammar.numbers[word] for word in words]
    return tuple(dict.fromkeys(found))


@cache
def _grammar(language: str) -> _Grammar | None:
    section = entries(CONCEPT, language)
    if not section:
        return None
    numbers = _numbers(language)
    words = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    number = rf"(?:{_FIGURE}|{words})"
    units: Mapping[str, str] = section["units"]
    unit = "(?:" + "|".join(f"(?:{forms})" for forms in units.values()) + r")(?![^\W_])"
    fill = {"{n}": f"{number}(?:{_RANGE}{number})?", "{u}": unit}
    once = [section[name] for name in ("once", "twice", "thrice")]
    count = f"(?:{_any([*once, *section['counts']], fill)})"
    count = f"{count}(?:{_RANGE}{count})?"
    fixed = {name: "|".join(filter(None, (_LATIN.get(name), section["fixed"].get(name)))) for name in _fixed(section)}
    periods = [
        f"(?P<every>{_any(section['every'], fill)})",
        f"(?P<other>{_any(section['other'], fill)})",
        *(f"(?P<adv{key}>{forms})" for key, forms in section["adverbs"].items()),
        f"(?P<each>{_any(section['each'], fill)})",
        f"(?P<per>{_any(section['per'], fill)})",
    ]
    behind = f"(?: (?P<count2>{count}))?" if section.get("after") else ""
    whole = [
        *([f"(?P<not>{_any(section['not'], fill)})"] if "not" in section else []),
        f"(?P<needed>{_any(section['needed'], fill)})",
        *(f"(?P<fixed{at}>{forms})" for at, forms in enumerate(fixed.values())),
        _LATIN_EVERY,
        rf"(?:(?P<count>{count})(?: ?[-,(]? ?| (?:de|d[’']|in|on|à) ))?(?:{'|'.join(periods)}){behind}",
    ]
    return _Grammar(
        re.compile(rf"(?<![^\W_])(?<![-’'])(?:{'|'.join(whole)})(?![^\W_])"),
        _hint(section, units),
        numbers,
        _units(section, units),
        tuple(map(_rate, fixed)),
        tuple(re.compile(rf"(?<![^\W_])(?:{form})(?![^\W_])") for form in once),
        re.compile(rf"(?<![^\W_])(?:{number})(?![^\W\d_])"),
    )


def _rate(text: str) -> Rate:
    """Of "2/24", twice in 24 hours, or of "1/3m", once in 3 months."""
    return ("month", (Fraction(text[:-1]),)) if text.endswith("m") else ("day", (24 * Fraction(text),))


def _units(section: Mapping[str, Any], units: Mapping[str, str]) -> re.Pattern[str]:
    """The units, as nouns and as adverbs: "three-weekly"."""
    forms = {key: "|".join(filter(None, (forms, section["adverbs"].get(key)))) for key, forms in units.items()}
    return re.compile("|".join(rf"(?P<{key}>(?<![^\W_])(?:{form})(?![^\W_]))" for key, form in forms.items()))


def _fixed(section: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_LATIN, *section["fixed"])))


def _hint(section: Mapping[str, Any], units: Mapping[str, str]) -> re.Pattern[str]:
    """What every frequency has at least one of; most sentences have none, and are done."""
    words = [*units.values(), *section["adverbs"].values(), *section["needed"], *section["fixed"].values()]
    words += [*_LATIN.values(), r"q\.? ?\d+ ?[hdwm]"]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])|\d-?(?:week|hour|month|stünd|wöch)")


def _any(forms: Sequence[str], fill: Mapping[str, str]) -> str:
    filled = list(forms)
    for name, pattern in fill.items():
        filled = [form.replace(name, pattern) for form in filled]
    return "|".join(filled)


def _numbers(language: str) -> Mapping[str, int]:
    """Numbers to twelve; articles are numbers here: una vez, toutes les deux semaines."""
    section = entries("numbers", language)
    words = {word: int(value) for value, text in section["small"].items() for word in text.split() if int(value) <= 12}
    skipped = {"twice", "thrice", "zweimal", "dreimal", "viermal", "tweemaal", "driemaal"}
    return {
        **dict.fromkeys(section["one"].split(), 1),
        **{word: value for word, value in words.items() if word not in skipped and value},
    }
