"""The language of a target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import codes
from translate_pipeline.checks.language import check_language
from translate_pipeline.checks.lexicon import entries

SENTENCES = {
    "es": "El tratamiento fue eficaz en la mayoría de los pacientes y no hubo muertes durante el estudio.",
    "fr": "Le traitement a été efficace chez la plupart des patients et il n’y a pas eu de décès pendant l’étude.",
    "pt": "O tratamento foi eficaz na maioria dos doentes e não houve mortes durante o estudo.",
    "de": "Die Behandlung war bei den meisten Patienten wirksam und es gab keine Todesfälle während der Studie.",
    "it": "Il trattamento è stato efficace nella maggior parte dei pazienti e non ci sono stati decessi.",
    "ca": "El tractament va ser eficaç en la majoria dels pacients i no hi va haver morts durant l'estudi.",
    "gl": "O tratamento foi eficaz na maioría dos pacientes e non houbo mortes durante o estudo.",
    "nl": "De behandeling was bij de meeste patiënten effectief en er waren geen sterfgevallen tijdens het onderzoek.",
    "pl": "Leczenie było skuteczne u większości pacjentów i nie było zgonów podczas badania.",
    "en": "The therapy was effective in most of the people and there were no deaths during the trial.",
}
SOURCE = "The treatment was effective in most of the patients and nobody died."


@pytest.mark.parametrize("tag", [one for one in SENTENCES if one != "en"])
@pytest.mark.parametrize("other", list(SENTENCES))
def test_a_sentence_passes_in_its_own_language_and_in_no_other(tag: str, other: str) -> None:
    if {tag, other} == {"pt", "gl"}:  # one sentence is not enough to tell these two
        return
    assert bool(codes(check_language, SOURCE, SENTENCES[other], tag)) == (tag != other)


@given(st.data())
def test_words_of_the_locale_s_own_language_never_alarm(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from([one for one in SENTENCES if one != "en"]))
    own = entries("stopwords", language)["words"].split()
    words = data.draw(st.lists(st.sampled_from(own), max_size=30))
    assert codes(check_language, SOURCE, " ".join(words), language) == []


def test_a_paragraph_in_another_language_is_held() -> None:
    twice = f"{SENTENCES['fr']} {SENTENCES['fr']}"
    assert codes(check_language, SOURCE, twice) == ["text.language:block"]


def test_english_in_another_script_is_told() -> None:
    assert codes(check_language, SOURCE, SENTENCES["en"], "ja") == ["text.language:warn"]
    assert codes(check_language, SOURCE, "PFS と OS を MAIA で評価した。", "ja") == []


def test_a_language_of_which_nothing_is_known_gets_no_alarm() -> None:
    assert codes(check_language, SOURCE, SENTENCES["en"], "sv") == []


def test_a_short_sentence_with_four_words_of_another_language_and_none_of_its_own_is_held() -> None:
    spanish = "Los pacientes fueron seguidos durante tres años después del tratamiento."
    assert codes(check_language, SOURCE, spanish, "pt") == ["text.language:ack"]
    assert codes(check_language, SOURCE, "Os doentes de Los Angeles foram seguidos durante três anos.", "pt") == []
