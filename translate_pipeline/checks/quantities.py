"""Quantities: each figure of a text with its unit, its comparator and what joins it to the next one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from translate_pipeline.checks.bounds import NO_BOUND, Bound, bounds
from translate_pipeline.checks.facts import Facts, Pair, small_letters
from translate_pipeline.checks.figures import Figure, Key, figures
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.measures import NO_MEASURE, Measure, measure
from translate_pipeline.checks.words import cardinals, is_cardinal_free
from translate_pipeline.model import GLYPH, CodeKind

RANGE, LIST, PART, APART = "range", "list", "part", ""
_LINKS = {"to": RANGE, "and": LIST, "versus": LIST, "of": PART}
_SHARING = frozenset({RANGE, LIST})  # 20, 40 and 60 mg, but not 6 of 34 days
_RAISED = str.maketrans("0123456789-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_DASH = re.compile(r"\s?[-\u2010-\u2015\u2212~～〜]\s?[-\u2212+]?")
_LIST_SIGNS = re.compile(r"\s?[,;/+，、；]\s?(?:[^\W\d_]{1,4}\s)?")
_WORD = re.compile(r"[^\W\d_]{3,13}")
_UNSPACED = frozenset({"ja", "zh"})
_MOST = 200  # figures of one value: what has more is no sentence
_RATIO = re.compile(r"\s?/\s?\d")
_POWER_REACH = 8
_POWER = re.compile(r"[\s\u00a0\u202f]{0,2}[×x·∙*][\s\u00a0\u202f]{0,2}10(?!\d|[.,]\d)")
_FAR = 24  # characters between two joined figures


class Quantity(NamedTuple):
    """A figure at `start:end`; the unit ends at `unit.end`. `unit` is its own, `shared` the one that it takes from the
    next figure of its range or list. A number word (`word`) is a quantity where it has a unit or a comparator."""

    key: Key
    start: int
    end: int
    unit: Measure
    bound: Bound = NO_BOUND
    link: str = APART
    shared: Measure = NO_MEASURE
    between: bool = False
    word: bool = False
    attached: bool = False  # to a letter before it: the 12 of B12
    power: bool = False  # a power of ten follows: the 75 of 75 × 10⁹/L

    @property
    def span(self) -> tuple[int, int]:
        return self.start, max(self.end, self.unit.end)


def readable(facts: Facts) -> str:
    """The plain text with the figures of sup elements as exponents, at the same offsets: mg/m<sup>2</sup> is mg/m²."""
    text = facts.text.plain.replace(GLYPH, " ")
    opened: dict[int, int] = {}
    for code in facts.text.codes:
        if code.tag == "sup" and code.kind is CodeKind.OPEN:
            opened[code.id] = code.at
        elif code.kind is CodeKind.CLOSE and code.id in opened:
            start = opened.pop(code.id)
            text = text[:start] + text[start : code.at].translate(_RAISED) + text[code.at :]
    return text


def lowered(facts: Facts) -> str:
    return small_letters(facts.once(readable))


def quantities(facts: Facts) -> tuple[Quantity, ...]:
    """In order of their places."""
    text, language = facts.once(readable), facts.locale.language
    plain = (one for one in facts.once(figures) if not one.raised or not text[one.numeral.start - 1].isalpha())  # m²
    found = [_figure(text, _key(one), one.span, one.end, language) for one in plain]
    found += _in_words(facts, text, language)
    found.sort(key=lambda one: one.start)
    if not found:
        return ()
    lower = facts.once(lowered)
    read = _compared(found, lower, language)
    result: list[Quantity] = []
    for one, bound in zip(reversed(found), reversed(read), strict=True):
        following = result[-1] if result else None
        link, between = _linked(one, following, lower, language)
        shared = (
            (following.unit if following.unit.base else following.shared)
            if link in _SHARING and following
            else NO_MEASURE
        )
        power = following is not None and _belongs(one, following, lower)
        result.append(
            Quantity(one.key, one.start, one.end, one.unit, bound, link, shared, between, one.word, one.attached, power)
        )
    return tuple(one for one in reversed(result) if not one.word or one.unit.base or not one.bound.none)


def _compared(found: Sequence[Quantity], lower: str, language: str) -> list[Bound]:
    """The comparator of each. A product of a power of ten is compared as one, and so is a range by what follows it:
    in "50 × 10⁹/L or more" it belongs to 50, in "10 to 20 mg at most" to 10, where other languages have it."""
    whole: list[tuple[int, int]] = []  # places of the first and last figure of each
    for at, one in enumerate(found):
        if whole and _belongs(found[whole[-1][0]], one, lower):
            whole[-1] = (whole[-1][0], at)
        else:
            whole.append((at, at))
    spans = [(found[first].start, max(found[first].span[1], found[last].span[1])) for first, last in whole]
    read = bounds(lower, spans, [found[first].word for first, _ in whole], language)
    result = [NO_BOUND] * len(found)
    for (first, _), bound in zip(whole, read, strict=True):
        result[first] = bound
    for at, (one, other) in enumerate(pairwise(found)):
        follows = not result[at + 1].sign and result[at + 1].span[0] >= other.end
        if follows and result[at].none and not result[at + 1].none and _linked(one, other, lower, language)[0] == RANGE:
            result[at], result[at + 1] = result[at + 1], NO_BOUND
    return result


def _belongs(first: Quantity, one: Quantity, lower: str) -> bool:
    return one.start - first.end <= _POWER_REACH and _POWER.match(lower, first.end, one.end) is not None


def partners(pair: Pair, same: Sequence[Callable[[Quantity, Quantity], bool]]) -> Iterator[tuple[Quantity, Quantity]]:
    """Source and target quantities of one value that belong together although none of the tests calls them the same;
    the tests are tried in order, each over all that is left; the first is an equivalence. Nothing is said of a value
    that stands on one side."""
    source, target = pair.source.once(quantities), pair.target.once(quantities)
    if len(source) == len(target) and all(map(same[0], source, target)) and _keys(source) == _keys(target):
        return
    theirs = _by_key(target)
    for key, ours in _by_key(source).items():
        others = theirs.get(key, [])
        if not others or max(len(ours), len(others)) > _MOST:
            continue
        for test in same:
            _match(ours, others, test)
        yield from zip(ours, others, strict=False)


def _match(ours: list[Quantity], others: list[Quantity], test: Callable[[Quantity, Quantity], bool]) -> None:
    for one in list(ours):
        twin = next((other for other in others if test(one, other)), None)
        if twin is not None:
            ours.remove(one)
            others.remove(twin)


def _keys(all_of: Sequence[Quantity]) -> list[Key]:
    return [one.key for one in all_of]


def _by_key(all_of: Sequence[Quantity]) -> dict[Key, list[Quantity]]:
    found: dict[Key, list[Quantity]] = defaultdict(list)
    for one in all_of:
        found[one.key].append(one)
    return found


def _key(one: Figure) -> Key:
    """By value also where the notation is another locale's: that is for the check of numbers to say."""
    values = one.numeral.values
    return (values[0].scaleb(one.power), one.raised) if one.value is None and len(values) == 1 else one.key


