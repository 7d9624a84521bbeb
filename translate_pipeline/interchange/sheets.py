"""Translators' tables: columns that the user says, one row a concept, languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from translate_pipeline.errors import GlossaryError, UnknownLocale
from translate_pipeline.interchange.cells import CONCEPT_FIELDS, RENDERING_FIELDS, cell, clean, parse
from translate_pipeline.interchange.formulas import arm
from translate_pipeline.interchange.grid import Cell, Grid, Line, Unreadable, letters
from translate_pipeline.interchange.limits import LIMITS, Limits
from translate_pipeline.interchange.rows import BadRow, Incoming, Row
from translate_pipeline.languages import locale
from translate_pipeline.model import Concept, TermKind

SOURCE: Final = "en"
LEAVE: Final = "-"  # as a field: the column is left out
_FORM_FIELDS: Final = frozenset(RENDERING_FIELDS[1:])


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds: a field of the concept (`locale` is empty) or of its rendering in a locale."""

    locale: str
    field: str

    def __str__(self) -> str:
        if not self.locale:
            return self.field
        return self.locale if self.field == "form" else f"{self.locale}.{self.field}"


def meaning(text: str) -> Meaning | None:
    """`term`, `note`; `es` or `es.form`, `es.plural`. English is the term. None where it is none of these."""
    if text in CONCEPT_FIELDS:
        return Meaning("", text)
    tag, _, name = text.partition(".")
    if (name or "form") not in _FORM_FIELDS:
        return None
    try:
        known = locale(tag)
    except UnknownLocale:
        return None
    if known.tag != SOURCE:
        return Meaning(known.tag, name or "form")
    return Meaning("", "term") if not name else None


def import_(
    grid: Grid, columns: Mapping[str, str] | None = None, limits: Limits = LIMITS, *, armed: bool = False
) -> Incoming:
    """What a table says whose first row has the columns' names.

    `columns` maps a name, or a letter such as B, to a field (`term`, `id`, `note`, `es`, `es.plural`) or to `-`, which
    leaves it out; a column that is named like a field needs no mapping, one without a meaning is left out and told.
    `armed`: no cell has an apostrophe in front against formulas, since a workbook needs none. Law: an empty cell says
    nothing. Raises `GlossaryError` where no column is `term` or `id`, or two have one meaning.
    """
    if not grid.lines:
        raise GlossaryError(f"{grid.file} is empty.", hint="The first row names the columns.", file=grid.file)
    header = grid.lines[0]
    meanings, left = _meanings(header, columns or {}, grid.file)
    remarks = grid.remarks
    if left:
        remarks += (f"{grid.file}: columns left out: {', '.join(left)}.",)
    rows: list[Row] = []
    bad: list[BadRow] = []
    for line in grid.lines[1:]:
        found, broken = _line(line, meanings, limits, armed=armed)
        rows += found
        bad += broken
    return Incoming(tuple(rows), tuple(bad), remarks)


def _meanings(header: Line, columns: Mapping[str, str], file: str) -> tuple[dict[int, Meaning], list[str]]:
    names = [_name(one) for one in header.cells]
    wanted = {clean(name): field for name, field in columns.items()}
    missing = [one for one in wanted if one not in names and one.upper() not in map(letters, range(len(names)))]
    shown = ", ".join(f"{letters(at)} '{name}'" for at, name in enumerate(names))
    if missing:
        raise GlossaryError(f"{file} has no column '{missing[0]}'.", hint=f"Its columns are {shown}.", file=file)
    found: dict[int, Meaning] = {}
    left: list[str] = []
    for at, name in enumerate(names):
        field = wanted.get(name) or wanted.get(letters(at)) or wanted.get(letters(at).lower()) or name
        known = meaning(clean(field))
        if known is None and field not in {name, LEAVE}:
            raise GlossaryError(
                f"'{field}' is no field.", hint="Fields are term, id, note, es, es.plural and their like."
            )
        if known is None:
            left.append(f"'{name}'")
        elif known in found.values():
            raise GlossaryError(f"{file}: two columns are '{known}'.", hint=f"Its columns are {shown}.", file=file)
        else:
            found[at] = known
    if not {Meaning("", "term"), Meaning("", "id")} & set(found.values()):
        raise GlossaryError(
            f"{file}: no column is the English term.",
            hint=f"Say which one is what (NAME=term, NAME=es). Its columns are {shown}.",
            file=file,
        )
    return found, left


def _name(one: Cell) -> str:
    return clean(one) if isinstance(one, str) else ""


def _line(
    line: Line, meanings: Mapping[int, Meaning], limits: Limits, *, armed: bool
) -> tuple[list[Row], list[BadRow]]:
    told: dict[str, dict[str, str]] = {}  # locale → field → cell
    bad: list[BadRow] = []
    for at, one in enumerate(line.cells):
        if (known := meanings.get(at)) is None:
            continue
        if isinstance(one, Unreadable):
            bad.append(BadRow(line.at(at), one.what, one.remedy))
        elif one.strip():
            told.setdefault(known.locale, {})[known.field] = one if armed else arm(one)
    rows: list[Row] = []
    parsed = {tag: parse(fields, limits) for tag, fields in told.items()}
    for tag, (_, faults) in parsed.items():
        bad += [BadRow(line.place, f"{tag} {what}".strip(), remedy) for what, remedy in faults]
    if bad or not parsed:
        return [], bad
    concept, _ = parsed.pop("", ({}, []))
    name, term = concept.pop("id", ""), concept.get("term", "")
    if not name and not term:
        return [], [BadRow(line.place, "has neither term nor id", "Write the English term.")]
    rows.append(Row(line.place, name, term, "", concept))
    rows += [Row(line.place, name, term, tag, said) for tag, (said, _) in parsed.items()]
    return rows, []


def export(concepts: Iterable[Concept], locales: Sequence[str], *, full: bool = False) -> list[list[str]]:
    """A table for translators: id, term, note and each locale's form; with `full`, every field. Patterns have no words
    to translate; they are there only with `full`."""
    ordered = sorted(concepts, key=lambda one: (one.category, one.id))
    own = CONCEPT_FIELDS if full else ("id", "category", "term", "plural", "note")
    names = RENDERING_FIELDS[1:] if full else ("form", "plural", "note")
    header = [*own, *(str(Meaning(tag, name)) for tag in locales for name in names)]
    return [header, *(_cells(one, own, locales, names) for one in ordered if full or one.kind is not TermKind.PATTERN)]


def _cells(one: Concept, own: Sequence[str], locales: Sequence[str], names: Sequence[str]) -> list[str]:
    cells = [cell(getattr(one, name)) for name in own]
    for tag in locales:
        rendering = one.renderings.get(tag)
        cells += [cell(getattr(rendering, name)) if rendering else "" for name in names]
    return cells
