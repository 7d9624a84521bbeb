"""Dates as the locale's readers read them: the same days, months and years on both sides."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

CONCEPT = "dates"

_YEAR = r"(?P<{0}>(?:18|19|20|21)\d\d)(?![\d]|[.,]\d)"
_DAY = r"(?:[0-2]?\d|3[01])"
_FIGURES = re.compile(
    r"(?=\d)(?<![\d./-])(?:"
    r"(?P<iy>(?:18|19|20|21)\d\d)(?P<isep>[-/.])(?P<im>[01]?\d)(?P=isep)(?P<id>[0-3]?\d)"
    r"|(?P<a>[0-3]?\d)(?P<sep>[-/.]) ?(?P<b>[0-3]?\d)(?P=sep) ?(?P<y>(?:18|19|20|21)\d\d)"
    r"|(?:(?P<jy>\d{4})\s?年)?\s?(?P<jm>\d{1,2})\s?月(?:\s?(?P<jd>\d{1,2})\s?[日号號])?"
    r")(?![\d/-]|\.\d)"
)
# A year that stands for itself: not the 2000 of "2,000 patients", of a dose or of an address.
_ALONE = re.compile(
    r"(?=19|20)(?<![\d.,:/_+#=<>≤≥×*-])(?<![.,\u00a0\u202f]\d)(?:19|20)\d\d(?![\d:%]|[.,]\d|\s?[%×*]|/\d)"
)

_LONGEST = 20_000  # characters: what is longer is no sentence, and nobody reads its findings


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year; nothing stands for a part that is not said. `days` are several in "4 and 5 March"."""

    year: int | None
    month: int | None
    days: tuple[int, ...]
    start: int
    end: int

    @property
    def key(self) -> Hashable:
        return self.year, self.month, self.days

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def vague(self) -> bool:
        return self.year is None and not self.days


@dataclass(frozen=True, slots=True)
class _Calendar:
    """How a language writes dates in words."""

    numbers: Mapping[str, int]
    short: frozenset[str]
    shy: frozenset[str]
    names: re.Pattern[str]
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None


def check_dates(pair: Pair) -> Iterator[Finding]:
    if not entries(CONCEPT, pair.target.locale.language):
        return
    source, target = pair.source.once(dates), pair.target.once(dates)
    if not source and not target:
        return
    ours, theirs = _unmatched(source, target)
    yield from _differences(ours, theirs, pair)


def _unmatched(source: Sequence[Date], target: Sequence[Date]) -> tuple[list[Date], list[Date]]:
    """Dates without a partner. An exact one goes first; then one that only leaves out what another date of its side
    says ("12 May to 30 June 2014" has one year in some languages, two in others)."""
    ours, theirs = list(source), list(target)
    years = _years(source), _years(target)
    for same in (_equal, lambda one, other: _compatible(one, other, years)):
        for one in list(ours):
            twin = next((other for other in theirs if same(one, other)), None)
            if twin:
                ours.remove(one)
                theirs.remove(twin)
    # What is said again may be said once.
    return (
        [one for one in ours if not any(_compatible(one, other, years) for other in target)],
        [other for other in theirs if not any(_compatible(one, other, years) for one in source)],
    )


def _years(side: Sequence[Date]) -> frozenset[int | None]:
    """The years that stand in a date with its month."""
    return frozenset(one.year for one in side if one.month is not None)


def _equal(one: Date, other: Date) -> bool:
    return (one.year, one.month, one.days) == (other.year, other.month, other.days)


def _compatible(one: Date, other: Date, years: tuple[frozenset[int | None], frozenset[int | None]]) -> bool:
    """Whether both say the same as far as they say it, and a year that one leaves out stands in a date beside it."""
    if one.month != other.month or (one.days and not other.days):
        return False
    if one.days and other.days and set(one.days).isdisjoint(other.days):  # "1–10 January" is "entre le 1er et le 10"
        return False
    if one.year == other.year:
        return True
    if one.year is None:
        return one.month is not None and other.year in years[0]
    return one.month is not None and other.year is None and one.year in years[1]


def _differences(ours: list[Date], theirs: list[Date], pair: Pair) -> Iterator[Finding]:
    for one in ours:
        near = [other for other in theirs if (other.month is None) == (one.month is None)]
        other = near[0] if near else None
        said = _shown(one, pair.source)
        if other is not None:
            theirs.remove(other)
            code, severity = _weight(one, other)
            detail = f"“{said}” has become “{_shown(other, pair.target)}”, another date."
            yield Finding(code, severity, detail, source=one.span, target=other.span)
        elif one.month is not None:
            code, severity = ("date.month", Severity.WARN) if one.vague else ("date.value", Severity.ACK)
            yield Finding(code, severity, f"“{said}” is not in the target as a date.", source=one.span)
    for other in theirs:
        if other.month is not None and not other.vague:
            detail = f"“{_shown(other, pair.target)}” is not in the source as a date."
            yield Finding("date.value", Severity.ACK, detail, target=other.span)


