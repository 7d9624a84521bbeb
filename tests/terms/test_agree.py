"""Words beside restored terms agree with them: one table a language, which a linguist can extend."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.examples import APERTIUM, GLOSSARY, pair, segment, term
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Gender, Severity, TermKind, parse, tokens
from translate_pipeline.terms import MaskedSegment, TermProtector, disagreements, files

GOLDEN = Path(__file__).parents[1] / "golden" / "terms"
TAGS = ("es", "fr", "it", "pt", "gl", "ca")


class Row(NamedTuple):
    """A line of a golden table."""

    tag: str
    reply: str
    form: str
    gender: str
    number: str
    expected: str
    source: str


def rows(tag: str) -> list[Row]:
    lines = (GOLDEN / f"agreement.{tag}.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Row._make((tag, *row[:5], row[5] if len(row) > 5 else "the {}")) for row in cells]


def protected(tag: str, form: str, gender: str, number: str, source: str) -> MaskedSegment:
    """A source with one term; without a gender it is one that stays as it is."""
    known = cast(Gender, gender)
    if gender:
        surface = "zzterms" if number == "p" else "zzterm"
        concept = term("x", "zzterm", form, plural="zzterms", forms=form, gender=known, tag=tag)
    else:
        surface = form
        concept = term("x", form, form, kind=TermKind.KEEP, tag=tag)
    return TermProtector(files.glossary([concept]), pair(tag)).protect(segment(source.replace("{}", surface)), APERTIUM)


@pytest.mark.parametrize("row", [row for tag in TAGS for row in rows(tag)], ids=str)
def test_words_beside_a_term_agree_with_it(row: Row) -> None:
    source = row.source
    if row.expected[0].isupper() and source.startswith("{}"):
        source = f"Now {source}"  # a sentence, which begins with a capital
    ready = protected(row.tag, row.form, row.gender, row.number, source)
    payload = next(iter(ready.sent.payloads.values()))
    assert ready.restore(parse(row.reply.replace("{}", payload.mask)))[0].plain == row.expected


def test_codes_between_a_word_and_its_term_stay_between_them() -> None:
    ready = protected("fr", "anémie", "f", "s", "of <1>{}</1>")
    assert ready.text == Coded("of <1>Axtrm1x</1>")
    assert tokens(ready.restore(parse("<2>du</2> <1>Axtrm1x</1>"))[0]) == "<2>de l'</2><1>anémie</1>"
    assert tokens(ready.restore(parse("le<1> Axtrm1x</1>"))[0]) == "l'<1>anémie</1>"


def test_what_can_not_be_put_right_is_a_warning() -> None:
    ready = protected("es", "pomalidomida", "f", "s", "The {} was ruled out.")
    text, findings = ready.restore(Coded("El Xtrm1x fue descartado."))
    assert text.plain == "La pomalidomida fue descartado."
    assert [(finding.code, finding.severity) for finding in findings] == [("agreement.gender", Severity.WARN)]


def test_two_masks_side_by_side_share_the_determiner_of_the_second() -> None:
    glossary = files.glossary([*GLOSSARY.concepts, term("dose", "dose", "dosis", gender="f")])
    ready = TermProtector(glossary, pair("es")).protect(segment("The MM-003 dose helps"), APERTIUM)
    assert ready.restore(Coded("El Xtrm1x Xtrm2x ayuda"))[0].plain == "La MM-003 dosis ayuda"


def test_a_reply_that_was_not_translated_is_left_as_it_is() -> None:
    """English has words that are articles elsewhere: "no" is a Portuguese contraction."""
    ready = protected("pt", "terapêutica", "f", "s", "no {} was given")
    assert ready.restore(ready.text)[0].plain == "no terapêutica was given"


@pytest.mark.parametrize("tag", ["de", "ja", "ar", "pl"])
def test_other_languages_are_left_alone(tag: str) -> None:
    ready = protected(tag, "Wort", "f", "s", "the {}")
    assert ready.restore(Coded("el Xtrm1x"))[0].plain == "el Wort"


@pytest.mark.parametrize(
    ("tag", "source", "text", "form", "expected"),
    [
        ("es", "{} improved it.", "El pomalidomida mejoró.", "pomalidomida", (1, 1)),
        ("es", "the {} of today", "La pomalidomida de hoy.", "pomalidomida", (0, 1)),
        ("es", "with {}", "Con pomalidomida de hoy.", "pomalidomida", (0, 0)),
        ("es", "{} was approved", "El pomalidomida fue aprobado.", "pomalidomida", (2, 3)),
        ("es", "the {} arm", "El pomalidomida brazo.", "pomalidomida", (0, 1)),
        ("fr", "{} and cough", "Le anémie et la toux.", "anémie", (1, 1)),
        ("de", "the {}", "Der Anämie.", "Anämie", (0, 0)),
    ],
)
def test_disagreements_are_counted(tag: str, source: str, text: str, form: str, expected: tuple[int, int]) -> None:
    ready = protected(tag, form, "f", "s", source)
    start = text.index(form)
    placed = [(ready.hits[0], (start, start + len(form)))]
    assert disagreements(ready.sent.source, text, placed, locale(tag)) == expected


WORDS = {
    "es": ["el", "la", "los", "de la", "al", "y", "o", "nuevo", "más", "fue", "aprobado", "Era", "raro"],
    "ca": ["el", "la", "els", "l'", "d'", "de", "al", "nou", "més", "va ser", "aprovat"],
    "gl": ["o", "a", "os", "do", "nun", "novo", "máis", "foi", "aprobado"],
    "pt": ["o", "a", "os", "do", "num", "novo", "mais", "foi", "aprovado"],
    "fr": ["le", "la", "l'", "les", "du", "de la", "de l'", "d'", "qu'", "ce", "nouveau", "plus", "a été", "approuvé"],
    "it": ["il", "la", "l'", "gli", "del", "della", "un", "ed", "ad", "nuovo", "più", "è stato", "approvato"],
}


@pytest.mark.parametrize("tag", TAGS)
@given(data=st.data())
def test_what_was_mended_agrees(tag: str, data: st.DataObject) -> None:
    """Law: of the words beside terms, none is wrong after mending but those that a finding names."""
    feminine, masculine = (
        term("f", "zza", "anemia", gender="f", tag=tag),
        term("m", "zzb", "mieloma", gender="m", tag=tag),
    )
    source = data.draw(st.sampled_from(["Now zza and zzb", "Now zzb was zza", "Now zza zzb arm"]))
    ready = TermProtector(files.glossary([feminine, masculine]), pair(tag)).protect(segment(source), APERTIUM)
    pieces = st.sampled_from([*WORDS[tag], *(one.mask for one in ready.sent.payloads.values()), "patients", ",", "."])
    reply = " ".join(data.draw(st.lists(pieces, max_size=12))).replace("' ", "'")
    text, findings = ready.restore(Coded(reply))
    hits = {hit.form: hit for hit in ready.hits}
    spans = [
        (hits[found.group().lower()], found.span())
        for found in re.finditer("anemia|mieloma", text.plain, re.IGNORECASE)
    ]
    wrong, _ = disagreements(source, text.plain, spans, locale(tag))
    assert wrong <= sum(finding.code.startswith("agreement") for finding in findings)
