"""Figures that an engine left in the source's notation: rewritten by value, and nothing else touched."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.examples import pair
from translate_pipeline.languages import NumberForm
from translate_pipeline.model import Code, Coded, CodeKind, parse, tokens
from translate_pipeline.numerals import scan
from translate_pipeline.terms import localize_numbers


def localized(source: str, target: str, tag: str = "es") -> str:
    return tokens(localize_numbers(parse(source), parse(target), pair(tag)))


@pytest.mark.parametrize(
    ("tag", "source", "target", "expected"),
    [
        ("es", "PFS was 4.0 months", "La PFS fue 4.0 meses", "La PFS fue 4,0 meses"),
        ("fr", "1,234 of 12,345.6 cells", "1,234 de 12,345.6 cellules", "1\u202f234 de 12\u202f345,6 cellules"),
        ("de", "1,234.5", "1,234.5", "1.234,5"),
        ("pt-BR", "1,234.5", "1,234.5", "1.234,5"),
        # places move with the words
        ("es", "4.0 before 1.9", "1.9 tras 4.0", "1,9 tras 4,0"),
        # twice in the source, twice in the target
        ("es", "4.0 and 4.0", "4.0 y 4.0", "4,0 y 4,0"),
        # ranges, intervals, comparisons, units
        ("es", "3.6–4.7, <0.001, 1.3mg, 0.75×10", "3.6–4.7, <0.001, 1.3mg, 0.75×10", "3,6–4,7, <0,001, 1,3mg, 0,75×10"),
        ("es", "2.5-fold", "2.5-veces", "2,5-veces"),
        ("es", "p = .04", "p = .04", "p = ,04"),
        # already done, or the same notation
        ("es", "4.0 months", "4,0 meses", "4,0 meses"),
        ("es-MX", "4.0 of 1,234", "4.0 de 1,234", "4.0 de 1,234"),
        ("ja", "4.0", "4.0", "4.0"),
        # more of them than the source has, so some may be another thing
        ("es", "4.0", "4.0 y 4.0", "4.0 y 4.0"),
        # 1,234 might be 1.234 localised: left to the check of values
        ("es", "1.234 and 1,234", "1.234 y 1,234", "1.234 y 1,234"),
        ("de", "1.234 and 1,234", "1.234 und 1,234", "1.234 und 1,234"),
        # names, versions, sections, dates, times, addresses
        ("es", "version 4.0", "versión 4.0", "versión 4.0"),
        ("es", "CTCAE v4.03", "CTCAE v4.03", "CTCAE v4.03"),
        ("es", "see Table 1.2 and §3.4", "ver Tabla 1.2 y §3.4", "ver Tabla 1.2 y §3.4"),
        ("es", "on 12.05.2015", "el 12.05.2015", "el 12.05.2015"),
        ("es", "at 10.30 a.m.", "a las 10.30 a.m.", "a las 10.30 a.m."),
        ("es", "17p13.1 and 16.3q", "17p13.1 y 16.3q", "17p13.1 y 16.3q"),
        ("es", "doi 10.1182/blood-2015", "doi 10.1182/blood-2015", "doi 10.1182/blood-2015"),
        ("es", "https://a.org/1.5/x", "https://a.org/1.5/x", "https://a.org/1.5/x"),
        ("es", "MM-1.5", "MM-1.5", "MM-1.5"),
        # codes beside figures stay, a figure that is raised or crossed by a code is none
        ("es", "<1>4.0</1> months", "<1>4.0</1> meses", "<1>4,0</1> meses"),
        ("es", "4<1>.0</1>", "4<1>.0</1>", "4<1>.0</1>"),
    ],
)  # fmt: skip
def test_figures_are_rewritten_where_they_stand_as_in_the_source(
    tag: str, source: str, target: str, expected: str
) -> None:
    assert localized(source, target, tag) == expected


def test_a_footnote_mark_is_no_figure_of_the_text() -> None:
    text = Coded("PFS4.5", (Code(1, CodeKind.OPEN, 3, tag="sup"), Code(1, CodeKind.CLOSE, 6, tag="sup")))
    assert localize_numbers(text, text, pair("es")) == text


FIGURES = st.one_of(
    st.decimals(min_value=0, max_value=99999, places=2).map(lambda value: f"{value:,}"),
    st.integers(0, 10**7).map(lambda value: f"{value:,}"),
    st.integers(0, 9999).map(str),
)
WORDS = st.sampled_from(["of", "with", "mg", "(95% CI)", "–", "patients", "<", ";"])


@pytest.mark.parametrize("tag", ["es", "fr", "de", "pt", "it", "pl", "nl", "es-MX", "ja", "ar"])
@given(pieces=st.lists(st.one_of(FIGURES, WORDS), max_size=10))
def test_the_values_of_an_untouched_text_are_the_source_values_in_the_target_notation(
    tag: str, pieces: list[str]
) -> None:
    """Law, where no figure could be another one's localised form."""
    source = re.sub(r"(\d) (?=\d)", r"\1; ", " ".join(pieces))  # 1 234 is one number to some readers
    english, own = pair(tag).source.numbers, pair(tag).target.numbers
    figures = [one.text for one in scan(source, english)]
    if {text.translate(str.maketrans(".,", ",.")) for text in figures if not text.isdigit()} & set(figures):
        return
    target = localize_numbers(Coded(source), Coded(source), pair(tag)).plain
    assert _values(target, own) == _values(source, english)


def _values(text: str, form: NumberForm) -> list[tuple[Decimal, ...]]:
    return [one.values for one in scan(text, form)]


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_are_taken(source: str, target: str) -> None:
    done = localize_numbers(parse(source), parse(target), pair("es"))
    assert re.sub(r"[\d.,\s\u00a0]", "", done.plain) == re.sub(r"[\d.,\s\u00a0]", "", parse(target).plain)
