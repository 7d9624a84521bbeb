"""The tables of words that checks need: one file a concept, one section a language."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from translate_pipeline.checks.lexicon import CONCEPTS, entries, unavailable
from translate_pipeline.languages import locale

DATA = files("translate_pipeline.checks") / "data"
TABLES = sorted(one.name.removesuffix(".toml") for one in DATA.iterdir() if one.name.endswith(".toml"))


@pytest.mark.parametrize("concept", CONCEPTS)
def test_each_concept_knows_english_and_another_language(concept: str) -> None:
    assert entries(concept, "en")
    assert entries(concept, "es")


@pytest.mark.parametrize("concept", TABLES)
def test_sections_are_languages(concept: str) -> None:
    sections = tomllib.loads((DATA / f"{concept}.toml").read_text(encoding="utf-8"))
    for section in sections:
        assert locale(section).language == section


def test_a_language_without_tables_is_told() -> None:
    assert unavailable("en") == ()
    assert unavailable("cy") == CONCEPTS
