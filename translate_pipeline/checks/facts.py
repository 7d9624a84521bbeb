"""What one scan of a segment finds; every check reads it and none scans again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from translate_pipeline.languages import Locale
from translate_pipeline.model import GLYPH, Coded, CodeKind, TermHit, TermKind
from translate_pipeline.numerals import Numeral, scan

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Their content is notation, not language: 10⁹, CO₂.
SCRIPTS = frozenset({"sub", "sup"})
# Digits of every script, and the letters of Latin, Greek, Cyrillic and their neighbours.
_LATIN = r"[\dA-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u0588]"
_OTHER_SCRIPTS = "\u0590"
_VERBATIM = frozenset({TermKind.KEEP, TermKind.PATTERN})
_UNIT, _STATISTICS = "unit", "statistics"  # categories of the glossary
# The figures of a name, phase III too.
_DIGITS = re.compile(r"\d+|(?<![^\W_])I{1,3}V?(?![^\W_])")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
# Languages that make one word of several, categories whose names never are a part of one, and how long a form is at
# least that may be one: Stammzelle stands in Stammzellsammlung.
COMPOUNDING = frozenset({"de", "nl", "da", "nb", "sv", "fi", "hu"})
_WHOLE = frozenset({"drug", "brand", "regimen", "compound", "latin"})
_SHORTEST = 6

_Scanned = TypeVar("_Scanned")


def small_letters(text: str) -> str:
    """The text in small letters, at the same offsets: İ and its like, which would grow, stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


@dataclass(frozen=True)
class Facts:
    """One side of a pair. `covered` are the spans that protected terms take: no check of figures or words looks
    into them, since they are compared whole."""

    text: Coded
    locale: Locale
    covered: tuple[tuple[int, int], ...] = ()
    _known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, scan: Callable[[Facts], _Scanned]) -> _Scanned:
        """What the scan finds here; it runs once, however many checks ask. (It gives a tuple, not an iterator.)"""
        found: _Scanned | None = self._known.get(scan)
        if found is None:
            found = self._known[scan] = scan(self)
        return found

    @cached_property
    def open_text(self) -> str:
        """The plain text with covered spans, code glyphs and figures in sub and sup blanked, at the same offsets. (What
        sub and sup hold is compared whole by the check of inline codes: the 10 of 10<sup>9</sup> is not 109.)"""
        text = self.text.plain.replace(GLYPH, " ")
        pieces, done = [], 0
        for start, end in sorted((*self.covered, *self._scripts())):
            if end > done:
                pieces.append(text[done:start] + " " * (end - max(start, done)))
                done = end
        return "".join(pieces) + text[done:] if pieces else text

    def _scripts(self) -> Iterator[tuple[int, int]]:
        opened: dict[int, int] = {}
        for code in self.text.codes:
            if code.tag in SCRIPTS and code.kind is CodeKind.OPEN:
                opened[code.id] = code.at
            elif code.kind is CodeKind.CLOSE and code.id in opened:
                start = opened.pop(code.id)
                if any(letter.isdecimal() for letter in self.text.plain[start : code.at]):
                    yield start, code.at

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        return scan(self.open_text, self.locale.numbers)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(self.open_text))

    @cached_property
    def lower(self) -> str:
        """`open_text` in small letters, at the same offsets."""
        return small_letters(self.open_text)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a hit's target form was found, or None; `bare` says that it stands there letter for letter."""

    hit: TermHit
    span: tuple[int, int] | None


@dataclass(frozen=True)
class Pair:
    """A source segment and its target, as the checks see them."""

    source: Facts
    target: Facts
    hits: tuple[TermHit, ...]
    placed: tuple[Placed, ...]


def gather(source: Coded, target: Coded, hits: tuple[TermHit, ...], locales: tuple[Locale, Locale]) -> Pair:
    """All facts of a pair. Each hit takes one place in the target, the longest forms first, so that "multiple
    myeloma" does not serve twice where "myeloma" stands beside it. Units are left to the check of units: they belong
    to their figures, and a person may write them in words."""
    terms = tuple(hit for hit in hits if hit.category != _UNIT)
    placed = _place(target.plain, terms, locales[1])
    covered = tuple(sorted(place.span for place in placed if place.span))
    spans = tuple(part for place in placed for part in _compared_whole(place, target.plain))
    return Pair(Facts(source, locales[0], spans), Facts(target, locales[1], covered), terms, placed)


def _place(text: str, hits: tuple[TermHit, ...], locale: Locale) -> tuple[Placed, ...]:
    search = _Search(text, locale)
    taken: list[tuple[int, int]] = []
    found: dict[int, tuple[int, int] | None] = {}
    # Longer forms first; what is only watched for a forbidden form takes what is left.
    order = sorted(range(len(hits)), key=lambda at: (hits[at].kind is TermKind.FORBIDDEN, -_longest(hits[at].accepted)))
    for at in order:
        span = search.free(hits[at], taken)
        if span and hits[at].category == "statistics" and not any(map(str.isdecimal, hits[at].surface)):
            span = _bare(text, span)
        found[at] = span
        if span:
            taken.append(span)
    for at in order:
        if found[at] is None and hits[at].kind is not TermKind.FORBIDDEN:
            _make_room(at, search, hits, found)
    return tuple(Placed(hit, found[at]) for at, hit in enumerate(hits))


