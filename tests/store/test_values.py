"""Coded text, findings, hits and people's work survive JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.store import records
from translate_pipeline.model import UNTOUCHED, Coded, Finding, TermHit, Work
from translate_pipeline.store import values
from translate_pipeline.store.columns import to_json


def through_json(value: object) -> object:
    return json.loads(to_json(value))


@given(records.codeds() | st.just(records.TRICKY))
def test_any_coded_text_comes_back_with_the_names_and_texts_of_its_codes(coded: Coded) -> None:
    assert values.coded(through_json(values.coded_value(coded))) == coded  # type: ignore[arg-type]


@given(records.FINDINGS)
def test_findings_come_back_with_their_spans(findings: tuple[Finding, ...]) -> None:
    assert values.findings(through_json(values.finding_values(findings))) == findings  # type: ignore[arg-type]


@given(records.HITS)
def test_term_hits_come_back(hits: tuple[TermHit, ...]) -> None:
    assert values.hits(through_json(values.hit_values(hits))) == hits  # type: ignore[arg-type]


@given(records.WORKS | st.just(UNTOUCHED))
def test_what_people_did_and_have_to_do_comes_back(work: Work) -> None:
    assert values.work(work.state.value, through_json(values.work_value(work))) == work  # type: ignore[arg-type]
