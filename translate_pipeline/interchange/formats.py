"""Which format a file has, and reading files of any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange import delimited, folder, pairs, sheets, tbx_reading, workbook
from translate_pipeline.interchange.limits import LIMITS, Limits
from translate_pipeline.interchange.rows import Incoming
from translate_pipeline.languages import Locale


class Format(StrEnum):
    CSV = "csv"  # the glossary's own: concepts.csv and one file a locale
    TBX = "tbx"
    XLSX = "xlsx"  # a translator's workbook
    TABLE = "table"  # the same as text: CSV or TSV with a header
    PAIRS_TSV = "pairs-tsv"  # source and target without a header, as DeepL and Google take them
    PAIRS_CSV = "pairs-csv"


SHAPES: Final[Mapping[Format, pairs.Shape]] = {
    Format.PAIRS_TSV: pairs.Shape.TSV,
    Format.PAIRS_CSV: pairs.Shape.CSV,
}
_BY_SUFFIX: Final[Mapping[str, Format]] = {
    ".tbx": Format.TBX,
    ".xml": Format.TBX,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xls": Format.XLSX,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user says of the files. `columns` names columns of a table (`Término=term`) and languages of a TBX file
    (`es-ES=es`); `to` is the target language of pairs."""

    format: Format | None = None
    to: Locale | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def read(files: Mapping[str, bytes], reading: Reading, limits: Limits = LIMITS) -> Incoming:
    """What the files say, whatever their formats. Raises `GlossaryError`."""
    found = Incoming()
    for name, data in files.items():
        wanted = reading.format or guess(name, data, reading)
        found += _read(name, data, wanted, reading, limits)
    return found


def guess(name: str, data: bytes, reading: Reading) -> Format:
    """By suffix, then header; text with a target language given is pairs, any other a table."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if data.startswith(b"PK\x03\x04"):
        return Format.XLSX
    if path.name == folder.CONCEPTS or data.removeprefix(b"\xef\xbb\xbf").startswith(_OWN_HEADERS):
        return Format.CSV
    if reading.to is None or reading.columns:
        return Format.TABLE
    return Format.PAIRS_TSV if suffix == ".tsv" else Format.PAIRS_CSV


_OWN_HEADERS: Final = tuple(",".join(header).encode() for header in folder.HEADERS)


def _read(name: str, data: bytes, wanted: Format, how: Reading, limits: Limits) -> Incoming:
    if wanted is Format.CSV:
        return folder.import_({name: data}, limits)
    if wanted is Format.TBX:
        return tbx_reading.import_(name, data, how.columns, limits)
    if wanted in SHAPES:
        if how.to is None:
            raise GlossaryError(f"{name} says no language.", hint="Name the target language (--to es).", file=name)
        return pairs.import_(name, data, how.to, SHAPES[wanted], limits, encoding=how.encoding)
    if wanted is Format.XLSX:
        grid = workbook.read(name, data, sheet=how.sheet, limits=limits)
    else:
        mark = "\t" if how.delimiter in {"\\t", "tab"} else how.delimiter
        grid = delimited.read(name, data, encoding=how.encoding, delimiter=mark, windows=True, limits=limits)
    return sheets.import_(grid, how.columns, limits, armed=wanted is Format.XLSX)
