"""The glossary's own format: `concepts.csv` and one file a locale, as `glossary/` has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Final

from translate_pipeline.errors import GlossaryError, UnknownLocale
from translate_pipeline.interchange import delimited
from translate_pipeline.interchange.cells import CONCEPT_FIELDS, RENDERING_FIELDS, cell, parse
from translate_pipeline.interchange.formulas import arm, defuse
from translate_pipeline.interchange.grid import Grid, Line
from translate_pipeline.interchange.limits import LIMITS, Limits
from translate_pipeline.interchange.rows import BadRow, Incoming, Row
from translate_pipeline.languages import locale
from translate_pipeline.model import Concept

CONCEPTS: Final = "concepts.csv"
HEADERS: Final = (CONCEPT_FIELDS, RENDERING_FIELDS)


def export(concepts: Iterable[Concept], *, safe: bool = True) -> dict[str, str]:
    """Files by name. Rows are sorted by category, then id, as `glossary/` has them. With `safe`, a cell that a
    spreadsheet would take for a formula has an apostrophe in front; the glossary's own folder has none."""
    ordered = sorted(concepts, key=lambda one: (one.category, one.id))
    mask = defuse if safe else str
    files = {CONCEPTS: [CONCEPT_FIELDS, *(_cells(one, CONCEPT_FIELDS) for one in ordered)]}
    for tag in sorted({tag for one in ordered for tag in one.renderings}):
        rows = [
            (one.id, *_cells(one.renderings[tag], RENDERING_FIELDS[1:])) for one in ordered if tag in one.renderings
        ]
        files[f"{tag}.csv"] = [RENDERING_FIELDS, *rows]
    return {name: delimited.write([mask(one) for one in row] for row in rows) for name, rows in files.items()}


def _cells(value: object, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell(getattr(value, name)) for name in names)


def import_(files: Mapping[str, bytes], limits: Limits = LIMITS) -> Incoming:
    """What files of this format say; a locale's file may come alone. UTF-8 only. Raises `GlossaryError` where a file
    can't be read at all. Law: `import_(export(glossary))` says the glossary."""
    found = Incoming()
    for name in sorted(files, key=lambda one: (PurePath(one).name != CONCEPTS, one)):
        grid = delimited.read(name, files[name], delimiter=",", limits=limits)
        found += _rows(grid, name, limits)
    return found


def _rows(grid: Grid, name: str, limits: Limits) -> Incoming:
    concepts = PurePath(name).name == CONCEPTS
    header, tag = (CONCEPT_FIELDS, "") if concepts else (RENDERING_FIELDS, _tag(name))
    if not grid.lines or tuple(grid.lines[0].cells) != header:
        raise GlossaryError(
            f"{name}:1: the header must be {','.join(header)}.",
            hint="For a file with other columns, say which column is what.",
            file=name,
            line=1,
        )
    rows: list[Row] = []
    bad: list[BadRow] = []
    for line in grid.lines[1:]:
        for one in _row(line, header, tag, limits):
            (rows if isinstance(one, Row) else bad).append(one)  # type: ignore[arg-type]  # one list for each type
    return Incoming(tuple(rows), tuple(bad), grid.remarks)


def _tag(name: str) -> str:
    stem = PurePath(name).stem
    try:
        tag = locale(stem).tag
    except UnknownLocale as error:
        raise GlossaryError(
            f"{name}: the file's name is no known locale.", hint="Call it es.csv or pt-BR.csv, or concepts.csv."
        ) from error
    if tag != stem:
        raise GlossaryError(f"{name}: the file's name must be {tag}.csv.", file=name)
    return tag


def _row(line: Line, header: tuple[str, ...], tag: str, limits: Limits) -> Iterator[Row | BadRow]:
    # A cut tail of empty cells ends before `revision`, which no row may leave empty; so the width tells a broken row.
    if len(line.cells) != len(header):
        what = f"has {len(line.cells)} cells, not {len(header)}"
        yield BadRow(line.place, what, "Put cells that hold a comma into quotation marks.")
        return
    texts = {name: arm(str(one)) for name, one in zip(header, line.cells, strict=True)}
    said, faults = parse(texts, limits)
    yield from (BadRow(line.place, what, remedy) for what, remedy in faults)
    if not faults:
        name = said.pop("id")
        if name:
            yield Row(line.place, name, said.get("term", ""), tag, said)
        else:
            yield BadRow(line.place, "id is empty", "Write the concept's id.")
