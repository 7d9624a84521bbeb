"""What the tests of single checks share: a pair of texts, and the findings of one check."""

from __future__ import annotations

from translate_pipeline.checks import Check, Pair, gather
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, TermHit


def pair(source: str, target: str, tag: str = "es", hits: tuple[TermHit, ...] = ()) -> Pair:
    return gather(Coded(source), Coded(target), hits, (locale("en"), locale(tag)))


def codes(check: Check, source: str, target: str, tag: str = "es") -> list[str]:
    """The findings of one check, as `code:severity`."""
    return [f"{finding.code}:{finding.severity}" for finding in check(pair(source, target, tag))]
