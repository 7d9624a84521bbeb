"""Zip archives looked at before anything is unpacked: bombs, broken parts and XML with a DTD are refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, Final

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.limits import Limits, over

_CHUNK: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls starts with, and any Office file with a password
_DTD: Final = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_SMALL: Final = 1 << 20  # a ratio says something of large parts only


def opened(file: str, data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, once all of it was read through. Raises `GlossaryError`."""
    if data.startswith(_OLE):
        raise GlossaryError(
            f"{file} is an old Excel file, or has a password.", hint="Save it as .xlsx without a password.", file=file
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _require_small(file, archive.infolist(), limits)
        for part in archive.infolist():
            with archive.open(part) as stream:
                _read_through(file, part, stream, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise GlossaryError(
            f"{file} is not a sound workbook: {error}.", hint="Open it, save it as .xlsx and try again.", file=file
        ) from error
    return archive


def _require_small(file: str, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """By what the archive says of itself; a part is never read beyond the size that it says."""
    if len(parts) > limits.parts:
        raise over(file, f"more than {limits.parts:,} parts")
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise over(file, f"more than {limits.unpacked:,} bytes when unpacked")
    for part in parts:
        if part.file_size > _SMALL and part.file_size > limits.ratio * max(part.compress_size, 1):
            raise over(file, f"{part.filename} is packed more than {limits.ratio} to 1, as in a zip bomb")


def _read_through(file: str, part: zipfile.ZipInfo, stream: IO[bytes], limits: Limits) -> None:
    """Reads a part to its end, which checks its sum, and looks for a DTD in XML."""
    xml = part.filename.lower().endswith((".xml", ".rels"))
    kept, size = b"", 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limits.unpacked:
            raise over(file, f"more than {limits.unpacked:,} bytes when unpacked")
        window = kept + chunk
        if xml and any(one in window for one in _DTD):
            raise GlossaryError(
                f"{file}: {part.filename} has a document type definition.", hint="No workbook needs one; don't use it."
            )
        kept = window[-32:]
