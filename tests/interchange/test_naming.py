"""Which concept English means, and what a new one is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.interchange.naming import Names, Part, case_of, new_id, part
from translate_pipeline.model import CaseRule, Concept, TermKind

BID = Concept("bid", TermKind.TRANSLATE, "", "bid", "bids", ("offer-price",))
ACRONYM = Concept("acronym", TermKind.KEEP, "", "BID")


def test_the_very_spelling_comes_before_any_other() -> None:
    names = Names((BID, ACRONYM, Concept("p", TermKind.PATTERN, "", "bid")))
    assert [names.find(text) for text in ("BID", "bid", "Bid", "Offer\u2010price", "none")] == [
        ("acronym",), ("bid",), ("acronym", "bid"), ("bid",), (),
    ]  # fmt: skip


def test_a_text_is_the_term_the_plural_or_a_variant() -> None:
    assert [part(BID, text) for text in ("Bid", "bids", "OFFER-price")] == [Part.TERM, Part.PLURAL, Part.VARIANT]


@pytest.mark.parametrize(
    ("term", "name"),
    [("Acute Kidney Injury", "term-acute-kidney-injury"), ("Sjögren’s", "term-sjogrens"), ("-5 %", "term-5")],
)
def test_a_new_concept_is_called_after_its_words(term: str, name: str) -> None:
    assert new_id(term, ()) == name


@given(st.lists(st.text(min_size=1, max_size=3), unique=True, max_size=30))
def test_no_name_is_given_twice(terms: list[str]) -> None:
    taken: set[str] = set()
    for term in terms:
        name = new_id(term, taken)
        assert name not in taken
        taken.add(name)


def test_what_has_no_small_letters_is_exact() -> None:
    assert [case_of(one) for one in ("PFS2", "Pd", "fever")] == [
        CaseRule.EXACT,
        CaseRule.INSENSITIVE,
        CaseRule.INSENSITIVE,
    ]
