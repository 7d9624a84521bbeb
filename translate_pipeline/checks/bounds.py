"""Comparators: the signs and phrases beside a figure that say at least, below, up to; read as classes of signs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from translate_pipeline.checks.lexicon import alternation, entries

NONE, ABOUT, SPREAD = "", "~", "±"
UNSURE = "either"
LESS, AT_MOST, MORE, AT_LEAST = "<", "≤", ">", "≥"
# What a list of the lexicon stands for; "maybe" phrases may compare nothing (over 60 minutes).
_CLASSES = {"less": LESS, "at_most": AT_MOST, "more": MORE, "at_least": AT_LEAST, "about": ABOUT, "none": NONE}
_NEGATED = {MORE: AT_MOST, LESS: AT_LEAST}
_POINTS = {LESS: "down", AT_MOST: "down", MORE: "up", AT_LEAST: "up"}
_SIGNS = {
    "<": LESS, "＜": LESS, "﹤": LESS, "‹": LESS, ">": MORE, "＞": MORE, "﹥": MORE, "›": MORE,
    "≤": AT_MOST, "⩽": AT_MOST, "≦": AT_MOST, "≥": AT_LEAST, "⩾": AT_LEAST, "≧": AT_LEAST,
    "<=": AT_MOST, "=<": AT_MOST, ">=": AT_LEAST, "=>": AT_LEAST, "±": SPREAD,
    "+/-": SPREAD, "+/−": SPREAD, "+/–": SPREAD,
    "~": ABOUT, "∼": ABOUT, "≈": ABOUT, "≃": ABOUT, "≅": ABOUT, "～": ABOUT,
}  # fmt: skip
# A tag that is shown as text has no comparators.
_SIGN = re.compile(
    r"(?P<tag></?[a-z]{1,10}\s?/?>)|[<>＜＞]\s?=|=\s?[<>]|[<>＜＞﹤﹥‹›≤⩽≦≥⩾≧±~∼≈≃≅～]|\+/[-−–]|(?<=[\d%])\+(?![\w/+-])"
)
_ATTACHED = re.compile(r"[^\W\d_]-?\d{1,5}$")
_SIGN_LETTERS = frozenset("".join(_SIGNS))
# One word may stand between sign and figure: ≥ grade 3.
_AFTER_SIGN = re.compile(r"\s{0,2}(?:[^\W\d_]{1,12}\.?\s)?[-\u2212]?\s?")
_AFTER_UNIT = re.compile(r"[\s(),-]{0,3}(?:[^\W\d_'’]{1,8}['’]?[^\W\d_]{0,8}[\s,-]{1,2}){0,2}")
# Of a phrase that surely compares: "10 % de las células plasmáticas como mínimo".
_AFTER_NOUN = re.compile(r"\s?%?(?:\s[^\W\d_]+(?:['’-][^\W\d_]+){0,2}){1,7},?\s")
_JOINS = re.compile(r"(?:o|u|ó|y|e|ou|et|or|and|oder|und|i|en|of|lub)\s")  # "et plus" follows its figure at once
_ENDS_PART = re.compile(r"[,.;:)]|\s?$")
_AN_OTHER = re.compile(r"\s(?:an?|one|una?|um|uma|une|eine?[nrms]?|een)\s")
_APART = re.compile(r"\)\S|\b(?:the|el|la|los|las|le|les|o|a|os|as|der|die|das|dem|den|il|lo)\s$")
_FAR = 40  # characters between a phrase and its figure
_FAR_BEHIND = 60  # and between a figure and the phrase that ends what it begins
_WIDEST = 100  # and of the phrase with what stands between
_NEGATION_REACH = 30
_UNSPACED = frozenset({"ja", "zh"})
_NO_PHRASES = frozenset({"fill", "negation", "than", "loose", "dosed"})


class Bound(NamedTuple):
    """The classes that a figure's comparator may mean; more than one where the words leave it open."""

    classes: frozenset[str] = frozenset({NONE})
    sign: bool = False
    span: tuple[int, int] = (0, 0)

    @property
    def none(self) -> bool:
        return NONE in self.classes and len(self.classes) == 1

    @property
    def open(self) -> bool:
        """Whether it may be no comparator at all."""
        return NONE in self.classes


NO_BOUND = Bound()


class _Mark(NamedTuple):
    start: int
    end: int
    before: frozenset[str]  # its classes for the figure that follows
    after: frozenset[str]  # and for the one that it follows
    sign: bool = False


def bounds(lower: str, spans: Sequence[tuple[int, int]], words: Sequence[bool], language: str) -> list[Bound]:
    """The comparator of each figure (with its unit) at the spans; `lower` is the text in small letters, `words` says
    which are number words: a phrase reaches over them (at most twice daily 300 mg)."""
    marks = _marks(lower, language)
    found = [NO_BOUND] * len(spans)
    if not marks:
        return found
    starts = [mark.start for mark in marks]
    used: set[int] = set()
    floor = 0
    for at, (start, end) in enumerate(spans):
        near = reversed(marks[bisect_left(starts, start - _WIDEST) : bisect_left(starts, start)])
        found[at] = _before(lower, near, (floor, start), language, used)
        floor = floor if words[at] else end
    for at, (_, end) in enumerate(spans):
        ceiling = spans[at + 1][0] if at + 1 < len(spans) else len(lower)
        if found[at].open or found[at].classes == {ABOUT}:
            near = iter(marks[bisect_left(starts, end - 1) : bisect_left(starts, end + _FAR_BEHIND)])
            found[at] = _after(lower, near, (end, ceiling), language, used) or found[at]
    return found


