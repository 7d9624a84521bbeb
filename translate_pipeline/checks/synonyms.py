"""Terms in other words: a listed form whose words stand close together, in another order, inflection or spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from translate_pipeline.checks.facts import COMPOUNDING, Facts

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4  # letters of a word that carries meaning, unless it is an abbreviation (MRD, RC)
_BETWEEN = 4  # words that may stand among those of the form
_MOST = 2000  # words of a target that are looked at


def stands_loosely(forms: Iterable[str], target: Facts, *, exact: bool) -> bool:
    """Whether all words of a form of several words stand together: "compresión de la médula" for "compresión medular".
    `exact` asks for the words themselves, with no more than small words among them. One word alone tells nothing: what
    begins alike (pneumonie, pneumocystose) may be another thing."""
    if not target.locale.spaced:
        return False
    words = target.once(_folded)
    inside = target.locale.language in COMPOUNDING and not exact
    return any(_together(wanted, words, exact, inside) for form in forms if len(wanted := _parts(form, exact)) > 1)


def _folded(facts: Facts) -> tuple[str, ...]:
    """The words outside the terms that were found, so that none serves twice."""
    return tuple(_plain(word) for word in _WORD.findall(facts.open_text)[:_MOST])


@lru_cache(maxsize=4096)
def _parts(form: str, exact: bool) -> tuple[str, ...]:
    words = [word for word in _WORD.findall(form) if len(word) >= _LEAST or word.isupper()]
    return tuple(_plain(word) if exact else _stem(_plain(word)) for word in words)


def _stem(word: str) -> str:
    return word[: max(_LEAST, len(word) * 2 // 3)]


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    """In small letters, without accents: zóster is zoster."""
    apart = unicodedata.normalize("NFD", word[:60].lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _together(wanted: Sequence[str], words: Sequence[str], exact: bool, inside: bool) -> bool:
    reach = len(wanted) + (1 if exact else _BETWEEN)
    for at, word in enumerate(words):
        if not _is(wanted[0], word, exact, inside):
            continue
        near = words[max(0, at - reach) : at + reach + 1]
        if all(any(_is(one, other, exact, inside) for other in near) for one in wanted[1:]):
            return True
    return False


def _is(part: str, word: str, exact: bool, inside: bool) -> bool:
    return part == word if exact else part in word if inside else word.startswith(part)
