"""The figures of a text: its numerals, with what the words and signs beside them make of their value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.words import magnitude
from translate_pipeline.numerals import Numeral

Key = tuple[Decimal | str, bool]

_SQUARE = re.compile(r"(?<![^\W_])[kcdmµμn]?m$")  # m2 is m²


class Figure(NamedTuple):
    """A numeral and the power of ten of the magnitude word after it: 1.7 billion is 1.7 and 9."""

    numeral: Numeral
    power: int
    raised: bool
    value: Decimal | None  # none where the notation has several readings, or none
    end: int  # after the magnitude word

    @property
    def key(self) -> Key:
        """Two figures are the same if their keys are equal: by value, else letter for letter."""
        return (self.numeral.text if self.value is None else self.value), self.raised

    @property
    def span(self) -> tuple[int, int]:
        return self.numeral.start, self.numeral.end


def figures(facts: Facts) -> tuple[Figure, ...]:
    found: list[Figure] = []
    for one in _figures(facts):
        last = found[-1] if found else None
        # 1億7000万 is one figure.
        if last and last.end == one.numeral.start and last.power > one.power and last.value and one.value:
            found[-1] = Figure(last.numeral, one.power, last.raised, last.value + one.value, one.end)
        else:
            found.append(one)
    return tuple(found)


def _figures(facts: Facts) -> Iterator[Figure]:
    text, language = facts.open_text, facts.locale.language
    for numeral in facts.numerals:
        power, length = magnitude(text[numeral.end : numeral.end + 20], language)
        raised = numeral.raised
        if numeral.text in {"2", "3"} and _SQUARE.search(text[max(0, numeral.start - 3) : numeral.start]):
            raised = True
        yield Figure(numeral, power, raised, _value(numeral, power, facts), numeral.end + length)


def _value(numeral: Numeral, power: int, facts: Facts) -> Decimal | None:
    if len(numeral.values) != 1:
        return None
    if numeral.foreign and "," in numeral.text and facts.locale.numbers.decimal != ",":
        return None  # 1,2 where the comma is no decimal mark is two figures of a list rather than one
    return numeral.values[0].scaleb(power) if power else numeral.values[0]
