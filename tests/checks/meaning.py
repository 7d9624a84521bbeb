"""What the tests of the checks of meaning share: the findings of one check on one pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from translate_pipeline.checks import Pair, gather
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Finding

EN = locale("en")


def pair(source: str, target: str, tag: str, english: str = "en") -> Pair:
    return gather(Coded(source), Coded(target), (), (locale(english), locale(tag)))


def found(check: Callable[[Pair], Iterable[Finding]], source: str, target: str, tag: str) -> list[str]:
    return [f"{finding.code}:{finding.severity}" for finding in check(pair(source, target, tag))]
