"""How long a target is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import codes
from translate_pipeline.checks.length import check_ratio

TAGS = ["es", "fr", "pt", "de", "ja", "zh-Hans", "ar", "pl"]
TYPICAL = {"ja": 0.42, "zh-Hans": 0.33, "ar": 0.87}


@given(st.integers(21, 2000), st.floats(0.6, 1.7), st.sampled_from(TAGS))
def test_a_usual_length_of_the_language_passes(length: int, times: float, tag: str) -> None:
    target = "é" * round(length * TYPICAL.get(tag, 1.12) * times)
    assert codes(check_ratio, "x " * (length // 2) + "x" * (length % 2), target, tag) == []


@given(st.integers(60, 2000), st.sampled_from(TAGS))
def test_a_tenth_or_the_tenfold_is_held(length: int, tag: str) -> None:
    usual = length * TYPICAL.get(tag, 1.12)
    for target in ("é" * max(1, round(usual / 10)), "é" * round(usual * 10)):
        assert codes(check_ratio, "x " * (length // 2), target, tag) == ["text.length:block"]


@given(st.integers(1, 20), st.integers(1, 200))
def test_a_label_may_have_any_length(source: int, target: int) -> None:
    assert codes(check_ratio, "x" * source, "é" * target) == []


def test_an_address_has_no_length_of_its_language() -> None:
    assert codes(check_ratio, "See https://example.org/a/b/c.", "参见https://example.org/a/b/c。", "zh-Hans") == []


def test_an_abbreviation_may_be_written_out_or_made_of_a_long_form() -> None:
    long = "supervivencia libre de progresión, supervivencia global y duración de la respuesta"
    assert codes(check_ratio, "PFS, OS and DOR in MAIA", long) == []
    assert codes(check_ratio, "progression-free survival and overall survival", "SLP y SG") == []
