"""Numbers that are words on both sides are compared by value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.meaning import found, pair
from translate_pipeline.checks.number_words import check_spoken
from translate_pipeline.checks.spoken import spoken

ACK = ["numbers.word:ack"]

NAMES = {
    28: ("twenty-eight", {"es": "veintiocho", "fr": "vingt-huit", "pt": "vinte e oito", "de": "achtundzwanzig",
                          "it": "ventotto", "ca": "vint-i-vuit", "gl": "vinte e oito", "nl": "achtentwintig",
                          "pl": "dwadzieścia osiem"}),
    31: ("thirty-one", {"es": "treinta y un", "fr": "trente et un", "pt": "trinta e um", "de": "einunddreißig",
                        "it": "trentuno", "ca": "trenta-un", "gl": "trinta e un", "nl": "eenendertig",
                        "pl": "trzydzieści jeden"}),
    72: ("seventy-two", {"es": "setenta y dos", "fr": "soixante-douze", "pt": "setenta e dois",
                         "de": "zweiundsiebzig", "it": "settantadue", "ca": "setanta-dos", "gl": "setenta e dous",
                         "nl": "tweeënzeventig", "pl": "siedemdziesiąt dwa"}),
    97: ("ninety-seven", {"es": "noventa y siete", "fr": "quatre-vingt-dix-sept", "pt": "noventa e sete",
                          "de": "siebenundneunzig", "it": "novantasette", "ca": "noranta-set",
                          "gl": "noventa e sete", "nl": "zevenennegentig", "pl": "dziewięćdziesiąt siedem"}),
    128: ("one hundred and twenty-eight", {"es": "ciento veintiocho", "fr": "cent vingt-huit",
                                           "pt": "cento e vinte e oito", "pl": "sto dwadzieścia osiem"}),
    200: ("two hundred", {"es": "doscientos", "fr": "deux cents", "pt": "duzentos", "de": "zweihundert"}),
    3000: ("three thousand", {"es": "tres mil", "fr": "trois mille", "pt": "três mil", "pl": "trzy tysiące"}),
    3: ("three", {"es": "tres", "fr": "trois", "pt": "três", "de": "drei", "it": "tre", "ca": "tres", "gl": "tres",
                  "nl": "drie", "pl": "trzy"}),
}  # fmt: skip
CASES = [(value, tag, word) for value, (_, words) in NAMES.items() for tag, word in words.items()]


def values(text: str, tag: str) -> list[Fraction]:
    return [one.value for one in pair("", text, tag).target.once(spoken)]


@pytest.mark.parametrize(("value", "tag", "word"), CASES)
def test_compounds_are_read_by_value(value: int, tag: str, word: str) -> None:
    assert values(word, tag) == [value]
    assert values(NAMES[value][0], "en") == [value]


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


def test_two_numbers_in_a_row_are_two() -> None:
    assert values("dos, tres", "es") == [2, 3]
    assert values("vingt, huit", "fr") == [20, 8]


def test_a_number_of_doses_or_times_must_be_neither_new_nor_missing() -> None:
    assert found(check_spoken, "Use half a tablet daily.", "Tome un comprimido al día.", "es") == ACK
    assert found(check_spoken, "Use half a tablet daily.", "Tome medio comprimido al día.", "es") == []
    assert found(check_spoken, "Give 25 mg.", "Administre el doble de 25 mg.", "es") == ACK
    assert found(check_spoken, "Between consecutive doses.", "Entre deux doses consécutives.", "fr") == []


def test_a_thousand_alone_is_a_number_and_behind_a_figure_a_part_of_it() -> None:
    assert values("mil unidades", "es") == [1000]
    assert values("25 mil unidades", "es") == []


def test_a_half_may_be_fifty_percent() -> None:
    assert found(check_spoken, "Half the dose was given.", "Se administró el 50 % de la dosis.", "es") == []
