"""The example pairs that the checks were specified with: each one that must fire does, each good one stays silent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translate_pipeline import markup
from translate_pipeline.checks import check
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Coded,
    Concept,
    Finding,
    Glossary,
    Rendering,
    Segment,
    SegmentKind,
    TermKind,
    holds,
)
from translate_pipeline.terms import find
from translate_pipeline.workflow import check_documents

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "golden" / "check-examples.jsonl").read_text(encoding="utf-8").splitlines()
]
EN = locale("en")


def concept(term: str, **forms: tuple[str, ...]) -> Concept:
    """The first form is the right one, those that begin with ! are forbidden."""
    renderings = {
        tag: Rendering(tag, all_of[0], forbidden=tuple(one[1:] for one in all_of if one.startswith("!")))
        for tag, all_of in forms.items()
    }
    return Concept(term.replace(" ", "-"), TermKind.TRANSLATE, "disease", term, renderings=renderings)


# The checks of terms can't know what a glossary wants, so this is the one that the examples speak of.
GLOSSARY = Glossary(
    (
        concept(
            "heart failure", es=("insuficiencia cardíaca",), fr=("insuffisance cardiaque",), de=("Herzinsuffizienz",)
        ),
        concept("stroke", es=("ictus",), fr=("accident vasculaire cérébral",), de=("Schlaganfall",)),
        concept(
            "myocardial infarction", es=("infarto de miocardio",), fr=("infarctus du myocarde", "!crise cardiaque")
        ),
        concept("diabetes mellitus", de=("Diabetes mellitus", "!Zuckerkrankheit")),
    ),
    "examples",
)


CONCEPTS = {one.id for one in GLOSSARY.concepts}


def findings(source: str, target: str, to: Locale) -> tuple[Finding, ...]:
    if "<" in source.replace("<0", "").replace("<5", "") and ">" in source:
        ours, theirs = (markup.decode(f"<main><div>{one}</div></main>") for one in (source, target))
        return check_documents(ours, theirs, to, GLOSSARY)
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", Coded(source), 0, 0, len(source))
    hits = tuple(hit for hit in find(GLOSSARY, Coded(source), to) if hit.concept in CONCEPTS)
    return check(segment, Coded(target), hits, (EN, to))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['check']}-{row['locale']}-{row['src'][:30]}")
def test_an_example_comes_out_as_specified(row: dict[str, str]) -> None:
    found = findings(row["src"], row["tgt"], locale(row["locale"]))
    if not row["fires"]:
        assert not holds(found)
    elif row["severity"] in {"BLOCK", "ACK"}:
        assert holds(found)
    else:  # WARN, or graver only in other cases
        assert found


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 236
    assert sum(bool(row["fires"]) for row in ROWS) == 118
