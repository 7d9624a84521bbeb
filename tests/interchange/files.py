"""Files as strangers make them: workbooks with odd cells, bombs, TBX of both styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
TABLE = (("term", "es"), ("fever", "fiebre"))


def workbook(change: Callable[[Any], object] = lambda _: None) -> bytes:
    """A small workbook, changed by a function of its first sheet."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in TABLE:
        sheet.append(row)
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def patched(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The archive with one part changed; an empty `old` puts `new` in the place of all of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.namelist():
            text = before.read(one)
            if one == part:
                assert old in text
                text = text.replace(old, new, 1) if old else new
            after.writestr(one, text)
    return out.getvalue()


def merged(sheet: Any) -> None:
    sheet.append(("chills", "escalofríos"))
    sheet.merge_cells("B2:B3")


def dated(sheet: Any) -> None:
    sheet["B2"] = date(2026, 3, 1)


def hidden_sheet(sheet: Any) -> None:
    other = sheet.parent.create_sheet("Old")
    other.sheet_state = "hidden"


def hidden_row(sheet: Any) -> None:
    sheet.row_dimensions[2].hidden = True


def two_sheets(sheet: Any) -> None:
    sheet.parent.create_sheet("More")


def bomb() -> bytes:
    return patched(workbook(), SHEET, b"", b"<worksheet>" + b" " * 60_000_000 + b"</worksheet>")


def tbx(body: str, *, attributes: str = 'style="dca" type="TBX-Basic" xml:lang="en"', before: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>{before}
<tbx {attributes} xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
 xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>a term base</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
{body}
</body></text></tbx>""".encode()


ENTRY = """<conceptEntry id="c1"><descrip type="subjectField">adverse event</descrip>
<langSec xml:lang="en-US"><termSec><term>fever</term><termNote type="partOfSpeech">noun</termNote></termSec>
<termSec><term>pyrexia</term></termSec></langSec>
<langSec xml:lang="es"><descripGrp><descrip type="definition">Temperatura
   alta.</descrip><admin type="source">a book</admin></descripGrp>
<termSec><term>calentura</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
<termSec><term>fiebre</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<termNote type="grammaticalGender">feminine</termNote></termSec>
<termSec><term>hipertermia</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry>"""

DCT_ENTRY = """<conceptEntry id="c1"><basic:subjectField>adverse event</basic:subjectField>
<langSec xml:lang="en"><termSec><term>fever</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="es"><min:partOfSpeech>noun</min:partOfSpeech><termSec><term>fiebre</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
<basic:grammaticalGender>feminine</basic:grammaticalGender></termSec></langSec></conceptEntry>"""

BOMB = b"""<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><tbx>&c;</tbx>"""
