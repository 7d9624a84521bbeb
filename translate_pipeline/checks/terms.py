"""Terms: each one found in the source stands in the target in an accepted form, and in no forbidden one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from translate_pipeline.checks.abbreviations import stands_for
from translate_pipeline.checks.citations import is_reference
from translate_pipeline.checks.facts import Pair, Placed, form_pattern
from translate_pipeline.checks.frequency import all_frequencies, rates
from translate_pipeline.checks.measures import is_symbol
from translate_pipeline.checks.synonyms import stands_loosely
from translate_pipeline.model import Finding, Severity, TermHit, TermKind

_FIGURES = re.compile(r"\d+")
_ROMANS = re.compile(r"[IVX]+[a-d]?\s?[-/\u2010-\u2015]\s?[IVX]+[a-d]?")
_VERBATIM = frozenset({TermKind.KEEP, TermKind.PATTERN})
# What must stay letter for letter whatever the language. Other abbreviations (PFS) may have a local form that the
# glossary does not know yet: a reviewer can tell.
_CODES = frozenset({"trial", "identifier", "regimen", "gene", "cytogenetics", "brand", "drug"})
_NAMES = ("name.", "kept.roman", "kept.address", "kept.code")  # found without the glossary; acronyms are not among them
_ACRONYM = "kept.acronym"
_INTERVALS = "dosing-every-"  # concepts of the glossary: every 2 weeks, every 28 days
# Ordinary phrases, which a professional says in more ways than a glossary lists and which stand for no disease, drug,
# endpoint or harm. Figures, units and labels of statistics have checks of their own.
_FALSE_FRIEND = "false-friend"  # its forbidden form has a finding of its own
_PHRASES = frozenset({"attribute", "compound", "label", "latin", "statistics", "treatment", _FALSE_FRIEND})


def check_terms(pair: Pair) -> Iterator[Finding]:
    if is_reference(pair):
        return
    there = {(place.hit.concept, place.hit.form) for place in pair.placed if place.span}
    for place in pair.placed:
        hit = place.hit
        if place.span is None and hit.kind is not TermKind.FORBIDDEN and not _is_said(hit, pair):
            finding = _missing(hit, pair)
            # What is named twice may be named once ("ceux", "its"), if it is no drug or code.
            again = (hit.concept, hit.form) in there and finding.severity is Severity.ACK
            yield replace(finding, severity=Severity.WARN) if again else finding
        yield from _forbidden(hit, pair)


def _is_said(hit: TermHit, pair: Pair) -> bool:
    return _is_unit(hit) or _is_range(hit, pair) or _is_lent(hit, pair) or _is_as_often(hit, pair)


def _is_range(hit: TermHit, pair: Pair) -> bool:
    """Whether it is a range of Roman figures (III–IV), which every language joins in its own way."""
    if hit.concept != _ACRONYM or not _ROMANS.fullmatch(hit.surface):
        return False
    return bool(_ends(hit.surface).search(pair.target.text.plain))


@lru_cache(maxsize=512)
def _ends(surface: str) -> re.Pattern[str]:
    """Its ends in their order, with a sign or a short word between."""
    ends = re.findall(r"[IVX]+[a-d]?", surface)
    return re.compile(r"(?<![^\W_])" + r"(?:\s?[-/\u2010-\u2015]\s?|\s[^\W\d_]{1,5}\s)".join(ends) + r"(?![^\W_])")


def _is_lent(hit: TermHit, pair: Pair) -> bool:
    """Whether a short form stands in the target as the form of its own long one, which stands there in other words:
    version révisée du système international de stadification (R-ISS)."""
    if hit.kind not in _VERBATIM:
        return False
    letters = form_pattern(hit.surface, verbatim=True, spaced=pair.target.locale.spaced)
    spans = [one.span() for one in letters.finditer(pair.target.text.plain)]
    return any(_lends(place, pair) for place in pair.placed if place.hit is not hit and place.span in spans)


def _lends(place: Placed, pair: Pair) -> bool:
    hit = place.hit
    return hit.kind is TermKind.TRANSLATE and stands_loosely(
        (*hit.accepted, hit.surface), pair.target, exact=hit.critical
    )


def _is_as_often(hit: TermHit, pair: Pair) -> bool:
    """Whether it is a frequency that the target tells in another form: "cada 2 semanas en lugar de cada 4"."""
    if not hit.concept.startswith(_INTERVALS):
        return False
    wanted = rates(hit.surface, pair.source.locale.language)
    return bool(wanted) and wanted <= {one.rate for one in pair.target.once(all_frequencies)}


def _is_unit(hit: TermHit) -> bool:
    """Whether what looks like an abbreviation is a unit (mIU), which has a check of its own."""
    return hit.concept == _ACRONYM and is_symbol(hit.surface)


def _missing(hit: TermHit, pair: Pair) -> Finding:
    span = (hit.start, hit.end)
    if hit.kind in _VERBATIM:
        return Finding("term.kept", _of_kept(hit, pair), f"“{hit.surface}” must stand unchanged.", source=span)
    return Finding("term.required", _of_required(hit, pair), f"“{hit.surface}” should be “{hit.form}”.", source=span)


def _of_kept(hit: TermHit, pair: Pair) -> Severity:
    if hit.critical or hit.kind is TermKind.PATTERN or hit.category in _CODES or hit.concept.startswith(_NAMES):
        return Severity.BLOCK
    # Letters that only the sentence itself explains (SREs, BMAs) may have become the language's own.
    return Severity.WARN if hit.concept == _ACRONYM and stands_for(hit.surface, pair) else Severity.ACK


def _of_required(hit: TermHit, pair: Pair) -> Severity:
    """Words of the term in another order or form are weak evidence that it was lost, and so is an ordinary phrase that
    is not found; of a critical term every word must be there as it is listed."""
    severity = Severity.BLOCK if hit.critical else Severity.ACK
    english = hit.surface.lower() in pair.target.text.plain.lower()
    figures = _FIGURES.findall(hit.surface)
    # The figure of "every 2 weeks" would go unseen, unless it stands there too.
    if english or (figures and not set(figures) <= set(_FIGURES.findall(pair.target.open_text))):
        return severity
    if figures:
        return Severity.WARN if stands_loosely(hit.accepted, pair.target, exact=hit.critical) else severity
    phrase = hit.category in _PHRASES and (not hit.forbidden or hit.category == _FALSE_FRIEND)
    if not hit.critical and phrase:
        return Severity.WARN
    return Severity.WARN if stands_loosely(hit.accepted, pair.target, exact=hit.critical) else severity


def _forbidden(hit: TermHit, pair: Pair) -> Iterator[Finding]:
    for form in hit.forbidden:
        found = form_pattern(form, verbatim=False, spaced=pair.target.locale.spaced).search(pair.target.text.plain)
        if found:
            detail = f"“{found.group()}” must not stand for “{hit.surface}”."
            yield Finding("term.forbidden", Severity.BLOCK, detail, target=found.span())
