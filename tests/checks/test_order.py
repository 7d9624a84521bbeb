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


FIGURES = st.lists(st.integers(33, 999), min_size=3, max_size=5, unique=True)


@given(FIGURES, st.sampled_from(UNITS), st.sampled_from(LANGUAGES), st.data())
def test_two_of_many_figures_of_one_unit_never_change_places(
    values: list[int], unit: str, language: str, data: st.DataObject
) -> None:
    """However far apart they stand; the same figures in their order are no finding."""
    source = " x y z ".join(f"{value} {unit}" for value in values)
    one, other = sorted(data.draw(st.lists(st.sampled_from(range(len(values))), min_size=2, max_size=2, unique=True)))
    turned = list(values)
    turned[one], turned[other] = turned[other], turned[one]
    assert "quantity.order" not in codes(source, source, language)
    assert "quantity.order" in codes(source, " x y z ".join(f"{value} {unit}" for value in turned), language)


@pytest.mark.parametrize(("word", "language"), [("de", "es"), ("sur", "fr"), ("de", "pt"), ("von", "de")])
@given(FIGURES.filter(lambda values: len(values) >= 4))
def test_a_part_never_gets_the_whole_of_another_part(word: str, language: str, values: list[int]) -> None:
    part, other, rest, whole = sorted(values)[:4]
    source = f"{part} of {whole} x x x x and {other} of {rest}"
    good = f"{part} {word} {whole} x x x x y {other} {word} {rest}"
    assert "quantity.order" not in codes(source, good, language)
    assert "quantity.order" in codes(source, f"{part} {word} {rest} x x x x y {other} {word} {whole}", language)
