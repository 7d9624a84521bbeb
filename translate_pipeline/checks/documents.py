"""The checks of a whole document: what one segment alone can't show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from translate_pipeline.checks.abbreviations import check_abbreviations
from translate_pipeline.checks.facts import Pair, Placed, gather
from translate_pipeline.checks.lexicon import unavailable
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Finding, Segment, SegmentKind, Severity, TermKind, Translation

# What a reader of the report calls a concept, where its file has a shorter name.
_NAMES = {
    "clock": "times of day",
    "drugs": "drug names",
    "frequency": "dosing frequencies",
    "joints": "ranges in words",
    "modality": "certainty (may, must)",
    "numbers": "numbers in words",
    "polarity": "opposites (increase, decrease)",
    "references": "references to tables and figures",
    "repetition": "repeated words",
    "stopwords": "the language of the text",
    "units": "units in words",
    "untranslated": "words left in English",
}
_BODY = frozenset({SegmentKind.TEXT, SegmentKind.HEADING})
_ENDING = 3  # letters that an inflection may change at the end of a word
_WHOLE = 0.5  # share of a word that it leaves alone


@dataclass(frozen=True, slots=True)
class Whole:
    """A document with its translation: `segments` as the source has them, `pairs` by (segment key, pair) in the order
    of the page, without what is held. `answered` are the keys of all that has a result, held or not."""

    target: Locale
    segments: tuple[Segment, ...]
    answered: tuple[str, ...]
    pairs: tuple[tuple[str, Pair], ...]


DocumentCheck = Callable[[Whole], Iterable[Finding]]


def whole(made: Translation) -> Whole:
    locales = locale(made.document.info.language), made.locale
    pairs = tuple(
        (one.segment.key, gather(one.segment.text, one.target, one.hits, locales))
        for one in made.segments
        if one.target is not None and not one.held
    )
    return Whole(made.locale, made.document.segments, tuple(one.segment.key for one in made.segments), pairs)


def check_complete(document: Whole) -> Iterator[Finding]:
    """Each segment has one result, in the order of the page: a text or, visibly, none."""
    wanted = [one.key for one in document.segments]
    if list(document.answered) == wanted:
        return
    answered = set(document.answered)
    for one in document.segments:
        if one.key not in answered:
            yield _incomplete(f"“{one.text.visible[:60]}” is neither translated nor held.", one.key)
    if answered >= set(wanted):
        yield _incomplete("The translation has other segments than the article, or another order.")


def check_availability(document: Whole) -> Iterator[Finding]:
    """What could not be checked in this language, once a document: silence would read as a pass."""
    for concept in unavailable(document.target.language):
        name = _NAMES.get(concept, concept)
        detail = f"The check of {name} is not available for {document.target.english_name}."
        yield Finding("check.unavailable", Severity.WARN, detail)


def check_consistency(document: Whole) -> Iterator[Finding]:
    """A term that is worded one way in the source is worded one way in the target, inflections aside."""
    first: dict[tuple[str, ...], str] = {}
    told: set[tuple[str, ...]] = set()
    for segment, pair in document.pairs:
        for term, place in _wordings(pair):
            hit, span = place.hit, place.span or (0, 0)
            form = pair.target.text.plain[slice(*span)]
            before = first.setdefault(term, form)
            if term not in told and not _same_word(before, form):
                told.add(term)
                detail = f"“{hit.surface}” is “{form}” here and “{before}” before."
                yield Finding("term.mixed", Severity.WARN, detail, segment, (hit.start, hit.end), span)


def _wordings(pair: Pair) -> Iterator[tuple[tuple[str, ...], Placed]]:
    """The terms of a pair with the places of their forms. Where a sentence says one in two ways, as in "confidence
    interval (CI)", nobody can tell which form stands for which."""
    found = [
        ((one.hit.concept, one.hit.number, _singular(one.hit.surface)), one)
        for one in pair.placed
        if one.span is not None and one.hit.kind is TermKind.TRANSLATE
    ]
    ways = Counter(concept for concept, _, _ in {term for term, _ in found})
    return ((term, one) for term, one in found if ways[one.hit.concept] == 1)


def check_abbreviation_use(document: Whole) -> Iterator[Finding]:
    """Metadata stands before the article, where nothing is explained yet: only the article itself is read."""
    body = {one.key for one in document.segments if one.kind in _BODY}
    return check_abbreviations((key, pair) for key, pair in document.pairs if key in body)


DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (
    check_complete,
    check_availability,
    check_consistency,
    check_abbreviation_use,
)

# What these give, and no check of a segment: a segment that is used again leaves them behind.
DOCUMENT_CODES = frozenset(
    {"abbreviation.meaning", "abbreviation.mixed", "check.unavailable", "document.incomplete", "term.mixed"}
)


def check_document(document: Whole) -> tuple[Finding, ...]:
    """All findings of the page as a whole; those that come of one segment name it."""
    return tuple(finding for one in DOCUMENT_CHECKS for finding in one(document))


def _incomplete(detail: str, segment: str = "") -> Finding:
    return Finding("document.incomplete", Severity.BLOCK, detail, segment)


def _singular(surface: str) -> str:
    """Plurals of English terms mostly have an s more; what doesn't is compared with its like only."""
    return surface.lower().removesuffix("s")


@lru_cache(maxsize=4096)
def _same_word(one: str, other: str) -> bool:
    """Whether two forms are the same words with other endings. Prefixes that agree (German ge-, Arabic the) aside, a
    language that inflects elsewhere gets a warning too many."""
    ours, theirs = _folded(one).split(), _folded(other).split()
    return len(ours) == len(theirs) and all(map(_same_stem, ours, theirs))


def _folded(text: str) -> str:
    """Small letters without accents: plurals move them (progresión, progresiones)."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("-", " "))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _same_stem(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= max(len(one), len(other)) - _ENDING and shared >= _WHOLE * max(len(one), len(other))
