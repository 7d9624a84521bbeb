"""Single letters that are labels ("group A", "(a)", "Figure 1A", "a Includes deaths"), not an article or a pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.backends.apertium.spans import Region

# Letters that are a word of English or of a language between; an engine leaves all others as they are.
_LETTER = "[aeiouyAEIOUY]"

_NOUNS = (
    "annex|apolipoprotein|appendix|arm|box|category|class|cohort|factor|fig|fig\\.|figure|footnote|grade|group|hepatitis|"
    "immunoglobulin|influenza|level|model|note|option|panel|part|period|phase|plan|protein|question|regimen|scenario|"
    "schedule|section|sequence|stage|step|strategy|stratum|study|table|toxin|treatment|type|vitamin"
)
_ALONE = re.compile(r"(?:[\W\d_]*[A-Za-z](?![^\W\d_]))+[\W\d_]*\Z")
_APART = re.compile(
    rf"(?<!\w)[(\[](?P<bracketed>{_LETTER}|[ivx]{{2,4}})[)\]](?!\w)"  # (a), [ii]
    rf"|\A[^\w\s]*(?P<leading>{_LETTER})(?=[.)](?:\s|\Z))"  # "A. First", "a) first"
    r"|\A(?P<small>[aeiouy])(?= [A-Z][a-z])"  # "a Includes deaths"; an article would be a capital
)
_FIGURE = rf"(?<![\w.,\-])\d{{1,3}}{_LETTER}(?![\w\-])"  # "Figure 1A", "phase 2a"
_CAPITAL = r"[AEIOUY](?![\w'’\-])"
_ENGLISH = re.compile(
    rf"(?P<figure>{_FIGURE})"
    rf"|(?<!\w)(?i:{_NOUNS})s?[ \u00a0](?P<named>{_CAPITAL})"
    r"|(?<!\w)(?P<roman>I)(?=(?:,? (?:or|and|to|vs\.?|versus) |, ?| ?[/–\-] ?)(?:II|III|IV)\b)"  # "(I, II or III)"
    rf"|(?<!\w)(?i:footnote|note)[ \u00a0](?P<note>{_LETTER})(?![ ]?\w)"
    rf"|(?<=[a-z][ \u00a0])(?P<last>[A](?![\w'’\-]|[ \u00a0]\w))"  # an article has a word after it
)
# A translation has an article in capitals only where a sentence begins, and ends with no article or preposition.
_BETWEEN = re.compile(
    rf"(?P<figure>{_FIGURE})"
    rf"|(?<=\w[ \u00a0])(?P<capital>{_CAPITAL})(?![ \u00a0][A-Z])"
    r"|(?<=\w[ \u00a0])(?P<last>[aeiouy])(?=\W*\Z)"
)


def alone(text: str) -> bool:
    """Whether all its letters stand by themselves ("a", "A.", "a, b"), so that there is nothing to translate."""
    return _ALONE.match(text) is not None


def find(text: str, *, english: bool) -> tuple[Region, ...]:
    """Where they stand, in order. `english`: the text is the source; else it is a translation on its way."""
    bracketed = "(" in text or "[" in text  # else one may only stand at the beginning
    apart = list(_APART.finditer(text)) if bracketed else [one for one in (_APART.match(text),) if one]
    found = [Region(*one.span(one.lastgroup or 0), word=False) for one in apart]
    found.extend(_as_words(text, _ENGLISH if english else _BETWEEN))
    return tuple(sorted(found, key=lambda one: one.start))


def _as_words(text: str, rule: re.Pattern[str]) -> Iterator[Region]:
    for found in rule.finditer(text):
        kind = found.lastgroup or ""
        if kind in ("figure", "roman") or not _in_capitals(text):
            yield Region(*found.span(kind))


def _in_capitals(text: str) -> bool:
    """Whether it is written in capitals, so that an article may be one."""
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))
