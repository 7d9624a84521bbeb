"""Patterns and terms that also find ordinary English."""

from __future__ import annotations

import pytest

from tests.terms.examples import keep, term
from translate_pipeline.model import CaseRule, Concept, TermKind
from translate_pipeline.terms.ordinary import FUNCTION_WORDS, SENTENCES, WORDS, too_broad
from translate_pipeline.terms.patterns import Patterns


def _pattern(expression: str, case: CaseRule = CaseRule.EXACT) -> list[tuple[str, str]]:
    concept = Concept("x", TermKind.PATTERN, "unit", expression, case=case)
    return [(one.level.value, one.message) for one in too_broad([concept])]


@pytest.mark.parametrize("expression", [r"[a-z]+", r"\w+", r".", r"\b[a-z]{2,8}\b", r"(?i)[AEIOU]"])
def test_a_pattern_that_finds_half_of_all_words_is_an_error(expression: str) -> None:
    ((level, message),) = _pattern(expression)
    assert level == "error"
    assert "ordinary words" in message


@pytest.mark.parametrize(
    ("expression", "shown"),
    [(r"\bday\b", "'day'"), (r"\d+", "'1', '2', '7' and more"), (r"the (left|right) side", "'left'"), (r"\bHe\b", "")],
)
def test_a_pattern_that_finds_a_few_is_a_warning_that_shows_them(expression: str, shown: str) -> None:
    found = _pattern(expression)
    assert found == ([("warning", f"the pattern finds ordinary text: {shown}")] if shown else [])


def test_case_counts_as_the_concept_says() -> None:
    assert _pattern(r"\bUS\b|\bHE\b") == []
    assert _pattern(r"\bUS\b|\bHE\b", CaseRule.INSENSITIVE)[0][0] == "warning"


def test_a_pattern_that_can_not_be_used_is_left_to_others() -> None:
    assert _pattern("(a") == _pattern("a*") == []


def test_a_term_that_is_a_word_of_every_sentence_is_an_error_unless_its_case_tells_it() -> None:
    assert [one.level.value for one in too_broad([term("or", "OR", "quirófano")])] == [] or "or" in FUNCTION_WORDS
    assert [one.message for one in too_broad([term("it", "IT", "intratecal")])] == [
        "'IT' is a word of every sentence, which would be protected there too"
    ]
    assert list(too_broad([keep("it", "IT")])) == []


def test_the_words_are_ordinary_and_each_stands_once() -> None:
    assert len(WORDS) == len(set(WORDS)) > 200
    assert all(next(Patterns([(r"[a-z]+", False)]).find(sentence), None) for sentence in SENTENCES)
