"""Spaces as printers set them."""

from __future__ import annotations

import pytest

from tests.checks.pairs import codes
from translate_pipeline.checks.typography import check_typography

TOLD = ["text.typography:warn"]


@pytest.mark.parametrize("sign", list(":;!?"))
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_french_sets_double_signs_apart(sign: str, space: str) -> None:
    assert codes(check_typography, f"See{sign} ok", f"Voir{space}{sign} ok", "fr") == []
    assert codes(check_typography, f"See{sign} ok", f"Voir{sign} ok", "fr") == TOLD
    assert codes(check_typography, f"See{sign} ok", f"Véase{sign} ok", "es") == []


@pytest.mark.parametrize("text", ["à 12:30", "https://a.org/x", "2:1", "t(4;14)", "&amp; puis", "« oui »", "J1:2"])
def test_signs_inside_times_ratios_and_addresses_are_no_punctuation(text: str) -> None:
    assert codes(check_typography, "x", text, "fr") == []


def test_quebec_sets_only_the_colon_apart() -> None:
    assert codes(check_typography, "Really?", "Vraiment?", "fr-CA") == []
    assert codes(check_typography, "So: yes", "Donc: oui", "fr-CA") == TOLD


def test_guillemets_have_a_space_inside() -> None:
    assert codes(check_typography, "x", "le groupe «oui»", "fr") == TOLD


def test_two_spaces_are_told_unless_the_source_has_them() -> None:
    assert codes(check_typography, "a b", "a  b") == TOLD
    assert codes(check_typography, "a b", "a \u00a0b") == TOLD
    assert codes(check_typography, "a  b", "a  b") == []


def test_a_space_before_a_comma_is_told() -> None:
    assert codes(check_typography, "a, b", "uno , dos") == TOLD
