"""The checks that every translated segment goes through before it may stand on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from translate_pipeline.checks.abbreviations import check_abbreviation
from translate_pipeline.checks.alphabets import check_alphabets
from translate_pipeline.checks.brackets import check_brackets
from translate_pipeline.checks.changes import check_changes
from translate_pipeline.checks.characters import check_characters, check_length
from translate_pipeline.checks.chatter import check_chatter
from translate_pipeline.checks.citations import check_citations
from translate_pipeline.checks.clock import check_clock
from translate_pipeline.checks.comparators import check_comparators
from translate_pipeline.checks.dates import check_dates
from translate_pipeline.checks.documents import (
    DOCUMENT_CHECKS,
    DOCUMENT_CODES,
    DocumentCheck,
    Whole,
    check_document,
    whole,
)
from translate_pipeline.checks.drugs import check_drugs
from translate_pipeline.checks.duties import check_duties
from translate_pipeline.checks.exchanges import check_exchanges
from translate_pipeline.checks.facts import Facts, Pair, gather
from translate_pipeline.checks.frequency import check_frequency
from translate_pipeline.checks.imperatives import check_imperatives
from translate_pipeline.checks.inline import check_inline
from translate_pipeline.checks.labels import check_labels
from translate_pipeline.checks.language import check_language
from translate_pipeline.checks.length import check_ratio
from translate_pipeline.checks.masks import check_masks
from translate_pipeline.checks.modality import check_modality
from translate_pipeline.checks.negation import check_negation
from translate_pipeline.checks.number_words import check_spoken
from translate_pipeline.checks.numbers import check_numbers
from translate_pipeline.checks.omission import check_omission
from translate_pipeline.checks.order import check_order
from translate_pipeline.checks.polarity import check_polarity
from translate_pipeline.checks.ranges import check_ranges
from translate_pipeline.checks.repetition import check_repetition
from translate_pipeline.checks.routes import check_routes
from translate_pipeline.checks.scripts import check_scripts
from translate_pipeline.checks.stats import check_stats
from translate_pipeline.checks.terms import check_terms
from translate_pipeline.checks.typography import check_typography
from translate_pipeline.checks.units import check_units
from translate_pipeline.checks.untranslated import check_untranslated
from translate_pipeline.checks.verbatim import check_addresses, check_codes, check_placeholders
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
    check_units,
    check_comparators,
    check_ranges,
    check_order,
    check_changes,
    check_labels,
    check_stats,
    check_citations,
    check_scripts,
    check_placeholders,
    check_addresses,
    check_codes,
    check_drugs,
    check_routes,
    check_exchanges,
    check_abbreviation,
    check_language,
    check_ratio,
    check_omission,
    check_repetition,
    check_chatter,
    check_brackets,
    check_typography,
    check_alphabets,
    check_clock,
    check_dates,
    check_frequency,
    check_modality,
    check_duties,
    check_imperatives,
    check_negation,
    check_polarity,
    check_spoken,
)

__all__ = [
    "DOCUMENT_CHECKS",
    "DOCUMENT_CODES",
    "SEGMENT_CHECKS",
    "Check",
    "DocumentCheck",
    "Facts",
    "Pair",
    "Whole",
    "check",
    "check_document",
    "gather",
    "whole",
]


def check(
    segment: Segment, target: Coded, hits: tuple[TermHit, ...], locales: tuple[Locale, Locale]
) -> tuple[Finding, ...]:
    """All findings of one segment; `hits` are the terms found in its source, `locales` the source's and target's."""
    pair = gather(segment.text, target, hits, locales)
    # Nobody needs to know what else is wrong with a megabyte of text.
    checks = (check_length,) if any(check_length(pair)) else SEGMENT_CHECKS
    return tuple(replace(finding, segment=segment.key) for one in checks for finding in one(pair))
