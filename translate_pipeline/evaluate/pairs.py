"""Sentence pairs that people wrote: a tab-separated file with a source and a good translation a line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from translate_pipeline.errors import InputError

_TARGETS = ("reference", "target")


@dataclass(frozen=True, slots=True)
class SentencePair:
    """`defect` says what is wrong with the translation, if a reader has found something: such a pair counts neither as
    a good translation nor as ground for faults."""

    id: str
    source: str
    target: str
    defect: str = ""


class Half(StrEnum):
    """Odd pairs may be looked at while a check is written; even ones are kept for the end."""

    ODD = "odd"
    EVEN = "even"
    ALL = "all"


def read_pairs(path: Path) -> tuple[SentencePair, ...]:
    """The pairs of a file with the columns `source` and `reference` (or `target`); `id` and `defect` may be there.
    Raises `InputError`, with the line, for anything else: a pair that is passed over would flatter the figures."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            header = next(rows, [])
            columns = _columns(path, header)
            pairs = [(line, _pair(path, line, row, header, columns)) for line, row in _numbered(path, rows) if row]
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}).", hint="Save it as UTF-8.") from error
    except csv.Error as error:
        raise InputError(f"{path} can't be read as a table: {error}.") from error
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}.") from error
    if not pairs:
        raise InputError(f"{path} has no pairs.", hint="Add a line below the header: source, tab, reference.")
    _refuse_doubles(path, pairs)
    return tuple(pair for _, pair in pairs)


def _numbered(path: Path, rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows with their lines in the file."""
    line = 1
    while True:
        line += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(
                f"{path}, line {line}: can't be read as a table: {error}.",
                hint="A cell holds one sentence; take the line out or shorten its cells.",
            ) from error
        yield line, row


def _refuse_doubles(path: Path, pairs: Iterable[tuple[int, SentencePair]]) -> None:
    """Two pairs of one id would be one line in the reports."""
    lines: dict[str, int] = {}
    for line, pair in pairs:
        if pair.id in lines:
            raise InputError(
                f"{path}, line {line}: the id “{pair.id}” stands in line {lines[pair.id]} already.",
                hint="Give each pair an id of its own, or take the column “id” out.",
            )
        lines[pair.id] = line


def _columns(path: Path, header: list[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    doubled = next((name for name in names if name and names.count(name) > 1), None)
    if doubled is not None:
        raise InputError(
            f"{path}, line 1: the column “{doubled}” stands there twice.",
            hint="Name each column once; take one of the two out.",
        )
    at = {name: number for number, name in enumerate(names)}
    target = next((at[name] for name in _TARGETS if name in at), None)
    if "source" not in at or target is None:
        missing = "source" if "source" not in at else "reference"
        raise InputError(
            f"{path}, line 1: the column “{missing}” is missing.",
            hint="The first line names the columns, tab-separated: id, source, reference.",
        )
    return {"source": at["source"], "target": target, "id": at.get("id", -1), "defect": at.get("defect", -1)}


def _pair(path: Path, line: int, row: list[str], header: list[str], columns: dict[str, int]) -> SentencePair:
    if len(row) != len(header):
        raise InputError(
            f"{path}, line {line}: {len(row)} columns where the header has {len(header)}.",
            hint="Cells are separated by one tab and have no line feeds.",
        )
    cells = {name: row[at].strip() if at >= 0 else "" for name, at in columns.items()}
    for name in ("source", "target"):
        if not cells[name]:
            raise InputError(f"{path}, line {line}: the {name} is empty.", hint="Fill it in or take the line out.")
    return SentencePair(cells["id"] or str(line), cells["source"], cells["target"], cells["defect"])


def halve(pairs: Iterable[SentencePair], half: Half) -> tuple[SentencePair, ...]:
    """The first pair is the first of the odd half."""
    wanted = {Half.ODD: {0}, Half.EVEN: {1}, Half.ALL: {0, 1}}[half]
    return tuple(pair for at, pair in enumerate(pairs) if at % 2 in wanted)
