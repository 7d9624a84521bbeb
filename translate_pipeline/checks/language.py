"""The language that a target is written in, told by its function words or by its script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries, languages
from translate_pipeline.checks.untranslated import lower_words
from translate_pipeline.model import Finding, Severity

_CONCEPT = "stopwords"
_LONG = 20  # words: a paragraph, whose function words leave no doubt
_LEAST = 3  # function words of another language, else it may be a title or a quotation
_LEAST_OF_KIN = 4
_SURE = 4  # that a person must look at, where our own language has none
_CLEAR = 8  # words of another language that leave no doubt in a shorter sentence either
_DISTINCT = 2
_DENSITY = 10  # at most so many words for one function word: every language of ours has more of them
# Function words of the other language for one of our own: near languages share more.
_TIMES, _TIMES_OF_KIN = 3, 5
# Scripts whose texts can't be in Latin letters. The share of other letters below which a text is in another language;
# abbreviations, drugs and names stay in Latin letters.
_OWN_SCRIPT = 0.2
_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "ja": ("\u3040\u30ff", "\u3400\u9fff"),
    "zh": ("\u3400\u9fff",),
    "ar": ("\u0600\u06ff",),
    "he": ("\u0590\u05ff",),
    "ru": ("\u0400\u04ff",),
    "uk": ("\u0400\u04ff",),
    "bg": ("\u0400\u04ff",),
    "el": ("\u0370\u03ff",),
    "ko": ("\uac00\ud7af",),
    "th": ("\u0e00\u0e7f",),
    "hi": ("\u0900\u097f",),
}
_APOSTROPHE = re.compile("[’']")


@dataclass(frozen=True, slots=True)
class Rival:
    """Another language: the function words that only it has, those that only ours has, and whether they are near."""

    language: str
    theirs: frozenset[str]
    ours: frozenset[str]
    kin: bool


def check_language(pair: Pair) -> Iterator[Finding]:
    """Only what speaks for another language counts, never the lack of our own words: a heading has none."""
    language = pair.target.locale.language
    if language == pair.source.locale.language:
        return
    words = pair.target.once(_words_apart)
    if words == pair.source.once(_words_apart):
        return  # what is left as it was, the check of untranslated text tells
    if language in _SCRIPTS:
        yield from _by_script(words, language)
    elif len(words) >= _LEAST:
        yield from _by_words(words, pair.target)


def _words_apart(facts: Facts) -> tuple[str, ...]:
    """The words in small letters, those that are run together apart: l’âge is l and âge."""
    words = facts.once(lower_words)
    if "'" not in facts.open_text and "’" not in facts.open_text:
        return words
    return tuple(part for word in words for part in _APOSTROPHE.split(word))


def _by_words(words: Sequence[str], target: Facts) -> Iterator[Finding]:
    foreign = _foreign(target.locale.language)
    if sum(word in foreign for word in words) < _LEAST:
        return
    found = [(one, count) for one in _rivals(target.locale.language) if (count := _evidence(words, one))]
    if found:
        rival, count = max(found, key=lambda pair: pair[1])
        sure = count >= _SURE and not any(word in rival.ours for word in words)
        short = Severity.ACK if sure else Severity.WARN
        severity = Severity.BLOCK if len(words) >= _LONG or count >= _CLEAR else short
        yield _finding(rival.language, target.locale.language, severity)


def _evidence(words: Sequence[str], rival: Rival) -> int:
    """How many words speak for the other language; none unless they outweigh those that speak for ours by far."""
    theirs = [word for word in words if word in rival.theirs]
    count = len(theirs)
    if count < (_LEAST_OF_KIN if rival.kin else _LEAST) or count * _DENSITY < len(words):
        return 0
    if len({word for word in theirs if len(word) > 1}) < _DISTINCT:  # "I.E./kg" is no Italian
        return 0
    ours = sum(word in rival.ours for word in words)
    return count if count >= (_TIMES_OF_KIN if rival.kin else _TIMES) * ours else 0


def _by_script(words: Sequence[str], language: str) -> Iterator[Finding]:
    letters = "".join(words)
    ranges = [(one[0], one[1]) for one in _SCRIPTS[language]]
    own = sum(any(first <= letter <= last for first, last in ranges) for letter in letters)
    if own >= _OWN_SCRIPT * len(letters):
        return
    latin = [word for word in words if word.isascii()]
    english = sum(word in _words("en") for word in latin)
    if english >= _LEAST:
        yield _finding("en", language, Severity.BLOCK if len(latin) >= _LONG else Severity.WARN)


def _finding(found: str, wanted: str, severity: Severity) -> Finding:
    return Finding("text.language", severity, f"The target reads as “{found}”, not as “{wanted}”.")


@cache
def _rivals(language: str) -> tuple[Rival, ...]:
    """English first, which is what an engine leaves. None where we don't know the language's own words."""
    own = _words(language)
    if not own:
        return ()
    kin = entries(_CONCEPT, language).get("kin", "").split()
    others = sorted(set(languages(_CONCEPT)) - {language}, key=lambda other: (other != "en", other))
    return tuple(Rival(one, _words(one) - own, own - _words(one), one in kin) for one in others)


@cache
def _foreign(language: str) -> frozenset[str]:
    """The words that only other languages have."""
    return frozenset().union(*(one.theirs for one in _rivals(language)))


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(entries(_CONCEPT, language).get("words", "").split())
