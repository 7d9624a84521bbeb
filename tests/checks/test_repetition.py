"""Words that come again and again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import codes
from translate_pipeline.checks.repetition import check_repetition

WORDS = st.sampled_from(["el", "dolor", "y", "fármaco", "reduce", "muy", "la"])


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(4, 9))
def test_words_over_and_over_are_held(words: list[str], times: int) -> None:
    text = " ".join(words * times)
    assert codes(check_repetition, "The drug reduces pain.", f"Inicio {text} fin.") == ["text.repetition:block"]


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(4, 9))
def test_what_the_source_repeats_may_be_repeated(words: list[str], times: int) -> None:
    text = " ".join(words * times)
    assert codes(check_repetition, text, text) == []


@pytest.mark.parametrize("text", ["0 0 0 0", "— — — —", "......", "65 años, 70 años, 75 años y 80 años", "1, 1, 1, 1"])
def test_figures_signs_and_rows_of_measures_are_no_loop(text: str) -> None:
    assert codes(check_repetition, "The values were as follows.", text) == []


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("es", "El paciente fue fue visto.", True),
        ("es", "El paciente fue, fue visto.", False),
        ("fr", "Vous vous reposez.", False),
        ("fr", "Le le patient.", True),
        ("de", "Die Frau, die die Patienten behandelt.", False),
        ("de", "Die Gruppe, in der der Patient war.", False),
        ("de", "Die die Patienten wurden behandelt.", True),
        ("nl", "Je je moet.", False),
        ("sv", "Det det är bra.", False),
    ],
)
def test_a_word_twice_is_told_but_where_the_language_has_it_so(tag: str, text: str, found: bool) -> None:
    assert codes(check_repetition, "The patient was seen.", text, tag) == (["text.repeated:warn"] if found else [])


def test_a_name_may_repeat_itself() -> None:
    assert codes(check_repetition, "Duran Duran sang.", "Duran Duran cantaron.") == []


def test_a_loop_of_letters_in_a_script_without_spaces_is_held() -> None:
    assert codes(check_repetition, "The drug reduces pain.", "痛みを軽減し" * 5, "ja") == ["text.repetition:block"]
