"""One file of a glossary while it is read: by columns where nothing is wrong, else row by row, with all that is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from translate_pipeline.model import Concept, Rendering
from translate_pipeline.terms.cells import is_sound, text_faults
from translate_pipeline.terms.columns import Columns, columns
from translate_pipeline.terms.digest import of_rows
from translate_pipeline.terms.problems import Fault, Problem

_AT_ONCE = 1000  # rows
_Value = TypeVar("_Value", Concept, Rendering)


@dataclass(slots=True)
class Whole(Generic[_Value]):
    """A file that was read by columns: its ids, what stands for each, and what all rows hash to, where that is known
    without asking the values."""

    ids: list[str] = field(default_factory=list)
    values: list[_Value] = field(default_factory=list)
    hashed: int | None = 0

    def add(self, ids: Sequence[str], values: Sequence[_Value], hashed: int | None) -> None:
        self.ids.extend(ids)
        self.values.extend(values)
        self.hashed = None if hashed is None or self.hashed is None else self.hashed + hashed

    def lines(self) -> dict[str, int]:
        """By id; the first line is the header."""
        return dict(zip(self.ids, count(2)))


@dataclass(slots=True)
class Sheet:
    """One file while it is read. `line` is where the row that was given last begins."""

    path: Path
    fields: Sequence[str]
    problems: list[Problem]
    locale: str = ""
    line: int = 1

    def text(self) -> str | None:
        try:
            return self.path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self.add((f"can't be read: {error}", "Save the file as UTF-8."), breaks=True)
            return None

    def columns(self, text: str) -> Iterator[Columns | None]:
        """All rows as columns, some at a time, so that they stay in the processor's cache; None where a row has no line
        of its own, or something is wrong with a cell as such."""
        if not is_sound(text) or text.count("\r") != text.count("\r\n"):
            yield None
            return
        lines = text.removesuffix("\n").split("\n")
        reader = csv.reader(lines, strict=True)
        done = 1
        try:
            same = tuple(next(reader)) == self.fields
            while same and (rows := list(islice(reader, _AT_ONCE))):
                done += len(rows)
                yield columns(self.fields, rows) if reader.line_num == done else None
        except csv.Error:
            same = False
        if not same:
            yield None

    def values(self, text: str, make: Callable[[Columns], list[_Value] | None]) -> Whole[_Value] | None:
        """What `make` makes of all rows; none where it makes nothing of some, or an id is there twice."""
        whole: Whole[_Value] = Whole()
        for of in self.columns(text):
            made = make(of) if of else None
            if of is None or made is None:
                return None
            whole.add(of["id"], made, of_rows(self.locale, of))
        return whole if whole.values and len(set(whole.ids)) == len(whole.ids) else None

    def rows(self, text: str) -> Iterator[dict[str, str]]:
        """Row by row, with all that is wrong; rows of another width and those without an id are not given."""
        reader = _reader(text)
        try:
            header = next(reader, None)
            if header is None:
                self.add(("is empty", f"Begin it with {','.join(self.fields)}."), breaks=True)
                return
            if tuple(header) != self.fields:
                self.add((f"the header must be {','.join(self.fields)}", "Restore the first line."), breaks=True)
                return
            self.line = reader.line_num + 1
            for cells in reader:
                if cells:
                    yield from self._row(cells)
                self.line = reader.line_num + 1
        except csv.Error as error:
            self.add((f"is not CSV: {error}", "Look for a quote that is not closed."), breaks=True)

    def _row(self, cells: list[str]) -> Iterator[dict[str, str]]:
        if len(cells) != len(self.fields):
            message = f"has {len(cells)} cells, not {len(self.fields)}"
            self.add((message, "Put cells with a comma in them into quotes."), breaks=True)
            return
        row = dict(zip(self.fields, cells, strict=True))
        self.add_all(text_faults(row), row["id"])
        if row["id"]:
            yield row
        else:
            self.add(("id is empty", "Give the row an id that no other has."), breaks=True)

    def add_all(self, faults: Iterable[Fault], concept: str) -> bool:
        """Whether there were any."""
        before = len(self.problems)
        for fault in faults:
            self.add(fault, concept)
        return len(self.problems) > before

    def add(self, fault: Fault, concept: str = "", *, breaks: bool = False) -> None:
        message, remedy = fault
        place = self.path.name, self.line
        self.problems.append(Problem(*place, message, breaks, remedy=remedy, concept=concept, locale=self.locale))


def _reader(text: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), strict=True)
