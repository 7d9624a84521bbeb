"""Faults: each kind does what its name says, to the pairs that have what it needs, and always the same by its seed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.evaluate import FAULTS, Fault, Sample
from translate_pipeline.languages import locale

BY_NAME = {fault.name: fault for fault in FAULTS}
ES = locale("es")


def spoilt(name: str, target: str, *, source: str = "Anything.", tag: str = "es", seed: int = 1) -> str | None:
    return BY_NAME[name].inject(Sample(source, target, locale(tag)), random.Random(seed))


@pytest.mark.parametrize(
    ("name", "tag", "target", "expected"),
    [
        ("number times ten", "es", "Tome 5 mg.", "Tome 50 mg."),
        ("number times ten", "es", "Tome 2,5 mg.", "Tome 25 mg."),
        ("number times ten", "es", "Tome 1,25 mg.", "Tome 12,5 mg."),
        ("decimal mark lost", "es", "Tome 2,5 mg.", "Tome 25 mg."),
        ("number dropped", "es", "Tome 5 mg.", "Tome mg."),
        ("two numbers swapped", "de", "5 mg über 10 Tage", "10 mg über 5 Tage"),
        ("range turned round", "fr", "de 5 à 10 jours", "de 10 à 5 jours"),
        ("another unit symbol", "es", "Tome 5 Gy.", "Tome 5 mGy."),
        ("another unit word", "pt", "por 3 minutos", "por 3 horas"),
        ("unit dropped", "fr", "5 mg par jour", "5 par jour"),
        ("sign of comparison turned", "de", "ab ≥ 65 Jahren", "ab ≤ 65 Jahren"),
        ("words of comparison turned", "es", "Al menos 3 dosis", "Como máximo 3 dosis"),
        ("≥ and > exchanged", "fr", "≥ 65 ans", "> 65 ans"),
        ("sign of comparison dropped", "pt", "p < 0,05", "p 0,05"),
        ("negation removed", "es", "No debe usarse.", "debe usarse."),
        ("negation removed", "fr", "Il ne doit pas être utilisé.", "Il doit être utilisé."),
        ("negation removed", "de", "Keine Reaktion", "eine Reaktion"),
        ("negation removed", "pt", "sem febre", "com febre"),
        ("another frequency", "de", "dreimal täglich", None),
        ("another frequency", "es", "una vez diluida", ""),
        ("number times ten", "es", "p = 0,005", "p = 0,05"),
        ("number times ten", "es", "p = 0,5", ""),
        ("words of comparison turned", "de", "über 5 mg", "unter 5 mg"),
        ("words of comparison turned", "de", "ein Bericht über die Lage", ""),
        ("words of comparison turned", "pt", "3 ou mais", "3 ou menos"),
        ("unit dropped", "fr", "de 5 % à 7 %", "de 5 % à 7"),
        ("letters of an acronym swapped", "es", "el IC", ""),
        ("two numbers swapped", "es", "visto [12,13]", ""),
        ("another statistic", "es", "HR de 0,6", "RR de 0,6"),
        ("another drug", "fr", "le pomalidomide", "le lenalidomide"),
        ("another code", "es", "CD3", None),
        ("letters of an acronym swapped", "es", "la PFS", "la FPS"),
        ("direction turned", "es", "12 mg", "\u202e12\u202c mg"),
    ],
)
def test_a_fault_does_what_its_name_says(name: str, tag: str, target: str, expected: str | None) -> None:
    found = spoilt(name, target, tag=tag, source="The CI.")
    if expected == "":  # nothing that it could happen to
        assert found is None
    elif expected is None:  # several outcomes are right
        assert found
        assert found != target
    else:
        assert found == expected


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_plain_words_have_no_figures_units_or_codes_to_spoil(fault: Fault) -> None:
    made = fault.inject(Sample("Fever.", "Fiebre.", ES), random.Random(1))
    assert made is None or fault.group == "text"


@given(st.text(max_size=60), st.sampled_from(FAULTS), st.sampled_from(["es", "fr", "pt", "de", "ja"]), st.integers())
def test_a_seed_repeats_its_fault_on_any_text(target: str, fault: Fault, tag: str, seed: int) -> None:
    sample = Sample("The dose was 5 mg.", target, locale(tag))
    assert fault.inject(sample, random.Random(seed)) == fault.inject(sample, random.Random(seed))


def test_a_language_without_slips_has_none_of_those_faults() -> None:
    assert spoilt("negation removed", "使用しないでください。", tag="ja") is None


def test_of_two_words_that_deny_together_one_is_not_taken_out_alone() -> None:
    """The clause would still say no: that is bad Spanish, and no fault."""
    fault = "negation removed"
    assert spoilt(fault, "No se observó ningún caso.") is None
    assert spoilt(fault, "No se observó, y ningún caso fue grave.") is not None
    assert spoilt(fault, "No se interrumpió el tratamiento sin motivo.") is not None


def test_unter_a_medicine_compares_nothing() -> None:
    fault = "words of comparison turned"
    assert spoilt(fault, "Unter Ixazomib an Tag 1 trat es auf.", tag="de") is None
    assert spoilt(fault, "Es lag unter 5 %.", tag="de") == "Es lag über 5 %."
