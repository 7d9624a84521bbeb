"""Where the sentences of a block's plain text begin and end.

Each stop is judged by the word before it and the text after it; nupunkt is asked about short words that our tables
do not know.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from translate_pipeline.markup.abbreviations import NUMBERED, Before, before, least
from translate_pipeline.markup.sentence_starts import WIDE, After, Start, after
from translate_pipeline.model import GLYPH

_CITED = r"\d{1,3}[a-z]?(?:(?:,\s?|[-–—])\d{1,3}[a-z]?)*+"
_STOP: Final = re.compile(
    rf"""
    (?P<mark> \.(?:\s\.(?![\w.]))++ | [.!?…‼⁇⁈⁉]++ | (?P<wide>[{WIDE}][{WIDE}.!?…]*+(?<!．(?=[\dA-Za-z]))) )
    (?P<close>[)\]}}"'”’“»›」』）】〉》]*+)
    {GLYPH}*+
    (?P<cited>(?: \[{_CITED}\] | \({_CITED}\) | {_CITED} | [⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁼,]++ | [*†‡§¶‖#]++ | [a-h] )
        [)\]”"’]*+ (?=[\s{GLYPH}]|$) )?+
    {GLYPH}*+
    """,
    re.VERBOSE,
)
_BRACKETED: Final = re.compile(rf"\s+\[{_CITED}\](?=\s|$)")
_SPACE: Final = re.compile(r"\s*")
_CLOSED: Final = frozenset((")", "]", "%", '"', "”"))
_PRONOUN: Final = re.compile(r"I(?:['’]\w+)?$")
_COMPLETE: Final = re.compile(r"[A-Za-z]{2,}-?\d+|(?:19|20)\d\d|\d+\.\d+")
_BRACKETS: Final = {"(": re.compile(r"[()]"), "[": re.compile(r"[\[\]]")}
_BRACKET_REACH: Final = 300  # a bracket closed later than this many characters is taken for a slip


def _space_end(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _ends(text: str, start: int, stop: re.Match[str], at: int) -> bool:
    """Whether the sentence that began at `start` ends with `stop`; `at` is where the text goes on."""
    if stop["wide"]:
        return True
    left, right = before(text, start, stop.start()), after(text, at)
    if at == stop.end() and not _may_touch(left, stop, right):
        return False
    if stop["cited"] and not _may_cite(left, stop, right):
        return False
    return right.start >= _least(left, stop, right)


def _least(left: Before, stop: re.Match[str], right: After) -> Start:
    if stop["mark"] != ".":
        return _least_after_mark(stop["mark"], right)
    small = right.chunk[:1].isalpha()  # a small letter is enough where the stop cannot be an abbreviation's
    if not left.word:
        return Start.LOWER if small and left.chunk[-1:] in _CLOSED else Start.OTHER
    found = least(left, right)
    if found > Start.OTHER and ")" in stop["close"]:
        return max(found, Start.OPENER)
    return Start.OTHER if found is Start.LOWER and (stop["close"] or not small) else found


def _least_after_mark(mark: str, right: After) -> Start:
    """An ellipsis ends a sentence only before a capital, and not before the pronoun."""
    if mark[-1] not in ".…":
        return Start.OTHER
    return Start.NEVER if _PRONOUN.match(right.chunk) else Start.CAPITAL


def _may_touch(left: Before, stop: re.Match[str], right: After) -> bool:
    """Sentences without white space between them: a line break element, or a slip before a sure opener."""
    if stop[0].endswith(GLYPH):
        return right.start >= Start.CAPITAL
    word = left.word
    return right.start is Start.OPENER and len(word) > 3 and word.isalpha() and word.islower()


def _may_cite(left: Before, stop: re.Match[str], right: After) -> bool:
    """Figures or a letter right after a stop are a citation, not decimals, a number or a file's extension."""
    if stop["close"] or not stop["cited"][0].isalnum():
        return True
    if right.start < Start.CAPITAL or left.word.lower() in NUMBERED:
        return False
    if left.chunk[-1:].isdigit():
        return left.chunk.endswith("/m2") or (right.start >= Start.WORD and _is_complete(left))
    return len(left.word) > 1 or left.chunk[-1:] in _CLOSED


def _is_complete(left: Before) -> bool:
    """It ends in a figure and would not go on with a stop and more figures: IL6, a year, a decimal fraction."""
    return not left.opens and _COMPLETE.fullmatch(left.word) is not None


def _brackets(text: str) -> tuple[list[int], list[int]]:
    """Positions in order, and for each the innermost bracket open from there on (-1: none)."""
    pairs: dict[int, int] = {}
    for opening, either in _BRACKETS.items():
        if opening not in text:
            continue
        stack: list[int] = []
        for found in either.finditer(text):
            if found[0] == opening:
                stack.append(found.start())
            elif stack and found.start() - (opened := stack.pop()) <= _BRACKET_REACH:
                pairs[opened] = found.start()
    ends = {close: opened for opened, close in pairs.items()}
    at, innermost, active = [-1], [-1], [-1]
    for position in sorted(pairs.keys() | ends.keys()):
        if position in pairs:
            active.append(position)
        else:
            active.remove(ends[position])
        at.append(position)
        innermost.append(active[-1])
    return at, innermost


def _borders(text: str) -> Iterator[tuple[int, int]]:
    """End of a sentence and start of the next one, in order."""
    places, innermost = _brackets(text)
    start = _space_end(text, 0)
    for stop in _STOP.finditer(text):
        end = stop.end()
        if stop["wide"] and stop["cited"]:
            end = stop.end("close")
        at_next = _space_end(text, end)
        if at_next == len(text):
            return
        if innermost[bisect_right(places, end - 1) - 1] > start or not _ends(text, start, stop, at_next):
            continue
        cited = _BRACKETED.match(text, end)
        if cited:
            beyond = _space_end(text, cited.end())
            if beyond == len(text):
                return
            if after(text, beyond).start >= Start.CAPITAL:
                end, at_next = cited.end(), beyond
        yield end, at_next
        start = at_next


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of the sentences of `text`, in order, without the white space between them.

    Law: spans are not empty and do not overlap, and everything outside them is white space. The text is one block
    without markup, an inline element without text in it is one U+FFFC. English; other scripts end at their own stops.
    """
    spans: list[tuple[int, int]] = []
    start = _space_end(text, 0)
    for end, following in _borders(text):
        spans.append((start, end))
        start = following
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return tuple(spans)
