"""Terms that the author marked in the markup (its-term): they end and begin words for everything else that is found.

ITS 2.0's data category Terminology says that something is a term, not that it stays untranslated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from translate_pipeline.model import Finding, Severity
from translate_pipeline.terms.match import Match
from translate_pipeline.terms.names import Name
from translate_pipeline.terms.verbatim import Kept

Span = tuple[int, int]
UNKNOWN = "term.unknown"

_Candidate = TypeVar("_Candidate", bound="Match | Name | Kept")


def heed(plain: str, candidates: Sequence[_Candidate], marked: Iterable[Span]) -> tuple[list[_Candidate], list[Span]]:
    """The candidates that respect the marks, and the marks that no glossary term covers. A candidate across a mark's
    border goes; where a glossary term covers a mark, names and codes in it go too."""
    left, unknown = list(candidates), []
    for start, end in _trimmed(plain, marked):
        left = [one for one in left if not _crosses(one, start, end)]
        if any(isinstance(one, Match) and (one.start, one.bare) == (start, end) for one in left):
            left = [one for one in left if isinstance(one, Match) or one.bare <= start or end <= one.start]
        else:
            unknown.append((start, end))
    return left, unknown


def unknown_terms(plain: str, unknown: Iterable[Span]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            UNKNOWN,
            Severity.WARN,
            f"“{plain[start:end]}” is marked as a term and is not in the glossary.",
            source=(start, end),
        )
        for start, end in unknown
    )


def _crosses(one: Match | Name | Kept, start: int, end: int) -> bool:
    return one.start < start < one.bare or one.start < end < one.bare


def _trimmed(plain: str, marked: Iterable[Span]) -> Iterator[Span]:
    """The marked spans without white space at their ends; what is empty then is none."""
    for start, end in marked:
        text = plain[start:end]
        first = start + len(text) - len(text.lstrip())
        if text.strip():
            yield first, first + len(text.strip())
