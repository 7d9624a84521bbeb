"""Changes: what falls by half does not fall to half."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Key
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import Quantity, lowered, quantities, readable
from translate_pipeline.model import Finding, Severity

CONCEPT = "changes"

_NEAR = 40  # characters before a figure in which its words stand
_FAR = 120  # and the word for the change
_NAMES = {"by": "the amount of a change", "to": "what it leads to"}

Step = tuple[Quantity, str]  # a figure and whether it is what something changes by or to


def check_changes(pair: Pair) -> Iterator[Finding]:
    source = pair.source.once(changes)
    if not source:
        return
    target = {one.key: (one, way) for one, way in pair.target.once(steps)}
    for ours, wanted in source:
        theirs, got = target.get(ours.key, (None, ""))
        if theirs is not None and got != wanted:
            detail = f"“{_shown(ours, pair.source)}” is {_NAMES[wanted]}; in the target it is {_NAMES[got]}."
            yield Finding("change.value", Severity.ACK, detail, source=ours.span, target=theirs.span)


def changes(facts: Facts) -> tuple[Step, ...]:
    """The steps behind a word for a change. "By up to 5" is left to the check of comparators."""
    words, text = _words(facts.locale.language), facts.once(lowered)
    return tuple(
        (one, way)
        for one, way in facts.once(steps)
        if words and one.bound.none and words.search(text, max(0, one.start - _FAR), one.start)
    )


def steps(facts: Facts) -> tuple[Step, ...]:
    """The figures whose value stands once, with a word for by or to before them."""
    pattern, found = _before(facts.locale.language), facts.once(quantities)
    if pattern is None or not found:
        return ()
    text = facts.once(lowered)
    counted = Counter[Key](one.key for one in found)
    plain = (one for one in found if counted[one.key] == 1 and not one.word and not one.attached)
    read = ((one, pattern.search(text, max(0, one.start - _NEAR), one.start)) for one in plain)
    return tuple((one, match.lastgroup or "") for one, match in read if match and match.lastgroup in _NAMES)


def _shown(one: Quantity, facts: Facts) -> str:
    return facts.once(readable)[slice(*one.span)]


@cache
def _before(language: str) -> re.Pattern[str] | None:
    section = entries(CONCEPT, language)
    if not section:
        return None
    by, to, fill = (_either(section[key]) for key in ("by", "to", "fill"))
    other = _either(section.get("other", ())) or "(?!)"
    return re.compile(rf"(?<![^\W_])(?:(?P<other>{other})|(?P<by>{by})|(?P<to>{to}))(?:\s(?:{fill}))*\s$")


@cache
def _words(language: str) -> re.Pattern[str] | None:
    listed = entries(CONCEPT, language).get("changes", ())
    return re.compile(rf"(?<![^\W_])(?:{_either(listed)})(?![^\W_])") if listed else None


def _either(forms: Sequence[str]) -> str:
    escaped = (re.escape(form).replace(r"\ ", r"\s").replace(r"\*", r"[^\W_]{0,8}") for form in forms)
    return "|".join(one.replace("'", "['’]") for one in escaped)
