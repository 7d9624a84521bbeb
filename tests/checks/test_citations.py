"""Citations: the same references, in any notation."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.pairs import pair
from tests.checks.quantity_pairs import LANGUAGES, codes, findings
from translate_pipeline.checks.citations import is_reference
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Severity

NUMBERS = st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True).map(sorted)


@given(NUMBERS, st.sampled_from([",", ", ", "; "]), st.sampled_from([",", ", ", "; "]), st.sampled_from(LANGUAGES))
def test_the_same_citations_pass_in_any_spacing(numbers: list[int], mark: str, other: str, language: str) -> None:
    source, target = (f"x [{one.join(map(str, numbers))}]" for one in (mark, other))
    assert "citation.value" not in codes(source, target, language)


@given(NUMBERS, NUMBERS, st.sampled_from(LANGUAGES))
def test_other_citations_never_pass(numbers: list[int], others: list[int], language: str) -> None:
    assume(numbers != others)
    source, target = (f"x [{', '.join(map(str, it))}]" for it in (numbers, others))
    assert "citation.value" in codes(source, target, language)


@given(st.integers(1, 90), st.integers(1, 5))
def test_a_range_of_citations_is_all_of_them(first: int, more: int) -> None:
    numbers = range(first, first + more + 1)
    assert "citation.value" not in codes(f"x [{first}–{first + more}]", f"x [{', '.join(map(str, numbers))}]", "es")


@pytest.mark.parametrize("language", [*LANGUAGES, "pl", "ja", "zh", "ar"])
@pytest.mark.parametrize("kind", ["figure", "table"])
def test_figures_and_tables_go_by_every_name_of_the_language(language: str, kind: str) -> None:
    for name in entries("references", language)[kind]:
        assert "citation.value" not in codes(f"See {kind.title()} 2.", f"x {name} 2.", language)
        found = findings(f"See {kind.title()} 2.", f"x {name} 3.", language)
        assert [one.severity for one in found if one.code == "citation.value"] == [Severity.BLOCK]


def test_an_interval_in_brackets_is_no_citation() -> None:
    assert "citation.value" not in codes("(95% CI 0.44–0.81)", "(IC 95 % [0,44-0,81])", "fr")


ENTRY = "Kumar SK, Mateos M-V, et al. Multiple myeloma today. N Engl J Med. 2020;382(4 Suppl):123-135."


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (ENTRY, ENTRY, True),
        (f"Reference: {ENTRY}", f"Literatur: {ENTRY}", True),
        (f"12. {ENTRY}", f"12. {ENTRY}", True),
        (ENTRY, ENTRY.replace("2020", "2021"), False),
        (ENTRY, ENTRY.replace("today", "hoy"), False),
        ("Multiple myeloma in 2020;382(4):123 patients.", "Multiple myeloma in 2020;382(4):123 patients.", False),
        ("Kumar SK, et al. Multiple myeloma today.", "Kumar SK, et al. Multiple myeloma today.", False),
    ],
)
def test_an_entry_of_a_bibliography_has_authors_and_a_place_in_a_journal(
    source: str, target: str, expected: bool
) -> None:
    assert is_reference(pair(source, target)) is expected
