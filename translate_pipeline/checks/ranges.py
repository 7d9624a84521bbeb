"""Ranges: both ends, in their order, as one range."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Key, figures
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import LIST, RANGE, Quantity, quantities, readable
from translate_pipeline.model import Finding, Severity

# Limits of an interval may be parted by a comma: 95% CI 0.62, 0.91.
_LIMITS = re.compile(r"\s?[,;]\s?[-\u2212]?")
_INTERVAL = re.compile(r"(?:\bCI|\bIC|KI|BI|PU|信頼区間|置信区间|CrI|IQR)\b[^()]{0,24}$")

_CITED = re.compile(r"\[[\d,;\s\u2010-\u2015-]*$")  # [19–21] is for the check of citations

Ends = tuple[Key, Key]


def check_ranges(pair: Pair) -> Iterator[Finding]:
    if not pair.source.once(figures):
        return
    if not entries("joints", pair.target.locale.language):
        return
    wanted = pair.source.once(ranges)
    if not wanted:
        return
    left = Counter(_ends(*one) for one in pair.target.once(ranges))
    for first, second in wanted:
        if left[_ends(first, second)]:
            left[_ends(first, second)] -= 1
            continue
        yield from _lost(first, second, pair)


def ranges(facts: Facts) -> tuple[tuple[Quantity, Quantity], ...]:
    """Two figures with a dash or a word for to between them; chains (2019-05-06, 2-1-1) are none."""
    found = facts.once(quantities)
    text = facts.once(readable)
    steps = [
        one.link == RANGE or bool(one.link == LIST and _are_limits(one, other, text)) for one, other in pairwise(found)
    ]
    return tuple(
        (one, other)
        for at, (one, other) in enumerate(pairwise(found))
        if steps[at]
        and not any(steps[max(0, at - 1) : at] + steps[at + 1 : at + 2])
        and _is_plain(one, other)
        and not _CITED.search(text[max(0, one.start - 40) : one.start])
    )


def _is_plain(one: Quantity, other: Quantity) -> bool:
    """Neither B6-12 nor the years of 2019–20, which are a date."""
    value = one.key[0]
    year = isinstance(value, Decimal) and 1800 <= value < 2100 and one.end - one.start == 4 and not one.unit.base
    return not (one.attached or other.attached or year) and one.key != other.key


def _are_limits(one: Quantity, other: Quantity, text: str) -> bool:
    between = _LIMITS.fullmatch(text, one.span[1], other.start)
    return bool(between and _INTERVAL.search(text[max(0, one.start - 40) : one.start]))


def _ends(first: Quantity, second: Quantity) -> Ends:
    return first.key, second.key


def _lost(first: Quantity, second: Quantity, pair: Pair) -> Iterator[Finding]:
    theirs = pair.target.once(quantities)
    shown = pair.source.once(readable)[first.start : second.span[1]][:60]
    keys = {one.key for one in theirs}
    span = (first.start, second.span[1])
    turned = next((ends for ends in pairwise(theirs) if _ends(*ends) == (second.key, first.key)), None)
    if first.key not in keys or second.key not in keys:
        missing = sum(end.key not in keys for end in (first, second))
        # Where the numbers are words, or have moved to another scale, nothing can be said of the range.
        if missing == 1 and not (first.word or second.word):
            detail = f"“{shown}” has lost an end in the target."
            yield Finding("range.value", Severity.BLOCK, detail, source=span)
    elif turned and turned[0].link:
        detail = f"“{shown}” is turned round in the target."
        yield Finding("range.value", Severity.BLOCK, detail, source=span, target=(turned[0].start, turned[1].span[1]))
    else:
        yield from _apart(first, second, theirs, shown, pair)


def _are_neighbours(first: Quantity, second: Quantity) -> bool:
    """2 to 3 days are 2 or 3 days: there is nothing between."""
    one, other = first.key[0], second.key[0]
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one == one.to_integral_value() == other - 1


def _apart(first: Quantity, second: Quantity, theirs: Sequence[Quantity], shown: str, pair: Pair) -> Iterator[Finding]:
    """Both ends are there, but not as a range."""
    span = (first.start, second.span[1])
    for one, other in pairwise(theirs):
        if _ends(one, other) == _ends(first, second):
            if one.link == LIST and not one.between and not first.between:
                detail = f"“{shown}” is a list in the target, no range."
                severity = Severity.WARN if _are_neighbours(first, second) else Severity.BLOCK
                yield Finding("range.value", severity, detail, source=span, target=(one.start, other.span[1]))
            return
    detail = f"The ends of “{shown}” do not stand together in the target."
    yield Finding("range.value", Severity.ACK, detail, source=span)
