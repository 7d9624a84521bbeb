"""Numbers in words, read by value: twenty-eight, two thirds, halb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property

from translate_pipeline.checks.cues import Token, tokens, vocabulary
from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.frequency import frequencies
from translate_pipeline.checks.lexicon import entries

CONCEPT = "numbers"

_LINKS = (
    "of the a an de del la las el los le les du des d do da dos das von der vom di dei della i o "
    "veces vezes times fois mal volte"
)
_NEAR = 40  # characters behind a number in which its dose may stand
_ENGLISH = "en"
_LISTED = re.compile(r",\s|,?\s(?:and|or|to|through)\s|[-–]to[-–]|/|\s?[-–]\s?")  # between two numbers of a list
_APART = 1  # character between the words of a number


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number in words. A loose one (double, one) may stand for its value but is not missed. A listed one is the
    word "one" beside another number, where it is no article: one, two and three; one to three."""

    value: Fraction
    start: int
    end: int
    loose: bool = False
    ordinal: bool = False
    listed: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True)
class _Table:
    values: Mapping[str, int]
    ones: frozenset[str]
    thousands: frozenset[str]
    joins: frozenset[str]
    loose: Mapping[str, Fraction]
    ordinals: frozenset[str]
    idle: frozenset[str]
    halves: Mapping[str, int]
    nouns: Mapping[str, int]
    opens: frozenset[str]
    parted: Mapping[str, int]
    parts: frozenset[str]
    dosed: re.Pattern[str]

    @cached_property
    def beginning(self) -> frozenset[str]:
        """The words that a number may begin with."""
        return frozenset((*self.values, *self.ones, *self.thousands, *self.opens, *self.loose, *self.halves))


def counts_doses(one: Spoken, facts: Facts) -> bool:
    """Whether a dose or a figure follows at once: half a tablet, twice 25 mg."""
    table = _table(facts.locale.language)
    return bool(table and one.value != 1 and table.dosed.match(facts.lower, one.end, one.end + _NEAR))


def spoken(facts: Facts) -> tuple[Spoken, ...]:
    """All numbers in words but those of a frequency, which is compared whole: "b.i.d." is "dos veces al día"."""
    table = _table(facts.locale.language)
    if not table or table.beginning.isdisjoint(facts.once(vocabulary)):
        return ()
    found = tuple(_scan(facts.once(tokens), table))
    taken = [one.span for one in facts.once(frequencies)] if found else []
    if facts.locale.language == _ENGLISH:
        found = tuple(_lists(found, facts.lower))
    return tuple(one for one in found if all(one.end <= start or one.start >= end for start, end in taken))


def _lists(found: Sequence[Spoken], text: str) -> Iterator[Spoken]:
    """In English "one" is no article, so that among other numbers it counts; "one and two thirds" is a fraction."""
    for at, one in enumerate(found):
        pairs = zip(found[max(0, at - 1) : at + 1], found[max(1, at) : at + 2], strict=False)
        listed = (
            one.value == 1
            and text[slice(*one.span)] == "one"
            and any(_counted(pair) and _LISTED.fullmatch(text, pair[0].end, pair[1].start) for pair in pairs)
        )
        yield replace(one, loose=False, listed=True) if listed else one


def _counted(pair: tuple[Spoken, Spoken]) -> bool:
    """Whether one of the two is no "one", and both are whole numbers."""
    return any(one.value != 1 and not one.loose for one in pair) and all(one.value.denominator == 1 for one in pair)


def _scan(words: Sequence[Token], table: _Table) -> Iterator[Spoken]:
    at = 0
    while at < len(words):
        word, start, end = words[at]
        if at + 1 < len(words) and words[at + 1][0] in table.idle and _beside(words, at):
            at += 2  # a half-life is no half
            continue
        lone = word in table.thousands and not (at and words[at - 1][0].isdecimal())  # but 25 thousand is one figure
        if word in table.values or word in table.ones or lone:
            value, last = _number(words, at, table)
            part = _denominator(words, last, table)
            if part and (value > 1 or word in table.opens):
                yield Spoken(Fraction(value, part), start, words[last + 1][2])
                at = last + 2
                continue
            yield Spoken(Fraction(value), start, words[last][2], loose=value == 1)
            at = last + 1
            continue
        if word in table.opens and (part := _denominator(words, at, table)):
            yield Spoken(Fraction(1, part), start, words[at + 1][2])
            at += 2
            continue
        if word in table.loose:
            yield Spoken(table.loose[word], start, end, loose=True, ordinal=word in table.ordinals)
        elif word in table.halves:
            yield Spoken(Fraction(1, table.halves[word]), start, end)
        at += 1


