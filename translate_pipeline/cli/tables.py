"""Tables for people: folded to the terminal's width, or one line a row where they go into a file or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from translate_pipeline.cli.console import out, printable, write_out

# In a pipe, a column is padded so that the next one stands below itself, up to this many cells.
_PADDED: Final = 60


def print_table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], *, figures: Sequence[str] = (), to: Console | None = None
) -> None:
    """`figures` are the columns of numbers; `to` is standard output where it isn't given. Nothing is cut off: a key or
    the name of a setting that ends in dots is no use to anyone."""
    shown = [[printable(cell) for cell in row] for row in rows]
    console = to or out()
    if console.is_terminal:
        table = Table(box=None, pad_edge=False)
        for header in headers:
            table.add_column(header, justify="right" if header in figures else "left", overflow="fold")
        for row in shown:
            table.add_row(*map(Text, row))
        console.print(table)
        return
    text = "".join(line + "\n" for line in _lines(headers, shown, figures))
    console.print(text, markup=False, end="") if to else write_out(text)


def _lines(headers: Sequence[str], rows: Iterable[Sequence[str]], figures: Sequence[str]) -> Iterable[str]:
    table = [list(headers), *([" ".join(cell.split("\n")) for cell in row] for row in rows)]
    widths = [min(max(map(cell_len, column)), _PADDED) for column in zip(*table, strict=True)]
    for row in table:
        cells = (
            _gap(cell, width) + cell if header in figures else cell + _gap(cell, width)
            for cell, width, header in zip(row, widths, headers, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _gap(cell: str, width: int) -> str:
    return " " * (width - cell_len(cell))


def print_blocks(blocks: Iterable[tuple[str, Sequence[str]]]) -> None:
    """A heading and what belongs to it, for what is too long to stand side by side. Empty lines are left out."""
    width = out().width if sys.stdout.isatty() else None
    for heading, lines in blocks:
        shown = [_indented(printable(line), width) for line in lines if line]
        write_out("\n".join([printable(heading), *shown]) + "\n")


def _indented(line: str, width: int | None) -> str:
    line = " ".join(line.split("\n"))
    if width is None:
        return f"  {line}"
    folded = Text(line).wrap(out(), width - 2)
    return "\n".join(f"  {one.plain.rstrip()}" for one in folded)
