"""Drug names: each drug of the source stands in the target, and no other one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.inn import drug, forms, is_listed, key
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

_CONCEPT = "drugs"
_LONG = r"[^\W\d_]{3,}(?:[’'·-][^\W\d_]+)*"
_WORD = re.compile(rf"{_LONG}|(?<![^\W_])[^\W\d_]{{2}}-{_LONG}|5-FU")
_PART = re.compile(r"[^\W_’'-]{3,}")
_LATIN = frozenset({"Latn"})
_ALIKE = 0.84  # a slip of the pen or a form that we don't know, rather than another drug
_READ = 200  # words of a target that are compared so
_WITHIN = 8  # letters of a name that may stand anywhere in one
_COMPOUND = 5  # letters of a name that may begin a compound (Dexamethasontherapie)

Named = tuple[str, tuple[int, int]]  # the drug and where it stands


def check_drugs(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.once(named_drugs), pair.target.once(named_drugs)
    if not entries(_CONCEPT, pair.target.locale.language) or not (source or target):
        return
    theirs, ours = {name for name, _ in source}, {name for name, _ in target}
    if theirs != ours:
        extra = _first({name: span for name, span in target if name not in theirs}, pair.target)
        if extra and _explained(pair):
            extra = {}
        lost = _first({name: span for name, span in source if name not in ours}, pair.source)
        yield from _lost(lost, bool(extra), pair)
        for span in extra.values():
            detail = f"“{pair.target.text.plain[slice(*span)]}” is a drug that the source does not name."
            yield Finding("drug.name", Severity.BLOCK, detail, target=span)
    yield from _left_in_english(target, pair)


def _lost(lost: dict[str, tuple[int, int]], replaced: bool, pair: Pair) -> Iterator[Finding]:
    for name, span in lost.items():
        shown = pair.source.text.plain[slice(*span)]
        if _stands(name, pair.target) or _stands(key(shown), pair.target):
            continue
        alike = _alike((name, key(shown)), pair.target)
        if alike and not replaced:
            detail = f"“{alike}” is no form of “{shown}” that is known."
            yield Finding("drug.name", Severity.ACK, detail, source=span)
            continue
        # What we don't know how to write in the target's script, or only guess to be a drug, a person must judge.
        sure = replaced or (is_listed(name) and pair.target.locale.script in _LATIN)
        severity = Severity.BLOCK if sure else Severity.ACK
        yield Finding("drug.name", severity, f"“{shown}” is not in the target.", source=span)


def named_drugs(facts: Facts) -> tuple[Named, ...]:
    """Each drug and where it stands, in terms too: a name that a term covers explains the same name elsewhere."""
    language, text = facts.locale.language, facts.text.plain
    if not facts.locale.spaced or facts.locale.script not in _LATIN:
        return (*_named(text, language), *_written(text, language))
    return tuple(_named(text, language))


def _named(text: str, language: str) -> Iterator[Named]:
    for found in _WORD.findall(text):
        if _names(found, language):
            break
    else:
        return
    for word in _WORD.finditer(text):
        for name, (start, end) in _names(word.group(), language):
            yield name, (word.start() + start, word.start() + end)


@lru_cache(maxsize=65536)
def _names(word: str, language: str) -> tuple[Named, ...]:
    """The drugs of a word: of itself, or of the parts that hyphens and apostrophes join."""
    if name := drug(word, language) or ("-" in word and drug(word.replace("-", ""), language)):  # co-trimoxazole
        return ((name, (0, len(word))),)
    return tuple(
        (name, part.span())
        for part in _PART.finditer(word)
        if part.group() != word and (name := drug(part.group(), language))
    )


def _written(text: str, language: str) -> Iterator[Named]:
    """Names in a script without capitals or, often, without spaces: the longest first, each place once."""
    pattern = _pattern(language)
    for found in pattern.finditer(text) if pattern else ():
        if name := drug(found.group(), language):
            yield name, found.span()


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    known = entries(_CONCEPT, language).get("forms", {})
    listed = sorted(
        (form.replace("_", " ") for every in known.values() for form in every.split()), key=len, reverse=True
    )
    return re.compile("|".join(map(re.escape, listed))) if listed else None


def _first(named: dict[str, tuple[int, int]], facts: Facts) -> dict[str, tuple[int, int]]:
    """Those that no term covers: the check of terms compares what it covers."""
    return {
        name: span
        for name, span in named.items()
        if not any(start < span[1] and span[0] < end for start, end in facts.covered)
    }


def _stands(name: str, target: Facts) -> bool:
    """Whether the name stands there as a piece of a compound (Dexamethasontherapie) or in an unlisted case form."""
    listed = forms(name, target.locale.language)
    plain = target.text.plain.lower()
    if any(form.lower() in plain for form in listed if len(form) >= _COMPOUND):
        return True
    if len(name) < _COMPOUND:
        return False
    language = target.locale.language
    words = _PART.findall(target.text.plain)
    return any(_holds(key(word), name) and drug(word, language) in ("", name) for word in words)


def _holds(word: str, name: str) -> bool:
    """As the first part of a compound, or a long name as any part: Melphalanflufenamid."""
    return word.startswith(name) or (len(name) >= _WITHIN and name in word)


def _alike(names: tuple[str, ...], target: Facts) -> str | None:
    """A word that is nearly one of the names and no drug of its own."""
    for word in _WORD.findall(target.text.plain)[:_READ]:
        other = key(word)
        if other and not drug(word, target.locale.language) and any(_near(other, name) for name in names if name):
            return str(word)
    return None


def _near(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 3 or one[:1] != other[:1]:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _explained(pair: Pair) -> bool:
    """Whether the source names a regimen by its letters, whose drugs the target may name."""
    return not _regimens().isdisjoint(re.findall(r"(?<![\w-])[A-Za-z][\w-]{0,9}(?![\w-])", pair.source.text.plain))


@cache
def _regimens() -> frozenset[str]:
    return frozenset(entries(_CONCEPT, "en")["regimens"].split())


def _left_in_english(target: tuple[Named, ...], pair: Pair) -> Iterator[Finding]:
    ending = _english_ending(pair.target.locale.language)
    if ending is None:
        return
    source = pair.source.text.plain.lower()
    for span in _first(dict(target), pair.target).values():
        word = pair.target.text.plain[slice(*span)]
        if ending.search(word.lower()) and word.lower() in source:
            detail = f"“{word}” is the English form of the name."
            yield Finding("drug.form", Severity.WARN, detail, target=span)


@cache
def _english_ending(language: str) -> re.Pattern[str] | None:
    ending = entries(_CONCEPT, language).get("english")
    return re.compile(f"(?:{ending})$") if ending else None