def _figures(text: str) -> list[str]:
    return [_ROMAN.get(figure, figure) for figure in _DIGITS.findall(text)]


def _compared_whole(place: Placed, text: str) -> Iterator[tuple[int, int]]:
    """What a term covers of the source: nothing where it was not found, since "reduce the dose" must then be compared
    as words; and not its figures, where the form that stands for it has others or none. The 1/2 of "phase 1/2 study" is
    no less a figure of the sentence if "study" was all that was found."""
    hit = place.hit
    if hit.kind is TermKind.TRANSLATE and place.span is None and not hit.critical:
        return
    figures = _figures(hit.surface) if hit.kind is TermKind.TRANSLATE else []
    if place.span and (hit.category != _STATISTICS or figures == _figures(text[slice(*place.span)])):
        figures = []
    if not figures:
        yield hit.start, hit.end
        return
    at = 0
    for figure in _DIGITS.finditer(hit.surface):
        yield hit.start + at, hit.start + figure.start()
        at = figure.end()
    yield hit.start + at, hit.end


def _bare(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The label alone: the figure of IC95 or 95%-KI is the check's of figures."""
    start, end = span
    while start < end and not text[start].isalpha():
        start += 1
    while end > start and not text[end - 1].isalpha():
        end -= 1
    return start, end


def _make_room(at: int, search: _Search, hits: tuple[TermHit, ...], found: dict[int, tuple[int, int] | None]) -> None:
    """Places a hit where another one stands that can stand elsewhere: of "CI, 置信区间" the abbreviation, which both
    forms are right for, must leave the long form to "confidence interval"."""
    for span in search.all(hits[at]):
        there = [other for other, place in found.items() if place and place[0] < span[1] and span[0] < place[1]]
        if len(there) != 1:
            continue
        taken = [span, *(place for other, place in found.items() if place and other != there[0])]
        moved = search.free(hits[there[0]], taken)
        if moved:
            found[at], found[there[0]] = span, moved
            return


class _Search:
    """Forms in one target. A term may have a hundred accepted forms, few of which stand anywhere, so that a form is
    looked for letter by letter before a pattern is made of it."""

    def __init__(self, text: str, locale: Locale) -> None:
        self._text, self._locale = text, locale
        self._folded = _fold(text)

    def free(self, hit: TermHit, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
        """The first place of the longest form that nothing has taken."""
        spans = self.all(hit)
        return next((one for one in spans if all(one[1] <= start or one[0] >= end for start, end in taken)), None)

    def all(self, hit: TermHit) -> Iterator[tuple[int, int]]:
        verbatim = hit.kind in _VERBATIM
        compound = self._locale.language in COMPOUNDING and not verbatim and hit.category not in _WHOLE
        for folded, form in _folded_forms(hit.accepted):
            if folded in self._folded:
                inside = compound and len(form) >= _SHORTEST
                pattern = form_pattern(form, verbatim=verbatim, spaced=self._locale.spaced, inside=inside)
                for match in pattern.finditer(self._text):
                    yield match.span()


def _longest(forms: tuple[str, ...]) -> int:
    longest = _folded_forms(forms)[:1]
    return len(longest[0][1]) if longest else 0


@lru_cache(maxsize=16384)
def _folded_forms(forms: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The longest first."""
    return tuple((_fold(form), form) for form in sorted(dict.fromkeys(forms), key=len, reverse=True))


def _fold(text: str) -> str:
    """What a pattern of `form_pattern` leaves open: case, the kind of white space, hyphens and apostrophes."""
    plain = text.lower().replace("\u2019", "'").replace("\u2010", "-").replace("\u2011", "-")
    return " ".join(plain.split())


@lru_cache(maxsize=65536)
def form_pattern(form: str, *, verbatim: bool, spaced: bool, inside: bool = False) -> re.Pattern[str]:
    """A form as a whole word, or (`inside`) as a part of a compound; white space may be any, and so may the hyphens and
    apostrophes of a target form."""
    body = re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(form))
    if not verbatim:
        body = re.sub("['\u2019]", "['\u2019]", body.replace("\\-", "[-\u2010\u2011]"))
    before, after = ("", "") if inside else (_border(form[:1], spaced=spaced), _border(form[-1:], spaced=spaced))
    body = (f"(?<!{before})" if before else "") + body + (f"(?!{after})" if after else "")
    return re.compile(body, 0 if verbatim else re.IGNORECASE)


def _border(edge: str, *, spaced: bool) -> str:
    """What must not stand beside a form that begins or ends so, else it is a piece of a longer word or figure. A Latin
    word ends where another script begins (PFS in و\u200ePFS), and in a script without spaces anything may follow."""
    if not edge.isalnum():  # a sign is its own border: 5×10⁹/L holds ×10⁹/L
        return ""
    if edge < _OTHER_SCRIPTS:
        return _LATIN
    return r"[^\W_]" if spaced else r"\d" if edge.isdecimal() else ""
