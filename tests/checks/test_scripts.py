"""Scientific notation: powers of ten and Greek letters."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.quantity_pairs import LANGUAGES, codes

POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@given(st.integers(2, 99), st.integers(2, 99), st.integers(2, 9), st.integers(2, 9), st.sampled_from(LANGUAGES))
def test_two_powers_of_ten_never_change_places(one: int, other: int, first: int, second: int, language: str) -> None:
    assume(one != other and first != second)
    source = f"{one} × 10{POWERS[first]} x {other} × 10{POWERS[second]}"
    assert "script.value" not in codes(source, source, language)
    turned = f"{one} × 10{POWERS[second]} x {other} × 10{POWERS[first]}"
    assert "script.value" in codes(source, turned, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("β2-microglobulin", "β2-microglobulina", "es"),
        ("β2-microglobulin", "microglobulina beta-2", "es"),
        ("β-blockers", "bêta-bloquants", "fr"),
        ("κ chains", "Kappa-Ketten", "de"),
        ("γ-GT", "γ-GT", "pt"),
        ("β cells", "ß-Zellen", "de"),
    ],
)
def test_a_greek_letter_may_go_by_its_name(source: str, target: str, language: str) -> None:
    assert "script.value" not in codes(source, target, language)


@pytest.mark.parametrize(("source", "target"), [("κ chains", "cadenas λ"), ("TNF-α", "TNF"), ("κ and λ", "κ y κ")])
def test_a_lost_greek_letter_never_passes(source: str, target: str) -> None:
    assert "script.value" in codes(source, target, "es")
