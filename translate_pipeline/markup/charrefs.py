"""Character references: text as a reader sees it, and where each of its characters stands in the source."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from html.entities import html5
from typing import Final

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")
_UNIT = re.compile(rf"{_REFERENCE.pattern}|[\t\n\f\r ]+|[^&\t\n\f\r ]+|&")
# The same, but words with one space between them are one.
_PASSAGE = re.compile(rf"{_REFERENCE.pattern}|(?:[^&\t\n\f\r ]+| (?![\t\n\f\r ]))+|[\t\n\f\r ]+|&")
_LONGEST: Final = 32  # letters of the longest name in the standard's table
_WHITE: Final = re.compile(r"[\t\n\f\r ]+")
_FOLDED: Final = re.compile(r"[\t\n\f\r]|  ")  # white space that is not one space already


def decode(raw: str) -> str:
    """Text content as characters."""
    return _REFERENCE.sub(lambda found: "".join(_split(found.group())), raw) if "&" in raw else raw


def decode_value(raw: str) -> str:
    """An attribute's value as characters: there a name without its semicolon is no reference if more text follows."""
    return _REFERENCE.sub(_value_reference, raw) if "&" in raw else raw


def _value_reference(found: re.Match[str]) -> str:
    name = found.group()
    if name[1] == "#":
        return _number(name)
    following = found.string[found.end() : found.end() + 1]
    return html5[name[1:]] if name[1:] in html5 and (name[-1] == ";" or following != "=") else name


def _number(reference: str) -> str:
    return html.unescape(reference) or "\ufffd"


def _split(reference: str) -> tuple[str, str]:
    """What the longest name in `reference` stands for, and the rest of it as it is."""
    if reference[1] == "#":
        return _number(reference), ""
    name = reference[1:]
    if name in html5:
        return html5[name], ""
    for length in range(min(len(name), _LONGEST), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], name[length:]
    return reference, ""


def units(raw: str, *, preserve: bool) -> Iterator[tuple[int, int, str]]:
    """(start, end, text) of each piece of `raw` whose text can't be cut where the source can't be cut.

    White space counts as one space unless it is preserved. Law: the texts put together are `plain(raw)`.
    """
    return _cut(_UNIT, raw, preserve=preserve)


def _cut(pattern: re.Pattern[str], raw: str, *, preserve: bool) -> Iterator[tuple[int, int, str]]:
    for unit in pattern.finditer(raw):
        piece, start, end = unit.group(), unit.start(), unit.end()
        if not preserve and not piece.strip("\t\n\f\r "):
            yield start, end, " "
        elif piece[0] == "&" and len(piece) > 1:
            text, rest = _split(piece)
            yield start, end - len(rest), _collapse(text, preserve=preserve)
            if rest:
                yield end - len(rest), end, rest
        else:
            yield start, end, piece


def _collapse(text: str, *, preserve: bool) -> str:
    return text if preserve else _WHITE.sub(" ", text)


def plain(raw: str, *, preserve: bool = False) -> str:
    """Text content as it is translated: characters, and one space for white space that HTML would fold anyway."""
    if "&" in raw:
        return "".join(text for _, _, text in _cut(_PASSAGE, raw, preserve=preserve))
    return raw if preserve or not _FOLDED.search(raw) else _WHITE.sub(" ", raw)


class Places:
    """Where the characters of `plain(raw)` stand in `raw`."""

    def __init__(self, raw: str, *, preserve: bool) -> None:
        self._starts: list[int] = []  # in the text, of each unit
        self._units: list[tuple[int, int, bool]] = []  # start, end, and whether it is in the source letter by letter
        if "&" not in raw and (preserve or not _FOLDED.search(raw)):  # letter by letter throughout
            self._starts, self._units = [0], [(0, len(raw), True)]
            self._length = self._end = len(raw)
            return
        length = 0
        for start, end, text in _cut(_PASSAGE, raw, preserve=preserve):
            self._starts.append(length)
            self._units.append((start, end, end - start == len(text)))
            length += len(text)
        self._length, self._end = length, len(raw)

    def __getitem__(self, offset: int) -> int:
        """The place of the character, or the end. What a reference stands for can't be cut: its start serves."""
        if offset >= self._length:
            return self._end
        index = bisect_right(self._starts, offset) - 1
        start, _, literal = self._units[index]
        return start + (offset - self._starts[index] if literal else 0)


def escape_text(text: str) -> str:
    """Inverse of `decode`: text that can't become markup. A carriage return would turn into a line feed."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return escaped.replace("\0", "\ufffd")


def escape_value(text: str) -> str:
    """Inverse of `decode_value`, with the quotation marks that it needs."""
    return f'"{escape_text(text).replace(chr(34), "&quot;")}"'
