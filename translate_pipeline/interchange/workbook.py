"""Workbooks (.xlsx): a sheet read as text, with what is not text named, and written as text alone."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.cells import YES_NO
from translate_pipeline.interchange.grid import Cell, Grid, Line, Unreadable, letters
from translate_pipeline.interchange.limits import LIMITS, Limits, counted, over, require_size
from translate_pipeline.interchange.rows import Place
from translate_pipeline.interchange.zips import opened

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet._reader import WorkSheetParser

_LAST_ROW: Final = 1_048_576  # of a sheet
_MERGES: Final = 1_000
_TEXT: Final = "Format the column as text and type the cell again."
_FORMULA: Final = Unreadable("holds a formula", "Copy the column and paste it as values.")
_MERGED: Final = Unreadable("is merged with others", "Unmerge the cells and write each one's own text.")


def read(file: str, data: bytes, *, sheet: str = "", limits: Limits = LIMITS) -> Grid:
    """The sheet of that name, or the only visible one. Hidden rows and columns are read like others, and told. Raises
    `GlossaryError` for what is no sound workbook, for bombs, and where the sheet isn't clear."""
    require_size(file, data, limits)
    opened(file, data, limits).close()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the library tells of drawings and rules that it leaves out; cells are all we want
        try:
            return _read(file, data, sheet, limits)
        except GlossaryError:
            raise
        except Exception as error:  # on a broken part the library raises whatever its code stumbles on
            raise GlossaryError(
                f"{file} is not a sound workbook ({type(error).__name__}).",
                hint="Open it, save it as .xlsx and try again.",
                file=file,
            ) from error


def _read(file: str, data: bytes, name: str, limits: Limits) -> Grid:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        sheets = {one.title: one for one in book.worksheets}
        hidden = {title for title, one in sheets.items() if one.sheet_state != "visible"}
        remarks = _remarks(file, name, hidden)
        chosen: Any = sheets[_choice(file, name, list(sheets), hidden)]
        parser = _parser(chosen)
        lines = _lines(parser, Place(file, 0, chosen.title), limits)
        kept = list(counted(lines, file, limits.rows, "rows"))
        remarks += _hidden(parser, file, chosen.title)
        return Grid(file, tuple(_unmerged(kept, parser)), remarks)
    finally:
        book.close()


def _choice(file: str, name: str, titles: Sequence[str], hidden: set[str]) -> str:
    shown = ", ".join(f"'{one}'{' (hidden)' if one in hidden else ''}" for one in titles)
    if name:
        if name not in titles:
            raise GlossaryError(f"{file} has no sheet '{name}'.", hint=f"It has {shown}.", file=file)
        return name
    visible = [one for one in titles if one not in hidden]
    if len(visible) != 1:
        what = "several sheets" if visible else "no visible sheet"
        raise GlossaryError(f"{file} has {what}.", hint=f"Name the one to read; it has {shown}.", file=file)
    return visible[0]


def _remarks(file: str, name: str, hidden: set[str]) -> tuple[str, ...]:
    unread = sorted(hidden - {name})
    return (f"{file}: hidden sheets were not read: {', '.join(unread)}.",) if unread else ()


def _hidden(parser: WorkSheetParser, file: str, title: str) -> tuple[str, ...]:
    """Rows and columns that whoever looks at the sheet does not see, although they are taken."""
    rows = [number for number, one in parser.row_dimensions.items() if one.get("hidden") in {"1", "true"}]
    columns = [name for name, one in parser.column_dimensions.items() if one.get("hidden") in {"1", "true"}]
    told = [f"row {one}" for one in rows[:10]] + [f"column {one}" for one in columns[:10]]
    return (f"{file}: '{title}' has hidden parts, which were read: {', '.join(told)}.",) if told else ()


def _parser(sheet: ReadOnlyWorksheet) -> WorkSheetParser:
    """What the library's own rows come from; those would fill every gap between cells, of which a hostile file claims
    millions."""
    from openpyxl.worksheet._reader import WorkSheetParser

    inner: Any = sheet
    book = inner.parent
    return WorkSheetParser(
        inner._get_source(),
        inner._shared_strings,
        data_only=False,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


def _lines(parser: WorkSheetParser, place: Place, limits: Limits) -> Iterator[Line]:
    for number, found in parser.parse():
        if not 0 < number <= _LAST_ROW:
            raise over(place.file, f"row {number} is beyond a sheet's last one")
        cells: dict[int, Cell] = {}
        for one in found:
            value = _cell(one)
            if value:
                cells[one["column"] - 1] = value
        if not cells:
            continue
        if (width := max(cells) + 1) > limits.columns:
            raise over(
                f"{place.file}:{place.sheet}!{letters(width - 1)}{number}", f"more than {limits.columns} columns"
            )
        yield Line(Place(place.file, number, place.sheet), [cells.get(at, "") for at in range(width)])


def _cell(one: Mapping[str, Any]) -> Cell:
    """The text of a cell. A number or a date has lost how it was written: only a whole number is taken."""
    value, kind = one["value"], one["data_type"]
    if value is None:
        return ""
    if kind == "f":
        return _FORMULA
    if kind == "e":
        return Unreadable(f"holds the error {value}", "Mend the cell.")
    if isinstance(value, float):
        return Unreadable(f"holds the number {value}, not text", _TEXT)
    if isinstance(value, datetime | date | time | timedelta):
        return Unreadable("holds a date or a time, maybe made of a name by the program", _TEXT)
    text = YES_NO[value] if isinstance(value, bool) else _unescape(str(value))
    return text if text.strip() else ""


# How OOXML (ST_Xstring) writes what XML can't hold: _x000D_ is a carriage return, _x005F_ an underscore.
def _unescape(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _escape(text: str) -> str:
    """Law: `_unescape(_escape(text)) == text`."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _unmerged(lines: Sequence[Line], parser: WorkSheetParser) -> Iterator[Line]:
    """Marks cells that are merged: which row or language the text belongs to can't be told. A title row, merged over
    the whole table, is marked too, so that it is not taken for the columns' names."""
    merged: Any = parser.merged_cells
    ranges = [one.bounds for one in getattr(merged, "mergeCell", ())] if merged else []
    numbers = [line.place.line for line in lines]
    by_row: dict[int, list[tuple[int, int]]] = {}
    for left, top, right, bottom in counted(ranges, "the sheet", _MERGES, "merged ranges"):
        for row in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            by_row.setdefault(row, []).append((left - 1, right - 1))
    for line in lines:
        spans = by_row.get(line.place.line, ())
        cells = list(line.cells) + [""] * max((left + 1 - len(line.cells) for left, _ in spans), default=0)
        for left, right in spans:
            cells[left : right + 1] = [_MERGED] * len(cells[left : right + 1])
        yield Line(line.place, cells)


def write(rows: Iterable[Sequence[str]], *, title: str = "Glossary") -> bytes:
    """A workbook whose cells are all text, whatever they look like: none is a formula, a number or a date. The same
    rows give the same bytes."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001  # the file has no zone
    sheet = book.create_sheet(title)
    table = list(rows)
    for at in range(
        len(table[0]) if table else 0
    ):  # what is typed beside our cells is text too, not a date or a number
        sheet.column_dimensions[letters(at)].number_format = "@"
    for row in table:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value="")
            cell.value, cell.data_type = _escape(text) or None, "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return _dated(out.getvalue())


def _dated(data: bytes) -> bytes:
    """The archive with one date for all parts: the library writes the clock's."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(part))
    return out.getvalue()
