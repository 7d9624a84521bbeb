"""Parallel sentences for measuring: our own on myeloma, and any corpus of the same shape."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).parent / "pairs"
GATE = Path(__file__).parent / "gate"


@dataclass(frozen=True, slots=True)
class SentencePair:
    """`terms` are (English, target) surface forms that a translator noted; empty for a plain corpus."""

    id: str
    source: str
    reference: str
    terms: tuple[tuple[str, str], ...] = ()


def read(path: Path) -> list[SentencePair]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [SentencePair(row["id"], row["source"], row["reference"], _terms(row.get("terms") or "")) for row in rows]


def _terms(cell: str) -> tuple[tuple[str, str], ...]:
    found = []
    for part in filter(None, cell.split("|")):
        english, _, target = part.partition("=")
        found.append((english, target))
    return tuple(found)
