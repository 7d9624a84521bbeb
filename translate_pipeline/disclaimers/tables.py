"""Reading TOML files of a given shape, so that what is wrong is named with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from translate_pipeline.errors import LocaleError


@dataclass(frozen=True, slots=True)
class Table:
    """The keys that a table may have, with the type of each value, and those that it must have."""

    keys: Mapping[str, type | Table | ListOf]
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListOf:
    items: type | Table


# Keys, and the numbers of a list's items from 1, from the top of a file to a value.
Place = tuple[str | int, ...]

_NAMES = {str: "text", bool: "true or false", date: "a date"}


def fail(name: str, line: int, why: str) -> NoReturn:
    raise LocaleError(f"{name}, line {line}: {why}.", hint="docs/locales.md says how.", file=name, line=line)


def read_text(file: Path) -> str:
    """The text with line feeds as line ends; raises `LocaleError`."""
    try:
        data = file.read_bytes()
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        fail(str(file), error.object[: error.start].count(b"\n") + 1, "not UTF-8")
    except OSError as error:
        raise LocaleError(f"{file} can't be read: {error.strerror}.", file=str(file)) from error


def read_table(file: Path, shape: Table) -> dict[str, Any]:
    """The file's values, all of them of the shape; raises `LocaleError`."""
    text = read_text(file)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        fail(str(file), int(found.group(1)) if found else text.count("\n") + 1, str(error))
    for place, why in _faults(values, shape, ()):
        fail(str(file), line_of(text, place), f"{'.'.join(map(str, place))} {why}")
    return values


def line_of(text: str, place: Place) -> int:
    """Where a place stands, or the last part of it that can be found; the TOML reader keeps no lines itself."""
    at, key = 0, None
    for part in place:
        if isinstance(part, str):
            key = re.compile(rf'^[ \t]*(?:\[+[ \t]*)?(?:[\w"-]+\.)*"?{re.escape(part)}"?[ \t]*[.=\]]', re.MULTILINE)
            found = key.search(text, at)
        else:  # the how many-th item of a list, as far as the items stand under headings of their own
            found = next(islice(key.finditer(text, at), part - 1, None), None) if key else None
        at = found.start() if found else at
    return text.count("\n", 0, at) + 1


def _faults(value: object, shape: type | Table | ListOf, place: Place) -> Iterator[tuple[Place, str]]:
    match shape:
        case Table() if isinstance(value, dict):
            for key in value:
                if key in shape.keys:
                    yield from _faults(value[key], shape.keys[key], (*place, key))
                else:
                    yield (*place, key), "is not known"
            for key in shape.needed:
                if key not in value:
                    yield place, f"needs {key}"
        case ListOf() if isinstance(value, list):
            for at, one in enumerate(value, 1):
                yield from _faults(one, shape.items, (*place, at))
        case Table() | ListOf():
            yield place, "should be a table" if isinstance(shape, Table) else "should be a list"
        case kind if type(value) is not kind:
            yield place, f"should be {_NAMES[kind]}"
