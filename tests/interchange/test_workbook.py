"""Workbooks of others: what is no text is named by its cell, and hostile ones are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from tests.interchange.files import (
    SHEET,
    bomb,
    dated,
    hidden_row,
    hidden_sheet,
    merged,
    patched,
    two_sheets,
    workbook,
)
from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.limits import Limits
from translate_pipeline.interchange.sheets import import_
from translate_pipeline.interchange.workbook import read, write

INLINE = b't="inlineStr"><is><t>fiebre</t></is>'
_OOXML = "openxmlformats-officedocument.spreadsheetml"
STRINGS = b"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><r><t>fie</t></r><r><t>bre_x000D_</t></r></si></sst>"""
PART = f"""<Override PartName="/xl/strings.xml" ContentType="application/vnd.{_OOXML}.sharedStrings+xml"/>""".encode()


def test_strings_in_a_table_of_their_own_are_read_as_excel_writes_them() -> None:
    """With runs of letters of different looks, and with the escape of a carriage return."""
    data = patched(workbook(), SHEET, INLINE, b't="s"><v>0</v>')
    data = patched(data, "[Content_Types].xml", b"</Types>", PART + b"</Types>")
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/strings.xml", STRINGS)
    _, line = read("t.xlsx", out.getvalue()).lines
    assert list(line.cells) == ["fever", "fiebre\r"]


def test_a_workbook_of_text_is_read_by_its_cells() -> None:
    first, second = read("t.xlsx", workbook()).lines
    assert (list(first.cells), list(second.cells)) == (["term", "es"], ["fever", "fiebre"])
    assert str(second.at(1)) == "t.xlsx:Sheet!B2"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda sheet: sheet.__setitem__("B2", '=HYPERLINK("http://example.org")'), "t.xlsx:Sheet!B2: holds a formula"),
        (lambda sheet: sheet.__setitem__("B2", 2.5), "Sheet!B2: holds the number 2.5"),
        (lambda sheet: sheet.__setitem__("B2", "#N/A"), "Sheet!B2: holds the error #N/A"),
        (dated, "Sheet!B2: holds a date"),
        (merged, "Sheet!B2: is merged with others"),
        (lambda sheet: sheet.__setitem__("B2", "x" * 30_000), "has 30,000 characters"),
    ],
)
def test_a_cell_that_is_no_text_makes_a_bad_row(change: Callable[[Any], object], told: str) -> None:
    found = import_(read("t.xlsx", workbook(change)), limits=Limits(cell=20_000))
    assert told in str(found.bad[0])
    assert not [row for row in found.rows if row.term == "fever"]


def test_merged_cells_of_the_header_are_no_names() -> None:
    def title(sheet: Any) -> None:
        sheet.insert_rows(1)
        sheet["A1"] = "Our terms"
        sheet.merge_cells("A1:B1")

    with pytest.raises(GlossaryError, match="no column is the English term"):
        import_(read("t.xlsx", workbook(title)))


@pytest.mark.parametrize(
    ("change", "told"), [(hidden_sheet, "hidden sheets were not read: Old"), (hidden_row, "row 2")]
)
def test_what_is_hidden_is_told(change: Callable[[Any], object], told: str) -> None:
    grid = read("t.xlsx", workbook(change))
    assert told in grid.remarks[0]
    assert len(grid.lines) == 2


def test_of_several_sheets_one_must_be_named() -> None:
    data = workbook(two_sheets)
    with pytest.raises(GlossaryError, match="several sheets"):
        read("t.xlsx", data)
    assert len(read("t.xlsx", data, sheet="Sheet").lines) == 2
    with pytest.raises(GlossaryError, match="no sheet 'x'"):
        read("t.xlsx", data, sheet="x")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (bomb(), "zip bomb"),
        (b"", "not a sound workbook"),
        (b"PK\x03\x04 and no more", "not a sound workbook"),
        (workbook()[:-200], "not a sound workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old Excel file, or has a password"),
        (patched(workbook(), SHEET, b"</sheetData>", b"</sheet>"), "not a sound workbook"),
        (patched(workbook(), SHEET, b"", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), "document type definition"),
        (patched(workbook(), SHEET, b'r="2"', b'r="99999999999"'), "beyond a sheet's last"),
        (patched(workbook(), SHEET, b'r="B2"', b'r="ZZZ2"'), "more than 500 columns"),
        (patched(workbook(), "[Content_Types].xml", b"", b"<Types/>"), "not a sound workbook"),
        (patched(workbook(), SHEET, INLINE, b't="s"><v>222</v>'), "not a sound workbook"),
    ],
)
def test_a_hostile_or_broken_workbook_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(GlossaryError, match=told):
        read("t.xlsx", data)


def test_a_byte_that_was_changed_in_a_part_is_told() -> None:
    data = bytearray(workbook())
    at = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[at] ^= 0xFF
    with pytest.raises(GlossaryError, match="not a sound workbook"):
        read("t.xlsx", bytes(data))


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(columns=1), Limits(parts=3), Limits(unpacked=1000)])
def test_what_is_over_a_limit_is_told(limits: Limits) -> None:
    with pytest.raises(GlossaryError, match="over a limit"):
        read("t.xlsx", workbook(), limits=limits)


def test_what_we_write_is_text_whatever_it_looks_like() -> None:
    rows = [["term", "es"], ["=1+1", "-5 %"], ["@x", "007"], ["_x0041_", "2026-01-01"]]
    data = write(rows)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet: Any = book.active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert [list(line.cells) for line in read("t.xlsx", data).lines] == rows
    assert write(rows) == data
