"""Changes: by a figure and to a figure are told apart in every language of the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.checks import gather
from translate_pipeline.checks.changes import CONCEPT, check_changes
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded

LANGUAGES = ["es", "fr", "pt", "de"]


def told(source: str, target: str, language: str) -> bool:
    pair = gather(Coded(source), Coded(target), (), (locale("en"), locale(language)))
    return any(check_changes(pair))


@given(st.integers(1, 999), st.sampled_from(["by", "to"]), st.sampled_from(LANGUAGES), st.data())
def test_by_and_to_are_never_exchanged(value: int, way: str, language: str, data: st.DataObject) -> None:
    other = {"by": "to", "to": "by"}[way]
    kept, turned = (data.draw(st.sampled_from(entries(CONCEPT, language)[key])) for key in (way, other))
    source = f"reduced {way} {value} %"
    assert not told(source, f"x {kept} {value} %", language)
    assert told(source, f"x {turned} {value} %", language)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a dose equal to 50 mg", "una dosis igual en 50 mg"),  # nothing changes
        ("reduced, similar to 50%", "reducido en 50 %"),
        ("reduced by up to 50%", "reducido hasta un 50 %"),
        ("reduced by 50% and 50%", "reducido al 50 % y el 50 %"),  # nobody knows which
    ],
)
def test_what_is_no_step_of_a_change_says_nothing(source: str, target: str) -> None:
    assert not told(source, target, "es")
