"""Characters that HTML replaces or forbids, raw or as references: each kind is told once a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from translate_pipeline.markup.tree import Did, Event, Tree
from translate_pipeline.model import Finding, Severity

# Control characters and noncharacters (HTML standard, 13.2.3.5); NUL and surrogates never come as far as this.
_RAW: Final = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_NUMBER: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+))")
_RCDATA: Final = frozenset({"title", "textarea"})  # raw text in which references count
_MOST: Final = 5  # different characters that a finding names

_REPLACED = "Character references that stand for no character; they read as U+FFFD"
_WINDOWS = "Character references to windows-1252, read as what that has there"
_FORBIDDEN = "Character references that HTML forbids; where a text is written anew they read as U+FFFD"
_CONTROLS = "Control characters and noncharacters, which HTML forbids and readers don't see; they stay"


def odd_characters(tree: Tree) -> Iterator[Finding]:
    """One finding a kind, with how many there are and which."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in (_REPLACED, _WINDOWS, _FORBIDDEN, _CONTROLS)}
    found[_CONTROLS].update(f"U+{ord(one):04X}" for one in _RAW.findall(tree.source))
    for event in tree.events if "&#" in tree.source else ():
        if _reads_references(event):
            for reference in _NUMBER.finditer(tree.source, event.start, event.end):
                kind = _kind(_code_point(reference))
                if kind:
                    found[kind][f"{reference.group()[:12]};"] += 1
    for kind, names in found.items():
        if names:
            more = ", …" if len(names) > _MOST else ""
            shown = ", ".join(name for name, _ in names.most_common(_MOST))
            yield Finding("markup.repaired", Severity.WARN, f"{kind}: {names.total()} ({shown}{more}).")


def _reads_references(event: Event) -> bool:
    return event.did in {Did.OPEN, Did.TEXT} or (event.did is Did.RAW and event.node.name in _RCDATA)


def _code_point(reference: re.Match[str]) -> int:
    """One beyond Unicode stands for all of them, however many digits they have."""
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0") or "0"
    return int(digits, 16 if hexadecimal else 10) if len(digits) < 9 else 0x110000


def _kind(code: int) -> str:
    """The kind of a numeric reference (HTML standard, 13.2.5.80), empty for one that is well."""
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return _REPLACED
    if 0x80 <= code <= 0x9F:
        return _WINDOWS
    return _FORBIDDEN if _RAW.match(chr(code)) else ""
