"""Numbers in running text: read by value in a locale's notation, and written in it; the two are inverses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from translate_pipeline.languages import GROUP_SPACES, NumberForm

_SPACES = "".join(sorted(GROUP_SPACES - {" "}))
_MARKS = ".,\u066b\u066c'\u2019"
# A run of digits with single marks between digits. A plain space groups only in threes, since "5 10" is two numbers.
_RUN = re.compile(rf"(?<![\d.,])(?:[.,](?=\d))?\d+(?:[{_MARKS}{_SPACES}]\d+|[ ]\d{{3}}(?!\d))*")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start:end`. `values` are all that it may mean in the locale: more than one where readers of the
    locale would differ (1 234 in a list), none where the notation is no number of the locale's (1.2.3)."""

    start: int
    end: int
    text: str
    values: tuple[Decimal, ...]
    foreign: bool = False  # its notation is not the locale's; the value is the one of the other decimal mark


def scan(text: str, form: NumberForm) -> tuple[Numeral, ...]:
    """Every number of the text, in order, read as the locale's readers would read it."""
    found: list[Numeral] = []
    for run in _RUN.finditer(text):
        for start, end in _split(run.group(), run.start(), form):
            piece = text[start:end]
            values = read(piece, form)
            foreign = not values
            if foreign:
                values = read(piece, _other(form))
            found.append(Numeral(start, end, piece, values, foreign))
    return tuple(found)


def read(text: str, form: NumberForm) -> tuple[Decimal, ...]:
    """The value of one number in this notation, or nothing where it isn't one."""
    if text.isascii() and text.isdecimal():
        return (Decimal(text),)
    plain = text if text.isascii() else "".join(_digit(letter) for letter in text)
    # Arabic-Indic digits bring their own marks, whatever the locale.
    whole, mark, part = plain.partition("\u066b") if "\u066b" in plain else plain.partition(form.decimal)
    if mark and not (part.isdecimal() and part.isascii()):
        return ()
    groups = _separators(form.groups).split(whole) if whole else ["0"]
    if not all(group.isascii() and group.isdecimal() for group in groups):
        return ()
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        return ()
    if len(groups) > 1 and len(_marks(whole)) > 1:
        return ()
    return (Decimal(f"{''.join(groups)}.{part}" if mark else "".join(groups)),)


def write(text: str, source: NumberForm, target: NumberForm) -> str:
    """The number `text` of the source's notation in the target's, digit for digit: 4.0 keeps both digits, a number
    without group marks gets none. What is no number in the source's notation comes back as it is."""
    if not read(text, source):
        return text
    whole, mark, part = text.partition(source.decimal)
    regrouped = "".join(target.group if letter in source.groups else letter for letter in whole)
    return regrouped + (target.decimal if mark else "") + part


@cache
def _separators(groups: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(groups)))}\u066c]")


def _split(run: str, start: int, form: NumberForm) -> list[tuple[int, int]]:
    """A run of digits and marks is one number, or several where a mark can't belong to one (2019,2020 or 12,13)."""
    if read(run, form) or read(run, _other(form)):
        return [(start, start + len(run))]
    if len(_marks(run)) == 1 and run.count(next(iter(_marks(run)))) > 1 and "." in run:
        return [(start, start + len(run))]  # 2.3.1: a section or version, one thing without a value
    pieces: list[tuple[int, int]] = []
    for piece in re.finditer(r"\d+(?:[.\u066b]\d+)?" if form.decimal != "," else r"\d+(?:[,\u066b]\d+)?", run):
        pieces.append((start + piece.start(), start + piece.end()))
    return pieces


def _marks(text: str) -> set[str]:
    return {letter for letter in text if not letter.isdecimal()}


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() and not letter.isascii() else letter


def _other(form: NumberForm) -> NumberForm:
    """The notation with point and comma exchanged: what an untouched source leaves in a target."""
    decimal = "," if form.decimal == "." else "."
    return NumberForm(decimal, form.decimal, frozenset({form.decimal} | GROUP_SPACES))
