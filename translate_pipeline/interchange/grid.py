"""A table as it stands in a file, before anyone knows what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from translate_pipeline.interchange.rows import Place


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds something else than text, and what to do about it."""

    what: str
    remedy: str


Cell = str | Unreadable


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it stands and its cells, the empty ones at the end left out."""

    place: Place
    cells: Sequence[Cell]

    def at(self, column: int) -> Place:
        return replace(self.place, column=letters(column))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without its empty rows. `remarks`: what was decided to read it."""

    file: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = field(default=())


def letters(column: int) -> str:
    """A column's name in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
