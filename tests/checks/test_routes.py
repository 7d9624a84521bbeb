"""Routes: whatever the language, a medicine does not change its way into the body."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from translate_pipeline.checks.facts import gather
from translate_pipeline.checks.lexicon import entries, languages
from translate_pipeline.checks.routes import check_routes
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Severity

EN = locale("en")
TARGETS = [one for one in languages("routes") if one != "en"]
ROUTES = ["iv", "sc", "po", "im", "it"]  # those that every table has


def found(source: str, target: str, tag: str) -> list[Severity]:
    return [one.severity for one in check_routes(gather(Coded(source), Coded(target), (), (EN, locale(tag))))]


def word(route: str, tag: str, at: int) -> str:
    forms = entries("routes", tag)[route]
    return str(forms[at % len(forms)]).rstrip("*")


@given(st.sampled_from(TARGETS), st.sampled_from(ROUTES), st.sampled_from(ROUTES), st.integers(0, 5), st.integers(0, 5))
def test_the_same_route_passes_and_another_is_blocked(tag: str, route: str, other: str, one: int, two: int) -> None:
    source = f"Give 4 mg {word(route, 'en', one)}"
    assert found(source, f"4 mg {word(route, tag, two)}", tag) == []
    assume(route != other)
    assert found(source, f"4 mg {word(other, tag, two)}", tag) == [Severity.BLOCK]


@pytest.mark.parametrize(
    ("source", "target", "severities"),
    [
        ("Give 4 mg intravenously.", "Administrar 4 mg.", [Severity.ACK]),
        ("Give 4 mg.", "Administrar 4 mg por vía oral.", [Severity.ACK]),
        ("Oral care matters.", "El cuidado de la boca importa.", [Severity.WARN]),
        ("A 5 mg orally, B 2 mg i.v.", "A 5 mg i.v., B 2 mg por vía oral", [Severity.ACK]),
        ("A 5 mg orally, B 2 mg i.v.", "A 5 mg por vía oral, B 2 mg i.v.", []),
    ],
)
def test_a_lost_new_or_exchanged_route_is_for_a_reviewer(source: str, target: str, severities: list[Severity]) -> None:
    assert found(source, target, "es") == severities
