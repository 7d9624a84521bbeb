"""A negation that is lost is found; one that is said otherwise is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.meaning import found
from translate_pipeline.checks.negation import check_negation

FEWER, MORE = ["negation.fewer:ack"], ["negation.more:ack"]

# (source, target, target without one negation) of the same meaning in each language
CLAUSES = {
    "es": [
        ("Do not crush the tablet", "No triturar el comprimido", "Triturar el comprimido"),
        ("Patients without renal impairment improved", "Los pacientes sin insuficiencia renal mejoraron",
         "Los pacientes con insuficiencia renal mejoraron"),
        ("No patient relapsed", "Ningún paciente recayó", "Un paciente recayó"),
        ("Avoid live vaccines", "No deben administrarse vacunas vivas", "Deben administrarse vacunas vivas"),
    ],
    "fr": [
        ("Do not crush the tablet", "Ne pas écraser le comprimé", "Écraser le comprimé"),
        ("Dialysis was no longer needed", "La dialyse n’était plus nécessaire", "La dialyse était nécessaire"),
        ("No patient relapsed", "Aucun patient n’a rechuté", "Un patient a rechuté"),
        ("Avoid live vaccines", "Les vaccins vivants ne doivent pas être utilisés",
         "Les vaccins vivants doivent être utilisés"),
    ],
    "pt": [
        ("Do not crush the tablet", "Não esmagar o comprimido", "Esmagar o comprimido"),
        ("Patients without renal impairment improved", "Os doentes sem compromisso renal melhoraram",
         "Os doentes com compromisso renal melhoraram"),
        ("No patient relapsed", "Nenhum doente recaiu", "Um doente recaiu"),
        ("The drug is never mixed", "O medicamento nunca é misturado", "O medicamento é misturado"),
    ],
    "de": [
        ("Do not crush the tablet", "Die Tablette nicht zerkleinern", "Die Tablette zerkleinern"),
        ("Patients without renal impairment improved", "Patienten ohne Nierenfunktionsstörung besserten sich",
         "Patienten mit Nierenfunktionsstörung besserten sich"),
        ("No patient relapsed", "Kein Patient erlitt ein Rezidiv", "Ein Patient erlitt ein Rezidiv"),
        ("Avoid live vaccines", "Lebendimpfstoffe sind zu vermeiden", "Lebendimpfstoffe sind zu geben"),
    ],
}  # fmt: skip


@given(st.data())
def test_of_several_negations_none_can_be_lost(data: st.DataObject) -> None:
    tag = data.draw(st.sampled_from(sorted(CLAUSES)))
    clauses = data.draw(st.lists(st.sampled_from(CLAUSES[tag]), min_size=1, max_size=4))
    lost = data.draw(st.integers(0, len(clauses) - 1))
    source = ". ".join(clause[0] for clause in clauses)
    assert found(check_negation, source, ". ".join(clause[1] for clause in clauses), tag) == []
    bad = ". ".join(clause[2] if at == lost else clause[1] for at, clause in enumerate(clauses))
    assert found(check_negation, source, bad, tag) == FEWER


@pytest.mark.parametrize(
    ("source", "target", "tag"),
    [
        ("It affects not only adults.", "Afecta no solo a los adultos.", "es"),
        ("It was effective.", "Sin embargo, fue eficaz.", "es"),
        ("It was effective.", "No obstante, fue eficaz.", "es"),
        ("There was no response.", "No hubo ninguna respuesta.", "es"),
        ("Start only if counts recover.", "Ne débuter que si les taux remontent.", "fr"),
        ("It probably works.", "Il agit sans doute.", "fr"),
        ("No more than 3 doses.", "Höchstens 3 Dosen.", "de"),
        ("Give no later than day 8.", "Spätestens an Tag 8 geben.", "de"),
        ("Neither age nor sex mattered.", "Weder Alter noch Geschlecht spielten eine Rolle.", "de"),
        ("Neither age nor sex mattered.", "Nem a idade nem o sexo influenciaram.", "pt"),
    ],
)
def test_what_seems_to_negate_and_does_not_is_no_negation(source: str, target: str, tag: str) -> None:
    assert found(check_negation, source, target, tag) == []


def test_a_word_between_other_words_does_not_stand_for_a_lost_no() -> None:
    """ "Ninguno" negates alone only where it opens a clause."""
    assert found(check_negation, "There was no response.", "Hubo ninguna respuesta.", "es") == FEWER


def test_a_negation_that_the_source_has_not_is_shown() -> None:
    assert found(check_negation, "The response was durable.", "La respuesta no fue duradera.", "es") == MORE


@pytest.mark.parametrize(
    ("source", "target", "tag"),
    [
        ("Children out of school were tested.", "Se hicieron pruebas a los niños que no iban a la escuela.", "es"),
        ("The dose is unlikely to change.", "Ni cambia ni debe cambiar la dosis, no.", "es"),
        ("Elective surgery was postponed.", "La chirurgie non urgente a été reportée.", "fr"),
    ],
)
def test_a_source_with_a_word_that_may_be_said_with_a_no_is_not_held(source: str, target: str, tag: str) -> None:
    assert "negation.more:ack" not in found(check_negation, source, target, tag)


def test_a_maximum_in_the_source_is_no_reason_for_a_no() -> None:
    source, target = "Give 1 mg, maximum 2 mg.", "No administre 1 mg, máximo 2 mg."
    assert found(check_negation, source, target, "es") == MORE


def test_a_language_without_a_table_is_passed_over() -> None:
    assert found(check_negation, "Do not crush.", "Malu.", "cy") == []


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["es", "fr", "de", "pt", "ja", "ar", "zh"]))
def test_no_text_makes_it_fail(source: str, target: str, tag: str) -> None:
    found(check_negation, source, target, tag)
