"""The checks that every translated segment goes through before it may stand on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from translate_pipeline.checks.characters import check_characters, check_length
from translate_pipeline.checks.facts import Facts, Pair, gather
from translate_pipeline.checks.inline import check_inline
from translate_pipeline.checks.masks import check_masks
from translate_pipeline.checks.numbers import check_numbers
from translate_pipeline.checks.terms import check_terms
from translate_pipeline.checks.untranslated import check_untranslated
from translate_pipeline.languages import Locale
from translate_pipeline.model import Coded, Finding, Segment, TermHit

Check = Callable[[Pair], Iterable[Finding]]

SEGMENT_CHECKS: tuple[Check, ...] = (
    check_inline,
    check_masks,
    check_characters,
    check_untranslated,
    check_terms,
    check_numbers,
)

__all__ = ["SEGMENT_CHECKS", "Check", "Facts", "Pair", "check", "gather"]


def check(
    segment: Segment, target: Coded, hits: tuple[TermHit, ...], locales: tuple[Locale, Locale]
) -> tuple[Finding, ...]:
    """All findings of one segment; `hits` are the terms found in its source, `locales` the source's and target's."""
    pair = gather(segment.text, target, hits, locales)
    # Nobody needs to know what else is wrong with a megabyte of text.
    checks = (check_length,) if any(check_length(pair)) else SEGMENT_CHECKS
    return tuple(replace(finding, segment=segment.key) for one in checks for finding in one(pair))
