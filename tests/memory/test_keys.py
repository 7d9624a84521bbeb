"""A key names everything that the engine's answer may depend on, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.fakes import Told
from tests.memory.fakes import request
from tests.strategies import coded_texts
from translate_pipeline.languages import locale
from translate_pipeline.memory import keys
from translate_pipeline.model import Coded, Context, Item, Limits, Pair, Request, TermHit, TermKind

HIT = TermHit("drug", 1, TermKind.TRANSLATE, 0, 5, "drugs", "drogas", ("drogas",))
READER = Told()
DEAF = Told(limits=Limits(terms=False, context=False))
ONE = request(Coded("drugs help"))


def key(engine: Told, asked: Request) -> bytes:
    return keys(engine, asked)[0]


# What changes → whether the answer may change with it, for an engine that reads terms and context and one that doesn't.
CHANGES: dict[str, tuple[Callable[[Request], Request], bool, bool]] = {
    "nothing": (replace, False, False),
    "deadline": (lambda one: replace(one, seconds=1.0), False, False),
    "who hears of it": (lambda one: replace(one, heard=lambda _: None), False, False),
    "text": (lambda one: replace(one, items=(Item(Coded("drugs help ")),)), True, True),
    "target": (lambda one: replace(one, pair=Pair(locale("en"), locale("es-MX"))), True, True),
    "source": (lambda one: replace(one, pair=Pair(locale("en-GB"), locale("es"))), True, True),
    "option": (lambda one: replace(one, options={"formality": "more"}), True, True),
    "title": (lambda one: replace(one, context=Context(title="Drugs")), True, False),
    "sentence before": (lambda one: replace(one, context=Context(previous="Drugs.")), True, False),
    "sentence after": (lambda one: replace(one, context=Context(following="Drugs.")), True, False),
    "abbreviation": (lambda one: replace(one, context=Context(abbreviations={"MM": "myeloma"})), True, False),
    "term": (lambda one: replace(one, items=(Item(Coded("drugs help"), (HIT,)),)), True, False),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_may_change_the_answer_changes_the_key_and_nothing_else_does(name: str) -> None:
    change, for_reader, for_deaf = CHANGES[name]
    assert (key(READER, change(ONE)) != key(READER, ONE)) is for_reader
    assert (key(DEAF, change(ONE)) != key(DEAF, ONE)) is for_deaf


def test_another_engine_or_another_version_has_other_keys() -> None:
    found = {key(engine, ONE) for engine in (Told(), Told(name="other"), Told(version="2"))}
    assert len(found) == 3


def test_the_revision_of_a_term_counts_where_terms_are_sent() -> None:
    first, second = (replace(ONE, items=(Item(Coded("drugs help"), (replace(HIT, revision=one),)),)) for one in (1, 2))
    assert key(READER, first) != key(READER, second)


@given(st.lists(coded_texts(), min_size=1, max_size=6))
def test_two_texts_share_a_key_only_where_they_are_equal(texts: list[Coded]) -> None:
    found = keys(DEAF, request(*texts))
    assert len(found) == len(texts)
    for one, this in zip(texts, found, strict=True):
        for other, that in zip(texts, found, strict=True):
            assert (this == that) is (one == other)


@given(coded_texts(), st.lists(coded_texts(), max_size=4))
def test_a_key_does_not_depend_on_the_texts_that_travel_with_it(text: Coded, company: list[Coded]) -> None:
    assert keys(DEAF, request(text, *company))[0] == keys(DEAF, request(text))[0]


def test_half_a_surrogate_pair_has_a_key_too() -> None:
    assert key(DEAF, request("a\ud800b")) != key(DEAF, request("a\ud801b"))
