"""Golden pairs: a linguist's tables of what must be found and what must not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_pipeline.checks import check
from translate_pipeline.languages import locale
from translate_pipeline.model import Segment, SegmentKind, parse

TABLES = Path(__file__).parents[1] / "golden" / "checks"


def rows() -> Iterator[tuple[str, str, str, str]]:
    for table in sorted(TABLES.glob("*.tsv")):
        with table.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
                yield f"{table.stem}:{line}", row["source"], row["target"], row["expected"]


@pytest.mark.parametrize(("where", "source", "target", "expected"), list(rows()), ids=lambda value: str(value)[:40])
def test_a_pair_raises_exactly_the_expected_findings(where: str, source: str, target: str, expected: str) -> None:
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", parse(source), 0, 0, len(source))
    locales = locale("en"), locale(where.partition(":")[0].partition(".")[0])
    found = {f"{finding.code}:{finding.severity}" for finding in check(segment, parse(target), (), locales)}
    assert found == set(expected.split()) - {"-"}
