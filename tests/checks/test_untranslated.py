"""Text that stayed as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import codes, pair
from translate_pipeline.checks.lexicon import entries, languages
from translate_pipeline.checks.untranslated import check_untranslated, left_spans

WORDS = entries("untranslated", "en")["words"].split()
OTHERS = [one for one in languages("untranslated") if one != "en"]


@given(st.sampled_from(WORDS), st.sampled_from(OTHERS))
def test_an_english_heading_is_told_unless_the_language_has_the_word(word: str, language: str) -> None:
    shared = word in entries("untranslated", language)["shared"].split()
    found = codes(check_untranslated, word.title(), word.title(), language)
    assert found == ([] if shared else ["text.untranslated:ack"])


@pytest.mark.parametrize("text", ["BRCA1", "Daratumumab", "Smith", "MAIA", "In vitro", "HR", "IgG kappa"])
@pytest.mark.parametrize("tag", ["es", "fr", "pt", "de", "ja"])
def test_names_codes_and_abbreviations_may_stay(text: str, tag: str) -> None:
    assert codes(check_untranslated, text, text, tag) == []


def test_three_words_that_stay_are_held() -> None:
    assert codes(check_untranslated, "Bone marrow biopsy", "Bone marrow biopsy") == ["text.untranslated:block"]


def test_a_language_of_which_nothing_is_known_gets_no_alarm_on_a_word() -> None:
    assert codes(check_untranslated, "Treatment", "Treatment", "sv") == []


def test_a_text_in_its_own_language_is_no_translation() -> None:
    assert codes(check_untranslated, "Treatment", "Treatment", "en-GB") == []


@pytest.mark.parametrize("text", ["Footnotes", "Biosimilars", "nested", "Tumour", "Blinded reviewers"])
@pytest.mark.parametrize("tag", ["es", "pt"])
def test_a_heading_that_stays_english_is_held(text: str, tag: str) -> None:
    assert codes(check_untranslated, text, text, tag) == ["text.untranslated:ack"]


@pytest.mark.parametrize(
    ("source", "target"), [("A nested case.", "Un caso nested."), ("Is frail now.", "Es frail ahora.")]
)
def test_an_english_word_in_a_short_sentence_is_told(source: str, target: str) -> None:
    assert codes(check_untranslated, source, target) == ["text.untranslated:warn"]


def test_where_english_words_are_left_a_page_is_told() -> None:
    both = pair("The nested tumour was large.", "El nested tumour era grande.")
    assert [both.target.text.plain[start:end] for start, end in left_spans(both)] == ["nested", "tumour"]
    assert left_spans(pair("Footnotes", "Footnotes")) == ()  # held as a whole
