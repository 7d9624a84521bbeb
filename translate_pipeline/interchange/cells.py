"""Cells made values: trimmed, in Unicode's normal form C, without characters that nobody can see, and typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from translate_pipeline.interchange.limits import LIMITS, Limits
from translate_pipeline.model import CaseRule, TermKind

# The columns of glossary/concepts.csv and of glossary/<locale>.csv.
CONCEPT_FIELDS: Final = (
    "id", "kind", "category", "term", "plural", "variants", "case", "critical", "status", "source", "note", "revision",
)  # fmt: skip
RENDERING_FIELDS: Final = (
    "id", "form", "plural", "gender", "accepted", "forbidden", "status", "source", "note", "revision",
)  # fmt: skip
LISTS: Final = frozenset({"variants", "accepted", "forbidden"})
PROSE: Final = frozenset({"source", "note"})  # texts for people: a line break in them is only a space
STATUSES: Final = ("draft", "reviewed", "approved")
GENDERS: Final = ("", "m", "f", "n", "mf")
YES_NO: Final = {True: "yes", False: "no"}
_READ_YES_NO: Final = {"yes": True, "no": False, "true": True, "false": False}

Fault = tuple[str, str]  # what is wrong, what to do

_NEVER_TEXT: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
# Zero-width space, soft hyphen, byte order marks, object glyph, and what turns the direction of the text around it.
# (The joiners U+200C and U+200D stay: Persian and Indic words need them; so do the single marks U+200E and U+200F.)
_UNSEEN: Final = frozenset("\u200b\u00ad\ufeff\ufffc\u2060" + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS: Final = re.compile(r"[\r\n\t\v\f]+")


def clean(text: str, *, prose: bool = False) -> str:
    """Trimmed and in normal form C; in prose, what breaks lines is one space."""
    return unicodedata.normalize("NFC", _BREAKS.sub(" ", text) if prose else text).strip()


def text_fault(text: str, limits: Limits = LIMITS) -> Fault | None:
    """Why a cleaned text can't be taken."""
    if len(text) > limits.cell:
        return f"has {len(text):,} characters, more than {limits.cell:,}", "Shorten it."
    if text.isprintable():
        return None
    for one in text:
        if one in _UNSEEN or unicodedata.category(one) in _NEVER_TEXT:
            return f"has a character that can't be seen (U+{ord(one):04X})", "Type the cell again without it."
    return None


def parse(cells: Mapping[str, str | Sequence[str]], limits: Limits = LIMITS) -> tuple[dict[str, Any], list[Fault]]:
    """Typed values by field, and what is wrong with the others; a list may come as one cell with | in it."""
    said: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, cell in cells.items():
        given = cell.split("|") if isinstance(cell, str) and name in LISTS else cell
        parts = [given] if isinstance(given, str) else list(given)
        texts = [clean(part, prose=name in PROSE) for part in parts]
        broken = [fault for text in texts if (fault := text_fault(text, limits))]
        if broken:
            faults += [(f"{name} {what}", remedy) for what, remedy in broken[:1]]
        elif name in LISTS:
            said[name] = tuple(text for text in texts if text)
        else:
            _type(name, texts[0], said, faults)
    return said, faults


def _type(name: str, text: str, said: dict[str, Any], faults: list[Fault]) -> None:
    reader = _TYPES.get(name)
    if reader is None:
        said[name] = text
        return
    read, choices = reader
    try:
        said[name] = read(text)
    except (KeyError, ValueError):
        faults.append((f"{name} is '{_shown(text)}'", f"Write {choices}."))


def _status(text: str) -> str:
    if text and text not in STATUSES:
        raise ValueError(text)
    return text or "draft"


def _gender(text: str) -> str:
    if text not in GENDERS:
        raise ValueError(text)
    return text


def _revision(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text)):
        raise ValueError(text)
    return int(text)


_TYPES: Final[Mapping[str, tuple[Callable[[str], Any], str]]] = {
    "kind": (TermKind, "one of " + ", ".join(one.value for one in TermKind)),
    "case": (CaseRule, "one of " + ", ".join(one.value for one in CaseRule)),
    "critical": (lambda text: _READ_YES_NO[text.lower()], "yes or no"),
    "status": (_status, "one of " + ", ".join(STATUSES)),
    "gender": (_gender, "m, f, n, mf or nothing"),
    "revision": (_revision, "a number from 1"),
}


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def cell(value: object) -> str:
    """A value as a cell has it: the inverse of `parse`."""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, tuple):
        return "|".join(value)
    return str(value)
