"""Terms in other words: all words of a listed form, near one another."""

from __future__ import annotations

import pytest

from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.synonyms import stands_loosely
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded


def loosely(form: str, target: str, language: str = "es", *, exact: bool = False) -> bool:
    return stands_loosely((form,), Facts(Coded(target), locale(language)), exact=exact)


@pytest.mark.parametrize(
    ("form", "target"),
    [
        ("compresión medular", "una compresión de la médula espinal"),
        ("respuesta completa o mejor", "respuesta completa (RC) o mejor"),
        ("MRD négative", "une maladie MRD-négative"),
        ("herpes zoster", "incidencia de herpes zóster"),
    ],
)
def test_order_inflection_accents_and_words_between_are_no_other_term(form: str, target: str) -> None:
    assert loosely(form, target)


@pytest.mark.parametrize(
    ("form", "target"),
    [
        ("pneumonie", "une pneumocystose"),  # one word alone tells nothing
        ("compresión medular", "una compresión torácica"),
        ("compresión medular", "la compresión de la pierna y, tras cinco o seis días más, dolor medular"),
    ],
)
def test_a_word_that_is_missing_or_far_away_is_another_term(form: str, target: str) -> None:
    assert not loosely(form, target)


def test_a_critical_term_needs_its_very_words_side_by_side() -> None:
    assert loosely("melfalano em dose alta", "melfalano em alta dose", "pt", exact=True)
    assert not loosely("melfalano em dose alta", "melfalano em altas doses", "pt", exact=True)
    assert not loosely("melfalano em dose alta", "melfalano e outros em ciclos de dose alta", "pt", exact=True)


def test_nothing_is_said_of_a_language_without_spaces() -> None:
    assert not loosely("多発性骨髄腫 高用量", "多発性骨髄腫 高用量", "ja")
