"""Brackets and quotation marks: as balanced in the target as they are in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.model import Finding, Severity

_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】", "〔": "〕"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_BRACKET = re.compile(f"[{re.escape(''.join((*_PAIRS, *_OPENING)))}]")
_NARROW = dict(zip("（）［］【】〔〕", "()[][][]", strict=True))
_EMPTY = re.compile(r"[(（\[]\s*[)）\]]")
# Single quotes are apostrophes and minutes too, so they are not counted.
_QUOTE = re.compile('["“”„‟«»「」『』]')
_REACH = 60  # characters after an opening or before a closing bracket that it may hold

_TOLD = 5  # brackets: what has more of them is no text

Loose = tuple[str, int]  # the bracket and where it stands


def check_brackets(pair: Pair) -> Iterator[Finding]:
    loose = pair.target.once(_loose)
    if loose:
        expected = Counter(bracket for bracket, _ in pair.source.once(_loose))  # "a) first", or an interval [0, 1)
        told = 0
        for bracket, at in loose:
            if expected[bracket]:
                expected[bracket] -= 1
                continue
            if told == _TOLD:
                break
            told += 1
            severity = Severity.BLOCK if _holds_figure(pair.target.text.plain, at) else Severity.WARN
            yield Finding("text.brackets", severity, f"“{bracket}” has no partner.", target=(at, at + 1))
    empty = _EMPTY.search(pair.target.text.plain)
    if empty and not _EMPTY.search(pair.source.text.plain):
        yield Finding("text.brackets", Severity.ACK, "What the brackets held is gone.", target=empty.span())
    yield from _quotes(pair)


def _quotes(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.once(_marks), pair.target.once(_marks)
    if len(target) % 2 and not len(source) % 2:
        yield Finding("text.quotes", Severity.WARN, "A quotation mark has no partner.")


def _loose(facts: Facts) -> tuple[Loose, ...]:
    text = facts.text.plain
    found = list(_BRACKET.finditer(text))
    if not found:
        return ()
    opened: list[re.Match[str]] = []
    loose: list[Loose] = []
    for bracket in found:
        sign = _narrow(bracket.group())
        if sign in _PAIRS:
            opened.append(bracket)
        elif opened and _narrow(opened[-1].group()) == _OPENING[sign]:
            opened.pop()
        else:
            loose.append((sign, bracket.start()))
    loose += [(_narrow(bracket.group()), bracket.start()) for bracket in opened]
    return tuple(loose)


def _narrow(bracket: str) -> str:
    return _NARROW.get(bracket, bracket)


def _holds_figure(text: str, at: int) -> bool:
    """Whether a figure stands between the bracket and the next one, on the side that it opens to."""
    if _narrow(text[at]) in _PAIRS:
        held = _BRACKET.split(text[at + 1 : at + _REACH])[0]
    else:
        held = _BRACKET.split(text[max(0, at - _REACH) : at])[-1]
    return any(map(str.isdecimal, held))


def _marks(facts: Facts) -> tuple[str, ...]:
    return tuple(_QUOTE.findall(facts.text.plain))
