"""Obligation and possibility do not change places."""

from __future__ import annotations

import pytest

from tests.checks.meaning import found
from translate_pipeline.checks.modality import check_modality

ALARM = ["modality:ack"]


@pytest.mark.parametrize(
    ("tag", "must", "may"),
    [
        ("es", "La dosis debe reducirse.", "La dosis puede reducirse."),
        ("fr", "La dose doit être réduite.", "La dose peut être réduite."),
        ("pt", "A dose deve ser reduzida.", "A dose pode ser reduzida."),
        ("de", "Die Dosis muss reduziert werden.", "Die Dosis kann reduziert werden."),
        ("it", "La dose deve essere ridotta.", "La dose può essere ridotta."),
        ("nl", "De dosis moet worden verlaagd.", "De dosis kan worden verlaagd."),
        ("pl", "Dawkę należy zmniejszyć.", "Dawkę można zmniejszyć."),
        ("gl", "A dose debe reducirse.", "A dose pode reducirse."),
        ("ca", "Cal reduir la dosi.", "La dosi es pot reduir."),
        ("zh", "必须减少剂量。", "可以减少剂量。"),
    ],
)
def test_must_is_no_may(tag: str, must: str, may: str) -> None:
    for source, same, other in (("The dose must be reduced.", must, may), ("The dose may be reduced.", may, must)):
        assert found(check_modality, source, same, tag) == []
        assert found(check_modality, source, other, tag) == ALARM


def test_the_month_of_may_is_no_possibility() -> None:
    assert found(check_modality, "Approved on 4 May 2021.", "Debe constar el 4 de mayo de 2021.", "es") == []


def test_must_not_may_be_no_puede() -> None:
    assert found(check_modality, "It must not be used.", "No puede utilizarse.", "es") == []
