"""Terms: each one found in the source stands in the target in an accepted form, and in no forbidden one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from translate_pipeline.checks.facts import Pair, form_pattern
from translate_pipeline.model import Finding, Severity, TermHit, TermKind

_VERBATIM = frozenset({TermKind.KEEP, TermKind.PATTERN})
# What must stay letter for letter whatever the language. Other abbreviations (PFS) may have a local form that the
# glossary does not know yet: a reviewer can tell.
_CODES = frozenset({"trial", "identifier", "regimen", "gene", "cytogenetics", "brand", "drug"})
_NAMES = ("name.", "kept.roman", "kept.address", "kept.code")  # found without the glossary; acronyms are not among them


def check_terms(pair: Pair) -> Iterator[Finding]:
    there = {(place.hit.concept, place.hit.form) for place in pair.placed if place.span}
    for place in pair.placed:
        hit = place.hit
        if place.span is None and hit.kind is not TermKind.FORBIDDEN:
            finding = _missing(hit)
            # What is named twice may be named once ("ceux", "its"), if it is no drug or code.
            again = (hit.concept, hit.form) in there and finding.severity is Severity.ACK
            yield replace(finding, severity=Severity.WARN) if again else finding
        yield from _forbidden(hit, pair)


def _missing(hit: TermHit) -> Finding:
    span = (hit.start, hit.end)
    if hit.kind in _VERBATIM:
        code = hit.critical or hit.kind is TermKind.PATTERN or hit.category in _CODES or hit.concept.startswith(_NAMES)
        severity = Severity.BLOCK if code else Severity.ACK
        return Finding("term.kept", severity, f"“{hit.surface}” must stand unchanged.", source=span)
    severity = Severity.BLOCK if hit.critical else Severity.ACK
    return Finding("term.required", severity, f"“{hit.surface}” should be “{hit.form}”.", source=span)


def _forbidden(hit: TermHit, pair: Pair) -> Iterator[Finding]:
    for form in hit.forbidden:
        found = form_pattern(form, verbatim=False, spaced=pair.target.locale.spaced).search(pair.target.text.plain)
        if found:
            detail = f"“{found.group()}” must not stand for “{hit.surface}”."
            yield Finding("term.forbidden", Severity.BLOCK, detail, target=found.span())
