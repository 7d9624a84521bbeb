"""Figures with their signs and units, for an engine that can't be trusted with them: masked, and written again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.model import Coded, Pair
from translate_pipeline.terms.notation import localize_numbers

_NUMBER = r"\d+(?:[.,\u066b\u066c]\d+)*"
_SPACE = r"[ \u00a0\u202f\u2009]?"
_UNIT = (
    r"(?:%|°\s?[CF]\b|(?:[kmcdnpµμ]?(?:g|m|mol|Eq|Gy|Sv|Pa|Hz)|[mdµμ]?[lL]|mcg|mmHg|kDa|cells?)"
    r"(?:/(?:[kmcdµμ]?(?:g|m[²2³3]?|[lL])|h|min|day|dose)\b)*(?![^\W_]))"
)
# A sign of comparison, a number or a range of two, and the symbol of a unit; words are left to the engine.
_QUANTITY = re.compile(
    rf"(?<![^\W_])(?:[<>≤≥±≈~=]{_SPACE})?[-\u2212]?{_NUMBER}(?:{_SPACE}[-\u2013]{_SPACE}{_NUMBER})?(?:{_SPACE}{_UNIT})?(?![^\W_])"
)


def find_quantities(plain: str) -> Iterator[tuple[int, int]]:
    """Their spans, in order."""
    for found in _QUANTITY.finditer(plain):
        yield found.span()


def localized(text: str, pair: Pair) -> str:
    """A quantity in the target's notation; its sign and unit as they are."""
    piece = Coded(text)
    return localize_numbers(piece, piece, pair).plain
