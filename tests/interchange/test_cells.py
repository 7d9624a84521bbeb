"""Cells made values."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.interchange.strategies import WORDS, is_normal
from translate_pipeline.interchange.cells import CONCEPT_FIELDS, RENDERING_FIELDS, STATUSES, cell, clean, parse
from translate_pipeline.model import TermKind
from translate_pipeline.terms import cells as shipped
from translate_pipeline.terms.lint import STATUSES as LINTED


def test_the_columns_are_those_of_the_glossary() -> None:
    assert (CONCEPT_FIELDS, RENDERING_FIELDS) == (shipped.CONCEPT_FIELDS, shipped.RENDERING_FIELDS)
    assert set(STATUSES) == LINTED


def test_texts_are_trimmed_and_composed_and_lists_are_split() -> None:
    said, faults = parse({"term": " cafe\u0301\u00a0", "variants": "a | b||", "note": "one\r\ntwo", "critical": "YES"})
    assert not faults
    assert said == {"term": "café", "variants": ("a", "b"), "note": "one two", "critical": True}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("term", "a\nb", "U+000A"),
        ("term", "a\u202eb", "U+202E"),
        ("form", "a\u00adb", "U+00AD"),
        ("variants", "a|b\ue000", "U+E000"),
        ("kind", "noun", "one of translate"),
        ("critical", "perhaps", "yes or no"),
        ("gender", "masc", "m, f, n, mf"),
        ("status", "done", "draft, reviewed, approved"),
        ("revision", "0", "a number from 1"),
        ("revision", "²", "a number from 1"),
        ("term", "x" * 60_000, "60,000 characters"),
    ],
)
def test_what_is_no_value_is_told_with_a_remedy(name: str, text: str, told: str) -> None:
    said, [(what, remedy)] = parse({name: text})
    assert said == {}
    assert what.startswith(name)
    assert told in f"{what}. {remedy}"


@given(WORDS)
def test_a_value_is_normal_and_written_as_it_is_read(text: str) -> None:
    assert is_normal(clean(text))
    assert parse({"form": cell(text)}) == ({"form": text}, [])


def test_enumerations_are_written_by_their_values() -> None:
    assert (cell(TermKind.KEEP), cell(True), cell(("a", "b")), cell(3)) == ("do-not-translate", "yes", "a|b", "3")
