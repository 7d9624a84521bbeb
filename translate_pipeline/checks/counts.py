"""Counts of cells: 0.5 × 10⁹/L is 0,5 G/L, as French laboratories write it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.figures import figures
from translate_pipeline.checks.quantities import readable

_POWER = re.compile(
    r"[\s\u00a0\u202f]?[×x·∙*][\s\u00a0\u202f]?10(?:\^\s?(?P<caret>12|[963])|(?P<power>¹²|[⁹⁶³]))\s?/\s?(?P<per>[lL])(?!\w)"
)
_PREFIX = re.compile(r"[\s\u00a0\u202f]?(?P<prefix>[TGMKk])/(?P<per>[lL])(?!\w)")
_EXPONENTS = {"¹²": 12, "12": 12, "⁹": 9, "9": 9, "⁶": 6, "6": 6, "³": 3, "3": 3}
_PREFIXES = {"T": 12, "G": 9, "M": 6, "K": 3, "k": 3}


@dataclass(frozen=True, slots=True)
class Count:
    key: Hashable  # value and power of ten, per litre
    span: tuple[int, int]


def counts(facts: Facts) -> tuple[Count, ...]:
    return tuple(_counts(facts))


def _counts(facts: Facts) -> Iterator[Count]:
    text = facts.once(readable)
    if "/" not in text:
        return
    for one in facts.once(figures):
        found = _POWER.match(text, one.numeral.end) or _PREFIX.match(text, one.numeral.end)
        if found:
            named = found.groupdict()
            written = named.get("power") or named.get("caret")
            power = _EXPONENTS[written] if written else _PREFIXES[named["prefix"]]
            yield Count((one.key, power), (one.numeral.start, found.end()))
