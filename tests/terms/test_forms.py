"""Which forms count as right for a concept."""

from translate_pipeline.model import CaseRule, Concept, Rendering, TermKind
from translate_pipeline.terms.forms import kept_forms, target_forms


def concept(term: str, **more: object) -> Concept:
    values: dict[str, object] = {"kind": TermKind.KEEP, "category": "endpoint", "case": CaseRule.EXACT, **more}
    return Concept("c", term=term, **values)  # type: ignore[arg-type]


def test_a_term_has_the_forms_that_its_row_lists_and_those_that_follow() -> None:
    forms = target_forms(
        concept("dose adjustment", kind=TermKind.TRANSLATE), Rendering("es", "ajuste de la dosis", accepted=("ajuste",))
    )
    assert forms[:2] == ("ajuste de la dosis", "ajuste")
    assert "ajustes de dosis" in forms


def test_a_drug_has_the_listed_forms_only() -> None:
    drug = concept("lenalidomide", kind=TermKind.TRANSLATE, category="drug")
    assert target_forms(drug, Rendering("es", "lenalidomida")) == ("lenalidomida",)


def test_a_locale_may_accept_its_own_abbreviation_of_what_is_kept() -> None:
    forms = kept_forms(concept("PFS"), Rendering("es", "", accepted=("SLP", "supervivencia")), "PFS", "singular")
    assert forms == ("PFS", "SLP", "supervivencia", "Supervivencia")


def test_an_abbreviation_may_have_its_hyphen_or_not() -> None:
    scan = concept("PET-CT", variants=("PET/CT", "PETCT", "SPECT"))
    assert kept_forms(scan, None, "PET-CT", "singular") == ("PET-CT", "PET/CT", "PETCT")


def test_a_critical_code_has_one_spelling() -> None:
    regimen = concept("D-VRd", variants=("DVRd",), critical=True)
    assert kept_forms(regimen, None, "D-VRd", "singular") == ("D-VRd",)


def test_the_capital_of_a_sentences_start_may_go() -> None:
    drug = concept("ide-cel", case=CaseRule.INSENSITIVE, critical=True)
    assert "ide-cel" in kept_forms(drug, None, "Ide-cel", "singular")
