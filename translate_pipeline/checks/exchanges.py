"""Exchanges: two drugs, arms or endpoints do not change places while their figures stay where they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from translate_pipeline.checks.abbreviations import Definition, definitions
from translate_pipeline.checks.drugs import named_drugs
from translate_pipeline.checks.facts import Facts, Pair, small_letters
from translate_pipeline.checks.quantities import quantities
from translate_pipeline.model import Finding, Severity, TermHit

# Categories of the glossary whose terms are compared with each other, by what they are.
_GROUPS = {
    "regimen": "treatment",
    "drug": "treatment",
    "brand": "treatment",
    "endpoint": "endpoint",
}
_INTERVALS = "dosing-every-"  # concepts of the glossary: every 2 weeks, every 28 days
_PLACEBO = re.compile(r"placebo\w{0,3}|плацебо|プラセボ|安慰剂")
_ABBREVIATION = re.compile(r"(?<![^\W_])[A-Z]{2,6}\d?(?![^\W_])")
_NOTHING = frozenset({" ", "-", "\u2011", ""})
_BESIDE = re.compile(r"[\s,:=(\u2010-\u2015-]{1,4}")  # between a short form and its long one
_DOSE = 6  # characters between a drug and its dose
Span = tuple[int, int]


def check_exchanges(pair: Pair) -> Iterator[Finding]:
    for source, target in _things(pair):
        order = sorted(source.keys() & target.keys(), key=lambda name: source[name])
        turned = next((two for two in pairwise(order) if target[two[1]] < target[two[0]]), None)
        if turned is None or figures_moved(pair):
            continue
        if _is_one_phrase(source, turned, pair) or _keeps_dose(source, target, turned, pair):
            continue
        if _are_entries(source, target, turned, pair):
            continue
        first, second = (pair.source.text.plain[slice(*source[name])] for name in turned)
        detail = f"“{first}” and “{second}” have changed places in the target."
        yield Finding("exchange", Severity.ACK, detail, source=source[turned[0]], target=target[turned[0]])
        return


def _is_one_phrase(source: Mapping[str, Span], turned: tuple[str, str], pair: Pair) -> bool:
    """An adjective and its noun (MRD-negative complete response) come in any order."""
    first, second = (source[name] for name in turned)
    return pair.source.text.plain[first[1] : second[0]] in _NOTHING


def _are_entries(source: Mapping[str, Span], target: Mapping[str, Span], turned: tuple[str, str], pair: Pair) -> bool:
    """Whether both stand in a list of abbreviations, which every language puts in its own order, and each entry still
    has its short form beside its long one."""
    defined = definitions(pair.source.text.plain)
    entries = [_entry(defined, source[name]) for name in turned]
    first, second = entries
    if first is None or second is None:
        return False
    return first == second or all(_is_whole(one, source, target, pair) for one in (first, second))


def _entry(defined: tuple[Definition, ...], span: Span) -> Definition | None:
    return next((one for one in defined if one.start <= span[0] and span[1] <= one.end), None)


def _is_whole(entry: Definition, source: Mapping[str, Span], target: Mapping[str, Span], pair: Pair) -> bool:
    text = pair.target.text.plain
    spans = sorted(target[name] for name in source.keys() & target.keys() if _entry((entry,), source[name]))
    beside = text[max(0, spans[0][0] - len(entry.short) - 4) : spans[-1][1] + len(entry.short) + 4]
    joined = all(_BESIDE.fullmatch(text, one[1], other[0]) for one, other in pairwise(spans))
    return joined and (len(spans) > 1 or entry.short in beside)


def _keeps_dose(source: Mapping[str, Span], target: Mapping[str, Span], turned: tuple[str, str], pair: Pair) -> bool:
    """Whether the figure behind one of the two has moved with it: tocilizumab 8 mg/kg."""
    ours, theirs = pair.source.once(quantities), pair.target.once(quantities)
    for name in turned:
        dose = next((one for one in ours if 0 < one.start - source[name][1] <= _DOSE and one.unit.base), None)
        if dose and any(0 < one.start - target[name][1] <= 2 * _DOSE and one.key == dose.key for one in theirs):
            return True
    return False


def _things(pair: Pair) -> Iterator[tuple[Mapping[str, Span], Mapping[str, Span]]]:
    """By group, where each thing stands that stands once on each side: of others nobody can tell which is which."""
    ours: dict[str, list[tuple[str, Span]]] = {name: [] for name in (*_GROUPS.values(), _INTERVALS)}
    theirs: dict[str, list[tuple[str, Span]]] = {name: [] for name in ours}
    for facts, side in ((pair.source, ours), (pair.target, theirs)):
        side["treatment"] += facts.once(named_drugs)
        side["treatment"] += [("placebo", found.span()) for found in _PLACEBO.finditer(small_letters(facts.text.plain))]
    for place in pair.placed:
        group = _group(place.hit)
        span = place.span or (_letters(place.hit, pair.target) if group else None)
        if group and span and not any(_overlap(span, other) for _, other in theirs[group]):
            ours[group].append((place.hit.concept, (place.hit.start, place.hit.end)))
            theirs[group].append((place.hit.concept, span))
    for group, named in ours.items():
        if len(named) > 1 and len(theirs[group]) > 1:
            yield _once(named), _once(theirs[group])


def _group(hit: TermHit) -> str:
    return _INTERVALS if hit.concept.startswith(_INTERVALS) else _GROUPS.get(hit.category, "")


def _letters(hit: TermHit, target: Facts) -> Span | None:
    """Where the abbreviation of a term stands that was not found as a whole: the SG of "mediana de SG"."""
    letters = {word for form in hit.accepted for word in _ABBREVIATION.findall(form)}
    found = [one.span() for one in _ABBREVIATION.finditer(target.text.plain) if one.group() in letters]
    return found[0] if len(found) == 1 else None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _once(named: list[tuple[str, Span]]) -> Mapping[str, Span]:
    counted = Counter(name for name, _ in named)
    return {name: span for name, span in named if counted[name] == 1}


def figures_moved(pair: Pair) -> bool:
    """Whether figures come in another order too: then whole phrases have moved, each with what belongs to it."""
    wanted, got = (_places(facts) for facts in (pair.source, pair.target))
    order = sorted(wanted.keys() & got.keys(), key=lambda key: wanted[key])
    return any(got[second] < got[first] for first, second in pairwise(order))


def _places(facts: Facts) -> dict[object, int]:
    found = facts.once(quantities)
    counted = Counter(one.key for one in found)
    return {one.key: one.start for one in found if counted[one.key] == 1}
