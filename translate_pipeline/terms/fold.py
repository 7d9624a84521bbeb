"""Text made comparable: one spelling of spaces, hyphens and apostrophes, lower case, and the way back to offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# One character for another, so that offsets stay: apostrophes, hyphens and the en dash of compounds (cell–associated),
# white space of every kind, the micro sign; lone surrogates, which no matcher takes.
_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2013"), "-"),
    **dict.fromkeys(
        map(ord, "\t\n\r\f\v\u00a0\u1680\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028\u2029\u0085"), " "
    ),
    **dict.fromkeys(range(0x2000, 0x2007), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    0x00B5: "\u03bc",
}

# What no reader sees: soft hyphen, zero-width space, joiners, word joiner, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+|(?<= ) +")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` has one spelling, `lower` is the same in lower case; both have the same length. `origin` gives the place
    in the original text of every character of them, or is None where the places are the same."""

    text: str
    lower: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that `start:end` stands for; never empty where the folded one is not."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1

    def at(self, place: int) -> int:
        """The place in the folded text of an offset of the original: the inverse of `origin`."""
        return place if self.origin is None else bisect_left(self.origin, place)


def fold(text: str) -> Folded:
    """Law: `text[slice(*folded.span(s, e))]` folds to `folded.text[s:e]` again."""
    same = text if text.isascii() and text.isprintable() else text.translate(_SAME_LENGTH)
    if not _INVISIBLE.search(same):
        return Folded(same, lower(same))
    kept: list[int] = []
    done = 0
    for gap in _INVISIBLE.finditer(same):
        kept.extend(range(done, gap.start()))
        done = gap.end()
    kept.extend(range(done, len(same)))
    kept = [place for at, place in enumerate(kept) if not (at and same[place] == " " == same[kept[at - 1]])]
    shorter = "".join(same[place] for place in kept)
    return Folded(shorter, lower(shorter), tuple(kept))


def lower(text: str) -> str:
    """Lower case of the same length; a letter whose lower case is longer (U+0130) stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)


def is_word(letter: str) -> bool:
    """Whether the character goes on a word: a letter or a digit of any script. Superscripts do not (CD38²)."""
    return letter.isalpha() or letter.isdecimal()
