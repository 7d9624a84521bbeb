"""The grammar of frequencies: what the tables of each language say."""

from __future__ import annotations

import pytest

from translate_pipeline.checks.frequency_grammar import CONCEPT, grammar_of
from translate_pipeline.checks.lexicon import languages


@pytest.mark.parametrize("language", languages(CONCEPT))
def test_every_language_of_the_table_has_a_grammar_that_compiles(language: str) -> None:
    grammar = grammar_of(language)
    assert grammar is not None
    assert set(grammar.numbers.values()) <= set(range(1, 13))


def test_a_language_without_a_table_has_none() -> None:
    assert grammar_of("xx") is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "once rather than ", "once"),
        ("de", "einmal statt ", "einmal"),
        ("fr", " au lieu de deux", "deux"),
        ("fr", " plutôt qu’une", "une"),
        ("es", " en lugar de dos", "dos"),
        ("es", " en vez de cada 4", "4"),
        ("pt", " em vez de a cada 4", "4"),
    ],
)
def test_a_contrast_has_the_count_or_interval_that_shares_a_period(language: str, text: str, value: str) -> None:
    grammar = grammar_of(language)
    assert grammar is not None
    found = [match["value"] for pattern in grammar.contrast if (match := pattern.search(text))]
    assert found == [value]
