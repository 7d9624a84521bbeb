"""Labelled figures: grade 3 stays grade 3, and days, cycles and grades keep their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Key
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import APART, RANGE, Quantity, lowered, quantities
from translate_pipeline.model import Finding, Severity

_BEFORE = re.compile(r"([^\W\d_]+-?)[\s\u00a0\u202f]?(?:[<>≤≥]\s?)?$")
_BEHIND = re.compile(r"(?:[\s\u00a0\u202f][^\W\d_]+){1,3}")
_FAR = 20  # characters in which a label and its sign stand


class Labelled(NamedTuple):
    label: str
    figure: Quantity


def labelled(facts: Facts) -> tuple[Labelled, ...]:
    """The figures with a label before them; in a list or range the label serves all."""
    words = _words(facts.locale.language)
    if not words:
        return ()
    text, found, label = facts.once(lowered), [], ""
    linked = False
    for one in facts.once(quantities):
        own = _label(text, one, words)
        label = own or (label if linked and not one.unit.base else "")
        if label and not one.word:
            found.append(Labelled(label, one))
        linked = one.link != APART
    return tuple(found)


def _label(text: str, one: Quantity, words: Mapping[str, str]) -> str:
    if one.unit.base and not one.attached:
        return ""
    before = _BEFORE.search(text[max(0, one.start - _FAR) : one.start])
    return words.get(before.group(1), "") if before else ""


@cache
def _words(language: str) -> Mapping[str, str]:
    return {form: label for label, forms in entries("labels", language).items() for form in forms}


def counted(facts: Facts) -> tuple[Labelled, ...]:
    """The figures with what they count behind them: 929 patients, 94 of the sites."""
    kinds = nouns(facts.locale.language)
    if not kinds:
        return ()
    text, found = facts.once(lowered), []
    for one in facts.once(quantities):
        if one.word or one.unit.base or one.link == RANGE:
            continue
        words = _BEHIND.match(text, one.end)
        label = next((kinds[word] for word in words.group().split() if word in kinds), "") if words else ""
        if label:
            found.append(Labelled(label, one))
    return tuple(found)


@cache
def nouns(language: str) -> Mapping[str, str]:
    """What may be counted, and of what kind it is, the same in all languages."""
    return {form: label for label, forms in entries("counted", language).items() for form in forms}


def check_labels(pair: Pair) -> Iterator[Finding]:
    for label, wanted, got in _by_label(pair.source.once(labelled), pair.target.once(labelled)):
        yield from _changed(label, wanted, got) or _moved(label, wanted, got)
    others = _something_else(pair.source)
    for label, wanted, got in _by_label(pair.source.once(counted), pair.target.once(counted)):
        # "12 of 58 patients" may be "12 patients sur 58"; but what were months or countries are no patients.
        same = {one.key for one in wanted}
        yield from _changed(label, wanted, [one for one in got if one.key in same or (label, one.key) in others])


def _by_label(
    ours: tuple[Labelled, ...], theirs: tuple[Labelled, ...]
) -> Iterator[tuple[str, list[Quantity], list[Quantity]]]:
    for label in dict.fromkeys(one.label for one in theirs):
        wanted = [one.figure for one in ours if one.label == label]
        if wanted:
            yield label, wanted, [one.figure for one in theirs if one.label == label]


def _something_else(source: Facts) -> set[tuple[str, Key]]:
    """For each noun the figures that the source gives a unit or another noun or label, and not this one."""
    named = [*source.once(labelled), *source.once(counted)]
    kinds = {(one.label, one.figure.key) for one in named}
    kinds |= {("unit", one.key) for one in source.once(quantities) if one.unit.base or one.shared.base}
    nouns = {one.label for one in source.once(counted)}
    known = {one.figure.start for one in named}
    # What stands bare somewhere may be counted in the target: 1 patient in 10, at 10 mg.
    bare = {
        one.key
        for one in source.once(quantities)
        if one.start not in known and not one.unit.base and not one.shared.base
    }
    return {
        (noun, key)
        for noun in nouns
        for kind, key in kinds
        if kind != noun and key not in bare and (noun, key) not in kinds
    }


def _changed(label: str, wanted: list[Quantity], got: list[Quantity]) -> list[Finding]:
    """A label that has lost one figure and gained another. (One that only lost its figure may stand in other words.)"""
    lost = list((Counter(one.key for one in wanted) - Counter(one.key for one in got)).elements())
    gained = list((Counter(one.key for one in got) - Counter(one.key for one in wanted)).elements())
    if not lost or not gained:
        return []
    source = next(one for one in wanted if one.key == lost[0])
    target = next(one for one in got if one.key == gained[0])
    detail = f"“{label} {_shown(lost[0])}” has become “{label} {_shown(gained[0])}”."
    return [Finding("label.value", Severity.ACK, detail, source=source.span, target=target.span)]


def _moved(label: str, wanted: list[Quantity], got: list[Quantity]) -> list[Finding]:
    once = {key for key, count in Counter(one.key for one in wanted).items() if count == 1}
    once &= {key for key, count in Counter(one.key for one in got).items() if count == 1}
    places = {one.key: one for one in got}
    for first, second in pairwise([one for one in wanted if one.key in once]):
        if places[second.key].start < places[first.key].start:
            shown = f"“{label} {_shown(first.key)}” and “{label} {_shown(second.key)}”"
            detail = f"{shown} come in another order in the target."
            return [Finding("label.order", Severity.ACK, detail, source=first.span, target=places[first.key].span)]
    return []


def _shown(key: Key) -> str:
    return f"{key[0]:f}" if not isinstance(key[0], str) else key[0]
