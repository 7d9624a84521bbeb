"""Laws that hold for every text: the checks raise nothing on what they can't know, and miss no lost figure."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from translate_pipeline.checks import check
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Segment, SegmentKind, Severity, parse
from translate_pipeline.numerals import write

EN, DE = locale("en"), locale("de")


TAGS = ["es", "es-MX", "fr", "de", "de-CH", "pt-BR", "pl", "ja", "zh-Hans", "ar", "ca", "it", "nl"]
VALUES = st.decimals(min_value=0, max_value=10**7, places=3).map(abs)


def findings(source: str, target: str) -> set[str]:
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", parse(source), 0, 0, len(source))
    return {finding.code for finding in check(segment, parse(target), (), (EN, DE))}


def blocked(source: str, target: str, tag: str) -> bool:
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", Coded(source), 0, 0, len(source))
    found = check(segment, Coded(target), (), (EN, locale(tag)))
    return any(finding.severity is Severity.BLOCK for finding in found)


def written(value: Decimal, tag: str, *, grouped: bool) -> str:
    """The value in the locale's notation; `en` is the notation that it is taken from."""
    return write(f"{value:,f}" if grouped else f"{value:f}", EN.numbers, locale(tag).numbers)


@given(VALUES, st.sampled_from(TAGS), st.booleans(), st.booleans(), st.sampled_from(["", "-", "\u2212"]))
def test_a_value_in_the_locale_s_own_notation_passes(
    value: Decimal, tag: str, given_groups: bool, written_groups: bool, sign: str
) -> None:
    source = f"({sign}{written(value, 'en', grouped=given_groups)})"
    assert not blocked(source, f"({sign}{written(value, tag, grouped=written_groups)})", tag)


@given(VALUES, VALUES, st.sampled_from(TAGS), st.booleans())
def test_another_value_never_passes(value: Decimal, other: Decimal, tag: str, grouped: bool) -> None:
    assume(value != other)
    assert blocked(f"({written(value, 'en', grouped=grouped)})", f"({written(other, tag, grouped=grouped)})", tag)


@given(VALUES, st.sampled_from(TAGS))
def test_a_lost_or_invented_minus_never_passes(value: Decimal, tag: str) -> None:
    assume(value != 0)
    plain, text = written(value, "en", grouped=False), written(value, tag, grouped=False)
    assert blocked(f"(-{plain})", f"({text})", tag)
    assert blocked(f"({plain})", f"(-{text})", tag)


@given(st.integers(1000, 999_999), st.sampled_from(TAGS))
def test_a_grouped_figure_left_as_in_english_passes_only_where_a_comma_groups(value: int, tag: str) -> None:
    assert blocked(f"{value:,} cells", f"{value:,} x", tag) == ("," not in locale(tag).numbers.groups)


@given(st.integers(2, 99), st.integers(2, 99), st.sampled_from(["-", "\u2013", ":", "/"]), st.sampled_from(TAGS))
def test_a_range_or_ratio_turned_round_never_passes(first: int, second: int, joint: str, tag: str) -> None:
    assume(first != second)
    assert blocked(f"{first}{joint}{second}", f"{second}{joint}{first}", tag)
    assert not blocked(f"{first}{joint}{second}", f"{first}{joint}{second}", tag)


@given(st.text(), st.text())
def test_no_pair_of_texts_makes_a_check_fail(source: str, target: str) -> None:
    findings(source, target)


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_changed_figure_never_passes(given_dose: int, written_dose: int) -> None:
    found = findings(f"Give {given_dose} mg.", f"{written_dose} mg geben.")
    assert ("numbers.value" in found) == (given_dose != written_dose)


@given(st.lists(st.sampled_from(["<1>", "</1>", "<2/>", " word "]), max_size=8).map("".join))
def test_a_target_with_other_codes_than_the_source_always_blocks(target: str) -> None:
    legal = parse("<1>a</1><2/>")
    coded: Coded = parse(target)
    found = findings("<1>a</1><2/>", target)
    same = sorted((c.id, c.kind) for c in coded.codes) == sorted((c.id, c.kind) for c in legal.codes)
    assert same or any(code.startswith("code.") or code == "text.empty" for code in found)
