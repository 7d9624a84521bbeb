"""Numbers in running text: read by value in a locale's notation, and written in it; the two are inverses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from translate_pipeline.languages import GROUP_SPACES, NumberForm

_SPACES = "".join(sorted(GROUP_SPACES - {" "}))
_MARKS = ".,\u066b\u066c'\u2019"
_MINUS = "-\u2010\u2011\u2013\u2212\ufe63\uff0d"
_ANY_MINUS = _MINUS.replace("-", r"\-")
_BIDI = "\u200e\u200f\u061c"  # invisible, between a sign and what is before it in Arabic

# A decimal mark begins a number only where a number may begin: .04 after a space, but not the 5 of "myeloma.5".
_LEADING = rf"(?<![^{_ANY_MINUS}\s(\[{{=<>≤≥~≈±+/|{_BIDI}])[.,\u066b](?=\d)"
# A run of digits with single marks between digits. A plain space groups only in threes, since "5 10" is two numbers;
# full-width marks belong to full-width digits, elsewhere they are Chinese punctuation.
_RUN = rf"(?:{_LEADING})?\d+(?:[{_MARKS}{_SPACES}]\d+|[ ]\d{{3}}(?!\d)|(?<=[０-９])[．，][０-９]+)*"
_RAISED = r"[\u207a\u207b]?[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+"
_LOWERED = r"[\u2080-\u2089]+"
# Vulgar fractions (1½ is one number), Roman numerals and encircled figures that are characters of their own.
_FRACTION = r"(?:(?<![\d.,])\d{1,4}[ \u00a0\u202f\u2009]?)?[\u00bc-\u00be\u2150-\u215e\u2189]"
_SINGLE = r"[\u2160-\u216b\u2170-\u217b\u2460-\u2473\u2474-\u249b\u24f5-\u24fe\u2776-\u2793]"
_FIRST = r"(?=[\d.,\u066b\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u217b\u2189\u2460-\u2793])"  # spares time
_NUMBER = re.compile(
    rf"{_FIRST}(?:(?P<fraction>{_FRACTION})|(?P<run>{_RUN})|(?P<raised>{_RAISED})|(?P<lowered>{_LOWERED})|(?P<single>{_SINGLE}))"
)
_WIDE = str.maketrans("．，", ".,")
_SIGN = re.compile(
    rf"(?:^|[\s(\[{{=<>≤≥~≈,;:|\"“«\ufffc{_BIDI}\u3001-\u30ff\u3400-\u9fff（［：，；])[{_ANY_MINUS}]$|(?<!\d)\u2212[\s{_BIDI}]?$"
)
_BEFORE_DIGIT = frozenset(_MINUS + " \u00a0\u202f\u2009" + _BIDI)
_AFTER_DIGIT = re.compile(r"\d\s*[^\s\u2212]$")  # "2 -5" is a range whose writer was careless
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_PIECES = {".": r"\d+(?:[.\u066b]\d+)?", ",": r"\d+(?:[,\u066b]\d+)?"}
_LONGEST = 40  # digits: what has more is no quantity


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start:end`; a minus sign before it is not part of its text but of its value. `values` are all that
    it may mean in the locale: more than one where its readers would differ (1.250 in French), none where the notation
    is no number of anybody's (1.2.3)."""

    start: int
    end: int
    text: str
    values: tuple[Decimal, ...]
    foreign: bool = False  # its notation is not the locale's; the value is the one of the other decimal mark
    raised: bool = False  # an exponent: the ⁹ of 10⁹ and of 10^9


def scan(text: str, form: NumberForm) -> tuple[Numeral, ...]:
    """Every number of the text, in order, read as the locale's readers would read it."""
    found: list[Numeral] = []
    for match in _NUMBER.finditer(text):
        if match.lastgroup == "run":
            found.extend(_run(text, match.group(), match.start(), form))
        else:
            value = _written_out(match.group())
            raised = match.lastgroup == "raised"
            if not raised:
                value = _signed(value, text, match.start())
            found.append(Numeral(match.start(), match.end(), match.group(), (value,), raised=raised))
    return tuple(found)


