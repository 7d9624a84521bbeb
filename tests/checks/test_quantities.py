"""Quantities: each figure with what stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.quantity_pairs import LANGUAGES, findings
from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.quantities import APART, LIST, PART, RANGE, quantities, readable
from translate_pipeline.languages import locale
from translate_pipeline.model import Code, Coded, CodeKind, parse

MESSY = st.text(alphabet="0123456789.,;-–<>≥%/[]()mgkLday of to and\u0301\u200f⁹²₂αé　度", max_size=60)


def read(text: str, language: str = "en") -> tuple[tuple[str, str, str], ...]:
    facts = Facts(parse(text), locale(language))
    return tuple((str(one.key[0]), one.unit.base or one.shared.base, one.link) for one in quantities(facts))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5–10 mg", (("5", "mg", RANGE), ("10", "mg", APART))),
        ("20, 40 and 60 mg", (("20", "mg", LIST), ("40", "mg", LIST), ("60", "mg", APART))),
        ("6 of 34 days", (("6", "", PART), ("34", "day", APART))),
        ("between 5 and 10 mg", (("5", "mg", RANGE), ("10", "mg", APART))),
        ("18.7 vs 9.4 months", (("18.7", "month", LIST), ("9.4", "month", APART))),
        ("two weeks", (("2", "week", APART),)),
        ("B12 mg", (("12", "", APART),)),
        ("200 mg/m²", (("200", "mg/m2", APART),)),
    ],
)
def test_a_figure_has_its_unit_and_what_joins_it_to_the_next(
    text: str, found: tuple[tuple[str, str, str], ...]
) -> None:
    assert read(text) == found


def test_an_exponent_in_markup_is_read_as_one() -> None:
    codes = (Code(1, CodeKind.OPEN, 4, "sup"), Code(1, CodeKind.CLOSE, 5, "sup"))
    assert readable(Facts(Coded("mg/m2 a day", codes), locale("en"))) == "mg/m² a day"


def test_a_number_word_that_stands_alone_is_no_quantity() -> None:
    assert read("two patients") == ()


@given(MESSY, MESSY, st.sampled_from([*LANGUAGES, "ja", "zh", "ar", "uk"]))
def test_whatever_an_editor_writes_the_checks_answer(source: str, target: str, language: str) -> None:
    """Nothing is raised, and every span lies in its text."""
    for finding in findings(source, target, language):
        assert finding.source is None or 0 <= finding.source[0] <= finding.source[1] <= len(source)
        assert finding.target is None or 0 <= finding.target[0] <= finding.target[1] <= len(target)


@given(MESSY)
def test_a_text_is_its_own_translation(text: str) -> None:
    assert not findings(text, text, "en")
