"""What a file says, row by row: the same values from every format, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands. `column` is the letter of a spreadsheet's column, empty where the row is meant."""

    file: str
    line: int
    sheet: str = ""
    column: str = ""

    def __str__(self) -> str:
        spot = f"{self.column}{self.line}"
        return f"{self.file}:{self.sheet}!{spot}" if self.sheet else f"{self.file}:{spot}"

    @property
    def row(self) -> Place:
        return replace(self, column="")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be taken, why, and what to do about it."""

    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Row:
    """What one line says of a concept (`locale` is empty) or of its rendering in one locale.

    Law: what is not in `said` is left as it is. `said` maps field names of `Concept` or `Rendering` to typed values.
    Where `id` is empty, the concept is the one that `term` stands for; it may be its plural or a variant.
    """

    place: Place
    id: str
    term: str
    locale: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that files say. `remarks` are what a person should know although nothing is wrong."""

    rows: tuple[Row, ...] = ()
    bad: tuple[BadRow, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    def __add__(self, other: Incoming) -> Incoming:
        return Incoming(self.rows + other.rows, self.bad + other.bad, self.remarks + other.remarks)
