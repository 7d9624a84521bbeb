"""Sentences that are missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import codes
from translate_pipeline.checks.omission import check_omission

SENTENCES = [
    "The patient recovered well.",
    "No drug was given then.",
    "Call a doctor today.",
    "Bleeding was rare here.",
]
THEIRS = [
    "El paciente se recuperó muy bien.",
    "Entonces no se dio fármaco.",
    "Llame hoy a un médico.",
    "La hemorragia fue rara.",
]


@given(st.lists(st.integers(0, 3), min_size=2, max_size=5), st.data())
def test_a_missing_sentence_is_told_and_a_whole_text_passes(picked: list[int], data: st.DataObject) -> None:
    source, target = [SENTENCES[at] for at in picked], [THEIRS[at] for at in picked]
    assert codes(check_omission, " ".join(source), " ".join(target)) == []
    del target[data.draw(st.integers(0, len(target) - 1))]
    assert codes(check_omission, " ".join(source), " ".join(target)) == ["text.omission:ack"]


def test_joined_sentences_are_none() -> None:
    assert codes(check_omission, "Stop it. Call a doctor.", "Pare y llame a un médico.") == []


def test_abbreviations_end_no_sentence() -> None:
    for source in ("Give it, e.g. Aspirin.", "Dr. Smith came.", "See Fig. 2 and approx. 3 more.", "At 5 p.m. Monday"):
        assert codes(check_omission, source, "Se hizo así de este modo.") == []


def test_a_target_that_breaks_off_is_told() -> None:
    assert codes(check_omission, "The patient was treated and then recovered.", "El paciente fue tratado y") == [
        "text.omission:ack"
    ]


def test_a_heading_needs_no_full_stop() -> None:
    assert codes(check_omission, "Treatment of patients with relapse", "Tratamiento") == []
