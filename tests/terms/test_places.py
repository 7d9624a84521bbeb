"""Words that are terms in some places only: labels, grades, headings."""

from __future__ import annotations

import pytest

from translate_pipeline.terms.places import stands_right


@pytest.mark.parametrize(
    ("category", "text", "word", "right"),
    [
        ("heading", "Results", "Results", True),
        ("heading", "  2.1 Results: ", "Results", True),
        ("heading", "Results: The median was", "Results", True),
        ("heading", "Results were good", "Results", False),
        ("heading", "The Results", "Results", False),
        ("heading", "results: not one", "results", False),
        ("heading", "In the Results: more", "Results", False),
        ("grade", "Grade 3 rash", "Grade", True),
        ("grade", "grades III and IV", "grades", True),
        ("grade", "grade ≥ 3 rash", "grade", True),
        ("grade", "Grade", "Grade", True),
        ("grade", "rash of any grade", "grade", True),
        ("grade", "A grade in school", "grade", False),
        ("grade", "the grade 12 pupils", "grade", False),
        ("label", "Table S1", "Table", True),
        ("label", "Table manners", "Table", False),
        ("drug", "anything at all", "at", True),
    ],
)
def test_a_category_counts_in_its_place(category: str, text: str, word: str, right: bool) -> None:
    start = text.index(word)
    assert stands_right(category, text, start, start + len(word)) is right
