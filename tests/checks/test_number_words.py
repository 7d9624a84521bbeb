"""Numbers that are words on both sides are compared by value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.meaning import found
from tests.checks.spoken_numbers import CASES, NAMES
from translate_pipeline.checks.number_words import check_spoken

ACK = ["numbers.word:ack"]


@given(st.data())
def test_another_value_never_passes(data: st.DataObject) -> None:
    tag = data.draw(st.sampled_from(["es", "fr", "pt", "de", "it", "ca", "gl", "nl", "pl"]))
    cases = st.sampled_from([(value, word) for value, language, word in CASES if language == tag])
    (value, word), (wrong, name) = data.draw(cases), data.draw(cases)
    source = f"({NAMES[value][0]} patients)"
    assert found(check_spoken, source, f"({word} x)", tag) == []
    assert found(check_spoken, source, f"({name} x)", tag) == ([] if value == wrong else ACK)


@pytest.mark.parametrize(
    ("english", "text", "tag"),
    [
        ("half", "la mitad", "es"), ("half", "la moitié", "fr"), ("half", "metade", "pt"), ("half", "die Hälfte", "de"),
        ("a third", "un tercio", "es"), ("one third", "un tiers", "fr"), ("two-thirds", "dois terços", "pt"),
        ("three quarters", "drei Viertel", "de"), ("two-thirds", "dos tercios", "es"),
        ("one in four", "uno de cada cuatro", "es"), ("one in four", "un sur quatre", "fr"),
        ("one in four", "um em cada quatro", "pt"), ("one in four", "einer von vier", "de"),
    ],
)  # fmt: skip
def test_fractions_are_read_by_value(english: str, text: str, tag: str) -> None:
    assert found(check_spoken, english, text, tag) == []
    assert found(check_spoken, english, {"es": "tres quintos", "fr": "trois cinquièmes", "pt": "três quintos",
                                         "de": "drei Fünftel"}[tag], tag) == ACK  # fmt: skip


@pytest.mark.parametrize(("article", "tag"), [("un", "es"), ("une", "fr"), ("um", "pt"), ("ein", "de"), ("een", "nl")])
def test_an_article_is_no_number(article: str, tag: str) -> None:
    assert found(check_spoken, "A patient relapsed.", f"{article} x", tag) == []
    assert found(check_spoken, "Patients relapsed.", f"{article} x", tag) == []


def test_a_figure_stands_for_a_word_and_only_one_that_is_not_the_source_s_own() -> None:
    assert found(check_spoken, "Three patients of 12.", "3 pacientes de 12.", "es") == []
    assert found(check_spoken, "Three patients in phase 3.", "Cuatro pacientes en fase 3.", "es") == ACK


def test_words_that_need_not_be_said_are_not_missed() -> None:
    assert found(check_spoken, "Both groups improved.", "Los grupos mejoraron.", "es") == []
    assert found(check_spoken, "Both groups improved.", "Los tres grupos mejoraron.", "es") == ACK


def test_a_number_that_is_only_missing_is_shown() -> None:
    assert found(check_spoken, "Three patients relapsed.", "Los pacientes recayeron.", "es") == ["numbers.word:warn"]


def test_a_number_of_doses_or_times_must_be_neither_new_nor_missing() -> None:
    assert found(check_spoken, "Use half a tablet daily.", "Tome un comprimido al día.", "es") == ACK
    assert found(check_spoken, "Use half a tablet daily.", "Tome medio comprimido al día.", "es") == []
    assert found(check_spoken, "Give 25 mg.", "Administre el doble de 25 mg.", "es") == ACK
    assert found(check_spoken, "Between consecutive doses.", "Entre deux doses consécutives.", "fr") == []


def test_a_half_may_be_fifty_percent() -> None:
    assert found(check_spoken, "Half the dose was given.", "Se administró el 50 % de la dosis.", "es") == []


def test_one_among_other_numbers_is_no_article() -> None:
    assert found(check_spoken, "In one, two and three patients.", "En dos y tres pacientes.", "es") == ACK
    assert found(check_spoken, "One to three lines.", "Trois lignes.", "fr") == ACK
    assert found(check_spoken, "One to three lines.", "Une à trois lignes.", "fr") == []
    assert found(check_spoken, "One patient had two lines.", "El paciente tenía dos líneas.", "es") == []