def _figure(text: str, key: Key, span: tuple[int, int], end: int, language: str) -> Quantity:
    before = text[span[0] - 1 : span[0]]
    attached = before.isalpha() and before not in "xX×" and before < "\u0590" and not key[1]
    attached = attached and text[end : end + 2].strip()[:1] != "%"  # but IC95 %
    unit = Measure(end=end) if attached else measure(text, end, language)
    return Quantity(key, span[0], end, unit, attached=attached)


def _in_words(facts: Facts, text: str, language: str) -> list[Quantity]:
    """Number words, for what stands beside them: two weeks, at least three."""
    if language in _UNSPACED:
        return []
    found: list[Quantity] = []
    if is_cardinal_free(_WORD.findall(facts.lower), language):  # as most sentences are
        return found
    for match in _WORD.finditer(facts.lower):
        value = _value(match.group(), language)
        if value is not None:
            unit = measure(text, match.end(), language)
            found.append(Quantity((value, False), match.start(), match.end(), unit, word=True))
    return found


@lru_cache(maxsize=16384)
def _value(word: str, language: str) -> Decimal | None:
    return next(iter(cardinals((word,), "", language)), None)


def _linked(one: Quantity, following: Quantity | None, lower: str, language: str) -> tuple[str, bool]:
    """How a quantity is joined to the next, and whether a word for between stands before it."""
    words = _between(language)
    between = bool(words and words.search(lower, max(0, one.start - 20), one.start))
    if following is None:
        return APART, between
    start, end = max(one.end, one.unit.end), following.start
    signed = following.bound.sign and start < following.bound.span[0] < end and not _RATIO.match(lower, following.end)
    if signed:
        end = following.bound.span[0]  # 30 to < 60
    if end - start > _FAR or end <= start:
        return APART, between
    if _DASH.fullmatch(lower, start, end) and not following.attached:
        return RANGE, between
    joints = _joints(language)
    found = joints.fullmatch(lower, start, end) if joints else None
    if found and found.lastgroup:
        joint = RANGE if found.lastgroup == "and" and between else _LINKS[found.lastgroup]
        return (joint if joint == RANGE or not signed else APART), between
    return (LIST if not signed and _LIST_SIGNS.fullmatch(lower, start, end) else APART), between


@cache
def _joints(language: str) -> re.Pattern[str] | None:
    section = entries("joints", language)
    if not section:
        return None
    article = _either(section["article"])
    after = rf"(?:(?:{article})\s)?" if article else ""
    groups = "|".join(rf"(?P<{key}>{_either(section[key])})" for key in _LINKS if section[key])
    if language in _UNSPACED:
        return re.compile(rf"\s?(?:{groups})\s?")
    # "2.5- to 5-mg", "10, 20 and 30", "vs. 5".
    return re.compile(rf"-?(?:\s?[,;]?\s|-)(?:{groups})(?:[.\s]{{1,2}}|(?<=['’])){after}(?:[+\-\u2212]?)")


@cache
def versus(language: str) -> re.Pattern[str] | None:
    """What stands between two figures that are compared, with the second: statt alle 4."""
    section = entries("joints", language)
    if not section or not section["versus"]:
        return None
    article = _either(section["article"])
    after = rf"(?:(?:{article})\s)?" if article else ""
    return re.compile(rf"\s(?:{_either(section['versus'])})\s{after}[\d.,]+")


@cache
def part_words(language: str) -> re.Pattern[str] | None:
    """What stands between a part and its whole, up to two nouns included: 6 patients sur 34."""
    forms = entries("joints", language).get("of", ())
    return (
        re.compile(rf"(?:\s[^\W\d_]{{2,20}}){{0,2}}\s(?:{_either(forms)})\s(?:[^\W\d_]{{1,4}}\s)?") if forms else None
    )


@cache
def _between(language: str) -> re.Pattern[str] | None:
    section = entries("joints", language)
    if not section or not section["between"]:
        return None
    return re.compile(rf"(?<![^\W_])(?:{_either(section['between'])})\s(?:[^\W\d_]{{1,10}}\s){{0,2}}[-\u2212]?$")


def _either(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=len, reverse=True))
