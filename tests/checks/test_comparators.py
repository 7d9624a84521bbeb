"""Comparators: a sign or a phrase of the same meaning passes, another meaning never does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.quantity_pairs import LANGUAGES, codes, findings, held
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Severity

SIGNS = {"<": "less", "≤": "at_most", ">": "more", "≥": "at_least"}
VALUES = st.integers(13, 999)


def phrases(sign: str, language: str) -> list[str]:
    """Phrases of the sign's list that stand in no other: some are < to some readers and ≤ to others."""
    section = entries("comparators", language)
    others = {form for key, forms in section.items() if key != SIGNS[sign] for form in forms}
    return [form for form in section[SIGNS[sign]] if form not in others and "*" not in form and "'" not in form]


@given(VALUES, st.sampled_from(list(SIGNS)), st.sampled_from(LANGUAGES))
def test_a_sign_that_is_kept_passes(value: int, sign: str, language: str) -> None:
    assert not codes(f"x {sign}{value} mg", f"x {sign} {value} mg", language)


@given(VALUES, st.sampled_from(list(SIGNS)), st.sampled_from(list(SIGNS)), st.sampled_from(LANGUAGES))
def test_another_sign_never_passes(value: int, sign: str, other: str, language: str) -> None:
    assume(sign != other)
    assert "comparator.value" in held(f"x {sign}{value} mg", f"x {other}{value} mg", language)


@given(VALUES, st.sampled_from(list(SIGNS)), st.sampled_from(LANGUAGES))
def test_a_lost_or_invented_sign_never_passes(value: int, sign: str, language: str) -> None:
    assert "comparator.value" in held(f"x {sign}{value} mg", f"x {value} mg", language)
    assert "comparator.value" in held(f"x {value} mg", f"x {sign}{value} mg", language)


@given(VALUES, st.sampled_from(list(SIGNS)), st.sampled_from(LANGUAGES), st.data())
def test_a_phrase_of_the_language_says_what_the_sign_says(
    value: int, sign: str, language: str, data: st.DataObject
) -> None:
    phrase = data.draw(st.sampled_from(phrases(sign, language)))
    assert not codes(f"x {sign}{value} mg", f"x {phrase} {value} mg", language)


@given(VALUES, st.sampled_from(list(SIGNS)), st.sampled_from(list(SIGNS)), st.sampled_from(LANGUAGES), st.data())
def test_a_phrase_of_another_meaning_never_passes(
    value: int, sign: str, other: str, language: str, data: st.DataObject
) -> None:
    assume(sign != other)
    phrase = data.draw(st.sampled_from(phrases(other, language)))
    assert "comparator.value" in held(f"x {sign}{value} mg", f"x {phrase} {value} mg", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_without_a_counterpart_is_for_a_reviewer(language: str) -> None:
    found = findings("at least 30 mg", "x 30 mg", language)
    assert [(one.code, one.severity) for one in found] == [("comparator.word", Severity.ACK)]


@pytest.mark.parametrize("sign", ["±", "~", "≈"])
def test_a_lost_sign_of_vagueness_is_only_a_warning(sign: str) -> None:
    found = findings(f"x {sign}30 mg", "x 30 mg", "es")
    assert all(one.severity is Severity.WARN for one in found if one.code == "comparator.word")


def test_a_tag_that_is_shown_as_text_compares_nothing() -> None:
    assert "comparator.value" not in codes("Give 12 mg.", "Dar <b>12</b> mg.", "es")


@pytest.mark.parametrize(
    ("target", "language", "fires"),
    [
        ("haben höchstens eine partielle Remission", "de", True),
        ("haben mindestens eine partielle Remission", "de", False),
        ("ont obtenu au plus une réponse partielle", "fr", True),
        ("ont obtenu au moins une réponse partielle", "fr", False),
    ],
)
def test_a_phrase_without_a_figure_may_not_turn_round(target: str, language: str, fires: bool) -> None:
    assert ("comparator.value" in held("had at least a partial response", target, language)) is fires


UNITLESS = {
    "es": ("al menos", "como máximo"),
    "fr": ("au moins", "au plus"),
    "pt": ("pelo menos", "no máximo"),
    "de": ("mindestens", "höchstens"),
}


@given(VALUES, st.sampled_from(list(UNITLESS)))
def test_a_bound_without_a_figure_beside_others_never_turns(value: int, language: str) -> None:
    least, most = UNITLESS[language]
    source = f"x at least partial, y at most {value} mg"
    assert "comparator.value" not in codes(source, f"x {least} partial, y {most} {value} mg", language)
    assert "comparator.value" in codes(source, f"x {most} partial, y {most} {value} mg", language)


@given(VALUES, st.sampled_from(list(UNITLESS)))
def test_a_bound_that_nothing_in_the_source_points_to_is_held(value: int, language: str) -> None:
    for phrase in UNITLESS[language]:
        assert "comparator.word" in held(f"x {value} mg", f"x {phrase} {value} mg", language)
