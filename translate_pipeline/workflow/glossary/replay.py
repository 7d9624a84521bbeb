"""What a changed entry does to its mentions, found from the index alone: each surface is looked at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from translate_pipeline.model import (
    Abbreviations,
    Coded,
    Concept,
    Glossary,
    Limits,
    Pair,
    Segment,
    SegmentKind,
    TermHit,
    TermKind,
)
from translate_pipeline.terms import TermProtector
from translate_pipeline.terms.files import glossary
from translate_pipeline.terms.masks import starts_with_vowel


class Effect(StrEnum):
    """What a change does to a segment."""

    NONE = "none"
    CHECK = "checked again"  # what is right or forbidden there differs; its words are as they were
    TEXT = "text changes"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`sends` says that the engine would be asked something else than before."""

    effect: Effect
    sends: bool


UNTOUCHED = Outcome(Effect.NONE, sends=False)

# What may stand around a mention, as far as it matters to how it is written: nothing, the end of a sentence, a bracket.
_AROUND = ("{}", "{}.", "({})")
_KINDS = (SegmentKind.TEXT, SegmentKind.META)  # only the first mention in a text has its abbreviation explained


def is_shown(concept: Concept | None, pair: Pair) -> bool:
    """Whether the concept makes hits at all into this locale."""
    if concept is None:
        return False
    rendering = concept.rendering(pair.target)
    if concept.kind is TermKind.TRANSLATE:
        return rendering is not None
    return concept.kind is not TermKind.FORBIDDEN or bool(rendering and rendering.forbidden)


def is_found_alike(before: Concept | None, after: Concept | None) -> bool:
    """Whether both are found at the same places of every text."""
    return before is not None and after is not None and _found_by(before) == _found_by(after)


def _found_by(one: Concept) -> tuple[object, ...]:
    return one.kind, one.category, one.term, one.plural, one.variants, one.case


class Replay:
    """One concept before and after, into one locale. Law: an outcome is what the whole glossary would give, since only
    mentions that the entry as it was gives back to the letter are believed; None for all others."""

    def __init__(self, before: Concept, after: Concept, pair: Pair, rules: Abbreviations, limits: Limits) -> None:
        self._before, self._after = glossary((before,)), glossary((after,))
        self._concept = before.id
        self._pair = pair
        self._rules = rules
        self._limits = limits
        self._known: dict[tuple[str, str], Outcome | None] = {}

    def outcome(self, surface: str, form: str) -> Outcome | None:
        """What becomes of a mention that the index has with this form."""
        key = surface, form
        if key not in self._known:
            found = {self._compare(old, new) for old, new in self._hits(surface) if old.form == form}
            self._known[key] = found.pop() if len(found) == 1 else None
        return self._known[key]

    def _hits(self, surface: str) -> Iterator[tuple[TermHit, TermHit | None]]:
        for around in _AROUND:
            for kind in _KINDS:
                text = Coded(around.format(surface))
                old, new = (self._hit(one, text, kind, surface) for one in (self._before, self._after))
                if old is not None:
                    yield old, new

    def _hit(self, own: Glossary, text: Coded, kind: SegmentKind, surface: str) -> TermHit | None:
        protector = TermProtector(own, self._pair, (), self._rules)
        hits = protector.protect(Segment("", kind, "", text, 0, 0, 0), self._limits).hits
        return next((one for one in hits if one.concept == self._concept and one.surface == surface), None)

    def _compare(self, old: TermHit, new: TermHit | None) -> Outcome | None:
        if new is None:
            return None
        if told(old) == told(new):
            return UNTOUCHED
        shape, language = self._limits.masks, self._pair.target.language
        bent = starts_with_vowel(old.form, language) != starts_with_vowel(new.form, language)
        masked = old.kind is not TermKind.FORBIDDEN and bent and shape.vowel != shape.consonant
        effect = Effect.TEXT if old.form != new.form else Effect.CHECK
        return Outcome(effect, sends=masked or self._limits.terms)


def told(hit: TermHit) -> tuple[object, ...]:
    """All of a hit that a target or its checks depend on: not its revision."""
    right = hit.form, hit.accepted, hit.forbidden, hit.gender, hit.number
    return hit.concept, hit.kind, hit.surface, *right, hit.critical, hit.category
