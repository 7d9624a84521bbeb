"""Which words are English and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.checks.english import is_english
from translate_pipeline.checks.lexicon import entries, languages

ROMANCE = ["es", "pt", "fr", "it", "ca", "gl"]
LISTED = entries("english", "en")["words"].split()


@pytest.mark.parametrize("language", ROMANCE)
@pytest.mark.parametrize(
    "word",
    ["footnotes", "nested", "tumour", "tumours", "blinded", "haematologists", "healthcare", "newly"],
)
def test_english_words_their_forms_and_compounds_are_known(word: str, language: str) -> None:
    assert is_english(word, language)


@pytest.mark.parametrize("word", ["biosimilars", "hospitals", "animals"])
def test_a_shared_word_has_an_english_plural(word: str) -> None:
    assert is_english(word, "es")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "hospital virus control normal error similar mental anemia placebo plasma melanoma usted pared"),
        ("fr", "virus patients cancer phase infection administration maintenance pied prescription"),
        ("pt", "hospital virus normal hormonal renal doses placebo"),
        ("it", "virus placebo tumore"),
        ("de", "symptom virus infusion"),
    ],
)
def test_words_that_both_languages_have_are_not(language: str, words: str) -> None:
    assert [word for word in words.split() if is_english(word, language)] == []


@pytest.mark.parametrize("word", ["vitro", "bortezomib", "daratumumab", "smith", "janssen", "aureus"])
@pytest.mark.parametrize("language", ROMANCE)
def test_names_drugs_and_latin_are_not(word: str, language: str) -> None:
    assert not is_english(word, language, name=True)


def test_a_prefix_makes_no_other_word() -> None:
    assert is_english("biosimilars", "fr")


def test_a_name_s_shape_tells_nothing() -> None:
    assert not is_english("mowty", "es", name=True)
    assert is_english("mowty", "es")


@given(st.sampled_from(LISTED), st.sampled_from([one for one in languages("english") if one != "en"]))
def test_each_listed_word_is_english_where_it_is_not_shared(word: str, language: str) -> None:
    shared = {*entries("english", language)["shared"].split(), *entries("untranslated", language)["shared"].split()}
    shared |= set(entries("english", language).get("shapeless", "").split())
    shared |= set(entries("stopwords", language).get("words", "").split())
    assert is_english(word, language) is (word not in shared)


def test_of_an_unknown_language_nothing_is_said() -> None:
    assert not is_english("treatment", "sv")
