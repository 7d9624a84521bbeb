"""Words of the language between that a second engine did not know, and the English words that they came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from translate_pipeline.backends.apertium.spans import partners
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind, Edit, splice

# Where the language between is so near that its words are understood, and often the same, they stay.
_NEAR = frozenset({"ast", "an", "gl", "ca", "ca-valencia", "es"})
# Elsewhere only those that the language might spell so ("mieloma", "etanol") stay. Portuguese has no ñ, ll, -ción or
# -dad, no final n and no ue but after q and g; Italian words end in vowels, have no ct or pt, no participle in -ado and
# an accent at the end only; Occitan words don't end in -o, -os, -ada or -mente.
_SPANISH = "ñ|(?<![qg])ue(?!$)|ción|sión|[áéíóú]n$|ones$|dad(?:es)?$"
_NEVER = {
    "pt": re.compile(rf"{_SPANISH}|ll|n$|\w{{4,}}ó$|[yk]", re.IGNORECASE),
    "oc": re.compile(rf"{_SPANISH}|mente$|[ai]das?$|os?$", re.IGNORECASE),
    "it": re.compile(rf"{_SPANISH}|[jkwxyáíóú]|[bcdfghjklmnpqrstvwxyz]$|[cp]t|[ai]d[ao]$", re.IGNORECASE),
}

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_PART = re.compile(r"\w+")


def foreign(words: Iterable[str], target: str) -> frozenset[str]:
    """Those of the language between that a text in `target` (a locale's tag) should not have."""
    never = _NEVER.get(target.partition("-")[0])
    return frozenset(word for word in words if target not in _NEAR and (never is None or never.search(word)))


def left(text: str, source: str, unknown: Iterable[str]) -> frozenset[str]:
    """Unknown words of the translation that are none of the source's: those, names above all, may stay."""
    unknown = list(unknown)
    if not unknown:
        return frozenset()
    known = {word.casefold() for word in _PART.findall(source)}
    return frozenset(word for word in unknown if word.casefold() not in known and word in text)


def numbered(source: str, masks: re.Pattern[str]) -> Coded:
    """The source with each word in a code of its own, whose id is the word's number. Those codes travel with it."""
    plain = source.replace(GLYPH, " ")
    codes: list[Code] = []
    for number, found in enumerate(_WORD.finditer(plain), 1):
        if not masks.search(found.group()):
            codes.append(Code(number, CodeKind.OPEN, found.start()))
            codes.append(Code(number, CodeKind.CLOSE, found.end()))
    return Coded(plain, tuple(codes))


def origins(source: Coded, between: Coded) -> dict[str, str]:
    """Word of the first engine's answer, in small letters → the source's word, for words that came of a single one and
    have come of it alone. Compounds are left out: their parts can't be told apart."""
    words = {code.id: text for code, text in _spans(source)}
    if (first := words.get(1, ""))[1:].islower():
        words[1] = first.lower()  # its capital is the sentence's
    found: dict[str, set[str]] = defaultdict(set)
    for code, text in _spans(between):
        for part in _PART.findall(text):
            found[part.casefold()].add(words.get(code.id, ""))
    single = {part: next(iter(came)) for part, came in found.items() if len(came) == 1}
    return {part: word for part, word in single.items() if _PART.fullmatch(word)}


def replaced(text: Coded, words: Iterable[str], origin: dict[str, str]) -> Coded:
    """The text with the source's word wherever one of `words` stood, a capital where that had one."""
    edits = [
        Edit(found.start(), found.end(), _as(word, english))
        for word in words
        if (english := origin.get(word.casefold()))
        for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text.plain)
    ]
    return splice(text, sorted(edits, key=lambda edit: edit.start))


def _spans(coded: Coded) -> list[tuple[Code, str]]:
    ends = zip(coded.codes, partners(coded.codes), strict=True)
    return [
        (code, coded.plain[code.at : coded.codes[end].at])
        for code, end in ends
        if end is not None and code.kind is CodeKind.OPEN
    ]


def _as(word: str, english: str) -> str:
    return english[:1].upper() + english[1:] if word[:1].isupper() else english
