"""Numbers by value: nothing lost, nothing invented, nothing that the locale reads as another value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.model import Finding, Severity
from translate_pipeline.numerals import Numeral


def check_numbers(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source, pair.target
    missing, extra = _difference(source, target)
    if not missing and not extra and _order(source) != _order(target):
        yield Finding("numbers.order", Severity.WARN, "The numbers come in another order than in the source.")
    yield from _read_otherwise(missing, extra, source, target)
    for numeral in missing:
        yield Finding("numbers.value", Severity.BLOCK, f"“{numeral.text}” is not in the target.", source=_span(numeral))
    for numeral in extra:
        yield Finding("numbers.value", Severity.BLOCK, f"“{numeral.text}” is not in the source.", target=_span(numeral))
    for numeral in target.numerals:
        if numeral.foreign and numeral.values and numeral not in extra:
            detail = f"“{numeral.text}” is not how {target.locale} writes the number."
            yield Finding("numbers.format", Severity.WARN, detail, target=_span(numeral))


def _difference(source: Facts, target: Facts) -> tuple[list[Numeral], list[Numeral]]:
    """Numbers of the source without a partner in the target, and the reverse; a partner has the same value, or the
    same text where it has no value (2.3.1)."""
    left = Counter(map(_identity, source.numerals))
    extra = []
    for numeral in target.numerals:
        if left[_identity(numeral)]:
            left[_identity(numeral)] -= 1
        else:
            extra.append(numeral)
    missing = []
    for numeral in reversed(source.numerals):
        if left[_identity(numeral)]:
            left[_identity(numeral)] -= 1
            missing.append(numeral)
    return missing[::-1], extra


def _read_otherwise(missing: list[Numeral], extra: list[Numeral], source: Facts, target: Facts) -> Iterator[Finding]:
    """Takes out of both lists the numbers that were copied unchanged but that the target's readers read otherwise:
    1,500 patients left in Spanish is one and a half."""
    for numeral in list(extra):
        twin = next((other for other in missing if other.text == numeral.text), None)
        if twin is None:
            continue
        missing.remove(twin)
        extra.remove(numeral)
        detail = f"“{numeral.text}” reads as {numeral.values[0]:f} in {target.locale}." if numeral.values else ""
        yield Finding("numbers.format", Severity.BLOCK, detail, source=_span(twin), target=_span(numeral))


def _identity(numeral: Numeral) -> Decimal | str:
    return numeral.values[0] if numeral.values else numeral.text


def _order(facts: Facts) -> list[Decimal | str]:
    return [_identity(numeral) for numeral in facts.numerals]


def _span(numeral: Numeral) -> tuple[int, int]:
    return numeral.start, numeral.end
