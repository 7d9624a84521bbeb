"""Single letters that are labels, not words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.backends.apertium.labels import alone, find


def found(text: str, *, english: bool = True) -> list[str]:
    return [text[region.start : region.end] for region in find(text, english=english)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(a) progression, (b) death or [I] relapse", ["a", "I"]),  # an engine leaves b as it is
        ("(i) progression, (iii) death", ["i", "iii"]),
        ("the patient(a) and (a drug)", []),
        ("A. Patients", ["A"]),
        ("a) progression", ["a"]),
        ("“A” and", []),
        ("a Includes deaths", ["a"]),
        ("A patient was treated.", []),  # an article
        ("a patient", []),
        ("iPhone users", []),
        ("Figure 1A shows a phase 2a trial", ["1A", "2a"]),
        ("3 a day, 1.5a, x-2a, 2a-b", []),
        ("groups A and B", ["A"]),
        ("hepatitis A vaccine, vitamin A, type I error", ["A", "A", "I"]),
        ("in group a", []),
        ("See footnote a.", ["a"]),
        ("Note a patient", []),  # an article has a word after it
        ("It was A, then B", ["A"]),
        ("Methods A total of 30", []),
        ("What I saw", []),
        ("by stage (I, II or III), I–II, I or II", ["I", "I", "I"]),
        ("He, I, and others", []),
        ("Phase I've", []),
        ("GROUP A PATIENTS", []),  # capitals tell nothing there
    ],
)
def test_labels_of_a_source(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pacientes en grupo A y grupo B", ["A"]),
        ("hepatitis A vacuna", ["A"]),
        ("fase 2a prueba", ["2a"]),
        ("Ve la nota a.", ["a"]),
        ("A los pacientes", []),
        ("Pacientes a quienes", []),
        ("(e) muerte", ["e"]),
    ],
)
def test_labels_of_a_translation_on_its_way(text: str, expected: list[str]) -> None:
    assert found(text, english=False) == expected


@pytest.mark.parametrize("text", ["a", "A.", "(a)", "a, b", "1A", "I", "p ="])
def test_letters_alone_need_no_translation(text: str) -> None:
    assert alone(text)


@pytest.mark.parametrize("text", ["", "12", "an", "a dose", "A patient", "é", "a é"])
def test_words_are_never_letters_alone(text: str) -> None:
    assert not alone(text)


@given(st.text(alphabet="aAIib1. (),[]-\u00a0", max_size=30), st.booleans())
def test_labels_stand_in_order_and_never_overlap(text: str, english: bool) -> None:
    regions = find(text, english=english)
    assert all(0 <= region.start < region.end <= len(text) for region in regions)
    assert all(left.end <= right.start for left, right in pairwise(regions))
