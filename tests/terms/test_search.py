"""Looking the glossary up by hand."""

from __future__ import annotations

import pytest

from tests.terms.examples import GLOSSARY
from translate_pipeline.languages import locale
from translate_pipeline.terms import search


@pytest.mark.parametrize(
    ("query", "tag", "found"),
    [
        ("pomalidomide", "", ["pomalidomide"]),
        ("POMALIDOMIDA", "", ["pomalidomide"]),  # a form
        ("mieloma multiple", "", ["mm", "rrmm"]),  # without its accent; the exact one first
        ("myeloma", "", ["mm", "rrmm"]),
        ("adverse events", "", ["ae"]),
        ("mm-003", "", ["mm-003"]),
        ("lidomid", "", ["lenalidomide", "pomalidomide"]),
        ("mieloma", "es-MX", ["mm", "rrmm"]),
        ("mieloma", "fr", []),  # no form in that locale
        ("nothing of the kind", "", []),
        ("  ", "", []),
    ],
)
def test_concepts_are_found_by_surface_form_or_id(query: str, tag: str, found: list[str]) -> None:
    assert [concept.id for concept in search(GLOSSARY, query, locale(tag) if tag else None)] == found
