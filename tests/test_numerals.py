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
        # a minus sign, but not the hyphen of a range or a name
        ("en", "-5, \u22125, (\u20132.5) x=-.5", [("5", "-5"), ("5", "-5"), ("2.5", "-2.5"), (".5", "-0.5")]),
        (
            "en",
            "5-10, 1.5\u20132.5, 2 -5",
            [("5", "5"), ("10", "10"), ("1.5", "1.5"), ("2.5", "2.5"), ("2", "2"), ("5", "5")],
        ),
        ("en", "IL-6, MM\u20111", [("6", "6"), ("1", "1")]),
        ("zh-Hans", "\u4e3a-5\u5206", [("5", "-5")]),
        # numbers that are characters of their own
        (
            "en",
            "\u00bd, 1\u00bd, 2 \u00bc, \u2462, \u2162",
            [("\u00bd", "0.5"), ("1\u00bd", "1.5"), ("2 \u00bc", "2.25"), ("\u2462", "3"), ("\u2162", "3")],
        ),
        (
            "en",
            "10\u2079, 10\u207b\u00b3, CO\u2082",
            [("10", "10"), ("\u2079", "9"), ("10", "10"), ("\u207b\u00b3", "-3"), ("\u2082", "2")],
        ),
        # a full stop or comma before a figure is a decimal mark only where a number may begin
        (
            "en",
            "myeloma.5 al.,5 ...5 word,5 (.05) <.001",
            [("5", "5"), ("5", "5"), ("5", "5"), ("5", "5"), (".05", "0.05"), (".001", "0.001")],
        ),
        # lists, dates
        ("en", "1,8,15 and 2019\u201320", [("1", "1"), ("8", "8"), ("15", "15"), ("2019", "2019"), ("20", "20")]),
        (
            "de",
            "1,8,15 am 31.12.2020",
            [("1", "1"), ("8", "8"), ("15", "15"), ("31", "31"), ("12", "12"), ("2020", "2020")],
        ),
        # full-width figures bring their marks; between others, a full-width comma is punctuation
        (
            "ja",
            "\uff13\uff0e\uff15 \uff11\uff0c\uff12\uff13\uff14 3\uff0c5",
            [("\uff13\uff0e\uff15", "3.5"), ("\uff11\uff0c\uff12\uff13\uff14", "1234"), ("3", "3"), ("5", "5")],
        ),
        ("ar", "\u0663\u060c\u0665", [("\u0663", "3"), ("\u0665", "5")]),
        ("en", "9" * 41, [("9" * 41, "-")]),
    ],
)
def test_numbers_are_read_in_the_locale_s_notation(tag: str, text: str, found: list[tuple[str, str]]) -> None:
    assert values(text, tag) == found


def test_exponents_are_told_from_other_figures() -> None:
    text = "10\u2079 10^9 10^-3 9"
    found = [(one.text, one.raised, one.values[0]) for one in scan(text, locale("en").numbers)]
    assert [(it, value) for it, raised, value in found if raised] == [
        ("\u2079", Decimal(9)),
        ("9", Decimal(9)),
        ("3", Decimal(-3)),
    ]
    assert [it for it, raised, _ in found if not raised] == ["10", "10", "10", "9"]


@pytest.mark.parametrize(("tag", "text"), [("fr", "1.250"), ("pl", "1.250"), ("de-CH", "1,250")])
def test_what_readers_of_a_locale_would_read_in_two_ways_has_both_values(tag: str, text: str) -> None:
    (one,) = scan(text, locale(tag).numbers)
    assert one.foreign
    assert set(one.values) == {Decimal("1.25"), Decimal(1250)}


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
