"""Names before their noun, which Romance languages put first."""

from __future__ import annotations

import pytest

from tests.terms.examples import APERTIUM, pair, segment, term
from translate_pipeline.model import Abbreviations, CaseRule, Concept, TermKind
from translate_pipeline.terms import TermProtector, files

NAMES = files.glossary(
    [
        Concept("r", TermKind.KEEP, "regimen", "D-VRd", case=CaseRule.EXACT, critical=True),
        term("p", "pomalidomide", "pomalidomida", category="drug"),
        term("p-ca", "isatuximab", "isatuximab", category="drug", tag="ca"),
        Concept("c", TermKind.KEEP, "drug", "cilta-cel", case=CaseRule.INITIAL),
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


@pytest.mark.parametrize(
    ("tag", "text", "form"),
    [
        ("es", "In the pomalidomide arm it fell.", "grupo de pomalidomida"),
        ("es", "The pomalidomide group was large.", "grupo de pomalidomida"),
        ("ca", "In the isatuximab group, it fell.", "grup d'isatuximab"),
        ("it", "In the cilta-cel arm, it fell.", "braccio cilta-cel"),
        ("es", "Cilta-cel arm", "Grupo de cilta-cel"),  # the capital goes to the noun
        ("es", "The pomalidomide trial ended.", "pomalidomida"),  # a drug is no trial's name
        ("es", "The pomalidomide arm population grew.", "pomalidomida"),
        ("es", "The pomalidomide's group grew.", "pomalidomida"),
    ],
)
def test_a_drug_names_its_arm(tag: str, text: str, form: str) -> None:
    (hit,) = TermProtector(NAMES, pair(tag)).protect(segment(text), APERTIUM).hits
    assert hit.form == form


def test_a_name_that_stands_as_it_is_needs_no_english_beside_it() -> None:
    both = Abbreviations("both", "en inglés, {english}")
    ready = TermProtector(NAMES, pair("es"), abbreviations=both).protect(segment("In the cilta-cel arm."), APERTIUM)
    assert [hit.form for hit in ready.hits] == ["grupo de cilta-cel"]
