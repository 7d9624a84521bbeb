"""Placeholders, addresses and codes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.pairs import codes, pair
from translate_pipeline.checks.verbatim import check_addresses, check_codes, check_placeholders
from translate_pipeline.model import TermHit, TermKind

TAGS = st.sampled_from(["es", "fr", "pt", "de", "ja", "zh-Hans", "ar"])
CODES = [
    "NCT04368728", "ISRCTN12345678", "2019-001234-56", "BRCA1", "HER2", "TP53", "CD38", "CD138", "FGFR3", "BCL2",
    "GPRC5D", "FcRH5", "del(17p)", "t(4;14)", "t(11;14)", "gain(1q)", "1q21", "17p", "C90.0", "L01XG01", "MM-003",
    "MM-014", "IL-6", "PD-1", "QLQ-C30", "QLQ-MY20", "SF-36", "HLA-B27",
]  # fmt: skip
ADDRESSES = [
    "https://doi.org/10.1056/NEJMoa2034577", "10.1182/blood.2020009471", "info@example.org", "www.example.org/a_(b)",
    "https://example.org/?a=1&b=2#c", "PMID 12345678", "PMC1234567",
]  # fmt: skip
PLACEHOLDERS = ["{name}", "{0}", "${x}", "%s", "%(name)s", "%1$s", "⟦0⟧", "⟦/12⟧", "{{ user.name }}"]


@given(st.sampled_from(CODES), TAGS)
def test_a_code_passes_as_it_stands_and_not_with_another_figure(code: str, tag: str) -> None:
    assert codes(check_codes, f"See {code} here.", f"x {code} y", tag) == []
    at = max(at for at, letter in enumerate(code) if letter.isdecimal())
    other = code[:at] + str((int(code[at]) + 1) % 10) + code[at + 1 :]
    assert "verbatim.code:block" in codes(check_codes, f"See {code} here.", f"x {other} y", tag)
    assert codes(check_codes, f"See {code} here.", "x y", tag) == ["verbatim.code:block"]


@given(st.sampled_from(ADDRESSES), st.integers(0, 60), st.sampled_from("abz7"))
def test_an_address_passes_only_byte_for_byte(address: str, at: int, letter: str) -> None:
    at %= len(address)
    changed = address[:at] + letter + address[at + 1 :]
    assume(changed != address)
    assert codes(check_addresses, f"See {address}.", f"Véase {address}.") == []
    assert codes(check_addresses, f"See {address}.", f"Véase {changed}.")


@given(st.lists(st.sampled_from(PLACEHOLDERS), max_size=5), st.lists(st.sampled_from(PLACEHOLDERS), max_size=5))
def test_placeholders_pass_in_any_order_and_only_as_often(theirs: list[str], ours: list[str]) -> None:
    invented = any(one.startswith("⟦") for one in ours if one not in theirs)  # the check of masks tells
    found = codes(check_placeholders, "a " + " a ".join(theirs), "b " + " b ".join(ours))
    assert bool(found) == (sorted(theirs) != sorted(ours)) or invented


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("fr", "FEV1 rose.", "Le VEMS a augmenté."),
        ("fr", "On C1D1.", "À C1J1."),
        ("es", "COVID-19 spread.", "La covid-19 se extendió."),
        ("es", "The T4 level.", "El nivel de tiroxina."),
        ("de", "A CD38-positive cell.", "Eine CD38-positive Zelle."),
        ("es", "It was 5 % days.", "Fue el 5 % de días."),
        ("es", "Grade 3 events", "Acontecimientos de grado 3"),
        ("es", "See t(4;14).", "Véase t (4; 14)."),
        ("zh-Hans", "See https://a.org/b.", "参见https://a.org/b。"),
        ("ja", "CD38 was high.", "CD38陽性であった。"),
    ],
)
def test_what_languages_write_in_their_own_way_is_no_code(tag: str, source: str, target: str) -> None:
    for check in (check_codes, check_addresses, check_placeholders):
        assert codes(check, source, target, tag) == []


def test_a_code_that_a_term_covers_is_told_by_the_check_of_terms() -> None:
    hit = TermHit("g", 1, TermKind.KEEP, 4, 9, "BRCA1", "BRCA1", ("BRCA1",))
    assert list(check_codes(pair("See BRCA1.", "Véase.", hits=(hit,)))) == []


def test_a_registry_number_that_the_source_lacks_is_held() -> None:
    assert codes(check_codes, "The trial.", "El ensayo NCT04368728.") == ["verbatim.code:block"]
