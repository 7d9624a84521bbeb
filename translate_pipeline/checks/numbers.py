"""Numbers by value: nothing lost, nothing invented, nothing that the locale reads as another value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from translate_pipeline.checks.equivalents import explain
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Figure, Key, figures
from translate_pipeline.model import Finding, Severity

# What joins two figures to a range, ratio, product or time, so that their order is part of the value.
_JOINT = re.compile(
    r"\s?[%٪°]?\s?(?:[-\u2010-\u2015\u2212/:×~〜～至到]|から|(?:to|a|à|al|até|bis|tot|do|إلى)(?=\s))\s?[-\u2212]?"
)
_ADDRESS = re.compile(r"[^\w\s]*(?:\w+://|www\.|10\.\d{4,9}/|[^\s@]+@)")
_MOST = 200  # figures without a partner
_SHOWN = 40  # characters of a figure in a finding


def check_numbers(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.once(figures), pair.target.once(figures)
    if not source and not target:
        return
    missing, extra = _difference(source, target)
    if len(missing) + len(extra) > _MOST:  # no slip of a translator: nobody needs each of them named
        detail = f"{len(missing)} figures are not in the target, {len(extra)} not in the source."
        yield Finding("numbers.value", Severity.BLOCK, detail)
        return
    if missing or extra:
        explain(missing, extra, pair)
    else:
        yield from _order(source, target, pair)
    yield from _read_otherwise(missing, extra, pair)
    for one in missing:
        detail = f"“{_shown(one, pair.source)}” is not in the target."
        yield Finding("numbers.value", Severity.BLOCK, detail, source=one.span)
    for one in extra:
        detail = f"“{_shown(one, pair.target)}” is not in the source."
        yield Finding("numbers.value", Severity.BLOCK, detail, target=one.span)
    yield from _notation(source, target, extra, pair)


def _difference(source: Sequence[Figure], target: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Figures of the source without a partner in the target, and the reverse."""
    if [one.key for one in source] == [one.key for one in target]:
        return [], []
    left = Counter(one.key for one in source)
    extra = []
    for one in target:
        if left[one.key]:
            left[one.key] -= 1
        else:
            extra.append(one)
    missing = []
    for one in reversed(source):
        if left[one.key]:
            left[one.key] -= 1
            missing.append(one)
    return missing[::-1], extra


def _read_otherwise(missing: list[Figure], extra: list[Figure], pair: Pair) -> Iterator[Finding]:
    """Takes out of both lists the figures that were copied unchanged but that the target's readers read otherwise:
    1,500 patients left in Spanish is one and a half."""
    for one in list(extra):
        twin = next((other for other in missing if _is_copy(one, other)), None)
        if twin is None:
            continue
        missing.remove(twin)
        extra.remove(one)
        readings = " or ".join(f"{value:f}" for value in one.numeral.values)
        detail = f"“{_shown(one, pair.target)}” reads as {readings} in {pair.target.locale}."
        yield Finding("numbers.format", Severity.BLOCK, detail, source=twin.span, target=one.span)


def _is_copy(one: Figure, other: Figure) -> bool:
    """The same notation that is read as something else; a lost sign or magnitude is another thing."""
    same = one.numeral.text == other.numeral.text and (one.power, one.raised) == (other.power, other.raised)
    readings = {abs(value) for value in one.numeral.values}, {abs(value) for value in other.numeral.values}
    return same and bool(readings[0]) and (readings[0] != readings[1] or one.value is None or other.value is None)


def _notation(
    source: Sequence[Figure], target: Sequence[Figure], extra: Sequence[Figure], pair: Pair
) -> Iterator[Finding]:
    copied = {one.key for one in source if one.value is None}  # [1,2] is a list everywhere
    for one in target:
        if one.numeral.foreign and one.numeral.values and one not in extra and one.key not in copied:
            if _in_address(pair.target.open_text, one):
                continue
            detail = f"“{_shown(one, pair.target)}” is not how {pair.target.locale} writes the number."
            yield Finding("numbers.format", Severity.WARN, detail, target=one.span)


def _in_address(text: str, one: Figure) -> bool:
    """Whether it stands in a link, an e-mail address or a DOI, which no locale writes otherwise."""
    start = max(text.rfind(space, 0, one.numeral.start) for space in " \n\u00a0") + 1
    return _ADDRESS.match(text, start, start + 200) is not None


def _order(source: Sequence[Figure], target: Sequence[Figure], pair: Pair) -> Iterator[Finding]:
    if [one.key for one in source] == [one.key for one in target]:
        return
    ours, theirs = _joined(source, pair.source), _joined(target, pair.target)
    for first, second in theirs - ours:
        if (second, first) in ours - theirs:
            detail = f"“{_text(first)}” and “{_text(second)}” have changed places in a range or ratio."
            yield Finding("numbers.order", Severity.BLOCK, detail)
            return


def _joined(figures: Sequence[Figure], facts: Facts) -> set[tuple[Key, Key]]:
    """Figures that stand in a range, ratio or time, two at a time. Dates may change the order of their parts."""
    text = facts.open_text
    joints = [bool(_JOINT.fullmatch(text, one.end, other.numeral.start)) for one, other in pairwise(figures)]
    found = set()
    for at, joint in enumerate(joints):
        alone = not any(joints[max(0, at - 1) : at] + joints[at + 1 : at + 2])
        if joint and alone and figures[at].key != figures[at + 1].key:
            found.add((figures[at].key, figures[at + 1].key))
    return found


def _text(key: Key) -> str:
    return str(key[0])[:_SHOWN]


def _shown(one: Figure, facts: Facts) -> str:
    sign = "-" if one.numeral.values and one.numeral.values[0] < 0 and not one.raised else ""
    return sign + facts.open_text[one.numeral.start : one.end][:_SHOWN]
