"""Laws that hold for every text: the checks raise nothing on what they can't know, and miss no lost figure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.checks import check
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Segment, SegmentKind, parse

EN, DE = locale("en"), locale("de")


def findings(source: str, target: str) -> set[str]:
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", parse(source), 0, 0, len(source))
    return {finding.code for finding in check(segment, parse(target), (), (EN, DE))}


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
