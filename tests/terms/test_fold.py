"""Folding makes spellings equal and leads back to the offsets of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.terms.fold import fold, is_word, lower


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Multiple\u00a0Myeloma", "multiple myeloma"),
        ("multiple \n  myeloma", "multiple myeloma"),
        ("cell–associated", "cell-associated"),
        ("cell‑associated", "cell-associated"),
        ("pomalido\u00admide", "pomalidomide"),
        ("\u200bdara\u2060tumumab\ufeff", "daratumumab"),
        ("Waldenström’s", "waldenström's"),
        ("µg", "μg"),
        ("a \u00ad b", "a b"),
        ("\ud800", "\ufffd"),
        ("İxazomib", "İxazomib"),
    ],
)
def test_spellings_are_made_equal(text: str, folded: str) -> None:
    assert fold(text).lower == folded


def test_a_folded_span_leads_back_to_all_that_it_covers() -> None:
    text = "the pomalido\u00admide  \n dose"
    folded = fold(text)
    start = folded.lower.index("pomalidomide")
    assert text[slice(*folded.span(start, start + 12))] == "pomalido\u00admide"
    assert text[slice(*folded.span(start, len(folded.text)))] == "pomalido\u00admide  \n dose"


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" \t\u00ad\u200b\u00a0–’İ")), max_size=20)


@given(TEXTS, st.data())
def test_the_span_of_a_folded_piece_folds_to_it_again(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    if start < end:
        left, right = folded.span(start, end)
        assert 0 <= left < right <= len(text)
        assert fold(text[left:right]).text == folded.text[start:end]


@given(st.text())
def test_small_letters_never_change_the_length(text: str) -> None:
    assert len(lower(text)) == len(text)
    assert len(fold(text).lower) == len(fold(text).text)


def test_letters_and_digits_of_any_script_go_on_a_word_and_superscripts_do_not() -> None:
    assert all(map(is_word, "aé日я5٣"))
    assert not any(map(is_word, "²-_ ’.\ufffc"))