def directions(lower: str, language: str) -> frozenset[str]:
    """Up, down or both: where the phrases of a text point that leave nothing open. (A negation may turn them.)"""
    found = (mark.before | mark.after for mark in _phrases(lower, language))
    return frozenset(points for one in found if (points := way(one)))


def possible(lower: str, language: str) -> frozenset[str]:
    """Up, down or both: where any phrase may point, also one that may mean nothing of the kind: "or better"."""
    return frozenset(
        _POINTS[one] for mark in _phrases(lower, language) for one in mark.before | mark.after if one in _POINTS
    )


def phrase_ends(lower: str, language: str) -> Iterator[int]:
    """Where the phrases end that stand before what they compare."""
    return (mark.end for mark in _phrases(lower, language) if mark.before)


def way(classes: frozenset[str]) -> str:
    """Up, down, or nothing where the classes leave it open."""
    return _POINTS.get(next(iter(classes)), "") if len(classes) == 1 else ""


def is_loose(phrase: str, language: str) -> bool:
    """Whether it says something else beside what is no figure: unter Placebo."""
    return phrase in entries("comparators", language).get("loose", ())


def unbound(lower: str, taken: Sequence[tuple[int, int]], language: str) -> Iterator[str]:
    """Where the phrases point that compare none of the figures (their phrases are the spans `taken`): more than one
    lesion. A "loose" one says something else there: unter Placebo."""
    used = {at for start, end in taken for at in range(start, end)}
    for mark in _marks(lower, language):
        if (
            mark.sign
            or not used.isdisjoint(range(mark.start, mark.end))
            or is_loose(lower[mark.start : mark.end], language)
        ):
            continue
        used.update(range(mark.start, mark.end))
        classes = _turned(lower, mark, mark.after, language) if mark.after else _negated(lower, mark, language)
        yield way(classes) or ("" if NONE in classes or classes & {ABOUT, SPREAD} else UNSURE)


@lru_cache(maxsize=8)  # the same text is asked for twice
def _marks(lower: str, language: str) -> tuple[_Mark, ...]:
    marks = [*_signs(lower), *_phrases(lower, language)]
    # The "above" of "75 or above" stands before nothing.
    covered = {at: mark for mark in marks if mark.after for at in range(mark.start, mark.end)}
    free = [mark for mark in marks if mark.after or not _is_held(mark, covered.get(mark.start))]
    return tuple(sorted(free, key=lambda mark: (mark.start, -mark.end)))


def _is_held(mark: _Mark, longer: _Mark | None) -> bool:
    return bool(longer and mark.end <= longer.end and longer.end - longer.start > mark.end - mark.start)


def _before(lower: str, near: Iterator[_Mark], gap: tuple[int, int], language: str, used: set[int]) -> Bound:
    """`near` are the marks before the figure, the nearest first; `used` gets the places of the one that is taken."""
    floor, figure = gap
    about = NO_BOUND
    for mark in near:
        if mark.end > figure or not mark.before:
            continue
        if mark.start < floor or figure - mark.end > _FAR:
            break
        between = _AFTER_SIGN if mark.sign else _fill(language)
        if not between.fullmatch(lower, mark.end, figure) or _cut(lower, mark, figure):
            if mark.sign or figure - mark.end > 1:
                continue
            break
        used.update(range(mark.start, mark.end))
        bound = Bound(_negated(lower, mark, language), mark.sign, (mark.start, mark.end))
        if bound.classes != {ABOUT}:
            return bound
        about = bound
    return about


def _cut(lower: str, mark: _Mark, figure: int) -> bool:
    """Whether a comma parts the phrase from the figure: "15 minutes at least, every 3 weeks", but not the second comma
    of "is, at least, 5"."""
    before = lower[max(0, mark.start - 3) : mark.start].rstrip()
    return "," in lower[mark.end : figure] and bool(before) and not before.endswith(",")


def _after(lower: str, near: Iterator[_Mark], gap: tuple[int, int], language: str, used: set[int]) -> Bound | None:
    end, ceiling = gap
    for mark in near:
        if not mark.after or not used.isdisjoint(range(mark.start, mark.end)):
            continue
        if mark.end > ceiling:
            return None
        if mark.start <= end or _follows(lower, mark, end):
            used.update(range(mark.start, mark.end))
            return Bound(_turned(lower, mark, mark.after, language), mark.sign, (mark.start, mark.end))
    return None


