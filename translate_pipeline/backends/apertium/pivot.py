"""What a second engine must not read as words of its own language: what the first one left in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from translate_pipeline.backends.apertium.spans import Region

# "PFS", "RRMM", "POM+LoDEX", "HbA1c": at least two capitals, or a capital and a digit.
_ACRONYM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z0-9])[A-Za-z][\w+]*\w")
# Units as the first engine leaves them. "min" became the pronoun "me", "h" a letter's name.
_UNIT_NAMES = "kg|mg|µg|μg|mcg|ng|g|dL|mL|µL|μL|L|ml|l|mm|cm|m|min|h|s|mmol|µmol|μmol|nmol|mol|IU|U|Gy|mSv|kDa|bpm|Hz"
_UNIT = re.compile(rf"(?<=\d)\s?((?:{_UNIT_NAMES})(?:/(?:{_UNIT_NAMES}))*)\b(?!/)")


def keep(text: str, source: str, masks: re.Pattern[str], unknown: Iterable[Region]) -> tuple[Region, ...]:
    """Regions of the first engine's `text` that go through the second one as they are, in order, none overlapping.

    Acronyms and units count only where the source has the very same: a local one is a word of the language.
    """
    taken = [found.span() for found in masks.finditer(text)]
    chosen: list[Region] = []
    for region in sorted((*unknown, *_unchanged(text, source)), key=lambda one: (one.start, -one.end)):
        if all(region.end <= start or end <= region.start for start, end in taken):
            chosen.append(region)
            taken.append((region.start, region.end))
    return tuple(chosen)


def _unchanged(text: str, source: str) -> Iterator[Region]:
    if not _shouted(source):
        theirs = {found.group() for found in _ACRONYM.finditer(source)}
        yield from (Region(*found.span()) for found in _ACRONYM.finditer(text) if found.group() in theirs)
    units = {found.group(1) for found in _UNIT.finditer(source)}
    yield from (Region(*found.span(1)) for found in _UNIT.finditer(text) if found.group(1) in units)


def _shouted(text: str) -> bool:
    """Whether it is written in capitals, so that a word in capitals is no acronym."""
    return " " in text.strip() and sum(map(str.isupper, text)) > sum(map(str.islower, text))