def _weight(one: Date, other: Date) -> tuple[str, Severity]:
    """A month alone may be a turn of phrase (or a word: may, mars) unless another month stands there alone; a day or a
    year is a fact."""
    if one.vague and other.vague:
        return "date.month", Severity.ACK
    if one.vague or (other.vague and None in (one.year, one.month)):
        return "date.month", Severity.WARN
    if other.vague or (one.month == other.month and one.days and not other.days):
        return "date.value", Severity.ACK  # a part of the date is not where it should be
    if None in (one.year, other.year) and (one.month, one.days) == (other.month, other.days):
        return "date.value", Severity.ACK  # the year stands elsewhere, or nowhere
    return "date.value", Severity.BLOCK


def _shown(one: Date, facts: Facts) -> str:
    return facts.open_text[one.start : one.end].strip()


def dates(facts: Facts) -> tuple[Date, ...]:
    """All dates of a text, and the years that stand alone, in order."""
    text = facts.lower[:_LONGEST]
    calendar = _calendar(facts.locale.language)
    found = [*_in_figures(text, _order(facts))]
    if calendar:
        taken = [one.span for one in found]
        found += [one for one in _in_words(text, facts.open_text, calendar) if _free(one.span, taken)]
    taken = [one.span for one in found]
    for match in _ALONE.finditer(text):
        if _free(match.span(), taken):
            found.append(Date(int(match.group()), None, (), *match.span()))
    return tuple(sorted(found, key=lambda one: one.start))


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or span[0] >= end for start, end in taken)


def _order(facts: Facts) -> str:
    """Day and month change places in English outside America."""
    order: str = entries(CONCEPT, facts.locale.language).get("order", "dmy")
    abroad = facts.locale.language == "en" and facts.locale.territory not in ("", "US", "PH")
    return "dmy" if abroad else order


def _in_figures(text: str, order: str) -> Iterator[Date]:
    for match in _FIGURES.finditer(text) if any(sign in text for sign in "/-.月") else ():
        groups = match.groupdict()
        if groups["iy"]:
            found = _valid(groups["iy"], groups["im"], groups["id"], match)
        elif groups["y"]:
            first, second = groups["a"], groups["b"]
            if order == "mdy" and int(first) <= 12:
                first, second = second, first
            # What can't be a month is the day, whoever wrote it.
            if int(second) > 12 >= int(first):
                first, second = second, first
            found = _valid(groups["y"], second, first, match)
        else:
            found = _valid(groups["jy"] or "", groups["jm"], groups["jd"] or "", match)
        if found:
            yield found


def _valid(year: str, month: str, day: str, match: re.Match[str]) -> Date | None:
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return Date(int(year) if year else None, int(month), (int(day),) if day else (), *match.span())


def _in_words(text: str, written: str, calendar: _Calendar) -> Iterator[Date]:
    for match in calendar.pattern.finditer(text) if calendar.names.search(text) else ():
        groups = match.groupdict()
        name = groups["month"]
        days = tuple(int(day) for day in re.findall(r"\d{1,2}", groups["days"] or groups["after"] or ""))
        year = groups["year"]
        if not year and name in calendar.shy and not written[match.start("month")].isupper():
            continue  # days 1, 8 and 15 may be left out
        if not days and not year and (name in calendar.short or not _is_told(match, calendar)):
            continue
        if all(1 <= day <= 31 for day in days):
            yield Date(int(year) if year else None, calendar.numbers[name], days, *match.span())


def _is_told(match: re.Match[str], calendar: _Calendar) -> bool:
    """Whether what is no figure says of a word such as May that it is a month."""
    if match["month"] not in calendar.shy:
        return True
    at = match.start("month")
    return bool(calendar.before and calendar.before.search(match.string[max(0, at - 12) : at]))


@cache
def _calendar(language: str) -> _Calendar | None:
    section = entries(CONCEPT, language)
    if "months" not in section:
        return None
    numbers: dict[str, int] = {}
    for row in ("short", "months"):
        for number, names in enumerate(section[row], start=1):
            numbers.update(dict.fromkeys(names.split(), number))
    short = {name for names in section["short"] for name in names.split()}
    names = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    links = "|".join(map(re.escape, section.get("links", ())))
    link = (
        rf"(?:[ \u00a0]?[,/.-]?[ \u00a0]?(?:(?:{links})[ \u00a0’'])?)" if links else r"(?:[ \u00a0]?[,/.-]?[ \u00a0]?)"
    )
    joints = "|".join(map(re.escape, section.get("to", ())))
    day = rf"{_DAY}(?!\d|[.,:]\d)(?:st|nd|rd|th|er|\.?[ºª°]|\.)?"
    some = rf"{day}(?:[ \u00a0]?(?:[-–,/]|{joints or '-'})[ \u00a0]?{day}){{0,3}}"
    before = section.get("before", ())
    return _Calendar(
        numbers,
        frozenset(short),
        frozenset(section.get("shy", ())),
        re.compile(rf"(?<![^\W_])(?:{names})(?![^\W\d_])"),
        re.compile(
            rf"(?<![^\W_])(?:(?<![\d.,:/–-])(?P<days>{some}){link})?(?P<month>{names})(?![^\W\d_])\.?"
            rf"(?:[ \u00a0](?P<after>{some})(?![\d%°]|[.,]\d|[ \u00a0]?(?:mg|%)))?(?:{link}(?:{_YEAR.format('year')}))?"
        ),
        re.compile(rf"(?<![^\W_])(?:{'|'.join(before)})[ -]$") if before else None,
    )
