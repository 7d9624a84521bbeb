"""Numbers in running text: read by value, written in another notation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.languages import locale
from translate_pipeline.numerals import read, scan, write

TAGS = ["es", "es-ES", "es-MX", "fr", "de", "de-CH", "pt", "pt-BR", "it", "nl", "pl", "ja", "zh-Hans", "ca", "gl", "oc"]


def values(text: str, tag: str) -> list[tuple[str, str]]:
    return [(one.text, f"{one.values[0]:f}" if one.values else "-") for one in scan(text, locale(tag).numbers)]


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("en", "4.0 months (95% CI, 3.6-4.7)", [("4.0", "4.0"), ("95", "95"), ("3.6", "3.6"), ("4.7", "4.7")]),
        ("en", "1,234 of 1,234.5; .04", [("1,234", "1234"), ("1,234.5", "1234.5"), (".04", "0.04")]),
        ("en", "days 1, 8, and 15", [("1", "1"), ("8", "8"), ("15", "15")]),
        ("en", "section 2.3.1 of v1.2.3", [("2.3.1", "-"), ("1.2.3", "-")]),
        ("en", "5 10 mg", [("5", "5"), ("10", "10")]),
        ("es", "4,0 y 1.234 y 1\u00a0234,5", [("4,0", "4.0"), ("1.234", "1234"), ("1\u00a0234,5", "1234.5")]),
        ("es", "12 500 pacientes", [("12 500", "12500")]),
        ("fr", "1\u202f500,5", [("1\u202f500,5", "1500.5")]),
        ("de-CH", "1’234.5", [("1’234.5", "1234.5")]),
        ("ar", "٣٫٥ و ١٬٢٣٤", [("٣٫٥", "3.5"), ("١٬٢٣٤", "1234")]),
        ("en", "no figures", []),
    ],
)
def test_numbers_are_read_in_the_locale_s_notation(tag: str, text: str, found: list[tuple[str, str]]) -> None:
    assert values(text, tag) == found


def test_another_locale_s_notation_is_told_as_foreign() -> None:
    assert [(one.text, one.foreign) for one in scan("4.0 y 4,0", locale("es").numbers)] == [
        ("4.0", True),
        ("4,0", False),
    ]


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.sampled_from(TAGS), st.booleans())
def test_a_number_written_in_another_notation_keeps_its_value(value: Decimal, tag: str, grouped: bool) -> None:
    english, other = locale("en").numbers, locale(tag).numbers
    text = f"{value:,f}" if grouped else f"{value:f}"
    assert read(write(text, english, other), other) == (value,)
    assert write(write(text, english, other), other, english) == text


@given(st.text())
def test_scanning_never_fails_and_stays_in_bounds(text: str) -> None:
    end = 0
    for one in scan(text, locale("fr").numbers):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        end = one.end


def test_what_is_no_number_is_not_rewritten() -> None:
    assert write("2.3.1", locale("en").numbers, locale("es").numbers) == "2.3.1"


def test_digits_are_kept_as_given() -> None:
    assert write("4.0", locale("en").numbers, locale("es").numbers) == "4,0"
