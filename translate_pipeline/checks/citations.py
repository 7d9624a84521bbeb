"""Citations: every [n], figure and table that the source refers to is the one that the target refers to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import readable
from translate_pipeline.model import Finding, Severity

_BRACKET = re.compile(r"[\[［【]([\s\d,;，、；\u2010-\u2015\u2212-]{1,80})[\]］】]")
_RANGE = re.compile(r"(\d{1,4})\s*[\u2010-\u2015\u2212-]\s*(\d{1,4})")
_ZERO = re.compile(r"(?<!\d)0")
_INTERVAL = re.compile(r"(?:CI|IC|KI|BI|PU|%)[\s:,=]{0,3}$")
_LABEL = r"[A-Z]{0,2}\d{1,3}[A-Za-z]?(?![^\W_])"
_AND_WORDS = "and|or|to|y|e|o|a|et|ou|à|und|oder|bis|ed|i|en|of|tot|oraz|lub|do"
_AND = rf"(?:\s?(?:,|[-\u2010-\u2015]|&)\s?|\s(?:{_AND_WORDS})\s|\s?[と、和及与至]\s?)"
_MANY = re.compile(_LABEL)
_UNSPACED = frozenset({"ja", "zh"})
_LONGEST_ENTRY = 2000  # characters
_WIDEST = 200  # a range of more citations is none

# Of an entry of a bibliography: who wrote it, and year;volume(issue):pages of a journal.
_AUTHORS = re.compile(
    r"\s*(?:[\[(]?\d{1,3}[\])]?\.?\s+)?[A-Z\u00c0-\u00de][^\W\d_]*(?:[ '’-][^\W\d_]+){0,3} [A-Z]{1,3}[,.]\s"
)
_HEADED = re.compile(r"\s*[^\W\d_]{2,20}\s?:\s")  # Reference: …
_JOURNAL = re.compile(r"\b(?:19|20)\d\d;\s?\d{1,4}(?:\s?\([^()]{1,24}\))?:\s?[A-Za-z]?\d")

Reference = tuple[str, str]


def check_citations(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.once(references), pair.target.once(references)
    if source == target:
        return
    ours, theirs = Counter(source), Counter(target)
    if ours == theirs:
        return
    if not entries("references", pair.target.locale.language):
        ours, theirs = (Counter({one: n for one, n in it.items() if one[0] == "cited"}) for it in (ours, theirs))
    missing, extra = ours - theirs, theirs - ours
    for kind, number in missing:
        named = any(one[0] == kind for one in theirs) or kind == "cited"
        # Where the word for it is not in our tables, the number may still be there.
        severity = Severity.BLOCK if named else Severity.ACK
        yield Finding("citation.value", severity, f"{_shown(kind, number)} is not referred to in the target.")
    for kind, number in extra:
        if not missing and (kind == "cited" or any(one[0] == kind for one in ours)):
            detail = f"{_shown(kind, number)} is not referred to in the source."
            yield Finding("citation.value", Severity.BLOCK, detail)


def is_reference(pair: Pair) -> bool:
    """Whether it is an entry of a bibliography, letter for letter in the target: titles of papers stay as they are."""
    text, theirs = (_HEADED.sub("", side.text.plain[:_LONGEST_ENTRY]) for side in (pair.source, pair.target))
    return text == theirs and bool(_AUTHORS.match(text) and _JOURNAL.search(text))


def references(facts: Facts) -> tuple[Reference, ...]:
    text = facts.once(readable)
    found: list[Reference] = []
    if "[" in text or "［" in text or "【" in text:
        for bracket in _BRACKET.finditer(text):
            if not _is_interval(text, bracket):
                found.extend(("cited", number) for number in _numbers(bracket[1]))
    pattern = _pattern(facts.locale.language)
    for match in pattern.finditer(text) if pattern else ():
        kind = _kind(match[1].lower(), facts.locale.language)
        found.extend((kind, label.upper()) for label in _MANY.findall(match[2]))
    return tuple(found)


def _is_interval(text: str, bracket: re.Match[str]) -> bool:
    """[0,44-0,81] of a confidence interval is no list of citations, whose ranges never fall and never begin at 0."""
    falls = any(int(span[1]) >= int(span[2]) for span in _RANGE.finditer(bracket[1]))
    return falls or bool(
        _ZERO.search(bracket[1]) or _INTERVAL.search(text[max(0, bracket.start() - 16) : bracket.start()])
    )


def _numbers(text: str) -> Iterator[str]:
    """19–21 and 19, 20, 21 are the same citations."""
    done = 0
    for span in _RANGE.finditer(text):
        yield from _single(text[done : span.start()])
        first, last = int(span[1]), int(span[2])
        if last <= first + _WIDEST:
            yield from map(str, range(first, last + 1))
        else:
            yield f"{first}-{last}"
        done = span.end()
    yield from _single(text[done:])


def _single(text: str) -> Iterator[str]:
    return (str(int(number)) for number in re.findall(r"\d{1,6}", text))


def _shown(kind: str, number: str) -> str:
    return f"[{number}]" if kind == "cited" else f"{kind.capitalize()} {number}"


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    section = entries("references", language)
    if not section:
        return None
    words = "|".join(sorted((_form(form) for forms in section.values() for form in forms), key=len, reverse=True))
    border = "" if language in _UNSPACED else r"(?<![^\W_])"
    space = r"\s?" if language in _UNSPACED else r"\.?\s{1,2}(?:[^\W\d_]{4,16}\s)?"
    return re.compile(rf"{border}((?i:{words})){space}({_LABEL}(?:{_AND}{_LABEL}){{0,9}})")


@lru_cache(maxsize=1024)
def _kind(word: str, language: str) -> str:
    section = entries("references", language)
    return next((kind for kind, forms in section.items() if any(re.fullmatch(_form(it), word) for it in forms)), "")


def _form(form: str) -> str:
    return re.escape(form).replace(r"\*", r"[^\W\d_]{0,6}")
