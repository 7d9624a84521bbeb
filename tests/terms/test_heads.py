"""Regimens and trials before their noun, which Romance languages put first."""

from __future__ import annotations

import pytest

from tests.terms.examples import APERTIUM, pair, segment
from translate_pipeline.model import CaseRule, Concept, TermKind
from translate_pipeline.terms import TermProtector, files

NAMES = files.glossary(
    [
        Concept("r", TermKind.KEEP, "regimen", "D-VRd", case=CaseRule.EXACT, critical=True),
        Concept("t", TermKind.KEEP, "trial", "MAIA", case=CaseRule.EXACT, critical=True),
    ]
)


@pytest.mark.parametrize(
    ("tag", "text", "forms"),
    [
        ("es", "In the D-VRd arm it fell.", ["grupo de D-VRd"]),
        ("fr", "In the MAIA study, it fell.", ["étude MAIA"]),
        ("pt-BR", "The MAIA trial was large.", ["ensaio MAIA"]),
        ("de", "In the D-VRd arm it fell.", ["D-VRd"]),  # the name stands before its noun there too
        ("es", "The MAIA trial population was old.", ["MAIA"]),  # population is the head
        ("es", "Both the MAIA and D-VRd arm grew.", ["MAIA", "D-VRd"]),  # the noun belongs to both
        ("es", "The MAIA trials ended.", ["MAIA"]),
        ("es", "D-VRd alone", ["D-VRd"]),
    ],
)
def test_the_noun_goes_with_its_name_where_it_ends_the_phrase(tag: str, text: str, forms: list[str]) -> None:
    ready = TermProtector(NAMES, pair(tag)).protect(segment(text), APERTIUM)
    assert [hit.form for hit in ready.hits] == forms
    assert all(hit.category in {"regimen", "trial"} and hit.critical for hit in ready.hits)


def test_the_bare_name_is_enough_for_the_check() -> None:
    """Another noun, or another place of it, is right too; the name alone must stand as it is."""
    (hit,) = TermProtector(NAMES, pair("es")).protect(segment("The MAIA trial ended."), APERTIUM).hits
    assert hit.accepted == ("ensayo MAIA", "MAIA")
