"""Inline codes: each once, legally nested, around text where there was text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from translate_pipeline.checks.facts import SCRIPTS, Pair
from translate_pipeline.model import Code, Coded, CodeKind, Finding, Severity

# Elements that may stand twice, around words that moved apart: a button or a marked-up thing of its own may not.
# fmt: off
_FORMATTING = frozenset(
    {
        "", "code", "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var",
    }
)
# fmt: on
_LOOSE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_FIGURE = re.compile(r"(\d[\d.,\u00a0\u202f\u066b\u066c]*)(\s*)$")


def check_inline(pair: Pair) -> Iterator[Finding]:
    if pair.source.text.codes or pair.target.text.codes:
        yield from _compared(pair.source.text, pair.target.text)


def _compared(source: Coded, target: Coded) -> Iterator[Finding]:
    wanted, got = _count(source), _count(target)
    names = {(code.id, code.kind): code.tag or "code" for code in source.codes}
    for key in wanted:
        if not got[key]:
            if key[1] is CodeKind.CLOSE and not got[(key[0], CodeKind.OPEN)]:
                continue  # its opening half is told already
            yield Finding("code.lost", Severity.BLOCK, f"<{names[key]}> (code {key[0]}) is missing.")
        elif got[key] > wanted[key] and (key[1] is CodeKind.SINGLE or not _may_split(names[key], key[1])):
            yield Finding("code.doubled", Severity.BLOCK, f"<{names[key]}> (code {key[0]}) stands {got[key]} times.")
        elif got[key] > wanted[key] and key[1] is CodeKind.OPEN:
            yield Finding("code.split", Severity.WARN, f"<{names[key]}> (code {key[0]}) is split around moved words.")
    for number, kind in got:
        half = kind is CodeKind.CLOSE and got[(number, CodeKind.OPEN)] and (number, CodeKind.OPEN) not in wanted
        if (number, kind) not in wanted and not half:
            yield Finding("code.invented", Severity.BLOCK, f"Code {number} ({kind}) is not in the source.")
    for number in _in_itself(target):
        name = names.get((number, CodeKind.OPEN), "code")
        yield Finding("code.doubled", Severity.BLOCK, f"<{name}> (code {number}) stands in itself.")
    if not target.nested:
        yield Finding("code.nesting", Severity.BLOCK, "Codes are not legally nested.")
        return
    yield from _contents(source, target)


def _may_split(tag: str, kind: CodeKind) -> bool:
    return kind is CodeKind.CLOSE or tag in _FORMATTING


def _in_itself(coded: Coded) -> set[int]:
    """Elements with themselves inside: a browser ends the outer link where the inner one begins."""
    opened: Counter[int] = Counter()
    found = set()
    for code in coded.codes:
        if code.kind is CodeKind.OPEN:
            if opened[code.id]:
                found.add(code.id)
            opened[code.id] += 1
        elif code.kind is CodeKind.CLOSE:
            opened[code.id] -= 1
    return found


def _contents(source: Coded, target: Coded) -> Iterator[Finding]:
    inside = _inside(target)
    for number, (code, text) in _inside(source).items():
        if number not in inside:
            continue
        translated = inside[number][1]
        if text.strip() and not translated.strip():
            yield Finding("code.emptied", Severity.BLOCK, f"<{code.tag}> (code {number}) has lost its text.")
        elif code.tag in SCRIPTS and any(letter.isdecimal() for letter in text) and _bare(text) != _bare(translated):
            yield Finding("code.script", Severity.BLOCK, f"<{code.tag}> holds “{translated}”, not “{text}”.")
        elif code.tag in SCRIPTS and any(letter.isdecimal() for letter in text):
            before, after = _base(source, code.at), _base(target, inside[number][0].at)
            if before != after:
                detail = f"<{code.tag}>{text} stands at “{after}”, not at “{before}”."
                yield Finding("code.script", Severity.BLOCK, detail)


def _inside(coded: Coded) -> dict[int, tuple[Code, str]]:
    """Code number → its opening code and the text that all its parts hold."""
    opened: dict[int, Code] = {}
    held: dict[int, tuple[Code, str]] = {}
    for code in coded.codes:
        if code.kind is CodeKind.OPEN:
            opened[code.id] = code
        elif code.kind is CodeKind.CLOSE and code.id in opened:
            start = opened.pop(code.id)
            before = held[code.id][1] if code.id in held else ""
            held[code.id] = (start, before + coded.plain[start.at : code.at])
    return held


def _base(coded: Coded, at: int) -> str:
    """The digits right before an exponent or index: 5 in 5³, nothing in mg/m²."""
    found = _FIGURE.search(coded.plain[max(0, at - 40) : at])
    return "".join(str(unicodedata.decimal(letter)) for letter in found[1] if letter.isdecimal()) if found else ""


def _bare(text: str) -> str:
    """Without white space, but that between figures: 1 31 is not 131."""
    return _LOOSE.sub("", text)


def _count(coded: Coded) -> Counter[tuple[int, CodeKind]]:
    return Counter((code.id, code.kind) for code in coded.codes)
