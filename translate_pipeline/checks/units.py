"""Units: each figure keeps what it is measured in, whatever the language calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from translate_pipeline.checks.conversions import amounts
from translate_pipeline.checks.facts import COMPOUNDING, Facts, Pair
from translate_pipeline.checks.frequency import all_frequencies
from translate_pipeline.checks.measures import TIMES, is_word_known, measure, mentions
from translate_pipeline.checks.quantities import (
    PART,
    Quantity,
    lowered,
    part_words,
    partners,
    quantities,
    readable,
    versus,
)
from translate_pipeline.model import Finding, Severity

# Two names of one thing where laboratories differ in habit (U/L, UI/L): no change of value.
_ALIKE = {"IU": "U", "mIU": "mU"}
_COUNTS = frozenset("GTMK")
_TIMES_TEN = re.compile(r"\s?[×x*]\s?10")
_ACCORDING = re.compile(r"\s(?:segundo|secondo)$")  # "grau 3 segundo" is no time
# Units of blood are bags, which every language calls otherwise.
_BAGS = re.compile(
    r"\s(?:of\s)?(?:the\s)?(?:packed|red|blood|platelet|plasma|whole|fresh|donor|erythrocyte|rbc|prbc)s?"
)
_WORD_BEHIND = re.compile(r"[\s\u00a0\u202f]([^\W\d_]{4,40})(?![^\W_])")
_OR_MORE = re.compile(r"\s(?:o|u|ou|et|e|oder|und|or)\s[^\W\d_]{3,10}")
_POINTS = {"pp": "%"}
_BY_DAY = ("dai", "day", "q.d", "qd", "bid", "b.i.d", "tid", "t.i.d", "night", "morning", "evening", "bedtime")


def check_units(pair: Pair) -> Iterator[Finding]:
    if not pair.source.once(quantities) or not pair.target.once(quantities):
        return
    if not is_word_known(pair.target.locale.language):
        return
    for ours, theirs in partners(pair, (_equal, _alike, _shared)):
        if not ours.attached and not theirs.attached:
            yield from _compared(ours, theirs, pair)
    yield from _rates(pair)


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.unit.base == other.unit.base and one.unit.rate == other.unit.rate


def _alike(one: Quantity, other: Quantity) -> bool:
    return _plain(one.unit.base) == _plain(other.unit.base)


def _shared(one: Quantity, other: Quantity) -> bool:
    """The unit stands once in a range or list: 40 % to 50 % is 40 to 50 %."""
    ours, theirs = _plain(one.unit.base), _plain(other.unit.base)
    return (not theirs and ours == _plain(other.shared.base)) or (not ours and theirs == _plain(one.shared.base))


def _plain(base: str) -> str:
    return "/".join(_ALIKE.get(part, part) for part in base.split("/"))


def _compared(ours: Quantity, theirs: Quantity, pair: Pair) -> Iterator[Finding]:
    wanted, got = ours.unit.base, theirs.unit.base
    shown = _shown(ours, pair.source)
    if wanted and got:
        if not (ours.word and theirs.word and {wanted, got} - TIMES):
            severity = Severity.ACK if _POINTS.get(wanted, wanted) == _POINTS.get(got, got) else Severity.BLOCK
            detail = f"“{shown}” has become “{_shown(theirs, pair.target)}”."
            yield _finding(severity, detail, ours, theirs)
    elif wanted:
        yield from _lost(ours, theirs, shown, pair)
    elif got and not ours.word and not theirs.word:
        yield from _invented(ours, theirs, pair)


def _lost(ours: Quantity, theirs: Quantity, shown: str, pair: Pair) -> Iterator[Finding]:
    wanted = ours.unit.base
    if ours.word or theirs.word or (wanted == "U" and _BAGS.match(pair.source.once(readable), ours.span[1])):
        return
    time = wanted in TIMES
    same = [one for one in pair.target.once(quantities) if one.key == theirs.key] if time else []
    if time and (_has_part(theirs, wanted, pair) or any(_stands_behind(one, wanted, pair.target) for one in same)):
        return
    if time and (_is_compounded(theirs, wanted, pair.target) or _is_as_often(theirs, pair)):
        return
    if wanted.startswith("/") and mentions(pair.target.once(readable), pair.target.locale.language, wanted[1:]):
        return  # what is counted may stand between: 5 × 10⁶ cells viable per kg
    detail = f"“{shown}” has lost its unit in the target."
    yield _finding(Severity.ACK if time or wanted == "pp" else Severity.BLOCK, detail, ours, theirs)


def _is_as_often(theirs: Quantity, pair: Pair) -> bool:
    """Whether the figure is of a frequency that both sides have: "cada 2 semanas en lugar de cada 4"."""
    inside = [one for one in pair.target.once(all_frequencies) if one.start <= theirs.start < one.end]
    return bool(inside) and {one.rate for one in inside} <= {one.rate for one in pair.source.once(all_frequencies)}


def _is_compounded(theirs: Quantity, wanted: str, facts: Facts) -> bool:
    """Whether the unit ends the word behind the figure: in den ersten 6 Behandlungsmonaten."""
    language = facts.locale.language
    word = _WORD_BEHIND.match(facts.once(readable), theirs.end) if language in COMPOUNDING else None
    return word is not None and any(
        (found := measure(word[1], at, language)).base == wanted and found.end == len(word[1])
        for at in range(1, len(word[1]) - 2)
    )


def _stands_behind(theirs: Quantity, wanted: str, facts: Facts) -> bool:
    """Whether the unit follows other words: 75 o más años, alle 12 statt alle 4 Wochen."""
    text, language = facts.once(readable), facts.locale.language
    found = _OR_MORE.match(text, theirs.end)
    if found and measure(text, found.end(), language).base == wanted:
        return True
    other = versus(language)
    joint = other.match(facts.once(lowered), theirs.end) if other else None
    return bool(joint and measure(text, joint.end(), language).base == wanted)


def _has_part(theirs: Quantity, wanted: str, pair: Pair) -> bool:
    """Whether the figure is the whole of a part that has the unit: 21 jours sur 28."""
    before = [one for one in pair.target.once(quantities) if one.end <= theirs.start][-1:]
    if before and before[0].unit.base == wanted:
        between = part_words(pair.target.locale.language)
        return before[0].link == PART or bool(
            between and between.fullmatch(pair.target.once(lowered), before[0].span[1], theirs.start)
        )
    return False


def _invented(ours: Quantity, theirs: Quantity, pair: Pair) -> Iterator[Finding]:
    got = theirs.unit.base
    if got[:1] in _COUNTS and _TIMES_TEN.match(pair.source.once(readable), ours.end):
        return  # 0,5 G/L is 0.5 × 10⁹/L
    if theirs.key[0] != 1 and _ACCORDING.search(_shown(theirs, pair.target)):
        return
    text, language = pair.source.once(readable), pair.source.locale.language
    named = got.strip("/").partition("/")[0]
    detail = f"“{_shown(theirs, pair.target)}” has a unit that the source does not give it."
    if got in TIMES:
        clock = pair.target.once(readable)[theirs.start - 1 : theirs.start] == ":"  # 14:00 h
        if (
            not clock
            and pair.target.locale.spaced
            and not mentions(text, language, got)
            and not _is_age(got, ours, pair)
        ):
            yield _finding(_of_time(got, pair), detail, ours, theirs)
    elif not (got.startswith("/") and mentions(text, language, named)) and not _is_share(theirs, pair):
        yield _finding(Severity.BLOCK, detail, ours, theirs)


def _is_share(theirs: Quantity, pair: Pair) -> bool:
    """Whether the source has the share in other terms: 1 in 10 is 10 %."""
    value = theirs.key[0]
    if theirs.unit.base != "%" or isinstance(value, str) or not value.is_finite():
        return False
    return any(one.is_percentage(Fraction(value)) for one in pair.source.once(amounts))


def _is_age(unit: str, ours: Quantity, pair: Pair) -> bool:
    """Those over 60 are 60 years old; only years go without saying."""
    return unit == "year" and (not ours.bound.none or "age" in pair.source.lower)


def _of_time(unit: str, pair: Pair) -> Severity:
    """Years may go without saying ("once he had turned 76"), unless another unit of the source is gone for them."""
    source, target = (
        {one for one in TIMES if mentions(facts.once(readable), facts.locale.language, one)}
        for facts in (pair.source, pair.target)
    )
    return Severity.ACK if unit != "year" or source - target else Severity.WARN


def _rates(pair: Pair) -> Iterator[Finding]:
    """Milligrams a day stay milligrams a day: the words for it may stand elsewhere, but somewhere."""
    if not any(one.unit.rate for facts in (pair.source, pair.target) for one in facts.once(quantities)):
        return
    for ours, theirs in partners(pair, (lambda one, other: one.unit.rate == other.unit.rate,)):
        wanted, got = ours.unit.rate, theirs.unit.rate
        if not ours.unit.base or ours.unit.base in TIMES or theirs.unit.base in TIMES or ours.word or theirs.word:
            continue
        shown = _shown(ours, pair.source)
        if wanted and got and wanted != got:
            detail = f"“{shown}” has become “{_shown(theirs, pair.target)}”."
            yield _finding(Severity.BLOCK, detail, ours, theirs)
        elif wanted and not mentions(pair.target.once(readable), pair.target.locale.language, wanted):
            yield _finding(Severity.BLOCK, f"“{shown}” is not given by the {wanted} in the target.", ours, theirs)
        elif got and not wanted and not _by(got, pair.source):
            detail = f"“{_shown(theirs, pair.target)}” is by the {got}, which the source does not say."
            yield _finding(Severity.BLOCK, detail, ours, theirs)


def _by(rate: str, facts: Facts) -> bool:
    lower = facts.lower
    if rate == "day" and any(word in lower for word in _BY_DAY):
        return True
    return mentions(facts.once(readable), facts.locale.language, rate)


def _shown(one: Quantity, facts: Facts) -> str:
    return facts.once(readable)[slice(*one.span)][:40]


def _finding(severity: Severity, detail: str, ours: Quantity, theirs: Quantity) -> Finding:
    return Finding("unit.value", severity, detail, source=ours.span, target=theirs.span)
