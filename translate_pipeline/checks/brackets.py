"""Brackets and quotation marks: as balanced in the target as they are in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.model import Finding, Severity

_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】", "〔": "〕"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_BRACKET = re.compile(f"[{re.escape(''.join((*_PAIRS, *_OPENING)))}]")
_WIDE = str.maketrans("（）［］【】〔〕", "()[][][]")
_EMPTY = re.compile(r"[(（\[]\s*[)）\]]")
# Single quotes are apostrophes and minutes too, so they are not counted.
_QUOTE = re.compile('["“”„‟«»「」『』]')
_REACH = 60  # characters after an opening or before a closing bracket that it may hold

Loose = tuple[str, int, bool]  # the bracket, where it stands, whether it holds a figure


def check_brackets(pair: Pair) -> Iterator[Finding]:
    loose = pair.target.once(_loose)
    if loose:
        expected = [bracket for bracket, _, _ in pair.source.once(_loose)]  # "a) first", or an interval [0, 1)
        for bracket, at, figure in loose:
            if bracket in expected:
                expected.remove(bracket)
                continue
            severity = Severity.BLOCK if figure else Severity.WARN
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
        sign = bracket.group().translate(_WIDE)
        if sign in _PAIRS:
            opened.append(bracket)
        elif opened and opened[-1].group().translate(_WIDE) == _OPENING[sign]:
            opened.pop()
        else:
            held = text[max(0, bracket.start() - _REACH) : bracket.start()]
            loose.append((sign, bracket.start(), _figure(re.split(_BRACKET, held)[-1])))
    for bracket in opened:
        held = text[bracket.end() : bracket.end() + _REACH]
        loose.append((bracket.group().translate(_WIDE), bracket.start(), _figure(re.split(_BRACKET, held)[0])))
    return tuple(loose)


def _figure(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _marks(facts: Facts) -> tuple[str, ...]:
    return tuple(_QUOTE.findall(facts.text.plain))
