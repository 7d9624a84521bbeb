"""Drugs that were lost, replaced or added."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.pairs import codes, pair
from translate_pipeline.checks.drugs import check_drugs
from translate_pipeline.checks.inn import drug
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import TermHit, TermKind

NAMES = st.sampled_from(entries("drugs", "en")["names"].split())
TAGS = st.sampled_from(["es", "fr", "pt", "pt-BR", "de", "it", "ca", "gl", "nl", "pl"])


@given(NAMES, NAMES, TAGS)
def test_another_drug_never_passes_and_the_same_is_never_held(name: str, other: str, tag: str) -> None:
    assume(drug(name, "en") != drug(other, "en"))
    assert "drug.name:block" in codes(check_drugs, f"Give {name} now.", f"x {other} y", tag)
    assert "drug.name:block" in codes(check_drugs, f"Give {name} now.", f"x {name} {other} y", tag)
    assert set(codes(check_drugs, f"Give {name} now.", f"x {name} y", tag)) <= {"drug.form:warn"}


@given(NAMES, TAGS)
def test_a_lost_drug_is_held(name: str, tag: str) -> None:
    assert codes(check_drugs, f"Give {name} now.", "x y", tag) == ["drug.name:block"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hydroxyzine", "hidralazina"), ("vincristine", "vinblastina"), ("prednisone", "prednisolona"),
        ("cefazolin", "ceftriaxona"), ("clonidine", "clonazepam"), ("lenalidomide", "talidomida"),
        ("daunorubicin", "doxorubicina"), ("cisplatin", "carboplatino"), ("bortezomib", "carfilzomib"),
    ],
)  # fmt: skip
def test_look_alikes_are_told_apart(one: str, other: str) -> None:
    assert "drug.name:block" in codes(check_drugs, f"Give {one}.", f"Administrar {other}.")


def test_a_name_may_be_repeated_or_stand_once() -> None:
    assert codes(check_drugs, "Give lenalidomide.", "Administrar lenalidomida; la lenalidomida ayuda.") == []
    assert codes(check_drugs, "Give lenalidomide; lenalidomide helps.", "Administrar lenalidomida, que ayuda.") == []


def test_a_name_that_a_term_covers_is_told_by_the_check_of_terms() -> None:
    hit = TermHit("d", 1, TermKind.TRANSLATE, 5, 17, "lenalidomide", "lenalidomida", ("lenalidomida",), critical=True)
    assert list(check_drugs(pair("Give lenalidomide.", "Administrar.", hits=(hit,)))) == []
    twice = pair("Give lenalidomide.", "Administrar lenalidomida; la lenalidomida ayuda.", hits=(hit,))
    assert list(check_drugs(twice)) == []


def test_a_language_of_which_nothing_is_known_gets_no_alarm() -> None:
    assert codes(check_drugs, "Give lenalidomide.", "Ge något.", "sv") == []


def test_a_drug_in_another_script_that_we_cannot_write_is_for_a_person() -> None:
    assert codes(check_drugs, "Give lenalidomide.", "薬を投与する。", "ja") == ["drug.name:ack"]
    assert codes(check_drugs, "Give lenalidomide.", "サリドマイドを投与する。", "ja") == ["drug.name:block"] * 2
