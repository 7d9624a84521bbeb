"""Words of the language between that a second engine did not know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.backends.apertium.leftovers import foreign, left, numbered, origins, replaced
from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.model import MaskShape, parse

MASK = mask_pattern(MaskShape())


def test_words_of_the_source_are_no_leftovers() -> None:
    text = "La sopravvivenza di Kaplan e la toxicidad"
    assert left(text, "Kaplan survival and toxicity", ["Kaplan", "toxicidad", "gone"]) == {"toxicidad"}


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("it", {"toxicidad", "infusión", "dosis", "refractario", "anticuerpo"}),
        ("pt", {"toxicidad", "infusión", "anticuerpo"}),  # the others might be Portuguese
        ("pt-BR", {"toxicidad", "infusión", "anticuerpo"}),
        ("fr", {"toxicidad", "infusión", "dosis", "refractario", "anticuerpo", "mieloma"}),
        ("oc", {"toxicidad", "infusión", "refractario", "anticuerpo"}),
        ("oc-aranes", {"toxicidad", "infusión", "refractario", "anticuerpo"}),
        ("ast", set()),  # so near to Spanish that they are understood
    ],
)
def test_what_the_language_would_never_spell_so_is_foreign(target: str, expected: set[str]) -> None:
    words = ["toxicidad", "infusión", "dosis", "refractario", "anticuerpo", "mieloma"]
    assert foreign(words, target) == expected


@pytest.mark.parametrize(
    "word", ["hospitais", "paciente", "quente", "mieloma", "etanol", "cardiovasculares", "coração"]
)
def test_words_that_might_be_portuguese_stay(word: str) -> None:
    assert foreign([word], "pt") == set()


@pytest.mark.parametrize("word", ["mieloma", "paziente", "quello", "due", "tossicità", "citogenetica", "sangue"])
def test_words_that_might_be_italian_stay(word: str) -> None:
    assert foreign([word], "it") == set()


def test_each_word_of_the_source_gets_a_number_but_no_mask() -> None:
    assert str(numbered("The high-risk Xtrm1x's\ufffcdose", MASK)) == "<1>The</1> <2>high-risk</2> Xtrm1x's <4>dose</4>"


def test_a_word_comes_from_the_word_that_it_travelled_with() -> None:
    source = numbered("Severe toxicity of high-risk drugs", MASK)
    between = parse("<2>Toxicidad</2> <1>severa</1> <3>de</3> drogas <4>de riesgo alto</4> <5>las drogas</5>")
    assert origins(source, between) == {
        "toxicidad": "toxicity",
        "severa": "severe",  # its capital was the sentence's
        "las": "drugs",
        "drogas": "drugs",
    }


def test_a_word_that_came_from_several_is_left_out() -> None:
    source = numbered("Severe toxicity", MASK)
    assert origins(source, parse("<1>dosis</1> <2>dosis</2>")) == {}


def test_leftovers_give_way_to_the_words_of_the_source() -> None:
    text = parse("Toxicidad <1>e toxicidad</1>, toxicidades di <2>marzo</2>")
    done = replaced(text, ["Toxicidad", "toxicidad", "marzo", "nothing"], {"toxicidad": "toxicity", "marzo": "March"})
    assert str(done) == "Toxicity <1>e toxicity</1>, toxicidades di <2>March</2>"


@given(st.text(alphabet="ab-' .X1\ufffc", max_size=30))
def test_around_an_engine_that_changes_nothing_every_word_is_its_own_origin(text: str) -> None:
    source = numbered(text, MASK)
    assert all(word == english.casefold() for word, english in origins(source, source).items())
    assert replaced(source, [], origins(source, source)) == source
