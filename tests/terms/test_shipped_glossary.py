"""The glossary that is shipped: sound, and at work on sentences of every kind."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.terms.examples import APERTIUM, pair, segment
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Glossary, TermKind
from translate_pipeline.resources import folder
from translate_pipeline.terms import Level, TermProtector, find, lint, load
from translate_pipeline.terms.forms import target_forms


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return load(folder("glossary"))


def test_no_file_has_an_error_and_the_only_warnings_are_false_friends() -> None:
    problems = lint(folder("glossary"))
    assert [str(problem) for problem in problems if problem.level is Level.ERROR] == []
    assert {problem.concept for problem in problems} <= {"forbid-billion", "forbid-regimen"}


def test_the_glossary_in_memory_has_the_problems_of_its_files(shipped: Glossary) -> None:
    placed = {(one.concept, one.locale, one.message) for one in lint(folder("glossary"))}
    assert {(one.concept, one.locale, one.message) for one in lint(shipped)} == placed


def test_it_has_the_terms_that_the_product_promises(shipped: Glossary) -> None:
    assert len(shipped.concepts) >= 250
    locales = {tag for concept in shipped.concepts for tag in concept.renderings}
    assert {"es", "ca", "gl", "fr", "pt", "pt-BR", "it"} <= locales


@pytest.mark.parametrize(
    ("tag", "form"),
    [
        ("es", "pomalidomida"),
        ("es-MX", "pomalidomida"),
        ("fr", "pomalidomide"),
        ("pt", "pomalidomida"),
        ("pt-BR", "pomalidomida"),
    ],
)
def test_a_drug_has_its_name_in_each_language(shipped: Glossary, tag: str, form: str) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment("pomalidomide"), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form


@pytest.mark.parametrize(("tag", "form"), [("es", "células de mieloma"), ("fr", "cellules myélomateuses")])
def test_cells_of_a_myeloma_are_none_of_a_prison(shipped: Glossary, tag: str, form: str) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment("myeloma cells"), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form


@pytest.mark.parametrize(
    ("tag", "form"),
    [
        ("es", "interferón-γ"),
        ("fr", "interféron-γ"),
        ("ca", "interferó-γ"),
        ("it", "interferone-γ"),
        ("de", "Interferon-γ"),
    ],
)
def test_an_interferon_of_any_letter_has_its_name_where_a_pivot_would_leave_its_own(
    shipped: Glossary, tag: str, form: str
) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment("interferon-γ"), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form


@pytest.mark.parametrize(
    "text",
    [
        "POM+LoDEX",
        "MM-003",
        "NCT01311687",
        "del(17p)",
        "t(4;14)",
        "CD38",
        "1q21+",
        "HRQoL",
        "VRd",
        "D-Rd",
        "EHA",
        "ASH",
    ],
)
def test_names_and_codes_stay_as_they_are(shipped: Glossary, text: str) -> None:
    ready = TermProtector(shipped, pair("es")).protect(segment(f"With {text} it was"), APERTIUM)
    assert ready.text == Coded(f"With {next(iter(ready.sent.payloads.values())).mask} it was")
    assert text in ready.restore(ready.text)[0].plain


@pytest.mark.parametrize(
    ("tag", "english", "form"),
    [
        ("es", "ciltacabtagene autoleucel (cilta-cel)", "ciltacabtagén autoleucel (cilta-cel)"),
        ("pl", "intravenous immunoglobulin (IVIg)", "immunoglobulina dożylna (IVIG)"),
        ("ja", "confidence interval (CI)", "信頼区間 (CI)"),
        (
            "fr",
            "histone deacetylase inhibitor (HDAC inhibitor)",
            "inhibiteur de l'histone désacétylase (inhibiteur d'HDAC)",
        ),
    ],
)
def test_an_abbreviation_beside_its_long_name_stays_short(shipped: Glossary, tag: str, english: str, form: str) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment(english), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form


@pytest.mark.parametrize(
    ("tag", "form"),
    [
        ("es", "(Tabla 1, Figuras 2, Tabla suplementaria S3)."),
        ("de", "(Tabelle 1, Abbildungen 2, Ergänzungstabelle S3)."),
        ("zh-Hans", "(表 1, 图 2, 补充表 S3)."),
        ("pt-BR", "(Tabela 1, Figuras 2, Tabela suplementar S3)."),
    ],
)
def test_labels_of_tables_and_figures_are_no_furniture(shipped: Glossary, tag: str, form: str) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(
        segment("(Table 1, Figures 2, Supplementary Table S3)."), APERTIUM
    )
    assert ready.restore(ready.text)[0].plain == form


@pytest.mark.parametrize(
    ("tag", "english", "form"),
    [
        ("es", "lenalidomide-refractory multiple myeloma", "mieloma múltiple refractario a lenalidomida"),
        ("fr", "daratumumab-exposed patients", "patients exposés au daratumumab"),
        ("pt-BR", "bortezomib-naïve patients", "pacientes não tratados previamente com bortezomibe"),
        ("pl", "pomalidomide-refractory disease", "choroba oporna na pomalidomid"),
        ("it", "open-label, multicenter, phase II study", "studio di fase 2 in aperto, multicentrico"),
        (
            "es",
            "randomized, double-blind, placebo-controlled phase 3 trial",
            "ensayo de fase 3 aleatorizado, con doble enmascaramiento, controlado con placebo",
        ),
    ],
)
def test_words_before_a_noun_stand_where_the_language_wants_them(
    shipped: Glossary, tag: str, english: str, form: str
) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment(english), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form


@pytest.mark.parametrize("tag", ["es", "fr", "pt", "pt-BR", "de", "it", "ca", "gl", "nl", "pl"])
def test_no_form_of_a_drug_is_a_form_of_another_drug(shipped: Glossary, tag: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for one in shipped.concepts:
        rendering = one.rendering(locale(tag))
        if one.category == "drug" and rendering and one.kind is TermKind.TRANSLATE and "-abbr-" not in one.id:
            for form in target_forms(one, rendering):
                owners[form.lower()].add(one.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("250mg/m2 on day 1", ["mg/m2"]),
        ("5mg and 10 mg", ["mg", "mg"]),
        ("2.5µg, 1,000/µL, 30mL/min", ["µg", "µL", "mL/min"]),
        ("omg, mgs", []),
    ],
)
def test_a_unit_is_found_glued_to_its_number_or_not(shipped: Glossary, text: str, units: list[str]) -> None:
    hits = find(shipped, Coded(text), locale("es"))
    assert [hit.surface for hit in hits if hit.category == "unit"] == units


@pytest.mark.parametrize(
    ("tag", "text", "local"),
    [
        ("es", "PFS", "SLP"),
        ("fr", "MRI", "IRM"),
        ("pt-BR", "VGPR", "RPMB"),
        ("de", "ASCT", "ASZT"),
        ("es", "dose adjustments", "ajuste posológico"),
        ("de", "stem cell", "Stammzellen"),
    ],
)
def test_a_local_abbreviation_or_another_right_word_is_accepted(
    shipped: Glossary, tag: str, text: str, local: str
) -> None:
    (hit,) = find(shipped, Coded(text), locale(tag))
    assert local in hit.accepted
    assert not hit.critical


@pytest.mark.parametrize(
    ("tag", "english", "form"),
    [
        ("es", "References", "Referencias"),
        ("fr", "References", "Références"),
        ("es", "Figures", "Figuras"),  # numbers, where an engine guesses
        ("fr", "Tables", "Tableaux"),
        ("it", "References", "Bibliografia"),
        ("pt-BR", "Conflicts of Interest", "Conflitos de Interesses"),
        ("de", "RESULTS", "ERGEBNISSE"),
        ("ja", "References", "参考文献"),
        ("pl", "Acknowledgments", "Podziękowania"),
    ],
)
def test_the_headings_of_articles_have_their_usual_words(shipped: Glossary, tag: str, english: str, form: str) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment(english), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form
    assert not ready.needs_engine


def test_the_words_of_headings_are_free_inside_a_sentence(shipped: Glossary) -> None:
    text = Coded("The results of this design raised questions of safety and funding.")
    assert [hit for hit in find(shipped, text, locale("es")) if hit.category == "heading"] == []


def test_every_heading_has_a_form_in_each_language(shipped: Glossary) -> None:
    tags = ("es", "ca", "gl", "fr", "pt", "pt-BR", "it", "de", "nl", "pl", "ja", "zh-Hans", "ar")
    headings = [one for one in shipped.concepts if one.category == "heading"]
    assert headings
    assert all(one.rendering(locale(tag)) for one in headings for tag in tags)


@pytest.mark.parametrize(
    ("tag", "english", "form"),
    [
        ("es", "are contraindicated", "están contraindicados"),
        ("fr", "withhold", "suspendre"),
        ("it", "was withheld", "è stato sospeso"),
        ("pt", "hold the dose", "suspender a dose"),
        ("fr", "were discontinued", "ont été arrêtés"),
        ("es", "relapsed patients", "pacientes en recaída"),
        ("ca", "reduce the dose", "reduir la dosi"),
        ("ja", "contraindication", "禁忌"),
    ],
)
def test_words_that_keep_a_patient_safe_are_never_left_in_english(
    shipped: Glossary, tag: str, english: str, form: str
) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment(english), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form


@pytest.mark.parametrize(
    ("tag", "form"),
    [
        ("es", "Grado ≥3, grados III y IV"),
        ("fr", "Grade ≥3, grades III y IV"),
        ("de", "Grad ≥3, Grade III y IV"),
        ("pl", "Stopień ≥3, stopnie III y IV"),
    ],
)
def test_a_grade_before_its_figure_is_no_mark_at_school(shipped: Glossary, tag: str, form: str) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment("Grade ≥3, grades III y IV"), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form


def test_chinese_has_the_figure_before_the_grade(shipped: Glossary) -> None:
    ready = TermProtector(shipped, pair("zh-Hans")).protect(segment("grade 3 or 4"), APERTIUM)
    assert ready.restore(ready.text)[0].plain == "3级或4级"


@pytest.mark.parametrize(("tag", "form"), [("pt", "K.W. Song e colaboradores"), ("it", "K.W. Song e colleghi")])
def test_the_conjunction_goes_with_colleagues_where_a_pivot_would_leave_its_own(
    shipped: Glossary, tag: str, form: str
) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment("K.W. Song and colleagues"), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form
