"""Translators' tables: columns by name, by letter, by the user's word."""

from __future__ import annotations

import pytest

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange import Incoming
from translate_pipeline.interchange.delimited import read
from translate_pipeline.interchange.grid import letters
from translate_pipeline.interchange.sheets import export, import_
from translate_pipeline.model import Concept, Rendering, TermKind


def table(text: str, **columns: str) -> Incoming:
    return import_(read("t.csv", text.encode()), columns)


def test_columns_named_like_fields_need_no_mapping() -> None:
    concept, es, plural = table("id;term;note;es;pt-br.plural\nx;fever;n;fiebre;febres\n").rows
    assert (concept.id, concept.said) == ("x", {"term": "fever", "note": "n"})
    assert (es.locale, es.said, plural.locale, plural.said) == ("es", {"form": "fiebre"}, "pt-BR", {"plural": "febres"})


def test_columns_are_mapped_by_name_or_letter_and_others_are_told() -> None:
    found = table("Término;Español;Notas;Quién\nfever;fiebre;n;Ana\n", Término="term", B="es", Notas="-")
    assert [row.said for row in found.rows] == [{"term": "fever"}, {"form": "fiebre"}]
    assert found.remarks == ("t.csv: columns left out: 'Notas', 'Quién'.",)


def test_an_empty_cell_says_nothing_and_an_apostrophe_against_formulas_goes() -> None:
    rows = table("term;es;fr\n'-5 %;;'=x\n").rows
    assert [(row.term, row.locale, dict(row.said)) for row in rows] == [
        ("-5 %", "", {"term": "-5 %"}),
        ("-5 %", "fr", {"form": "=x"}),
    ]


@pytest.mark.parametrize(
    ("text", "columns", "told"),
    [
        ("", {}, "is empty"),
        ("a;b\n1;2\n", {}, "no column is the English term"),
        ("a;b\n1;2\n", {"c": "term"}, "no column 'c'"),
        ("a;b\n1;2\n", {"a": "word"}, "'word' is no field"),
        ("a;b\n1;2\n", {"a": "term", "b": "en"}, "two columns are 'term'"),
        ("term;es;es\n1;2;3\n", {}, "two columns are 'es'"),
    ],
)
def test_columns_that_are_not_clear_are_told(text: str, columns: dict[str, str], told: str) -> None:
    with pytest.raises(GlossaryError, match=told):
        table(text, **columns)


def test_a_row_with_a_fault_is_bad_whole() -> None:
    found = table("term;es;es.gender\nfever;fiebre;femenino\n;x\nchills;escalofríos;m\n")
    assert [(bad.place.line, bad.what) for bad in found.bad] == [
        (2, "es gender is 'femenino'"),
        (3, "has neither term nor id"),
    ]
    assert {row.term for row in found.rows} == {"chills"}


def test_a_table_for_translators_has_the_words_and_no_patterns() -> None:
    one = Concept("a", TermKind.TRANSLATE, "c", "node", "nodes", renderings={"es": Rendering("es", "ganglio")})
    rows = export((one, Concept("b", TermKind.PATTERN, "c", r"\d")), ["es", "fr"])
    assert rows == [
        ["id", "category", "term", "plural", "note", "es", "es.plural", "es.note", "fr", "fr.plural", "fr.note"],
        ["a", "c", "node", "nodes", "", "ganglio", "", "", "", "", ""],
    ]


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
