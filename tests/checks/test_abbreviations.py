"""Abbreviations of an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import codes, pair
from translate_pipeline.checks import Pair
from translate_pipeline.checks.abbreviations import check_abbreviation, check_abbreviations, definitions
from translate_pipeline.checks.lexicon import entries

LONG = entries("abbreviations", "en")["long"]


def document(*texts: tuple[str, str], tag: str = "es") -> list[tuple[str, Pair]]:
    return [(f"s-{at}", pair(source, target, tag)) for at, (source, target) in enumerate(texts)]


def mixed(*texts: tuple[str, str], tag: str = "es") -> list[tuple[str, str]]:
    return [(finding.code, finding.segment) for finding in check_abbreviations(document(*texts, tag=tag))]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Median overall survival (OS) was long.", "OS", "overall survival"),
        ("We assessed progression-free survival (PFS).", "PFS", "progression-free survival"),
        ("OS (overall survival) was long.", "OS", "overall survival"),
        ("The adverse events (AEs) were mild.", "AE", "adverse events"),
        ("measurable residual disease (MRD; 10)", "MRD", "measurable residual disease"),
        ("hematopoietic stem cell transplantation (HSCT)", "HSCT", "hematopoietic stem cell transplantation"),
        ("patients with osteosarcoma (OS)", "OS", "osteosarcoma"),
        ("CI, confidence interval; HR, hazard ratio.", "CI", "confidence interval"),
        ("CI: confidence interval; HR: hazard ratio", "HR", "hazard ratio"),
    ],
)
def test_a_definition_is_found(text: str, short: str, long: str) -> None:
    assert (short, long) in {(one.short, one.long) for one in definitions(text)}


@pytest.mark.parametrize(
    "text",
    ["The drug (Table 2) was safe.", "It (see above) was.", "The trial (MAIA) ended.", "Response (HR 0.5)", "(OS)"],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert definitions(text) == ()


@given(st.sampled_from(sorted(LONG)))
def test_every_abbreviation_of_the_table_is_spelled_by_its_long_form(short: str) -> None:
    if short == "ECG":
        return  # E and G of one word, C inside
    assert [one.short for one in definitions(f"The {LONG[short]} ({short}) was noted.")] == [short]


@given(st.sampled_from(sorted(LONG)), st.sampled_from(["es", "fr", "pt", "de"]))
def test_an_abbreviation_passes_as_it_is_and_not_if_it_is_gone(short: str, tag: str) -> None:
    assert codes(check_abbreviation, f"The {short} was 5 here.", f"xx {short} 5 yy", tag) == []
    assert codes(check_abbreviation, f"The {short} was 5 here.", "xxxx yyyy 5 zzzz", tag) != []


@given(st.sampled_from(["es", "fr", "pt", "de", "it", "nl", "pl", "ja", "zh", "ar"]), st.data())
def test_every_form_of_the_table_passes(tag: str, data: st.DataObject) -> None:
    forms = entries("abbreviations", tag)["forms"]
    short = data.draw(st.sampled_from(sorted(forms)))
    form = data.draw(st.sampled_from(forms[short].split())).replace("_", " ")
    assert codes(check_abbreviation, f"The {short} was 5 here.", f"xx {form} 5 yy", tag) == []


def test_letters_that_are_no_statistics_may_go() -> None:
    assert codes(check_abbreviation, "The HR office closed.", "La oficina de personal cerró.") == []
    assert codes(check_abbreviation, "It was HR 0.5 here.", "Fue 0,5 aquí.") == ["abbreviation.lost:ack"]


def test_one_abbreviation_has_one_form_in_a_document() -> None:
    first = ("Overall survival (OS) was long.", "La supervivencia global (SG) fue larga.")
    assert mixed(first, ("OS was 5 months.", "La SG fue de 5 meses.")) == []
    assert mixed(first, ("OS was 5 months.", "La OS fue de 5 meses.")) == [("abbreviation.mixed", "s-1")]
    assert mixed(("MI was rare.", "El IM fue raro."), ("MI was mild.", "El MI fue leve.")) == [
        ("abbreviation.mixed", "s-1")
    ]


def test_a_first_mention_may_name_both() -> None:
    first = (
        "Progression-free survival (PFS) was long.",
        "La supervivencia libre de progresión (SLP; en inglés, PFS) fue larga.",
    )
    assert mixed(first, ("PFS was 5 months.", "La SLP fue de 5 meses.")) == []


def test_the_article_s_own_meaning_comes_first() -> None:
    first = ("Patients with osteosarcoma (OS) were seen.", "Se atendió a pacientes con osteosarcoma (OS).")
    assert ("abbreviation.meaning", "s-1") in mixed(first, ("OS was rare.", "La SG fue rara."))
    assert mixed(first, ("OS was rare.", "El OS fue raro.")) == []


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_no_document_makes_the_check_fail(texts: list[tuple[str, str]]) -> None:
    mixed(*texts)
