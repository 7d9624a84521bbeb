"""The agreement tables: complete for every language, and each form found again."""

from __future__ import annotations

import pytest

from translate_pipeline.terms import romance
from translate_pipeline.terms.grammar import grammar, onsets

TAGS = sorted(romance.DETERMINERS)


@pytest.mark.parametrize("language", TAGS)
def test_a_language_has_every_table(language: str) -> None:
    tables = grammar(language)
    assert tables
    assert tables.determiners
    assert tables.adjectives
    assert tables.copulas
    assert tables.preposed <= set(tables.adjectives)
    assert tables.following
    assert tables.auxiliaries


@pytest.mark.parametrize("language", TAGS)
def test_every_form_leads_to_a_family_that_has_it(language: str) -> None:
    tables = grammar(language)
    assert tables
    for index in (tables.determiners, tables.adjectives):
        assert all(family.keys(form) for form, families in index.items() for family in families)


def test_languages_without_tables_have_no_grammar() -> None:
    assert grammar("de") is None


@pytest.mark.parametrize(
    ("language", "adjective", "forms"),
    [
        ("es", "refractario", "refractaria refractarios refractarias"),
        ("es", "grave", "grave graves graves"),
        ("ca", "tractat", "tractada tractats tractades"),
        ("ca", "actiu", "activa actius actives"),
        ("fr", "approuvé", "approuvée approuvés approuvées"),
        ("fr", "actif", "active actifs actives"),
        ("fr", "nouveau", "nouvelle nouveaux nouvelles"),
        ("it", "clinico", "clinica clinici cliniche"),
        ("it", "primario", "primaria primari primarie"),
        ("pt", "comum", "comum comuns comuns"),
        ("gl", "común", "común comúns comúns"),
    ],
)
def test_adjectives_have_their_four_forms(language: str, adjective: str, forms: str) -> None:
    tables = grammar(language)
    assert tables
    (family,) = tables.adjectives[adjective][:1]
    assert [family.form(key, frozenset()) for key in ("fs", "mp", "fp")] == forms.split()


@pytest.mark.parametrize(
    ("language", "word", "sound"),
    [
        ("fr", "hémoglobine", "vowel"), ("fr", "œdème", "vowel"),
        ("it", "studio", "impure"), ("it", "zoster", "impure"), ("it", "psoriasi", "impure"), ("it", "anemia", "vowel"),
        ("ca", "infecció", "weak"), ("ca", "índex", "vowel"), ("ca", "anèmia", "vowel"),
        ("es", "asma", "tonic"), ("es", "ácido", "tonic"), ("es", "ixazomib", "i_sound"),
        ("es", "hiponatremia", "i_sound"),
    ],
)  # fmt: skip
def test_first_sounds_are_told_apart(language: str, word: str, sound: str) -> None:
    assert sound in onsets(word, language)


@pytest.mark.parametrize(
    ("language", "word", "sound"),
    [
        ("fr", "hanche", "vowel"), ("fr", "HR", "vowel"), ("fr", "yttrium", "vowel"), ("it", "sangue", "impure"),
        ("it", "mieloma", "vowel"), ("es", "anemia", "tonic"), ("es", "hierro", "i_sound"), ("ca", "mieloma", "weak"),
    ],
)  # fmt: skip
def test_first_sounds_that_a_word_does_not_have(language: str, word: str, sound: str) -> None:
    assert sound not in onsets(word, language)
