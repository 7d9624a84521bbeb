"""Tables as text: which encoding and delimiter a file has, and its rows with their line numbers."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.grid import Grid, Line
from translate_pipeline.interchange.limits import LIMITS, Limits, counted, over, require_size
from translate_pipeline.interchange.rows import Place

# What Excel writes: UTF-8 with a mark ("CSV UTF-8"), UTF-16 with a mark ("Unicode text"); its plain CSV has no mark.
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WINDOWS: Final = "cp1252"  # Western Europe: what Excel's plain CSV has in Spain, Germany, France, Portugal, Italy
DELIMITERS: Final = {";": "semicolons", ",": "commas", "\t": "tabs"}
_SEP: Final = re.compile(r'"?sep=(.)"?[;,\t]*\r?\n', re.IGNORECASE)


def decode(file: str, data: bytes, *, encoding: str = "", windows: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text, and what was decided. Without an encoding it is UTF-8, or what the mark says; only with `windows` is
    a file that is not UTF-8 taken for Windows-1252, and then that is told. Raises `GlossaryError`."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    wanted = encoding or marked or "utf-8"
    remarks: tuple[str, ...] = ()
    try:
        text = data.decode(wanted)
    except LookupError as error:
        raise GlossaryError(f"'{encoding}' is no encoding.", hint="Try utf-8, cp1252 or cp1250.") from error
    except UnicodeDecodeError as error:
        if encoding or marked or not windows:
            raise _wrong(file, wanted, error) from error
        text, remarks = _as_windows(file, data)
    if "\0" in text:
        raise GlossaryError(f"{file} is not text: it has zero bytes.", hint="Give a CSV or TSV file.", file=file)
    return text.removeprefix("\ufeff"), remarks


def _as_windows(file: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(WINDOWS)
    except UnicodeDecodeError as error:
        raise _wrong(file, "utf-8 nor " + WINDOWS, error) from error
    odd = next((word for word in re.findall(r"\w*[^\x00-\x7f]\w*", text)), "")
    remark = f"{file} is not UTF-8 and was read as Windows-1252 (it has '{odd}'); if that is wrong, give the encoding."
    return text, (remark,)


def _wrong(file: str, name: str, error: UnicodeDecodeError) -> GlossaryError:
    line = error.object.count(b"\n", 0, error.start) + 1
    return GlossaryError(
        f"{file}:{line}: the text is not {name}.",
        hint="Save the file as UTF-8, or name its encoding (cp1252 for Western Europe, cp1250 for Central Europe).",
        file=file,
        line=line,
    )


def read(
    file: str,
    data: bytes,
    *,
    encoding: str = "",
    delimiter: str = "",
    windows: bool = False,
    quoted: bool = True,
    limits: Limits = LIMITS,
) -> Grid:
    """The rows of a CSV or TSV file. The delimiter is the one that is given, that a `sep=` line names, or that the
    first line has most of. `quoted=False` splits at the delimiter alone. Raises `GlossaryError`."""
    require_size(file, data, limits)
    text, remarks = decode(file, data, encoding=encoding, windows=windows)
    skipped = 0
    if named := _SEP.match(text):
        delimiter, text, skipped = delimiter or named[1], text[named.end() :], 1
    mark = delimiter or sniff(text)
    if len(mark) != 1 or mark in '"\r\n':
        raise GlossaryError("The delimiter must be one character.", hint="Try ; or , or \\t.")
    records = _records(text, mark, file) if quoted else _plain(text, mark)
    lines = (
        Line(Place(file, skipped + line), _trimmed(cells))
        for line, cells in records
        if any(one.strip() for one in cells)
    )
    kept = tuple(_narrow(one, limits) for one in counted(lines, file, limits.rows, "rows"))
    return Grid(file, kept, remarks)


def sniff(text: str) -> str:
    """The delimiter of which the first line with any has most, outside quotation marks; a comma where there is none."""
    for line in text[:100_000].splitlines():
        bare = re.sub(r'"[^"]*"?', "", line)
        best = max(DELIMITERS, key=bare.count)
        if best in bare:
            return best
    return ","


def _records(text: str, delimiter: str, file: str) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _broken(file, line, reader.line_num, error) from error
        if cells is None:
            return
        yield line, cells
        line = reader.line_num + 1


def _broken(file: str, line: int, last: int, error: csv.Error) -> GlossaryError:
    if "field larger than field limit" in str(error):
        return over(f"{file}:{line}", "a cell is larger than 131,072 characters (is a quotation mark open?)")
    reason = "a quotation mark is opened and never closed" if "end of data" in str(error) else str(error)
    span = f"the row from line {line} to {last}" if last > line else "the row"
    return GlossaryError(
        f"{file}:{line}: {span} is not CSV: {reason}.",
        hint="Inside a quoted cell, write each \" twice; what follows can't be read before that is mended.",
        file=file,
        line=line,
    )


def _plain(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        yield number, line.split(delimiter)


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return cells[:last]


def _narrow(line: Line, limits: Limits) -> Line:
    if len(line.cells) > limits.columns:
        raise over(str(line.place), f"more than {limits.columns} columns")
    return line


def write(rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> str:
    """CSV with LF line ends, cells quoted where they must be: the inverse of `read`."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()
