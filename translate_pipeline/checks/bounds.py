"""Comparators: the signs and phrases beside a figure that say at least, below, up to; read as classes of signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from translate_pipeline.checks.lexicon import entries

NONE, ABOUT, SPREAD = "", "~", "±"
LESS, AT_MOST, MORE, AT_LEAST = "<", "≤", ">", "≥"
# What a list of the lexicon stands for; "maybe" phrases may compare nothing (over 60 minutes).
_CLASSES = {"less": LESS, "at_most": AT_MOST, "more": MORE, "at_least": AT_LEAST, "about": ABOUT, "none": NONE}
_NEGATED = {MORE: AT_MOST, LESS: AT_LEAST}
_SIGNS = {
    "<": LESS, "＜": LESS, "﹤": LESS, "‹": LESS, ">": MORE, "＞": MORE, "﹥": MORE, "›": MORE,
    "≤": AT_MOST, "⩽": AT_MOST, "≦": AT_MOST, "≥": AT_LEAST, "⩾": AT_LEAST, "≧": AT_LEAST,
    "<=": AT_MOST, "=<": AT_MOST, ">=": AT_LEAST, "=>": AT_LEAST, "±": SPREAD,
    "+/-": SPREAD, "+/−": SPREAD, "+/–": SPREAD,
    "~": ABOUT, "∼": ABOUT, "≈": ABOUT, "≃": ABOUT, "≅": ABOUT, "～": ABOUT,
}  # fmt: skip
_SIGN = re.compile(r"[<>＜＞]\s?=|=\s?[<>]|[<>＜＞﹤﹥‹›≤⩽≦≥⩾≧±~∼≈≃≅～]|\+/[-−–]|(?<=[\d%])\+(?![\w/+-])")
# One word may stand between sign and figure: ≥ grade 3.
_AFTER_SIGN = re.compile(r"\s{0,2}(?:[^\W\d_]{1,12}\.?\s)?[-\u2212]?\s?")
_BEFORE_PHRASE = re.compile(r"[\s()-]{0,3}(?:[^\W\d_'’]{1,8}['’]?[^\W\d_]{0,8}[\s,-]{1,2}){0,2}")
_FAR = 40  # characters between a phrase and its figure
_NEGATION_REACH = 30
_UNSPACED = frozenset({"ja", "zh"})


@dataclass(frozen=True, slots=True)
class Bound:
    """The classes that a figure's comparator may mean; more than one where the words leave it open."""

    classes: frozenset[str] = frozenset({NONE})
    sign: bool = False
    span: tuple[int, int] = (0, 0)

    @property
    def none(self) -> bool:
        return self.classes == {NONE}

    @property
    def open(self) -> bool:
        """Whether it may be no comparator at all."""
        return NONE in self.classes


NO_BOUND = Bound()


@dataclass(frozen=True, slots=True)
class _Mark:
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
    used: set[tuple[int, int]] = set()
    floor = 0
    for at, (start, end) in enumerate(spans):
        found[at] = _before(lower, marks, (floor, start), language, used)
        floor = floor if words[at] else end
    for at, (_, end) in enumerate(spans):
        ceiling = spans[at + 1][0] if at + 1 < len(spans) else len(lower)
        if found[at].open or found[at].classes == {ABOUT}:
            found[at] = _after(lower, marks, (end, ceiling), used) or found[at]
    return found


def _marks(lower: str, language: str) -> list[_Mark]:
    marks = [*_signs(lower), *_phrases(lower, language)]
    after = [mark for mark in marks if mark.after]
    # The "above" of "75 or above" stands before nothing.
    free = [mark for mark in marks if mark.after or not any(_holds(longer, mark) for longer in after)]
    return sorted(free, key=lambda mark: (mark.start, -mark.end))


def _holds(longer: _Mark, mark: _Mark) -> bool:
    return longer.start <= mark.start and mark.end <= longer.end and longer.end - longer.start > mark.end - mark.start


def _before(lower: str, marks: list[_Mark], gap: tuple[int, int], language: str, used: set[tuple[int, int]]) -> Bound:
    floor, figure = gap
    about = NO_BOUND
    for mark in reversed(marks):
        if mark.end > figure or not mark.before:
            continue
        if mark.start < floor or figure - mark.end > _FAR:
            break
        between = _AFTER_SIGN if mark.sign else _fill(language)
        if not between.fullmatch(lower, mark.end, figure) or _cut(lower, mark, figure):
            if mark.sign or figure - mark.end > 1:
                continue
            break
        used.add((mark.start, mark.end))
        bound = Bound(_negated(lower, mark, language), mark.sign, (mark.start, mark.end))
        if bound.classes != {ABOUT}:
            return bound
        about = bound
    return about


def _cut(lower: str, mark: _Mark, figure: int) -> bool:
    """Whether a comma parts the phrase from the figure: "15 minutes at least, every 3 weeks", but not the second comma
    of "is, at least, 5"."""
    return "," in lower[mark.end : figure] and not lower[: mark.start].rstrip().endswith(",")


def _after(lower: str, marks: list[_Mark], gap: tuple[int, int], used: set[tuple[int, int]]) -> Bound | None:
    end, ceiling = gap
    for mark in marks:
        if (
            mark.start < end - 1
            or not mark.after
            or any(start < mark.end and mark.start < stop for start, stop in used)
        ):
            continue
        if mark.end > ceiling or mark.start - end > _FAR:
            return None
        if mark.start <= end or _BEFORE_PHRASE.fullmatch(lower, end, mark.start):
            used.add((mark.start, mark.end))
            return Bound(mark.after, mark.sign, (mark.start, mark.end))
    return None


def _negated(lower: str, mark: _Mark, language: str) -> frozenset[str]:
    """More than, after a "not" that may belong to it, may be at most."""
    if mark.sign or len(mark.before) > 1 or not mark.before & _NEGATED.keys():
        return mark.before
    negation = _compiled("negation", language)
    if negation and negation.search(lower, max(0, mark.start - _NEGATION_REACH), mark.start):
        return mark.before | {_NEGATED[next(iter(mark.before))]}
    return mark.before


def _signs(lower: str) -> Iterator[_Mark]:
    for match in _SIGN.finditer(lower):
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
        if key not in {"fill", "negation"} and key.startswith("after_") is after
    }


@cache
def _pattern(language: str, after: bool) -> re.Pattern[str] | None:
    forms = {form for forms in _lists(language, after).values() for form in forms}
    return re.compile(_whole(forms, language)) if forms else None


@cache
def _compiled(key: str, language: str) -> re.Pattern[str] | None:
    forms = entries("comparators", language).get(key, ())
    return re.compile(_whole(forms, language)) if forms else None


@cache
def _fill(language: str) -> re.Pattern[str]:
    section = entries("comparators", language)
    forms = _alternatives((*section.get("fill", ()), *section.get("about", ())))
    middle = rf"(?:(?:{forms})['’\s,-]{{0,2}}){{0,4}}" if forms else ""
    return re.compile(rf"['’]?[\s:=(,]{{0,3}}{middle}[-\u2212]?\s?")


def _whole(forms: Iterable[str], language: str) -> str:
    body = _alternatives(forms)
    return f"(?:{body})" if language in _UNSPACED else rf"(?<![^\W_])(?:{body})(?![^\W_])"


def _alternatives(forms: Iterable[str]) -> str:
    """An alternation, longest first, that branches on the first letter, so that most places cost one look."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        by_letter.setdefault(form[:1], []).append(form[1:])
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(map(_form, rest))})" for letter, rest in by_letter.items())


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
