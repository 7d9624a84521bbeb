"""Every format gives back what it was given, within what it can carry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.interchange.strategies import glossaries
from translate_pipeline.interchange import (
    Format,
    Incoming,
    Rules,
    apply,
    delimited,
    folder,
    pairs,
    plan,
    sheets,
    tbx,
    tbx_reading,
    workbook,
)
from translate_pipeline.interchange.formats import Reading, read
from translate_pipeline.interchange.formulas import defuse
from translate_pipeline.languages import locale
from translate_pipeline.model import Concept, TermKind
from translate_pipeline.terms import load

RULES = Rules(statuses=True, category="")
EXAMPLES = settings(max_examples=30)
GLOSSARY = Path(__file__).resolve().parents[2] / "glossary"


def taken(incoming: Incoming) -> tuple[Concept, ...]:
    """The glossary made of what files say alone."""
    assert not incoming.bad
    return apply((), plan((), incoming, rules=RULES))


def through_csv(concepts: tuple[Concept, ...], *, safe: bool = True) -> Incoming:
    return folder.import_({name: text.encode() for name, text in folder.export(concepts, safe=safe).items()})


def through_tbx(concepts: tuple[Concept, ...]) -> Incoming:
    return tbx_reading.import_("g.tbx", tbx.export(concepts).encode()) if concepts else Incoming()


def tags(concepts: tuple[Concept, ...]) -> list[str]:
    return sorted({tag for one in concepts for tag in one.renderings})


def through_table(concepts: tuple[Concept, ...], delimiter: str) -> Incoming:
    rows = [[defuse(cell) for cell in row] for row in sheets.export(concepts, tags(concepts), full=True)]
    data = delimited.write(rows, delimiter=delimiter).encode("utf-8-sig")
    return read({"t.csv": data}, Reading(Format.TABLE))


def through_xlsx(concepts: tuple[Concept, ...]) -> Incoming:
    data = workbook.write(sheets.export(concepts, tags(concepts), full=True))
    return read({"t.xlsx": data}, Reading())


@EXAMPLES
@given(glossaries())
def test_csv_gives_back_the_glossary(concepts: tuple[Concept, ...]) -> None:
    assert taken(through_csv(concepts)) == concepts


@EXAMPLES
@given(glossaries())
def test_tbx_gives_back_the_glossary(concepts: tuple[Concept, ...]) -> None:
    assert taken(through_tbx(concepts)) == concepts


@EXAMPLES
@given(glossaries(), st.sampled_from([";", ",", "\t"]))
def test_a_full_table_gives_back_the_glossary(concepts: tuple[Concept, ...], delimiter: str) -> None:
    assert taken(through_table(concepts, delimiter)) == concepts


@settings(max_examples=25)
@given(glossaries())
def test_a_full_workbook_gives_back_the_glossary(concepts: tuple[Concept, ...]) -> None:
    assert taken(through_xlsx(concepts)) == concepts


@EXAMPLES
@given(glossaries(), st.sampled_from([through_csv, through_tbx]))
def test_what_is_there_already_changes_nothing(concepts: tuple[Concept, ...], through: object) -> None:
    planned = plan(concepts, through(concepts), rules=RULES)  # type: ignore[operator]  # either of two functions
    assert (planned.changes, planned.proposals, planned.bad) == ((), (), ())


@EXAMPLES
@given(glossaries((TermKind.TRANSLATE, TermKind.KEEP)), st.sampled_from(pairs.Shape))
def test_pairs_give_back_the_forms_of_known_terms(concepts: tuple[Concept, ...], shape: pairs.Shape) -> None:
    """What pairs can carry: form and plural of one locale, for concepts that the glossary has. What the file leaves
    out (formulas, quotation marks in TSV) is told, and stays as it was."""
    to = locale("es")
    text, left = pairs.export(concepts, to, shape)
    bare = tuple(replace(one, renderings={}) for one in concepts)
    incoming = pairs.import_("p", text.encode(), to, shape)
    assert not incoming.bad
    gone = {one.source for one in left}
    planned = plan(bare, incoming, exclude=["bad"], rules=RULES)
    assert gone or not planned.bad
    made = {one.id: one.renderings.get("es") for one in apply(bare, planned)}
    for one in concepts:
        wanted = one.renderings.get("es")
        if one.kind is TermKind.KEEP or wanted is None or {one.term, one.plural} & gone:
            continue
        found = made[one.id]
        assert found
        assert (found.form, found.plural) == (wanted.form, wanted.plural if one.plural else "")


@EXAMPLES
@given(glossaries())
def test_no_cell_of_a_csv_file_is_a_formula(concepts: tuple[Concept, ...]) -> None:
    for name, text in folder.export(concepts).items():
        for line in delimited.read(name, text.encode(), delimiter=",").lines:
            assert not [cell for cell in line.cells if str(cell)[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_the_shipped_glossary_goes_through_every_whole_format_and_back() -> None:
    concepts = tuple(one for at, one in enumerate(load(GLOSSARY).concepts) if at % 12 == 0)
    for incoming in (
        through_csv(concepts),
        through_tbx(concepts),
        through_table(concepts, ";"),
        through_xlsx(concepts),
    ):
        assert taken(incoming) == concepts


def test_the_shipped_glossary_is_written_as_it_stands() -> None:
    files = folder.export(load(GLOSSARY).concepts, safe=False)
    assert files == {path.name: path.read_text("utf-8") for path in GLOSSARY.glob("*.csv")}


@pytest.mark.parametrize("shape", pairs.Shape)
@pytest.mark.parametrize("tag", ["es", "pt-BR", "zh-Hans"])
def test_pairs_of_the_shipped_glossary_change_nothing_in_it(tag: str, shape: pairs.Shape) -> None:
    concepts = load(GLOSSARY).concepts
    text, left = pairs.export(concepts, locale(tag), shape)
    assert not left
    planned = plan(concepts, pairs.import_("p", text.encode(), locale(tag), shape))
    assert (planned.changes, planned.proposals, planned.bad) == ((), (), ())
    assert planned.unchanged > 1_000
