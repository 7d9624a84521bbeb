"""Statistics: ratios, p-values, numbers of patients and levels of confidence keep both label and value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import figures
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import Quantity, quantities, readable
from translate_pipeline.model import Finding, Severity

# Between label and value: ": ", " = ", " for progression or death, ", " (95% CI) ", but nothing that ends the thought.
_REACH = 70
_STOP = re.compile(r"[;)\]]|\.\s|\d")
_NEAR = re.compile(
    r"[\s=:<>≤≥⩽⩾≦≧~≈,(]{0,8}(?:(?:of|for|de|del|do|da|von|für|der|die|das|pour|para|per|was|is|fue|fu|di|la|le|the|a)\s"
    r"|[dl]['’]){0,2}[^\W\d_]{0,16}\s?[=:<>≤≥]?\s?"
)
_LEVEL_BEFORE = re.compile(r"[\s:(,-]{0,3}(?:[^\W\d_]{1,4}\s){0,2}[(]?$")
_LEVEL_AFTER = re.compile(r"[\s-]{0,3}(?:[^\W\d_]{1,11}[\s-]){0,2}")
_SHORTEST_WORD = 5  # letters; abbreviations are shorter
_SHORT = frozenset({"p", "n"})
_NAMES = {"hr": "hazard ratio", "or": "odds ratio", "rr": "risk ratio", "irr": "incidence rate ratio", "p": "p-value",
          "n": "n", "ci": "confidence level"}  # fmt: skip
_UNSPACED = frozenset({"ja", "zh"})


@dataclass(frozen=True, slots=True)
class Statistic:
    """A value with the statistics that its label may name."""

    labels: frozenset[str]
    label: str
    value: Quantity


def check_stats(pair: Pair) -> Iterator[Finding]:
    if not pair.source.once(figures) and not pair.target.once(figures):
        return
    if not entries("statistics", pair.target.locale.language):
        return
    ours, theirs = list(pair.source.once(statistics)), list(pair.target.once(statistics))
    for one in list(ours):
        twin = next((other for other in theirs if _same(one, other)), None)
        if twin:
            ours.remove(one)
            theirs.remove(twin)
    for one in ours:
        yield from _missing(one, theirs, pair)
    named = _named(pair.source) if theirs else frozenset()
    for other in theirs:
        # A label that the source has nowhere.
        if not other.labels & named and not other.labels & _SHORT:
            shown = pair.target.once(readable)[slice(*other.value.span)]
            detail = f"“{other.label}” {shown} is not in the source."
            yield Finding("statistic.value", Severity.ACK, detail, target=other.value.span)


def _named(facts: Facts) -> frozenset[str]:
    """All that the labels of a text may mean, with a value or without."""
    pattern, language = _labels(facts.locale.language), facts.locale.language
    found = pattern.finditer(facts.once(readable)) if pattern else ()
    return frozenset(name for match in found for name in _meaning(match.group(), language))


def statistics(facts: Facts) -> tuple[Statistic, ...]:
    text, language = facts.once(readable), facts.locale.language
    pattern = _labels(language)
    numbers = [one for one in facts.once(quantities) if not one.attached and not one.word]
    if pattern is None or not numbers:
        return ()
    starts = [one.start for one in numbers]
    found: list[Statistic] = []
    taken: set[int] = set()
    for match in pattern.finditer(text):
        labels = _meaning(match.group(), language)
        at = bisect_left(starts, match.start())
        if "ci" in labels:
            value = _level(match, numbers[max(0, at - 2) : at + 2], text)
        else:
            value = _value(match, numbers[at : at + 1], text, labels, taken)
        if value is not None:
            taken.add(value.start)
            found.append(Statistic(labels, match.group(), value))
    return tuple(found)


def _value(
    match: re.Match[str], numbers: list[Quantity], text: str, labels: frozenset[str], taken: set[int]
) -> Quantity | None:
    """The next figure, if it is no percentage and nothing parts it from the label."""
    for one in numbers:
        if one.start < match.end():
            continue
        gap = text[match.end() : one.start]
        if len(gap) > _REACH or _STOP.search(gap) or one.start in taken or one.unit.base:
            return None
        return one if labels - _SHORT or _NEAR.fullmatch(gap) else None
    return None


def _level(match: re.Match[str], numbers: list[Quantity], text: str) -> Quantity | None:
    """The percentage right before or after the name of an interval: 95% CI, IC del 95 %, 95-%-KI."""
    for one in numbers:
        if one.unit.base != "%":
            continue
        if 0 <= match.start() - one.span[1] <= 24 and _LEVEL_AFTER.fullmatch(text, one.span[1], match.start()):
            return one
        if 0 <= one.start - match.end() <= 24 and _LEVEL_BEFORE.fullmatch(text, match.end(), one.start):
            return one
    return None


def _same(one: Statistic, other: Statistic) -> bool:
    return one.value.key == other.value.key and bool(one.labels & other.labels) and _compared_alike(one, other)


def _compared_alike(one: Statistic, other: Statistic) -> bool:
    ours, theirs = one.value.bound, other.value.bound
    return bool(ours.classes & theirs.classes) or not (ours.sign or theirs.sign)


def _missing(one: Statistic, theirs: list[Statistic], pair: Pair) -> Iterator[Finding]:
    shown = pair.source.once(readable)[one.value.start : one.value.span[1]]
    name = _NAMES[sorted(one.labels)[0]]
    other = next((it for it in theirs if it.value.key == one.value.key), None)
    rival = next((it for it in theirs if it.labels & one.labels), None)
    span = one.value.span
    if other is not None:
        theirs.remove(other)
        what = f"has become “{other.label}”" if not other.labels & one.labels else "has another comparator"
        detail = f"“{one.label}” {shown} {what} in the target."
        yield Finding("statistic.value", Severity.BLOCK, detail, source=span, target=other.value.span)
    elif rival is not None:
        theirs.remove(rival)
        got = pair.target.once(readable)[slice(*rival.value.span)]
        detail = f"The {name} {shown} is {got} in the target."
        yield Finding("statistic.value", Severity.BLOCK, detail, source=span, target=rival.value.span)
    else:
        # A label that isn't in our tables may stand there, but not if the value is gone too.
        there = any(it.key == one.value.key for it in pair.target.once(quantities))
        severity = Severity.ACK if there else Severity.BLOCK
        yield Finding("statistic.value", severity, f"“{one.label}” {shown} was not found in the target.", source=span)


@cache
def _labels(language: str) -> re.Pattern[str] | None:
    section = entries("statistics", language)
    if not section:
        return None
    body = _either(sorted({form for forms in section.values() for form in forms}, key=len, reverse=True))
    if language in _UNSPACED:
        return re.compile(rf"(?<![A-Za-z])(?:{body})(?![A-Za-z])")
    return re.compile(rf"(?<![^\W_])(?<![^\W_]-)(?:{body})(?![^\W\d_]|['’])")


def _either(forms: Iterable[str]) -> str:
    """Branches on the first letter, so that most places cost one look."""
    by_letter: dict[str, list[str]] = {}
    for form in forms:
        cases = (form[0],) if len(form) < _SHORTEST_WORD else (form[0].lower(), form[0].upper())
        for letter in dict.fromkeys(cases):
            by_letter.setdefault(letter, []).append(_rest(form))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


def _rest(form: str) -> str:
    escaped = _escaped(form[1:])
    return escaped if len(form) < _SHORTEST_WORD else f"(?i:{escaped})"


def _form(form: str) -> str:
    """Abbreviations as they are, words in any case."""
    escaped = _escaped(form)
    return escaped if len(form) < _SHORTEST_WORD else f"(?i:{escaped})"


def _escaped(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"[\s-]").replace("'", "['’]")


@lru_cache(maxsize=4096)
def _meaning(label: str, language: str) -> frozenset[str]:
    section = entries("statistics", language)
    return frozenset(key for key, forms in section.items() if any(re.fullmatch(_form(form), label) for form in forms))