def _follows(lower: str, mark: _Mark, end: int) -> bool:
    """Whether the phrase belongs to the figure that ends at `end`: not behind an article or across a bracket that is
    closed ("2022), the maximum"), nor where a comma parts it and another follows ("8 and 15, at least one hour")."""
    between = lower[end : mark.start]
    if _APART.search(between) or ("," in between and _AN_OTHER.match(lower, mark.end)):
        return False
    return bool(_AFTER_UNIT.fullmatch(between)) or _closes(lower, mark, between)


def _closes(lower: str, mark: _Mark, between: str) -> bool:
    """Whether it ends what the figure and its noun begin: "10 % de las células plasmáticas como mínimo"."""
    if NONE in mark.after or _JOINS.match(lower, mark.start) or not _AFTER_NOUN.fullmatch(between):
        return False
    return "," not in between or bool(_ENDS_PART.match(lower, mark.end))


def _negated(lower: str, mark: _Mark, language: str) -> frozenset[str]:
    return _turned(lower, mark, mark.before, language)


def _turned(lower: str, mark: _Mark, classes: frozenset[str], language: str) -> frozenset[str]:
    """More than, after a "not" that may belong to it, may be at most: ohne 10 mg zu überschreiten."""
    told = classes - {NONE}
    if mark.sign or len(told) != 1 or not told & _NEGATED.keys():
        return classes
    negation = _compiled("negation", language)
    if negation and negation.search(lower, _reach(lower, mark), mark.start):
        return classes | {_NEGATED[next(iter(told))]}
    return classes


def _reach(lower: str, mark: _Mark) -> int:
    """Where the words begin that may negate it: before a phrase, a figure parts them ("not involved ≥ 100 or less")."""
    start = max(0, mark.start - _NEGATION_REACH)
    if mark.after:
        return start
    return max((at for at in range(start, mark.start) if lower[at].isdigit()), default=start)


def _signs(lower: str) -> Iterator[_Mark]:
    if _SIGN_LETTERS.isdisjoint(lower):
        return
    for match in _SIGN.finditer(lower):
        if match["tag"]:
            continue
        if match.group() == "+" and _ATTACHED.search(lower, max(0, match.start() - 8), match.start()):
            continue  # CD34+ is a marker
        sign = match.group().replace(" ", "").replace("＜", "<").replace("＞", ">")
        if sign == "+":
            yield _Mark(match.start(), match.end(), frozenset(), frozenset({AT_LEAST}), sign=True)
        else:
            yield _Mark(match.start(), match.end(), frozenset({_SIGNS[sign]}), frozenset(), sign=True)


def _phrases(lower: str, language: str) -> Iterator[_Mark]:
    for after in (False, True):
        pattern = _pattern(language, after)
        for match in pattern.finditer(lower) if pattern else ():
            classes = _meaning(match.group(), language, after)
            before = frozenset[str]() if after else classes
            yield _Mark(match.start(), match.end(), before, classes if after else frozenset())


def _lists(language: str, after: bool) -> Mapping[str, tuple[str, ...]]:
    """The lists of phrases that stand before a figure, or after it."""
    section = entries("comparators", language)
    return {
        key.removeprefix("after_"): forms
        for key, forms in section.items()
        if key not in _NO_PHRASES and key.startswith("after_") is after
    }


@cache
def _pattern(language: str, after: bool) -> re.Pattern[str] | None:
    forms = {form for forms in _lists(language, after).values() for form in forms}
    if not forms:
        return None
    # "100 or more than one lesion": the phrase belongs to what follows.
    than = "|".join(_form(form).replace(r"\#", r"\d") for form in entries("comparators", language).get("than", ()))
    return re.compile(_whole(forms, language) + (rf"(?!\s(?:{than}))" if after and than else ""))


@cache
def _compiled(key: str, language: str) -> re.Pattern[str] | None:
    forms = entries("comparators", language).get(key, ())
    return re.compile(_whole(forms, language)) if forms else None


@cache
def _fill(language: str) -> re.Pattern[str]:
    section = entries("comparators", language)
    forms = alternation((*section.get("fill", ()), *section.get("about", ())), _form)
    middle = rf"(?:(?:{forms})['’\s,-]{{0,2}}){{0,4}}" if forms else ""
    return re.compile(rf"['’]?[\s:=(,]{{0,3}}{middle}[-\u2212]?\s?")


def _whole(forms: Iterable[str], language: str) -> str:
    body = alternation(forms, _form)
    return f"(?:{body})" if language in _UNSPACED else rf"(?<![^\W_])(?:{body})(?![^\W_])"


def _form(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s").replace(r"\*", r"[^\W\d_]{0,6}").replace("'", "['’]")


@lru_cache(maxsize=4096)
def _meaning(phrase: str, language: str, after: bool) -> frozenset[str]:
    classes: set[str] = set()
    for key, forms in _lists(language, after).items():
        if any(re.fullmatch(_form(form), phrase) for form in forms):
            classes.add(_CLASSES[key.removeprefix("maybe_")])
            if key.startswith("maybe_"):
                classes.add(NONE)
    return frozenset(classes)
