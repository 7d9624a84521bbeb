"""Brackets and quotation marks."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.pairs import codes
from translate_pipeline.checks.brackets import check_brackets

SIGNS = st.text("()[]a5 ", max_size=24)


@given(SIGNS)
def test_what_stands_as_in_the_source_passes(text: str) -> None:
    assert codes(check_brackets, text, text) == []


@given(
    st.recursive(
        st.just("x"),
        lambda inner: st.tuples(st.sampled_from(["()", "[]"]), inner).map(
            lambda one: f"{one[0][0]}{one[1]}{one[0][1]}"
        ),
        max_leaves=5,
    ),
    st.data(),
)
def test_one_bracket_less_is_always_told(text: str, data: st.DataObject) -> None:
    places = [at for at, sign in enumerate(text) if sign != "x"]
    assume(places)
    at = data.draw(st.sampled_from(places))
    assert codes(check_brackets, text, text[:at] + text[at + 1 :])


def test_a_bracket_that_holds_a_figure_is_held() -> None:
    assert codes(check_brackets, "It (5 mg) was given.", "Se (5 mg administró.") == ["text.brackets:block"]
    assert codes(check_brackets, "It (5 mg) was given.", "Se 5 mg) administró.") == ["text.brackets:block"]
    assert codes(check_brackets, "It (see) was given.", "Se (véase administró.") == ["text.brackets:warn"]


def test_wide_brackets_are_brackets() -> None:
    assert codes(check_brackets, "It (see) was.", "それ（参照）", "ja") == []
    assert codes(check_brackets, "It (see) was.", "それ（参照", "ja") == ["text.brackets:warn"]


def test_a_bracket_that_has_lost_what_it_held_is_told() -> None:
    assert codes(check_brackets, "Survival (OS) rose.", "La supervivencia () aumentó.") == ["text.brackets:ack"]


def test_every_language_s_quotation_marks_count() -> None:
    for target in ("«sí»", "“sí”", "„sí“", '"sí"', "「sí」"):
        assert codes(check_brackets, 'the "yes" group', target) == []
        assert codes(check_brackets, 'the "yes" group', target[:-1]) == ["text.quotes:warn"]


def test_an_enumeration_and_an_interval_may_be_as_in_the_source() -> None:
    assert codes(check_brackets, "a) one; b) two", "a) uno; b) dos") == []
    assert codes(check_brackets, "in [0, 1)", "en [0, 1)") == []
