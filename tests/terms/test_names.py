"""Names are kept, and ordinary words that look like names are not: a table that a linguist can extend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terms.examples import APERTIUM, GLOSSARY, keep, pair, segment
from translate_pipeline.model import Code, Coded, CodeKind
from translate_pipeline.terms import TermProtector, files, find

GOLDEN = Path(__file__).parents[1] / "golden" / "terms" / "names.tsv"
NAMES = files.glossary(
    [
        *GLOSSARY.concepts,
        keep("eha", "EHA", category="congress"),
        keep("haematologica", "Haematologica", category="journal"),
        keep("leukemia", "Leukemia", category="journal"),
    ]
)
CATEGORIES = {concept.id for concept in NAMES.concepts if concept.category in {"journal", "congress", "organisation"}}


def cases() -> list[tuple[str, list[str]]]:
    rows = [line for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    split = [row.partition("\t") for row in rows]
    return [(text, [name.strip() for name in names.split("|") if name.strip()]) for text, _, names in split]


def emphasised(text: str) -> Coded:
    """The text with `<i>…</i>` and `<b>…</b>` as codes."""
    plain, codes = "", []
    for piece in re.split(r"(</?[ib]>)", text):
        if re.fullmatch(r"</?[ib]>", piece):
            kind = CodeKind.CLOSE if "/" in piece else CodeKind.OPEN
            codes.append(Code(1, kind, len(plain), tag=piece.strip("</>")))
        else:
            plain += piece
    return Coded(plain, tuple(codes))


def names_in(text: Coded, people: tuple[str, ...] = ()) -> list[str]:
    hits = find(NAMES, text, pair("es").target, people)
    return [hit.form for hit in hits if hit.concept.startswith("name.") or hit.concept in CATEGORIES]


@pytest.mark.parametrize(("text", "names"), cases())
def test_names_are_found_and_nothing_else(text: str, names: list[str]) -> None:
    assert names_in(emphasised(text)) == names


PEOPLE = ("Kevin W. Song, MD", "White JA", "Long, Anna", "van de Donk N.W.C.J.", "S. Vincent Rajkumar", "", "K.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a surname alone counts in a sentence where the document names its bearer
        ("This was said by Song at the meeting.", ["Song"]),
        ("Here White's results agree with Long.", ["White", "Long"]),
        ("Anna Long spoke.", ["Anna Long"]),
        ("Kevin W. Song spoke.", ["Kevin W. Song"]),
        ("Rajkumar agreed, and so did van de Donk.", ["Rajkumar", "van de Donk"]),
        # a word at the start of a sentence or in a title proves nothing
        ("Long survival was seen.", []),
        ("White cells were low.", []),
        ("A Long and White Night", []),
        ("They sang a song.", []),
    ],
)
def test_people_of_the_document_are_known_by_their_surnames(text: str, names: list[str]) -> None:
    assert names_in(Coded(text), PEOPLE) == names


def test_a_name_comes_back_as_it_was_and_takes_its_possessive_along() -> None:
    ready = TermProtector(NAMES, pair("es"), ("Kevin Song",)).protect(segment("We saw Song's data."), APERTIUM)
    assert ready.text.plain == "We saw Xtrm1x data."
    assert ready.restore(Coded("Vimos datos de Xtrm1x."))[0].plain == "Vimos datos de Song."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Song presented the data.", ["Song"]),
        ("It grew. Song and colleagues asked why.", ["Song"]),
        ("Song lyrics were read.", []),
        ("Song is sung.", []),
    ],
)
def test_a_surname_that_is_a_word_opens_a_sentence_where_it_does_what_authors_do(text: str, kept: list[str]) -> None:
    protector = TermProtector(NAMES, pair("es"), ("K.W. Song, MD",))
    assert [hit.surface for hit in protector.protect(segment(text), APERTIUM).hits] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Dr. No said so.", ["No"]),
        ("It was Dr. Will's idea.", ["Will's"]),
        ("He saw a Dr. In 2015 he left.", []),
    ],
)
def test_a_small_word_after_a_title_is_a_name_where_it_does_something(text: str, kept: list[str]) -> None:
    assert [hit.surface for hit in TermProtector(NAMES, pair("es")).protect(segment(text), APERTIUM).hits] == kept
