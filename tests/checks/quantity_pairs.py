"""What the checks of quantities say of one pair."""

from __future__ import annotations

from translate_pipeline.checks import Check
from translate_pipeline.checks.citations import check_citations
from translate_pipeline.checks.comparators import check_comparators
from translate_pipeline.checks.facts import gather
from translate_pipeline.checks.order import check_order
from translate_pipeline.checks.ranges import check_ranges
from translate_pipeline.checks.scripts import check_scripts
from translate_pipeline.checks.stats import check_stats
from translate_pipeline.checks.units import check_units
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Finding, Severity

LANGUAGES = ["es", "fr", "pt", "de", "it", "ca", "gl", "nl"]
CHECKS: tuple[Check, ...] = (
    check_units,
    check_comparators,
    check_ranges,
    check_order,
    check_stats,
    check_citations,
    check_scripts,
)


def findings(source: str, target: str, language: str) -> list[Finding]:
    pair = gather(Coded(source), Coded(target), (), (locale("en"), locale(language)))
    return [finding for check in CHECKS for finding in check(pair)]


def codes(source: str, target: str, language: str) -> set[str]:
    return {finding.code for finding in findings(source, target, language)}


def held(source: str, target: str, language: str) -> set[str]:
    """The codes of what nobody may publish, or only a reviewer."""
    return {finding.code for finding in findings(source, target, language) if finding.severity is not Severity.WARN}
