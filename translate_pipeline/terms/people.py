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

_SPEAKS = re.compile(
    r"\s(?:(?:also|then|further|now|first|later|recently)\s)?(?:presented|reported|showed|described|discussed|said|noted"
    r"|concluded|commented|explained|added|stated|argued|suggested|proposed|published|wrote|observed|emphasi[sz]ed"
    r"|highlighted|pointed\sout|warned|cautioned|recommended|summari[sz]ed|reviewed|asked|told|called|found|led|says"
    r"|notes|thinks|believes|presents|reports|concludes|disclosed|declares|et\sal)\b"
    r"|,?\s(?:and|&)\s(?:(?:his|her|their)\s)?(?:colleagues|co-?workers|co-?authors|collaborators|team)\b|['’]s\s(?:group|team|data|study)\b"
)


class People:
    """Finds the names in a text. A surname that is a word too (Long, White) counts alone only inside a sentence, or
    where it opens one and does what authors do (Song presented the data)."""

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
    if title:
        return False
    inside = re.search(r"[^\W_][,;]?[\s\u00a0]+[(“\"']?$", plain[:start])
    return bool(inside or _SPEAKS.match(plain, start + len(surname)))


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
