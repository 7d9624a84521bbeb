"""Keys of drug names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.checks.inn import drug, is_listed, key
from translate_pipeline.checks.lexicon import entries

NAMES = entries("drugs", "en")["names"].split()


@pytest.mark.parametrize(
    "forms",
    [
        "lenalidomide lenalidomida lénalidomide Lenalidomid",
        "dexamethasone dexametasona dexaméthasone Dexamethason desametasone deksametazon deksametazonu",
        "bortezomib bortézomib bortezomibe bortezomibu",
        "etoposide etopósido étoposide etoposídeo Etoposid etopozyd",
        "cyclophosphamide ciclofosfamida cyclophosphamide Cyclophosphamid cyklofosfamid cyclofosfamide",
        "melphalan melfalán melfalano melfalana Melphalan",
        "busulfan busulfano bussulfano",
        "hydroxyzine hidroxizina hydroxyzine idrossizina Hydroxyzin",
        "clarithromycin claritromicina clarithromycine klarytromycyna",
        "furosemide furosemida Furosemid",
    ],
)
def test_the_regular_forms_of_a_name_have_one_key(forms: str) -> None:
    assert len({key(form) for form in forms.split()}) == 1


def test_no_two_names_of_the_list_have_the_same_key() -> None:
    assert len({key(name) for name in NAMES}) == len(set(NAMES))


@given(st.sampled_from(NAMES), st.sampled_from(["es", "fr", "pt", "de", "nl", "pl"]))
def test_a_listed_name_is_itself_in_every_language(name: str, language: str) -> None:
    assert drug(name, language) == drug(name.upper(), language) == key(name)
    assert is_listed(key(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paracetamol", "acetaminophen"),
        ("adrenaline", "epinephrine"),
        ("Velcade", "bortezomib"),
        ("aspirina", "acetylsalicylic"),
        ("salbutamol", "albuterol"),
        ("dex", "dexamethasone"),
    ],
)
def test_two_names_of_one_drug_are_the_same(one: str, other: str) -> None:
    assert drug(one, "es") == drug(other, "es") != ""


@pytest.mark.parametrize(
    "word", ["coronavirus", "coronavírus", "afirmaba", "talvez", "servir", "April", "platino", "paciente"]
)
def test_words_that_look_like_names_are_none(word: str) -> None:
    assert drug(word, "es") == ""


@given(st.text(max_size=80))
def test_any_text_has_a_key(text: str) -> None:
    assert key(text) == key(text.lower()) or not text.isascii()
