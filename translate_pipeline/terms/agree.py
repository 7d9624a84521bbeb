"""Words beside restored terms made to agree with them in gender, number and first sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate_pipeline.languages import Locale
from translate_pipeline.model import Coded, Edit, Finding, Severity, TermHit
from translate_pipeline.terms.grammar import grammar
from translate_pipeline.terms.payload import Place
from translate_pipeline.terms.slots import Noun, Slot, find_slots


@dataclass(frozen=True, slots=True)
class Agreement:
    """What to change in a reply, and what could not be put right."""

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()


# A capital that an engine put on the word after a mask which it took for a name: "Xtrm1x Estuvo aprobado".
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)(?![\w’'-])(?:[ \u00a0]([^\W\d_]))?")
_SMALL_IN_SOURCE = re.compile(r"[ \u00a0][a-z]")


def agree(reply: Coded, places: Sequence[Place], target: Locale) -> Agreement:
    """The edits that make determiners, contractions, adjectives and copulas beside each term agree with it; a WARN for
    each that can't be put right. Nothing in a language without tables."""
    tables = grammar(target.language)
    if tables is None:
        return Agreement()
    nouns = [
        Noun(place.start, place.end, place.payload.text, place.payload.hit, place.payload.following)
        for place in places
        if place.payload.hit
    ]
    small = set(_wrong_capitals(reply.plain, nouns))
    changes: dict[int, tuple[int, str]] = {at: (at + 1, reply.plain[at].lower()) for at in small}
    findings: list[Finding] = []
    touched: set[int] = set()
    for slot in find_slots(reply.plain, nouns, tables):
        if not slot.wrong or slot.start in touched:
            continue
        touched.add(slot.start)
        if slot.want is None:
            detail = f"“{slot.now}” may not agree with the term beside it."
            findings.append(Finding(f"agreement.{slot.about}", Severity.WARN, detail))
        else:
            changes[slot.start] = slot.end, _written(reply.plain, slot, slot.want, small=slot.start in small)
    edits = [edit for start, (end, text) in changes.items() for edit in _edits(reply.plain, start, end, text)]
    return Agreement(tuple(edits), tuple(findings))


def disagreements(
    source: str, target: str, placed: Iterable[tuple[TermHit, tuple[int, int]]], to: Locale
) -> tuple[int, int]:
    """How many words beside the terms of a target text do not agree with them, and of how many that could be judged.
    `placed` are the hits with the spans of the target where their forms stand."""
    tables = grammar(to.language)
    if tables is None:
        return 0, 0
    nouns = [
        Noun(start, end, target[start:end], hit, source[hit.end : hit.end + 40])
        for hit, (start, end) in sorted(placed, key=lambda one: one[1])
    ]
    slots = {slot.start: slot for slot in find_slots(target, nouns, tables)}
    return sum(slot.wrong for slot in slots.values()), len(slots)


def _wrong_capitals(plain: str, nouns: Sequence[Noun]) -> Iterator[int]:
    """Where a word after a mask has a capital that its English had not. Two capitalised words in a row are a name."""
    starts = {noun.start for noun in nouns}
    for noun in nouns:
        found = _WORD_AFTER.match(plain, noun.end)
        if not found or noun.end + 1 in starts or not _SMALL_IN_SOURCE.match(noun.following):
            continue
        word, following = found.group(1), found.group(2)
        is_name = following and following.isupper() and found.start(2) not in starts
        if word[0].isupper() and word[1:] == word[1:].lower() and not is_name:
            yield found.start(1)


def _written(plain: str, slot: Slot, want: str, *, small: bool) -> str:
    """The wanted form with the capital and the apostrophe of the word that it takes the place of."""
    now = plain[slot.start : slot.end]
    if "’" in now:
        want = want.replace("'", "’")
    return want[0].upper() + want[1:] if now[0].isupper() and not small else want


def _edits(plain: str, start: int, end: int, text: str) -> Iterator[Edit]:
    """A word's change with the space after it, which an elision takes away and its undoing gives back. Word and space
    are edits of their own, so that an inline code between them stays there."""
    gap = plain[end : end + 1] if plain[end : end + 1] in {" ", "\u00a0"} else ""
    elided, was_elided = text[-1] in "'’", plain[end - 1] in "'’"
    yield Edit(start, end, text + (" " if was_elided and not elided and not gap else ""))
    if elided and gap:
        yield Edit(end, end + 1, "")
