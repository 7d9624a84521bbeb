"""Times of day: 5:30 pm is 17:30 and never half past five in the morning."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

CONCEPT = "clock"

_NOON = 12 * 60
_LONGEST = 20_000  # characters: what is longer is no sentence


@dataclass(frozen=True, slots=True)
class Time:
    """Minutes since midnight; `told` says whether the text says which half of the day it is in."""

    minutes: int
    start: int
    end: int
    told: bool

    @property
    def key(self) -> Hashable:
        return self.minutes

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def check_clock(pair: Pair) -> Iterator[Finding]:
    """Only a source that says am or pm can lose it: the figures themselves are compared as numbers."""
    if not entries(CONCEPT, pair.target.locale.language):
        return
    source = [one for one in pair.source.once(times) if one.told]
    if not source:
        return
    target = pair.target.once(times)
    known = {one.minutes for one in target}
    for one in source:
        if one.minutes not in known:
            yield _finding(one, target, pair)


def _finding(one: Time, target: Sequence[Time], pair: Pair) -> Finding:
    said = pair.source.open_text[one.start : one.end]
    other = next((it for it in target if (it.minutes - one.minutes) % _NOON == 0), target[0] if target else None)
    if other is None:
        detail = f"The time “{said}” is not in the target."
        return Finding("date.time", Severity.ACK, detail, source=one.span)
    shown = pair.target.open_text[other.start : other.end]
    detail = f"“{said}” has become “{shown}”, another time."
    return Finding("date.time", Severity.BLOCK, detail, source=one.span, target=other.span)


def times(facts: Facts) -> tuple[Time, ...]:
    pattern = _pattern(facts.locale.language)
    if pattern is None or not facts.numerals:
        return ()
    return tuple(_times(pattern, facts.lower[:_LONGEST]))


def _times(pattern: re.Pattern[str], text: str) -> Iterator[Time]:
    for match in pattern.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or match["after"] or 0)
        told = bool(match["early"] or match["late"])
        if told and hour <= 12:
            hour = hour % 12 + (12 if match["late"] else 0)
        if hour < 24 and minute < 60:
            yield Time(60 * hour + minute, *match.span(), told)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    section = entries(CONCEPT, language)
    if not section:
        return None
    early, late = "|".join(section["early"]), "|".join(section["late"])
    half = rf"(?:[ \u00a0\u202f]?(?:(?P<early>{early})|(?P<late>{late}))(?![^\W_]))"
    # Without am or pm an hour needs its minutes or the word for hours: "17 h", "17 Uhr", "17:30".
    return re.compile(
        rf"(?=\d)(?<![\d.,:/])(?P<hour>[012]?\d)(?:"
        rf"(?:[:.](?P<minute>[0-5]\d))?(?:[ \u00a0\u202f]?(?:uhr|h|uur))?{half}"
        rf"|[ \u00a0\u202f]?(?:[:.h]|uhr)[ \u00a0\u202f]?(?P<after>[0-5]\d)?(?![\d:%]|[.,]\d))"
    )
