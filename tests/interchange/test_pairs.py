"""Files of pairs: what engines refuse is left out and told, what is no pair is bad."""

from __future__ import annotations

import pytest

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.pairs import Shape, export, import_
from translate_pipeline.languages import locale
from translate_pipeline.model import Concept, Rendering, TermKind

ES = locale("es")


def concept(name: str, term: str, form: str, kind: TermKind = TermKind.TRANSLATE) -> Concept:
    return Concept(name, kind, "c", term, renderings={"es": Rendering("es", form)})


def test_a_file_has_no_header_and_one_line_a_surface() -> None:
    es = Rendering("es", "ganglio", "ganglios")
    one = Concept("a", TermKind.TRANSLATE, "c", "node", "nodes", ("gland",), renderings={"es": es})
    two = Concept("b", TermKind.KEEP, "c", "PFS")
    three = Concept("c", TermKind.PATTERN, "c", r"\d")
    assert export((one, two, three), ES) == ("node\tganglio\nnodes\tganglios\ngland\tganglio\nPFS\tPFS\n", ())
    assert export((one,), ES, Shape.CSV)[0] == "node,ganglio\nnodes,ganglios\ngland,ganglio\n"


def test_an_abbreviation_has_the_locales_own_form_where_there_is_one() -> None:
    es = {"es": Rendering("es", "SLP")}
    pfs = Concept("endpoint-abbr-pfs", TermKind.KEEP, "c", "PFS", renderings=es)
    assert export((pfs, Concept("os", TermKind.KEEP, "c", "OS", renderings=es)), ES)[0] == "PFS\tSLP\nOS\tOS\n"
    assert export((pfs,), locale("fr"))[0] == "PFS\tPFS\n"


@pytest.mark.parametrize(
    ("term", "form", "told"),
    [
        ("-5 %", "menos", "formula"),
        ("x", "=1", "formula"),
        ("x" * 1025, "y", "1,024 bytes"),
        ('"x"', "y", "quotation mark"),
    ],
)
def test_what_an_engine_or_a_spreadsheet_would_misread_is_left_out(term: str, form: str, told: str) -> None:
    text, [left] = export((concept("a", term, form),), ES)
    assert (text, told in str(left)) == ("", True)


def test_a_source_stands_once() -> None:
    text, [left] = export((concept("a", "CAR", "receptor"), concept("b", "CAR", "coche")), ES)
    assert (text, left.target) == ("CAR\treceptor\n", "coche")


def test_a_file_larger_than_engines_take_is_refused() -> None:
    many = tuple(concept(f"{at}", f"{at} " + "x" * 1000, "y" * 1000) for at in range(5_300))
    with pytest.raises(GlossaryError, match="10 MiB"):
        export(many, ES)


@pytest.mark.parametrize(
    ("shape", "line", "told"),
    [
        (Shape.TSV, "one", "has 1 cell, not 2"),
        (Shape.TSV, "a\tb\tc", "has 3 cells, not 2"),
        (Shape.TSV, "a\t \tc", "has 3 cells"),
        (Shape.TSV, " \tb", "is empty"),
        (Shape.TSV, "source\ttarget", "looks like a header"),
        (Shape.CSV, "en,es", "looks like a header"),
        (Shape.CSV, "a,b,EN,FR", "is for the language FR"),
        (Shape.CSV, "a,b\u0007", "can't be seen"),
    ],
)
def test_what_is_no_pair_is_bad(shape: Shape, line: str, told: str) -> None:
    good = "fever\tfiebre" if shape is Shape.TSV else "fever,fiebre"
    found = import_("p", f"{good}\n{line}\n".encode(), ES, shape)
    [bad] = found.bad
    assert (bad.place.line, len(found.rows)) == (2, 1)
    assert told in bad.what


def test_quoted_cells_and_the_columns_of_an_engines_own_export_are_read() -> None:
    tsv = import_("p", b'"fe ""v"" er"\tfiebre\n', ES, Shape.TSV)
    csv = import_("p", b'"fever, high",fiebre alta,en,es,0.9\n', ES, Shape.CSV)
    assert [row.term for row in (*tsv.rows, *csv.rows)] == ['fe "v" er', "fever, high"]


def test_only_utf_8_is_taken() -> None:
    with pytest.raises(GlossaryError, match="not utf-8"):
        import_("p", "fever\tcaña\n".encode("cp1252"), ES, Shape.TSV)
