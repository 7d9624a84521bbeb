"""Text that the engine left as it was, or left out altogether."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from translate_pipeline.checks.citations import is_reference
from translate_pipeline.checks.english import is_english
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

# Words that no other language of ours uses: a shared run with one of them is English, not a name or a citation.
# fmt: off
_ENGLISH = frozenset(
    {
        "about", "after", "against", "among", "and", "are", "at", "been", "before", "being", "between", "both",
        "by", "can", "could", "did", "do", "does", "during", "each", "for", "from", "had", "has", "have", "if",
        "into", "is", "it", "its", "may", "might", "must", "not", "of", "only", "onto", "or", "other", "over",
        "should", "such", "than", "that", "the", "their", "then", "there", "these", "they", "this", "those",
        "under", "was", "were", "when", "which", "while", "who", "whom", "whose", "will", "with", "would",
    }
)
# fmt: on
_ADDRESS = frozenset({"http", "https", "www", "org", "com"})  # an address of several words is no English
_IDENTICAL = 3  # words: fewer may be a name, a Latin phrase or a word that both languages share
_RUN = 4  # words in a row
_SHOWN = 6  # words that a finding names
# A word that is no piece of an address, a placeholder or a compound.
_FREE = re.compile(r"(?<![\w@{./_:-])[^\W\d_]+(?![\w@}/_:-]|\.\w)")


def check_untranslated(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source, pair.target
    if source.text.visible.strip() and not target.text.visible.strip():
        yield Finding("text.empty", Severity.BLOCK, "The target is empty.")
        return
    if source.locale.language == target.locale.language:
        return
    theirs, ours = source.once(lower_words), target.once(lower_words)
    if not set(theirs).isdisjoint(ours) and is_reference(pair):
        return
    if theirs and theirs == ours:
        if len(theirs) >= _IDENTICAL:
            yield Finding("text.untranslated", Severity.BLOCK, "The target is the source.")
        elif word := _left(source.words, target.locale.language):
            yield Finding("text.untranslated", Severity.ACK, f"“{word}” is left in the source language.")
        return
    in_title_case = not _has_plain_word(source.words)
    runs = list(_shared_runs(theirs, target.words, ours))
    if not runs:
        yield from _single_words(theirs, pair)
    for run in runs:
        name = not in_title_case and not _has_plain_word(run) and any(word[:1].isupper() for word in run)
        if (
            not name
            and _ADDRESS.isdisjoint(run)
            and not _english(target.locale.language).isdisjoint(map(str.lower, run))
        ):
            yield Finding("text.untranslated", Severity.ACK, f"“{' '.join(run)}” is left in the source language.")


def _single_words(theirs: Sequence[str], pair: Pair) -> Iterator[Finding]:
    """English words in the middle of the target: one that says what to do ("withhold") is for a reviewer."""
    left = list(dict.fromkeys(word.lower() for word, _ in _left_over(theirs, pair)))
    if left:
        acts = [word for word in left if word in _acting()]
        shown = ", ".join(f"“{word}”" for word in (acts or left)[:_SHOWN])
        severity = Severity.ACK if acts else Severity.WARN
        yield Finding("text.untranslated", severity, f"Left in the source language: {shown}.")


def left_spans(pair: Pair) -> tuple[tuple[int, int], ...]:
    """Where English words stand in a target that is otherwise translated, so that a page can mark them."""
    theirs = pair.source.once(lower_words)
    if pair.source.locale.language == pair.target.locale.language or theirs == pair.target.once(lower_words):
        return ()
    return tuple((at, at + len(word)) for word, at in _left_over(theirs, pair))


def _left_over(theirs: Sequence[str], pair: Pair) -> Iterator[tuple[str, int]]:
    """The words and where they stand. A capital inside a sentence is a name's. Where there are many of them, the text
    is in another language, and that check says so."""
    language = pair.target.locale.language
    if not set(theirs).intersection(pair.target.once(lower_words)):
        return
    if sum(word.lower() in _ENGLISH for word in pair.target.words) > 1:
        return
    for number, found in enumerate(_FREE.finditer(pair.target.open_text)):
        word = found.group()
        wanted = word.islower() or (number == 0 and word.istitle())
        if wanted and word.lower() in theirs and _is_english(word, language):
            yield word, found.start()


@cache
def _acting() -> frozenset[str]:
    return frozenset(entries("untranslated", "en")["acting"].split())


def lower_words(facts: Facts) -> tuple[str, ...]:
    """The words outside terms, in small letters."""
    return tuple(map(str.lower, facts.words))


def _left(words: Sequence[str], language: str) -> str | None:
    """The first word of a heading or cell that is English and no word of the target language."""
    return next((word.lower() for word in words if _is_english(word, language)), None)


def _is_english(word: str, language: str) -> bool:
    """BRCA1, SafeTrace and the like are names."""
    small = word.islower()
    return (small or word.istitle()) and is_english(word.lower(), language, name=not small)


@cache
def _ordinary(language: str) -> frozenset[str]:
    """English words that are certainly not the language's own; none where nothing is known of it."""
    known = entries("untranslated", language)
    if "shared" not in known:
        return frozenset()
    english = entries("untranslated", "en")
    return frozenset(f"{english['words']} {english['acting']}".split()) - set(known["shared"].split())


@cache
def _english(language: str) -> frozenset[str]:
    """The words that make a shared run English: no name, no citation and no words of the target language."""
    function = entries("stopwords", "en")["words"].split()
    own = entries("stopwords", language).get("words", "").split()
    longer = frozenset(word for word in function if len(word) > 1) - frozenset(own)
    return _ENGLISH | _ordinary(language) | (longer if own else frozenset())


def _has_plain_word(words: Sequence[str]) -> bool:
    """Whether a word other than those that names have too ("The New England Journal of Medicine") is in lower case."""
    return any(word.islower() and len(word) > 1 and word not in _function_words() for word in words)


@cache
def _function_words() -> frozenset[str]:
    return _ENGLISH | frozenset(entries("stopwords", "en")["words"].split())


def _shared_runs(theirs: Sequence[str], ours: Sequence[str], lower: Sequence[str]) -> Iterator[Sequence[str]]:
    """The runs of words in `ours` (`lower` in small letters) that `theirs` (in small letters) has too."""
    shared_words = set(theirs).intersection(lower)
    if len(shared_words) < _RUN:  # a run may repeat a word, but nobody's sentence is made of such runs
        return
    known = {tuple(theirs[at : at + _RUN]) for at in range(len(theirs) - _RUN + 1)}
    start = None
    for at in range(len(ours) - _RUN + 2):
        shared = tuple(lower[at : at + _RUN]) in known
        if shared and start is None:
            start = at
        elif not shared and start is not None:
            yield ours[start : at + _RUN - 1]
            start = None
