"""What an import would do: changes, proposals and bad rows, from the glossary and rows alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.interchange.strategies import glossaries
from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange import BAD, Import, Incoming, Place, Row, Rules, apply, folder, plan
from translate_pipeline.model import CaseRule, Concept, Rendering, TermKind

AE = Concept(
    "ae",
    TermKind.TRANSLATE,
    "adverse-event",
    "adverse event",
    "adverse events",
    ("adverse experience",),
    source="MedDRA",
    renderings={
        "es": Rendering("es", "acontecimiento adverso", "acontecimientos adversos", "m", ("evento adverso",)),
        "pt": Rendering("pt", "acontecimento adverso", status="approved", revision=3),
    },
)
PFS = Concept("pfs", TermKind.KEEP, "endpoint", "PFS", case=CaseRule.EXACT)
NCT = Concept("nct", TermKind.PATTERN, "identifier", r"\bNCT\d{8}\b", case=CaseRule.EXACT)
GLOSSARY = (AE, NCT, PFS)


def rows(*given: tuple[str, str, str, dict[str, Any]]) -> Incoming:
    """(id, English, locale, what is said), each on a line of its own."""
    return Incoming(tuple(Row(Place("f", at), *one) for at, one in enumerate(given, start=2)))


def pair(source: str, target: str, tag: str = "es") -> tuple[str, str, str, dict[str, Any]]:
    return "", source, tag, {"form": target}


def only_bad(planned: Import) -> str:
    assert not planned.changes
    [bad] = planned.bad
    return str(bad)


def test_a_known_term_gets_another_form_and_is_a_draft_of_the_next_revision() -> None:
    [change] = plan(GLOSSARY, rows(pair("Adverse event", "evento adverso grave"))).changed
    assert (change.id, change.locale, change.places) == ("ae", "es", (Place("f", 2),))
    assert change.fields() == {"form": ("acontecimiento adverso", "evento adverso grave"), "revision": (1, 2)}


def test_what_no_row_says_stays() -> None:
    planned = plan(GLOSSARY, rows(pair("adverse event", "otro")))
    [after] = [one for one in apply(GLOSSARY, planned) if one.id == "ae"]
    assert after.renderings["es"] == replace(AE.renderings["es"], form="otro", revision=2)
    assert after.renderings["pt"] == AE.renderings["pt"]


def test_the_plural_in_english_gets_the_plural_form() -> None:
    [change] = plan(GLOSSARY, rows(pair("adverse events", "efectos"))).changes
    assert change.fields()["plural"] == ("acontecimientos adversos", "efectos")


@pytest.mark.parametrize(("form", "bad"), [("acontecimiento adverso", 0), ("experiencia adversa", 1)])
def test_a_variant_has_the_form_of_its_term_or_is_bad(form: str, bad: int) -> None:
    planned = plan(GLOSSARY, rows(pair("adverse experience", form)))
    assert (len(planned.bad), len(planned.changes)) == (bad, 0)


def test_an_approved_form_is_never_changed_but_the_change_is_proposed() -> None:
    planned = plan(GLOSSARY, rows(pair("adverse event", "evento adverso", "pt")))
    [proposal] = planned.proposals
    assert proposal.why == "it is approved"
    assert proposal.change.fields()["form"] == ("acontecimento adverso", "evento adverso")
    assert not planned.changes
    assert apply(GLOSSARY, planned) == GLOSSARY


def test_a_row_exported_before_the_glossary_changed_is_a_proposal() -> None:
    newer = (replace(AE, revision=5), NCT, PFS)
    [proposal] = plan(newer, rows(("ae", "", "", {"note": "old", "revision": 4}))).proposals
    assert "revision 4" in proposal.why


def test_a_note_takes_no_review_back_but_words_do() -> None:
    reviewed = replace(AE, renderings={"es": replace(AE.renderings["es"], status="reviewed")})
    [note] = plan((reviewed,), rows(("ae", "", "es", {"note": "n"}))).changes
    [form] = plan((reviewed,), rows(("ae", "", "es", {"form": "f"}))).changes
    assert (note.after.status, form.after.status) == ("reviewed", "draft")


def test_approvals_that_a_file_claims_are_believed_only_on_request() -> None:
    incoming = rows(("new", "new term", "", {"term": "new term", "status": "approved"}))
    [change] = plan(GLOSSARY, incoming).added
    assert change.after.status == "draft"
    assert "not believed" in plan(GLOSSARY, incoming).remarks[-1]
    [change] = plan(GLOSSARY, incoming, rules=Rules(statuses=True)).added
    assert change.after.status == "approved"


def test_a_new_term_is_translated_and_named_by_its_words() -> None:
    planned = plan(GLOSSARY, rows(pair("Bone pain", "dolor óseo"), pair("bone pain", "douleur osseuse", "fr")))
    concept, es, fr = (one.after for one in sorted(planned.added, key=lambda one: one.locale))
    assert isinstance(concept, Concept)
    assert (concept.id, concept.kind, concept.category) == ("term-bone-pain", TermKind.TRANSLATE, "imported")
    assert isinstance(es, Rendering)
    assert isinstance(fr, Rendering)
    assert (es.form, fr.form) == ("dolor óseo", "douleur osseuse")


def test_a_new_term_that_all_languages_write_alike_is_kept_and_exact() -> None:
    [change] = plan(GLOSSARY, rows(pair("IRR-1", "IRR-1"), pair("IRR-1", "IRR-1", "fr"))).changes
    assert isinstance(change.after, Concept)
    assert (change.after.kind, change.after.case) == (TermKind.KEEP, CaseRule.EXACT)


def test_what_is_kept_may_be_said_again_but_not_translated() -> None:
    same = plan(GLOSSARY, rows(pair("PFS", "PFS")))
    assert (same.changes, same.bad, same.unchanged) == ((), (), 1)
    assert "must not be translated" in only_bad(plan(GLOSSARY, rows(pair("PFS", "SLP"))))


def test_an_abbreviation_may_get_the_locales_own_form() -> None:
    kept = Concept("endpoint-abbr-os", TermKind.KEEP, "endpoint", "OS", case=CaseRule.EXACT)
    [change] = plan((kept,), rows(pair("OS", "SG"))).changes
    assert change.fields()["form"] == (None, "SG")


def test_a_regional_form_that_is_inherited_needs_no_row() -> None:
    planned = plan(GLOSSARY, rows(pair("adverse event", "acontecimento adverso", "pt-BR")))
    assert (planned.changes, planned.unchanged) == ((), 1)


def test_two_rows_that_differ_are_both_bad_and_name_each_other() -> None:
    planned = plan(GLOSSARY, rows(pair("fever", "fiebre"), pair("Fever", "calentura")))
    assert [(bad.place.line, "f:3" in bad.what, "f:2" in bad.what) for bad in planned.bad] == [
        (2, True, False),
        (3, False, True),
    ]


def test_a_row_that_repeats_another_is_told_and_does_no_harm() -> None:
    planned = plan(GLOSSARY, rows(pair("fever", "fiebre"), pair("fever", "fiebre")))
    assert (len(planned.added), planned.bad) == (2, ())
    assert "f:3 says again what f:2 says" in planned.remarks[0]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("x", "", "", {"term": ""}), "no English term"),
        (("x", "", "", {"term": "a|b"}), "has a | in it"),
        (("x", "", "", {"term": "(", "kind": TermKind.PATTERN}), "pattern can't be used"),
        (("x", "", "", {"term": "adverse EVENT"}), "already stands for 'ae'"),
        (("x", "", "es", {"form": "f"}), "no concept has the id 'x'"),
        (("ae", "", "es", {"form": ""}), "no form in es"),
        (("ae", "", "es", {"forbidden": ("evento adverso",)}), "both right and forbidden"),
        (("nct", "", "es", {"form": "f"}), "a pattern stays as it is"),
    ],
)
def test_what_can_not_stand_is_bad(row: tuple[str, str, str, dict[str, Any]], told: str) -> None:
    rules = Rules(pattern_fault=lambda text: "an open bracket" if text == "(" else "")
    assert told in only_bad(plan(GLOSSARY, rows(row), rules=rules))


def test_english_of_two_concepts_asks_for_the_id() -> None:
    two = (Concept("a", TermKind.FORBIDDEN, "", "CAR"), Concept("b", TermKind.TRANSLATE, "", "CAR"))
    assert "may be a or b" in only_bad(plan(two, rows(pair("CAR", "CAR"))))


@pytest.mark.parametrize("name", ["3", "f:3", BAD])
def test_an_excluded_row_is_out_and_the_rest_is_taken(name: str) -> None:
    incoming = rows(pair("fever", "fiebre"), ("x", "", "es", {"form": "f"}))
    planned = plan(GLOSSARY, incoming, exclude=[name])
    assert (planned.bad, planned.excluded, len(planned.added)) == ((), (Place("f", 3),), 2)


def test_excluding_the_bad_leaves_out_what_is_bad_without_them_too() -> None:
    """A rendering whose concept's row is left out."""
    incoming = rows(("x", "", "", {"term": "a|b"}), ("x", "", "es", {"form": "f"}), pair("fever", "fiebre"))
    planned = plan(GLOSSARY, incoming, exclude=[BAD])
    assert ([one.line for one in planned.excluded], len(planned.added)) == ([2, 3], 2)


