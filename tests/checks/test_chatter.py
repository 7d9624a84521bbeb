"""Talk about the translation."""

from __future__ import annotations

import pytest

from tests.checks.pairs import codes
from translate_pipeline.checks.chatter import check_chatter

SOURCE = "Give the drug with food."


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ("es", "Here is the translation: Administre el fármaco."),
        ("es", "**Here's your translation:**\n\nAdministre el fármaco."),
        ("es", "Sure! Here is the Spanish translation of the text: Administre el fármaco."),
        ("es", "Administre el fármaco. Let me know if you need anything else!"),
        ("es", "Claro, aquí tiene la traducción: Administre el fármaco."),
        ("es", "Traducción: Administre el fármaco."),
        ("es", "Lo siento, no puedo traducir este texto."),
        ("es", "I'm sorry, I cannot translate this."),
        ("es", "Assistant: Administre el fármaco."),
        ("es", "```\nAdministre el fármaco.\n```"),
        ("es", "Administre el fármaco.<|im_end|>"),
        ("fr", "Voici la traduction : Administrer le médicament."),
        ("fr", "Bien sûr ! Voici la traduction : Administrer le médicament."),
        ("fr", "Traduction en français : Administrer le médicament."),
        ("pt", "Claro! Aqui está a tradução: Administre o medicamento."),
        ("pt", "Tradução para português: Administre o medicamento."),
        ("de", "Hier ist die deutsche Übersetzung: Das Arzneimittel geben."),
        ("de", "Übersetzung: Das Arzneimittel geben."),
        ("it", "Ecco la traduzione: Somministrare il farmaco."),
        ("nl", "Hier is de vertaling: Geef het geneesmiddel."),
        ("pl", "Oto tłumaczenie: Podać lek."),
        ("ja", "以下が翻訳です：薬を投与する。"),
        ("zh-Hans", "以下是翻译：给药。"),
        ("ar", "إليك الترجمة: أعط الدواء."),
        ("sv", "Here is the translation: Ge läkemedlet."),
    ],
)
def test_talk_of_an_engine_is_held(tag: str, target: str) -> None:
    assert codes(check_chatter, SOURCE, target, tag) == ["text.chatter:block"]


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("es", "The translation of research into practice.", "La traducción de la investigación a la práctica."),
        ("es", "Translation: from bench to bedside", "Traducción: del laboratorio a la clínica"),
        ("es", "This is the first trial.", "Este es el primer ensayo."),
        ("es", "Of course, the dose matters.", "Por supuesto, la dosis importa."),
        ("fr", "Here are the results.", "Voici les résultats."),
        ("de", "Here are the results.", "Hier sind die Ergebnisse."),
        ("de", "Unfortunately, the drug was stopped.", "Leider wurde das Arzneimittel abgesetzt."),
        ("es", "We hope that this helps patients.", "Esperamos que esto ayude a los pacientes."),
        ("pt", "Note: see below.", "Nota: ver abaixo."),
        ("es", "I'm sorry to say this, the patient said.", "Lo siento, dijo el paciente."),
    ],
)
def test_a_text_on_translation_or_in_the_first_person_is_none(tag: str, source: str, target: str) -> None:
    assert codes(check_chatter, source, target, tag) == []