def read(text: str, form: NumberForm) -> tuple[Decimal, ...]:
    """The value of one number in this notation, or nothing where it isn't one."""
    if text.isascii() and text.isdecimal():
        return (Decimal(text),)
    plain = text if text.isascii() else "".join(_digit(letter) for letter in text.translate(_WIDE))
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


def _run(text: str, run: str, start: int, form: NumberForm) -> Iterator[Numeral]:
    for first, last in _split(run, start, form):
        piece = text[first:last]
        if len(piece) > _LONGEST:
            yield Numeral(first, last, piece, ())
            continue
        values, foreign = _readings(piece, form)
        raised = text[max(0, first - 2) : first].endswith(("^", "^-", "^\u2212", "^{"))
        if raised:
            values = tuple(value.copy_negate() for value in values) if text[first - 1] in _MINUS else values
        elif first and text[first - 1] in _BEFORE_DIGIT:
            values = tuple(_signed(value, text, first) for value in values)
        yield Numeral(first, last, piece, values, foreign, raised)


@lru_cache(maxsize=8192)  # the same few figures come again and again, on both sides of a pair
def _readings(piece: str, form: NumberForm) -> tuple[tuple[Decimal, ...], bool]:
    """What the number may mean, and whether its notation is not the form's."""
    if values := read(piece, form):
        return values, False
    values = read(piece, _other(form))
    if values and _AMBIGUOUS.fullmatch(piece):
        values = (*values, Decimal(piece.replace(".", "").replace(",", "")))
    return values, True


@cache
def _separators(groups: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(groups)))}\u066c]")


def _split(run: str, start: int, form: NumberForm) -> list[tuple[int, int]]:
    """A run of digits and marks is one number, or several where a mark can't belong to one (2019,2020 or 12,13)."""
    if run.isdecimal() or read(run, form) or read(run, _other(form)):
        return [(start, start + len(run))]
    date = _DATE.fullmatch(run)
    if date and 1 <= int(date[1]) <= 31 and 1 <= int(date[2]) <= 31:
        return [(start + first, start + last) for first, last in map(date.span, (1, 2, 3))]
    if len(_marks(run)) == 1 and run.count(next(iter(_marks(run)))) > 1 and "." in run:
        return [(start, start + len(run))]  # 2.3.1: a section or version, one thing without a value
    number = r"\d+" if run.count(",") > 1 and _marks(run) == {","} else _PIECES.get(form.decimal, _PIECES["."])
    return [(start + piece.start(), start + piece.end()) for piece in re.finditer(number, run)]


def _marks(text: str) -> set[str]:
    return {letter for letter in text if not letter.isdecimal()}


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() and not letter.isascii() else letter


def _written_out(text: str) -> Decimal:
    """The value of a fraction, an exponent or another number that is a character of its own."""
    if unicodedata.normalize("NFKC", text).isdecimal() or text[0] in "\u207a\u207b":
        digits = unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("+", "")
        return Decimal(digits)
    whole = text[:-1].strip()
    part = unicodedata.numeric(text[-1])
    if whole or not part.is_integer():
        upper, _, lower = unicodedata.normalize("NFKC", text[-1]).partition("\u2044")
        return Decimal(whole or 0) + Decimal(upper) / Decimal(lower or 1)
    return Decimal(int(part))


def _signed(value: Decimal, text: str, start: int) -> Decimal:
    """The value with the minus sign that stands before it; the hyphen of a range or of a name is none."""
    before = text[max(0, start - 4) : start]
    if not before or before[-1] not in _BEFORE_DIGIT or not _SIGN.search(before):
        return value
    return value if _AFTER_DIGIT.search(before) else value.copy_negate()


def _other(form: NumberForm) -> NumberForm:
    """The notation with point and comma exchanged: what an untouched source leaves in a target."""
    decimal = "," if form.decimal == "." else "."
    return NumberForm(decimal, form.decimal, frozenset({form.decimal} | GROUP_SPACES))