def test_an_excluded_row_that_is_not_there_is_told() -> None:
    with pytest.raises(GlossaryError, match="no row 99"):
        plan(GLOSSARY, rows(pair("fever", "fiebre")), exclude=["99"])


def test_nothing_is_applied_while_a_row_is_bad() -> None:
    planned = plan(GLOSSARY, rows(pair("fever", "fiebre"), pair("PFS", "SLP")))
    with pytest.raises(GlossaryError, match="1 rows are bad"):
        apply(GLOSSARY, planned)


def test_nothing_is_applied_to_a_glossary_that_changed_meanwhile() -> None:
    planned = plan(GLOSSARY, rows(pair("adverse event", "otro")))
    other = replace(AE, renderings={"es": replace(AE.renderings["es"], note="new")})
    with pytest.raises(GlossaryError, match="changed by someone else"):
        apply((other, NCT, PFS), planned)


@settings(max_examples=30)
@given(glossaries(), glossaries(), st.booleans())
def test_an_import_changes_no_approved_row_and_loses_none(
    old: tuple[Concept, ...], new: tuple[Concept, ...], statuses: bool
) -> None:
    incoming = folder.import_({name: text.encode() for name, text in folder.export(new).items()})
    after = {one.id: one for one in apply(old, plan(old, incoming, exclude=[BAD], rules=Rules(statuses)))}
    for one in old:
        assert one.renderings.keys() <= after[one.id].renderings.keys()
        if one.status == "approved":
            assert replace(after[one.id], renderings={}) == replace(one, renderings={})
        for tag, rendering in one.renderings.items():
            if rendering.status == "approved":
                assert after[one.id].renderings[tag] == rendering


@settings(max_examples=30)
@given(glossaries(), glossaries())
def test_the_same_import_twice_changes_nothing_the_second_time(
    old: tuple[Concept, ...], new: tuple[Concept, ...]
) -> None:
    incoming = folder.import_({name: text.encode() for name, text in folder.export(new).items()})
    first = plan(old, incoming, exclude=[BAD])
    second = plan(apply(old, first), incoming, exclude=[str(place) for place in first.excluded])
    assert not [one for one in second.changes if set(one.fields()) - {"revision", "status"}]
