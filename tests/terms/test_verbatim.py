"""What stays letter for letter: addresses, identifiers, acronyms, Roman numerals; and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.model import Coded, CodeKind
from translate_pipeline.model.text import parse
from translate_pipeline.terms.verbatim import find_kept


def kept(text: str) -> list[str]:
    return [text[one.start : one.bare] for one in sorted(find_kept(Coded(text)), key=lambda one: (one.start, -one.end))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # addresses, without the sentence's punctuation
        ("See https://a.org/x_(y)?q=1#z.", ["https://a.org/x_(y)?q=1#z"]),
        ("(see www.a.org/b)", ["www.a.org/b"]),
        ("on clinicaltrials.gov, and ehaweb.org.", ["clinicaltrials.gov", "ehaweb.org"]),
        ("Write to info@a-b.org!", ["info@a-b.org"]),
        ("doi:10.1182/blood-2015-03.", ["10.1182/blood-2015-03"]),
        ("Follow @MyelomaHub and #ASH15x", ["@MyelomaHub", "MyelomaHub", "#ASH15x", "ASH15x"]),
        # acronyms and identifiers
        ("RRMM, QALYs and HRQoL", ["RRMM", "QALYs", "HRQoL"]),
        ("mRNA, eGFR, pH, PhD, IMiD, BiTEs", ["mRNA", "eGFR", "pH", "PhD", "IMiD", "BiTEs"]),
        ("QLQ-MY20, SF-36, IL-6, G-CSF, PD-L1", ["QLQ-MY20", "SF-36", "IL-6", "G-CSF", "PD-L1"]),
        ("PFS-based, anti-BCMA, T-cell", ["PFS", "BCMA"]),
        ("C1D1 to D21", ["C1D1", "D21"]),
        ("TNFα of β2M and B2M", ["TNFα", "β2M", "B2M"]),
        ("COLUMBA's arm", ["COLUMBA"]),
        ("HR (95% CI)", ["HR", "CI"]),
        # no acronyms: words, emphasis, quantities, states with names in every language
        ("The patient I saw", []),
        ("Do NOT give it, and ONLY then", []),
        ("in the US, the UK and the EU", []),
        ("10mg, 21st, 2nd, 5x, 100mL", []),
        ("Kaplan-Meier", []),
        ("DO NOT CRUSH TABLETS", []),
        ("KEY POINTS", []),
        ("", []),
        # in a shouted heading only what can be no word
        ("MEDIAN PFS AND SURVIVAL", ["PFS"]),
        # Roman numerals of stages
        ("grade III or IV, phase I/II, stage I", ["III", "IV", "I", "II", "I"]),
        ("Stages I, II and III", ["I", "II", "III"]),
        ("grade i", []),
    ],
)  # fmt: skip
def test_what_has_one_form_in_every_language_is_kept(text: str, found: list[str]) -> None:
    assert list(dict.fromkeys(kept(text))) == list(dict.fromkeys(found))


@given(st.text(st.one_of(st.characters(), st.sampled_from("AZaz09.-–@:/() ")), max_size=60))
def test_any_text_is_taken_and_every_span_lies_in_it(text: str) -> None:
    assert all(0 <= one.start < one.bare <= one.end <= len(text) for one in find_kept(Coded(text)))


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("<1>a</1>Patients with PFS", ["PFS"]),  # the mark is no part of the word
        ("PFS<1>b</1> and OS", ["PFS", "OS"]),
        ("<1>1</1>PFS", ["PFS"]),
        ("CO<1>2</1> falls", ["CO2"]),  # notation
    ],
)
def test_a_footnotes_mark_ends_a_word(text: str, acronyms: list[str]) -> None:
    coded = parse(text)
    codes = tuple(replace(code, tag="sup" if code.kind is CodeKind.OPEN else "") for code in coded.codes)
    found = sorted(find_kept(Coded(coded.plain, codes)), key=lambda one: one.start)
    assert [coded.plain[one.start : one.bare] for one in found] == acronyms
