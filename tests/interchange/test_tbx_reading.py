"""TBX of others: what is taken, what breaks a rule, and what is no TBX."""

from __future__ import annotations

import pytest

from tests.interchange.files import BOMB, DCT_ENTRY, ENTRY, tbx
from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.limits import Limits
from translate_pipeline.interchange.tbx import own_id, xml_id
from translate_pipeline.interchange.tbx_reading import import_


def test_a_foreign_entry_is_read_by_the_status_of_its_terms() -> None:
    concept, es = import_("f.tbx", tbx(ENTRY)).rows
    assert (concept.id, concept.term, concept.locale, concept.place.line) == ("", "fever", "", 6)
    assert concept.said == {"category": "adverse event", "term": "fever", "variants": ("pyrexia",)}
    assert (es.id, es.term, es.locale) == ("", "fever", "es")
    assert es.said == {"form": "fiebre", "gender": "f", "accepted": ("hipertermia",), "forbidden": ("calentura",)}


def test_the_other_style_says_the_same() -> None:
    _, es = import_("f.tbx", tbx(DCT_ENTRY, attributes='style="dct" type="TBX-Basic" xml:lang="en"')).rows
    assert es.said == {"form": "fiebre", "gender": "f"}


def test_a_language_may_be_given_another_name_or_left_out() -> None:
    renamed = import_("f.tbx", tbx(ENTRY), {"es": "es-MX"})
    assert [row.locale for row in renamed.rows] == ["", "es-MX"]
    assert [row.locale for row in import_("f.tbx", tbx(ENTRY), {"es": "-"}).rows] == [""]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('xml:lang="es"', "", "no xml:lang"),
        ('xml:lang="es"', 'xml:lang="zz-nowhere"', "not known"),
        ("<term>fiebre</term>", "", "must start with one <term>"),
        ("<term>fiebre</term>", "<term> </term>", "<term> is empty"),
        ("<term>fiebre</term>", "<term>a</term><term>b</term>", "must start with one <term>"),
        ("<term>fiebre</term>", "<term>fie\u200bbre</term>", "can't be seen (U+200B)"),
        ("feminine", "female", "'grammaticalGender' is 'female'"),
        ("preferredTerm-admn-sts", "preferred", "'administrativeStatus' is 'preferred'"),
        ('type="partOfSpeech"', 'type="mood"', "has the type 'mood'"),
        ('type="subjectField"', 'type="context"', "'context' may not stand in <conceptEntry>"),
        ('<langSec xml:lang="es">', '<langSec xml:lang="es"><min:partOfSpeech>noun</min:partOfSpeech>', "in DCA style"),
        ('<langSec xml:lang="es">', '<langSec xml:lang="es"><langSec/>', "<langSec> may not stand in <langSec>"),
        ('<langSec xml:lang="en-US">', '<langSec xml:lang="fr">', "no English term"),
    ],
)
def test_an_entry_that_breaks_a_rule_is_bad_and_the_others_are_taken(old: str, new: str, told: str) -> None:
    assert old in ENTRY
    good = ENTRY.replace("c1", "c2").replace("fever", "chills")
    found = import_("f.tbx", tbx(ENTRY.replace(old, new, 1) + good))
    assert any(told in bad.what for bad in found.bad), found.bad
    assert all(bad.place.line >= 6 for bad in found.bad)
    assert [row.locale for row in found.rows if row.term == "chills"] == ["", "es"]


def test_an_id_stands_once() -> None:
    [bad] = import_("f.tbx", tbx(ENTRY + ENTRY)).bad
    assert "already on line 6" in bad.what


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (BOMB, "document type definition"),
        (tbx(ENTRY, before='<!DOCTYPE tbx SYSTEM "http://example.org/x.dtd">'), "document type definition"),
        (tbx(ENTRY)[:-20], "not well-formed"),
        (b"", "not well-formed"),
        (b"term;es\n", "not well-formed"),
        (b'<?xml version="1.0" encoding="x-none"?><a/>', "well-formed|encoding"),
        (b'<martif type="TBX"/>', "TBX of 2008"),
        (b"<html/>", "is not TBX"),
        (tbx(ENTRY, attributes='style="dca" type="TBX-Linguist" xml:lang="en"'), "TBX-Linguist"),
        (tbx(ENTRY, attributes='style="x" type="TBX-Basic" xml:lang="en"'), "style is 'x'"),
        (tbx(ENTRY, attributes='style="dca" type="TBX-Basic"'), "no xml:lang"),
        (tbx(""), "no <conceptEntry>"),
        (tbx(ENTRY).replace(b"sourceDesc", b"other"), "no <sourceDesc>"),
        (tbx("<conceptEntry>" + "<note>" * 60 + "</note>" * 60 + "</conceptEntry>"), "inside each other"),
    ],
)
def test_what_is_no_sound_tbx_is_told(data: bytes, told: str) -> None:
    with pytest.raises(GlossaryError, match=told):
        import_("f.tbx", data)


@pytest.mark.parametrize("limits", [Limits(size=100), Limits(rows=0), Limits(depth=3)])
def test_what_is_over_a_limit_is_told(limits: Limits) -> None:
    with pytest.raises(GlossaryError, match="over a limit"):
        import_("f.tbx", tbx(ENTRY), limits=limits)


@pytest.mark.parametrize("name", ["ae-1", "1a", "a b", "_x0041_", "x_x", "", "ä|<", "𝒳"])
def test_an_id_becomes_one_of_xml_and_itself_again(name: str) -> None:
    text = xml_id(name)
    assert own_id(text) == name
    assert not set(text) & set(' |<"ä𝒳')
