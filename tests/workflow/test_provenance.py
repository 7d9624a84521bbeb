"""Where each text comes from can be told as W3C PROV has it, and nothing is told that was not so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.workflow.house import ANA, BEN, ES, FIRST, HOUSE, SECOND, THIRD, by, newest, publish, run, spot, store
from tests.workflow.test_editing import ACK, put
from translate_pipeline.languages import locale
from translate_pipeline.pipeline import RULES
from translate_pipeline.workflow import Desk
from translate_pipeline.workflow.editing import accept_finding, confirm_segment, edit_segment
from translate_pipeline.workflow.places import place_of
from translate_pipeline.workflow.prov import faults, name
from translate_pipeline.workflow.provenance import digest, origins, provenance

KEY = "trial-1"


def told(desk: Desk, number: int | None = None) -> dict[str, Any]:
    return provenance(store(desk), desk.folders, KEY, ES, number=number)


def kinds(document: dict[str, Any]) -> dict[str, str]:
    return {own: one["prov:type"]["$"] for own, one in document["activity"].items()}


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """Made, edited twice, confirmed, accepted, published, and made again with a new sentence."""
    run(desk, FIRST, SECOND)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 1), "Pare.")
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Alto.")
    confirm_segment(by(desk, ANA), HOUSE, spot(desk, 0))
    put(desk, ACK)
    accept_finding(by(desk, BEN), spot(desk, 0), "modality", reason="As the source says.")
    run(desk, FIRST, SECOND, THIRD)
    return desk


def test_it_is_a_document_of_the_form_at_every_number(worked: Desk) -> None:
    for number in range(1, newest(worked).number + 1):
        assert faults(told(worked, number)) == ()


def test_every_text_has_its_source_its_maker_and_what_it_was_made_of(worked: Desk) -> None:
    document = told(worked)
    (alto,) = [own for own, one in document["entity"].items() if one.get("prov:value") == "Alto."]
    (pare,) = [own for own, one in document["entity"].items() if one.get("prov:value") == "Pare."]
    derived = {(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in document["wasDerivedFrom"].values()}
    sources = [own for own, one in document["entity"].items() if one.get("prov:value") == SECOND]
    assert {(alto, pare), (alto, sources[0])} <= derived
    agents = {one["prov:agent"] for one in document["wasAttributedTo"].values() if one["prov:entity"] == alto}
    assert agents == {name("person", "ben")}
    (engine,) = [one for one in document["agent"].values() if one["prov:type"]["$"] == "prov:SoftwareAgent"]
    assert engine["tp:name"] == "pseudo"
    assert {"tp:MachineTranslation", "tp:Edit", "tp:Confirmation", "tp:Acceptance"} == {*kinds(document).values()}
    assert any(one.get("tp:concept") == "drug-pomalidomide" for one in document["entity"].values())


def test_reviews_and_approvals_used_the_texts_that_stood_there(desk: Desk) -> None:
    run(desk, SECOND, THIRD)
    publish(desk)
    document = told(desk)
    assert faults(document) == ()
    found = kinds(document)
    assert {"tp:Reopening", "tp:Review", "tp:Approval", "tp:Publication"} <= {*found.values()}
    (review,) = [own for own, kind in found.items() if kind == "tp:Review"]
    assert sum(one["prov:activity"] == review for one in document["used"].values()) == 2


def test_the_short_form_says_the_same_a_line_a_segment(worked: Desk) -> None:
    with store(worked).read() as reader:
        place = place_of(reader, KEY, ES)
    first, second, third = origins(place, worked.folders)
    assert (first.edited_by, second.edited_by, third.edited_by) == ("ana", "ben", "")
    assert [one.by.name for one in first.accepted] == ["ben"]
    assert first.entries == (("drug-pomalidomide", 1),)
    assert (first.engine, first.rules, first.passed) == ("pseudo", RULES, True)
    assert second.source_hash == digest(place.source(second.segment))


def test_rules_that_are_not_today_s_are_not_named(desk: Desk) -> None:
    run(desk, SECOND)
    with store(desk).read() as reader:
        place = place_of(reader, KEY, locale("es"))
    older = replace(place, translation=replace(place.translation, recipe="of older rules"))
    assert {one.rules for one in origins(older, desk.folders)} == {""}


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda one: one.update(nonsense={}), "no member"),
        (lambda one: one["entity"].update({"no name": {}}), "no qualified name"),
        (lambda one: one["entity"].update({"ex:undeclared": {}}), "no qualified name"),
        (lambda one: one["prefix"].update(tp=7), "prefixes"),
        (lambda one: one["used"].update({"_:x": {"prov:activity": "tp:x", "prov:entity": "tp:y"}}), "names no"),
        (lambda one: one["activity"].update({"tp:x": {"prov:endTime": "yesterday"}}), "moment"),
        (lambda one: one["activity"].update({"tp:x": {"prov:endTime": "2026-11-22T08:00:00"}}), "moment"),
        (lambda one: one["entity"].update({"tp:x": {"prov:nonsense": 1}}), "no attribute"),
        (lambda one: one["entity"].update({"tp:x": {"tp:a": {"b": 1}}}), "no literal"),
        (lambda one: one["wasGeneratedBy"].update(again=next(iter(one["wasGeneratedBy"].values()))), "twice"),
        (
            lambda one: one["wasDerivedFrom"].update(
                {"_:x": dict.fromkeys(("prov:generatedEntity", "prov:usedEntity"), next(iter(one["entity"])))}
            ),
            "itself",
        ),
    ],
)
def test_each_rule_of_the_form_finds_what_breaks_it(desk: Desk, harm: Any, said: str) -> None:
    run(desk, SECOND)
    document = told(desk)
    assert faults(document) == ()
    harm(document)
    assert any(said in one for one in faults(document))


@pytest.mark.parametrize("who", ["Ana María", "a.b@c.", "名前", "\udc80", "a-b", "%"])
def test_any_name_becomes_a_qualified_name(who: str) -> None:
    own = name("person", who)
    document = {"prefix": {"tp": "urn:x"}, "agent": {own: {}}}
    assert faults(document) == ()
    assert name("person", who + "x") != own
