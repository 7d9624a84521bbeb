"""Order: two quantities of one kind never change places unseen."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.quantity_pairs import LANGUAGES, codes

UNITS = ["mg", "%", "mg/m²", "mL"]


@given(st.integers(2, 999), st.integers(2, 999), st.sampled_from(UNITS), st.sampled_from(LANGUAGES))
def test_two_figures_of_one_unit_never_change_places(one: int, other: int, unit: str, language: str) -> None:
    assume(one != other)
    source = f"x {one} {unit} y z {other} {unit}"
    assert "quantity.order" not in codes(source, source, language)
    assert "quantity.order" in codes(source, f"x {other} {unit} y z {one} {unit}", language)


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("34 de 6 pacientes", "es"),
        ("34 patients sur 6", "fr"),
        ("34 dos 6 doentes", "pt"),
        ("34 von 6 Patienten", "de"),
    ],
)
def test_a_part_is_never_the_whole(target: str, language: str) -> None:
    assert "quantity.order" in codes("6 of 34 patients", target, language)


def test_days_and_dates_may_move_about_the_sentence() -> None:
    assert "quantity.order" not in codes("12 died by 17 March.", "Al 17 de marzo habían muerto 12.", "es")
