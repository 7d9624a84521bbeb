"""The people of one document, as its bylines and references name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from translate_pipeline.terms.words import LOWER, SHOUTED, SURNAMES, UPPER, table

DEGREE = r"(?:M\.?D\.?|Ph\.?D\.?|MBBS|MBChB|DSc|MSc|MPH|PharmD|FRCP|FRCPath|RN|DO|MRCP|BSc|MSN|DPhil)(?![^\W_])"
_DEGREES = re.compile(rf"^{DEGREE}$")
_INITIALS = re.compile(rf"^(?:[{UPPER}]\.?-?){{1,4}}$")
_PARTICLES = table("van von de der den del della di da dos du le la el al ten ter zu bin ben ibn abu")
_WORDY = re.compile(rf"[{UPPER}](?:['’][{UPPER}])?[{LOWER}]+(?:[-{UPPER}{LOWER}'’]*[{LOWER}])?")


class People:
    """Finds the names in a text. A surname that is a word too (Long, White) counts alone only inside a sentence."""

    def __init__(self, names: Iterable[str]) -> None:
        whole: set[str] = set()
        self.surnames: set[str] = set()
        for name in names:
            words = _name_words(name)
            surname = _surname(words)
            if surname:
                self.surnames.add(surname)
                whole.update((" ".join(words), surname))
        alternatives = "|".join(re.escape(name) for name in sorted(whole, key=lambda name: (-len(name), name)))
        self._pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])") if whole else None

    def find(self, plain: str, *, title: bool) -> Iterator[tuple[int, int]]:
        """Spans of names and of surnames alone."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(plain):
            if found.group() not in self.surnames or _is_name(plain, found.start(), found.group(), title=title):
                yield found.span()


def _is_name(plain: str, start: int, surname: str, *, title: bool) -> bool:
    if surname.lower() not in SURNAMES | SHOUTED:
        return True
    return not title and bool(re.search(r"[^\W_][,;]?[\s\u00a0]+[(“\"']?$", plain[:start]))


def _name_words(name: str) -> list[str]:
    """The words of a name without degrees: "Kevin W. Song, MD" and "Song, Kevin W." give Kevin W. Song."""
    before, _, after = name.strip().partition(",")
    after = after.strip()
    if after and not all(_DEGREES.match(part.strip()) for part in after.split(",")):
        words = after.partition(",")[0].split()
        if words and all(_WORDY.fullmatch(word) or _INITIALS.match(word) for word in words):
            return [*words, *before.split()]
    return before.split()


def _surname(words: list[str]) -> str:
    """The surname with its particles: the last words, or the first where initials end the name (Song K.W.)."""
    if len(words) > 1 and _INITIALS.match(words[-1]) and not _INITIALS.match(words[0]):
        words = words[:-1]
    elif words:
        start = len(words) - 1
        while start > 1 and words[start - 1].lower() in _PARTICLES:
            start -= 1
        words = words[start:]
    return " ".join(words) if words and _WORDY.fullmatch(words[-1]) else ""
