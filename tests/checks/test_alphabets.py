"""Alphabets and encodings."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import codes
from translate_pipeline.checks.alphabets import check_alphabets

SOURCE = "The patient is elderly."
ACCENTED = [
    "Le patient est âgé.",
    "El paciente está en revisión.",
    "O doente não está.",
    "Die Männer über fünfzig.",
    "Père",
]


@pytest.mark.parametrize("text", ACCENTED)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_text_decoded_wrongly_is_held_and_right_text_passes(text: str, encoding: str) -> None:
    broken = text.encode().decode(encoding, errors="replace")
    assert codes(check_alphabets, SOURCE, broken, "fr") == ["text.encoding:block"]
    assert codes(check_alphabets, SOURCE, text, "fr") == []


@given(st.sampled_from([("a", "а"), ("e", "е"), ("o", "о"), ("p", "р"), ("c", "с"), ("o", "ο"), ("v", "ν")]))
def test_a_look_alike_inside_a_word_is_held(twins: tuple[str, str]) -> None:
    latin, other = twins
    assert codes(check_alphabets, SOURCE, f"x{latin}x", "es") == []
    assert codes(check_alphabets, SOURCE, f"x{other}x", "es") == ["text.script:block"]


@pytest.mark.parametrize(
    "text",
    ["betabloqueante β", "IFN-α", "TNFα", "κB", "µg", "μg", "Δ", "β2-microglobulina", "χ²", "λ libre", "γ-GT", "αβ"],
)
def test_greek_letters_are_symbols(text: str) -> None:
    assert codes(check_alphabets, SOURCE, text) == []


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("es", "El paciente 恢复.", True),
        ("es", "El пациент.", True),
        ("es", "El مريض.", True),
        ("zh-Hans", "患者恢复。", False),
        ("zh-Hans", "患者が恢复。", True),
        ("ja", "患者が恢復した。", False),
        ("ja", "患者 환자", True),
        ("ko", "환자", False),
        ("ar", "المريض CD38", False),
        ("ru", "Пациент CD38", False),
        ("ru", "Пациeнт", True),
        ("el", "Ο ασθενής ανάρρωσε.", False),
        ("am", "ታካሚው", False),
    ],
)
def test_letters_of_a_script_that_the_locale_does_not_use_are_held(tag: str, text: str, found: bool) -> None:
    assert codes(check_alphabets, SOURCE, text, tag) == (["text.script:block"] if found else [])


def test_a_foreign_word_of_the_source_may_stay() -> None:
    assert codes(check_alphabets, "The term 骨髓瘤 is Chinese.", "El término 骨髓瘤 es chino.") == []


@given(st.sampled_from(ACCENTED))
def test_accents_apart_are_told(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert codes(check_alphabets, SOURCE, apart, "fr") == ["text.encoding:warn"]


def test_marks_piled_up_are_held() -> None:
    assert codes(check_alphabets, SOURCE, "a" + "\u0301" * 5000) == ["text.encoding:block"]
