"""Sentences translated before that are like a new one: for people to look at, never used unseen."""

from __future__ import annotations

from dataclasses import dataclass

from translate_pipeline.languages import Locale
from translate_pipeline.memory import Fuzzy, Known
from translate_pipeline.model import Coded, parse
from translate_pipeline.ports import Store


@dataclass(frozen=True, slots=True)
class Suggested:
    """A sentence at least 75 per cent like the one asked for, and where it stands. `numbers` are those of the known
    sentence that the new one lacks, and the other way round."""

    article: str
    segment: str
    alike: float
    differs: tuple[str, ...]
    numbers: tuple[tuple[str, ...], tuple[str, ...]]
    source: Coded
    target: Coded


def suggest(store: Store, text: str, to: Locale, source: Locale) -> tuple[Suggested, ...]:
    """The best five of all newest translations into the locale; codes in the text may stand as tokens."""
    with store.read() as reader:
        # A pair of texts that stands in many articles is one suggestion.
        known: dict[tuple[Coded, Coded], Known] = {}
        for one in reader.memory(to):
            known.setdefault((one.source, one.target), Known(one.source, one.target, f"{one.key} {one.article}"))
    found = Fuzzy(known.values(), source).suggest(parse(text))
    return tuple(
        Suggested(
            one.known.origin.partition(" ")[2],
            one.known.origin.partition(" ")[0],
            round(one.alike, 1),
            tuple(sorted(kind.value for kind in one.differs)),
            one.numbers,
            one.known.source,
            one.known.target,
        )
        for one in found
    )
