"""Where words go: results to stdout, progress and errors to stderr, JSON where asked for."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TextIO

from rich.console import Console

from translate_pipeline.errors import OutputError
from translate_pipeline.languages import Locale

DONE, HELD, WRONG, BUG = 0, 1, 2, 70  # exit codes; 70 is EX_SOFTWARE of sysexits.h


def open_streams() -> None:
    """Makes both streams take any text: pages and JSON are UTF-8 whatever the locale says, and a file name that is not
    text is written in escapes. Raises `OutputError` where there is no standard output."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # as long as the process lives
    if sys.stdout is None:
        raise OutputError("Standard output is closed.")
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")


def out() -> Console:
    return _console(sys.stdout)


def err() -> Console:
    return _console(sys.stderr)


def _console(file: TextIO) -> Console:
    return Console(file=file, highlight=False, soft_wrap=not file.isatty())


def say(message: str) -> None:
    """A line for the person at the terminal; never parsed as markup, since it may quote the input."""
    err().print(printable(message), markup=False)


def write_out(text: str) -> None:
    """To standard output, at once: a full disk is told as such. A closed pipe is no error of ours."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still buffered would fail again when the program ends
        raise OutputError(f"Standard output can't be written: {error.strerror}.") from error


def print_json(value: object, *, line: bool = False) -> None:
    write_out(json.dumps(plain(value), ensure_ascii=False, indent=None if line else 2) + "\n")


def printable(text: str) -> str:
    """Text that does nothing to a terminal: what controls one is shown as an escape, line feeds are kept."""
    return "".join(
        one if one == "\n" or unicodedata.category(one) not in {"Cc", "Cs"} else _escape(one) for one in text
    )


def _escape(character: str) -> str:
    return "    " if character == "\t" else character.encode("unicode_escape").decode("ascii")


def plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, Locale):
        return value.tag
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, str | int | float | bool | None) else _text(value)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
