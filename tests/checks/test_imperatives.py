"""An instruction that forbids is no statement."""

from __future__ import annotations

import pytest

from tests.checks.meaning import found
from translate_pipeline.checks.imperatives import check_imperatives

ALARM = ["modality:ack"]


@pytest.mark.parametrize(
    ("tag", "statement", "order"),
    [
        ("es", "No supera dos pastillas.", "No supere dos pastillas."),
        ("es", "No superan dos pastillas.", "No superar dos pastillas."),
        ("es", "Nunca excede dos pastillas.", "Nunca exceda dos pastillas."),
        ("fr", "Vous n'excédez pas deux pilules.", "N'excédez pas deux pilules."),
        ("fr", "Il n’excède jamais deux pilules.", "Ne jamais excéder deux pilules."),
        ("pt", "Não toma dois comprimidos.", "Não tome dois comprimidos."),
        ("it", "Non supera due compresse.", "Non superi due compresse."),
        ("it", "Non prende due compresse.", "Non prendere due compresse."),
        ("ca", "No supera dos comprimits.", "No superi dos comprimits."),
        ("gl", "Non supera dous comprimidos.", "Non supere dous comprimidos."),
    ],
)
@pytest.mark.parametrize(
    "source", ["Do not exceed two tablets.", "Don’t exceed two tablets.", "Never exceed two tablets."]
)
def test_an_order_is_no_statement(tag: str, statement: str, order: str, source: str) -> None:
    assert found(check_imperatives, source, statement, tag) == ALARM
    assert found(check_imperatives, source, order, tag) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It does not exceed two tablets.", "No supera dos pastillas."),
        ("Do not worry if the dose is low.", "No se preocupe si la dosis no supera 4 mg."),
        ("Do not have a meal.", "No toma comida."),
        ("Do not patients tire?", "¿No toma nada?"),
        ("", ""),
    ],
)
def test_what_is_no_order_or_stands_elsewhere_passes(source: str, target: str) -> None:
    assert found(check_imperatives, source, target, "es") == []


def test_each_sentence_of_a_segment_is_read() -> None:
    source, target = "Keep dry. Do not freeze the vial.", "Mantener seco. No congela el vial."
    assert found(check_imperatives, source, target, "es") == ALARM