def _denominator(words: Sequence[Token], at: int, table: _Table) -> int:
    if at + 1 >= len(words) or not _beside(words, at):
        return 0
    parted = at + 2 < len(words) and _beside(words, at + 1) and words[at + 2][0] in table.parts
    return (table.parted.get(words[at + 1][0], 0) if parted else 0) or table.nouns.get(words[at + 1][0], 0)


def _number(words: Sequence[Token], at: int, table: _Table) -> tuple[int, int]:
    """The value of the number that begins here, and the index of its last word."""
    value = table.values.get(words[at][0], 1000 if words[at][0] in table.thousands else 1)
    last = at
    while True:
        following, grown = last + 1, None
        if following < len(words) and _beside(words, last):
            joined = words[following][0] in table.joins and following + 1 < len(words) and _beside(words, following)
            if joined:
                grown = _grow(value, words[following + 1][0], table, joined=True)
                following += 1
            else:
                grown = _grow(value, words[following][0], table, joined=False)
        if grown is None:
            return value, last
        value, last = grown, following


def _grow(value: int, word: str, table: _Table, *, joined: bool) -> int | None:
    """What a number becomes with its next word; nothing where the word begins another one (two, three)."""
    if word in table.thousands and not joined and value < 1000:
        return value * 1000
    part = table.values.get(word, 1 if word in table.ones else 0)
    rest = value % 100
    if part == 100 and not joined and 1 <= value <= 9:
        return value * 100
    if part == 20 and rest == 4 and not joined:  # quatre-vingts
        return value + 76
    if 0 < part < _room(value, rest, joined=joined):
        return value + part
    return None


def _room(value: int, rest: int, *, joined: bool) -> int:
    """What a part must be smaller than to be added to the number so far."""
    if rest == 10 and not joined:
        return 10  # dix-sept; the other teens are words of their own
    if rest >= 20 and rest % 10 == 0:
        return 20 if rest in (60, 80) else 10  # soixante-douze, quatre-vingt-douze
    if value >= 100 and rest == 0:
        return 1000 if value % 1000 == 0 else 100
    return 0


def _beside(words: Sequence[Token], at: int) -> bool:
    return words[at + 1][1] - words[at][2] <= _APART and words[at + 1][1] > words[at][2]


@cache
def _table(language: str) -> _Table | None:
    section = entries(CONCEPT, language)
    if not section:
        return None
    values = {word: int(value) for kind in ("small", "tens", "hundreds") for value, word in _words(section[kind])}
    # achtundzwanzig is made of "acht" and "zwanzig", one of "ein".
    units = {**{word: int(value) for value, word in _words(section["small"])}, section["one"].split()[0]: 1}
    for form in section.get("fused", ()):
        for ten, tens in _words(section["tens"]):
            for unit, value in units.items():
                if 0 < value < 10:
                    values.setdefault(form.format(unit=unit, ten=tens), int(ten) + value)
    fractions = section["fractions"]
    return _Table(
        values,
        frozenset(section["one"].split()),
        frozenset(section["thousand"].split()),
        frozenset(section["joins"].split()),
        {word: Fraction(value) for kind in ("loose", "ordinals") for value, word in _words(section.get(kind, {}))},
        frozenset(word for _, word in _words(section.get("ordinals", {}))),
        frozenset(section.get("idle", "").split()),
        {word: int(value) for value, word in _words(fractions["whole"])},
        {word: int(value) for value, word in _words(fractions["noun"])},
        frozenset(fractions["opens"].split()),
        {word: int(value) for value, word in _words(fractions.get("part", {}))},
        frozenset(fractions.get("parts", "").split()),
        _dosed(section.get("doses", "").split()),
    )


def _dosed(nouns: Sequence[str]) -> re.Pattern[str]:
    """What stands behind a number that counts doses (half a tablet) or multiplies a figure (twice 25 mg)."""
    links = "|".join(_LINKS.split())
    names = "|".join(map(re.escape, nouns)) or r"(?!)"
    return re.compile(rf"(?:\s(?:{links})(?![^\W_]))*\s(?:\d|(?:{names})(?![^\W_]))")


def _words(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for value, words in table.items():
        for word in words.split():
            yield value, word
