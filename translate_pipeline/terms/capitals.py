"""Capital letters of a term's form: as its surface had them, and as its place in the target wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from translate_pipeline.languages import Locale
from translate_pipeline.model import TermKind
from translate_pipeline.terms.payload import Place
from translate_pipeline.terms.words import table

Style = Literal["plain", "title", "upper"]

# Words inside a title that keep their small initial in the languages that have articles and prepositions of this kind.
_SMALL = table(
    """
    a al am an and au aux av b c com con d da das de degli dei del dell della delle den der des di do dos du e ed el
    els em en et for für gli i il im in la las le les lo los mit na no o of ou par para per pel per por pour sin u un
    una und une van von y zu zum zur à
    """
)
# English words that stay small in a title.
_UNTITLED = table("a an and as at but by for from in into nor of on or over per the to up via vs with")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# Turkish and its kin: i and its capital keep the dot.
_WORDLIKE = re.compile(r"[^\W_]")
# A sentence's end within a segment; the point of an abbreviation is followed by a small letter, which a mask is not.
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?…]+[\"'”’»)\]]*\s+[¿¡(\[\"'“‘«]*$")
_DOTTED = frozenset({"tr", "az", "crh"})


def style_of(surface: str, term: str, *, heading: bool) -> Style:
    """How the author wrote this mention: in capitals, as a title (only in a title is that a style; elsewhere the form's
    own capitals are right), or plainly. A term that is in capitals itself says nothing."""
    letters = [letter for letter in surface if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters) and not _is_upper(term):
        return "upper"
    words = _WORD.findall(surface)
    if heading and len(words) > 1 and all(word[0].isupper() or word in _SMALL for word in words):
        return "title"
    return "plain"


def in_style(form: str, style: Style, language: str) -> str:
    if style == "upper":
        return _upper(form, language)
    if style == "title":
        return _WORD.sub(lambda word: word.group() if word.group() in _SMALL else _first(word.group(), language), form)
    return form


def capitalised(form: str, language: str) -> str:
    """The form at the start of a sentence: a capital initial, unless its first word is a code (mRNA, p53)."""
    found = _WORD.search(form)
    if not found or form[: found.start()].strip("¿¡([{\"'“‘«"):
        return form
    word = found.group()
    if any(letter.isupper() or letter.isdecimal() for letter in word):
        return form
    return form[: found.start()] + _first(word, language) + form[found.end() :]


def place_capitals(reply: str, places: Sequence[Place], source: str, target: Locale) -> Iterator[Place]:
    """The places, with a capital initial on each translated term that begins a sentence of the reply. A term that
    began the source and was moved inside loses the capital that it had there: forms are kept without one."""
    if not starts_capital(source):
        yield from places
        return
    done, starts = 0, True
    for place in places:
        gap = reply[done : place.start]
        starts = (starts and not _WORDLIKE.search(gap)) or _SENTENCE_END.search(gap[-40:]) is not None
        done, payload = place.end, place.payload
        if not starts:
            yield place
        elif payload.hit and payload.hit.kind is TermKind.TRANSLATE:
            yield replace(place, payload=replace(payload, text=capitalised(payload.text, target.language)))
        else:
            yield place
        starts = starts and payload.is_code and not payload.text.strip("\ufffc")


@lru_cache(maxsize=256)  # asked for several times a segment
def is_title(plain: str) -> bool:
    """Whether a text is in Title Case: after the first word, all that a title writes with a capital have one, but for
    one in seven. Words in capitals throughout say nothing; a title has no full stop."""
    if plain.rstrip().endswith("."):
        return False
    words = [word for word in _WORD.findall(plain)[1:] if word[0].isalpha() and not word.isupper()]
    counted = [word[0].isupper() for word in words if word not in _UNTITLED]
    return any(counted) and counted.count(False) * 7 <= len(counted)


def starts_capital(plain: str) -> bool:
    """Whether the first letter of the text is a capital."""
    for letter in plain:
        if letter.isalpha():
            return letter.isupper()
    return False


def _first(word: str, language: str) -> str:
    if not word[0].islower() or any(letter.isupper() for letter in word):
        return word
    return _upper(word[0], language) + word[1:]


def _upper(text: str, language: str) -> str:
    return text.replace("i", "İ").upper() if language in _DOTTED else text.upper()


def _is_upper(text: str) -> bool:
    return any(map(str.isupper, text)) and not any(map(str.islower, text))
