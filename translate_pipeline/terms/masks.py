"""Mask shapes: written with a number, and found again however an engine has bent them."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from translate_pipeline.model import MaskShape

_HOLE = "{n}"
# Languages in which an h at a word's start is not heard.
_MUTE_H = frozenset({"es", "ca", "gl", "fr", "it", "pt", "oc", "an", "ast", "eo"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A mask in a reply: its number and where it stands."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masks:
    """The shapes of one engine, ready for writing and finding."""

    shape: MaskShape
    pattern: re.Pattern[str]  # a mask, with its number in a group
    residue: re.Pattern[str]  # what a broken mask leaves
    signs: tuple[str, ...]  # one of them stands in every text with a trace, once its white space is out

    def write(self, number: int, *, vowel: bool) -> str:
        return (self.shape.vowel if vowel else self.shape.consonant).replace(_HOLE, str(number))

    def find(self, text: str) -> Iterator[Seen]:
        for found in self.pattern.finditer(text):
            yield Seen(int(found["number"]), found.start(), found.end())

    def traces(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans that look like a mask or like a piece of one."""
        squeezed = "".join(text.lower().split())
        if not any(sign in squeezed for sign in self.signs):
            return
        for pattern in (self.pattern, self.residue):
            for found in pattern.finditer(text):
                yield found.span()


@lru_cache(maxsize=64)
def masks(shape: MaskShape) -> Masks:
    """The engine's masks; raises `ValueError` for a shape that has not text on both sides of its number."""
    pieces = [one.split(_HOLE) for one in (shape.vowel, shape.consonant)]
    if any(len(piece) != 2 or not all(side.strip() for side in piece) for piece in pieces):
        raise ValueError("a mask shape is text, {n}, text")
    pieces.sort(key=lambda piece: -len(piece[0]))
    before = "|".join(dict.fromkeys(re.escape(piece[0]) for piece in pieces))
    after = "|".join(dict.fromkeys(re.escape(piece[1]) for piece in pieces))
    # Spaces that an engine puts around the number do no harm; any other change leaves a residue.
    pattern = rf"(?:{before})\s?(?P<number>\d{{1,9}})\s?(?:{after})"
    signs = [_signs(*piece) for piece in pieces]
    residue = re.compile(_residue(pieces), re.IGNORECASE)
    return Masks(shape, re.compile(pattern, re.IGNORECASE), residue, tuple(dict.fromkeys(itertools.chain(*signs))))


def numbers(taken: Iterable[int]) -> Iterator[int]:
    """1, 2, 3 …, without those that the text already has masks of."""
    used = set(taken)
    number = 0
    while True:
        number += 1
        if number not in used:
            yield number


@lru_cache(maxsize=4096)
def starts_with_vowel(form: str, language: str) -> bool:
    """Whether a reader of the language hears a vowel first. Acronyms count by their letter: l'HRQoL, la FDA."""
    letter = unicodedata.normalize("NFD", form[:1].lower())[:1]
    if letter == "h" and language in _MUTE_H:
        return True
    return letter in set("aeiouœæ")


def _residue(pieces: list[list[str]]) -> str:
    """Pieces that no language has: the letters before the number, spaced or not, with the number or (where they are
    four or more) alone, and the number with the letters at either side of it; or the brackets of a shape of signs."""
    alternatives: list[str] = []
    for before, after in pieces:
        if any(before != shorter and before.lower().endswith(shorter.lower()) for shorter, _ in pieces):
            continue  # a trace of Axtrm is one of Xtrm
        if before.isalnum():
            alternatives.append(
                r"\s?".join(re.escape(letter) for letter in before) + r"\s?\d+(?:\s?" + re.escape(after) + ")?"
            )
            if len(before) >= 4:
                alternatives.append(re.escape(before))
                alternatives.append(rf"{re.escape(before[1:])}\d+{re.escape(after)}")
        else:
            alternatives.append(f"[{re.escape(''.join(_signs(before, after)))}]")
    return "|".join(dict.fromkeys(alternatives))


def _signs(before: str, after: str) -> tuple[str, ...]:
    if before.isalnum():
        return (before[1:].lower() or before.lower(),)
    return tuple(dict.fromkeys(sign for sign in before + after if not sign.isalnum() and not sign.isspace()))
