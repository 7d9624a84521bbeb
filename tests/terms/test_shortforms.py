"""Abbreviations with a local form: kept, localized, or both at the first mention; the article's own word decides."""

from __future__ import annotations

import pytest

from translate_pipeline.languages import locale
from translate_pipeline.model import (
    Abbreviations,
    CaseRule,
    Coded,
    Concept,
    Glossary,
    Limits,
    Pair,
    Rendering,
    Segment,
    SegmentKind,
    TermKind,
)
from translate_pipeline.terms import TermProtector

ABBREVIATION = Concept(
    "endpoint-abbr-os", TermKind.KEEP, "endpoint", "OS", case=CaseRule.EXACT, renderings={"es": Rendering("es", "SG")}
)
LONG = Concept(
    "endpoint-os", TermKind.TRANSLATE, "endpoint", "overall survival",
    renderings={"es": Rendering("es", "supervivencia global", gender="f")},
)  # fmt: skip
GLOSSARY = Glossary((ABBREVIATION, LONG), "short forms")
BOTH = Abbreviations("both", "en inglés, {english}")


def shown(
    texts: list[str],
    rules: Abbreviations,
    meanings: dict[str, str] | None = None,
    kind: SegmentKind = SegmentKind.TEXT,
) -> list[str]:
    """What the texts become around an engine that changes nothing."""
    pair = Pair(locale("en"), locale("es"))
    protector = TermProtector(GLOSSARY, pair, (), rules, meanings)
    made = []
    for number, text in enumerate(texts):
        segment = Segment(f"k{number}-1", kind, "p[1]", Coded(text), number, 0, len(text))
        masked = protector.protect(segment, Limits())
        assert protector.protect(segment, Limits()).text == masked.text  # asked again, it says the same
        made.append(masked.restore(masked.text)[0].plain)
    return made


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (Abbreviations(), ["x (OS) y", "OS z", "OS"]),
        (Abbreviations("localize"), ["x (SG) y", "SG z", "SG"]),
        (BOTH, ["x (SG; en inglés, OS) y", "SG z", "SG"]),
    ],
)
def test_a_policy_holds_from_the_first_mention_to_the_last(rules: Abbreviations, expected: list[str]) -> None:
    assert shown(["x (OS) y", "OS z", "OS"], rules) == expected


def test_a_first_mention_outside_brackets_brings_its_own() -> None:
    assert shown(["x OS y and OS"], BOTH) == ["x SG (en inglés, OS) y and SG"]


def test_titles_and_attributes_do_not_explain() -> None:
    assert shown(["OS in myeloma"], BOTH, kind=SegmentKind.TITLE) == ["SG in myeloma"]


def test_the_article_decides_what_its_letters_mean() -> None:
    assert shown(["x (OS) y"], BOTH, {"OS": "overall survival"}) == ["x (SG; en inglés, OS) y"]
    assert shown(["x (OS) y"], BOTH, {"OS": "median overall survival"}) == ["x (SG; en inglés, OS) y"]
    assert shown(["x (OS) y"], BOTH, {"OS": "osteogenic sarcoma"}) == ["x (OS) y"]
