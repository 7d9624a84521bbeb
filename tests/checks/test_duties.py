"""What must not be done is not what need not be done."""

from __future__ import annotations

import pytest

from tests.checks.meaning import found
from translate_pipeline.checks.duties import check_duties

# By language: must not, need not.
PAIRS = [
    ("es", "La dosis no debe superar 4 mg.", "La dosis no tiene que superar 4 mg."),
    ("es", "No hay que superar 4 mg.", "No hace falta superar 4 mg."),
    ("fr", "La dose ne doit pas dépasser 4 mg.", "La dose n’a pas à dépasser 4 mg."),
    ("fr", "Il ne faut pas dépasser 4 mg.", "Il n'est pas nécessaire de dépasser 4 mg."),
    ("pt", "A dose não deve exceder 4 mg.", "A dose não tem de exceder 4 mg."),
    ("de", "Die Dosis darf 4 mg nicht überschreiten.", "Die Dosis muss 4 mg nicht überschreiten."),
    ("it", "La dose non deve superare 4 mg.", "Non è necessario superare 4 mg."),
    ("gl", "A dose non debe superar 4 mg.", "A dose non ten que superar 4 mg."),
    ("ca", "No s'ha de superar la dosi de 4 mg.", "No cal superar la dosi de 4 mg."),
    ("nl", "De dosis mag 4 mg niet overschrijden.", "De dosis hoeft 4 mg niet te overschrijden."),
    ("pl", "Nie wolno przekraczać 4 mg.", "Nie trzeba przekraczać 4 mg."),
    ("ja", "4 mgを超えてはならない。", "4 mgを超える必要はない。"),
    ("zh", "不得超过4 mg。", "无需超过4 mg。"),
    ("ar", "يجب ألا تتجاوز الجرعة 4 mg.", "لا يلزم أن تتجاوز الجرعة 4 mg."),
]


@pytest.mark.parametrize(("tag", "must_not", "need_not"), PAIRS)
@pytest.mark.parametrize("modal", ["must not", "should not", "may not", "cannot", "is not to"])
def test_a_limit_never_becomes_what_need_not_be_done(tag: str, must_not: str, need_not: str, modal: str) -> None:
    source = f"The dose {modal} exceed 4 mg." if modal != "is not to" else "The dose is not to be more than 4 mg."
    assert found(check_duties, source, must_not, tag) == []
    assert found(check_duties, source, need_not, tag) == ["modality:block"]


@pytest.mark.parametrize(("tag", "must_not", "need_not"), PAIRS)
def test_what_need_not_be_done_is_not_forbidden(tag: str, must_not: str, need_not: str) -> None:
    level = "ack" if tag in ("it", "ca") else "block"
    for source in ("The dose need not exceed 4 mg.", "The dose does not have to exceed 4 mg."):
        assert found(check_duties, source, need_not, tag) == []
        assert found(check_duties, source, must_not, tag) == [f"modality:{level}"]


def test_what_only_advises_is_asked() -> None:
    assert found(check_duties, "Patients should not drive.", "No tienen que conducir.", "es") == ["modality:ack"]


def test_a_sentence_with_both_is_compared_by_counts() -> None:
    source = "Patients need not fast but must not drive."
    assert found(check_duties, source, "No tienen que ayunar, pero no deben conducir.", "es") == []
    assert found(check_duties, source, "No tienen que ayunar ni tienen que parar; no tienen que conducir.", "es")


def test_need_in_other_words_is_not_missed() -> None:
    assert found(check_duties, "It should not be given without need.", "No se dará si no es necesario.", "es") == []


def test_a_language_without_a_table_and_a_very_long_text_are_quiet_and_quick() -> None:
    assert found(check_duties, "You must not go.", "Rhaid i chi beidio â mynd.", "cy") == []
    assert found(check_duties, "not " * 100_000, "muss kein " * 100_000, "de") == []
