"""Text that the engine left as it was, or left out altogether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline.checks.facts import Pair
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
_IDENTICAL = 3  # words: fewer may be a name, a Latin phrase or a word that both languages share
_RUN = 4  # words in a row


def check_untranslated(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source, pair.target
    if source.text.visible.strip() and not target.text.visible.strip():
        yield Finding("text.empty", Severity.BLOCK, "The target is empty.")
        return
    if source.locale.language == target.locale.language:
        return
    theirs = [word.lower() for word in source.words]
    ours = [word.lower() for word in target.words]
    if len(theirs) >= _IDENTICAL and theirs == ours:
        yield Finding("text.untranslated", Severity.BLOCK, "The target is the source.")
        return
    if _runs(theirs).isdisjoint(_runs(ours)):
        return
    run = _shared_run(theirs, ours)
    if _ENGLISH.intersection(run):
        yield Finding("text.untranslated", Severity.ACK, f"“{' '.join(run)}” is left in the source language.")


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    """All runs of the length that counts: most pairs share none, so that the longest need not be looked for."""
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _shared_run(left: Sequence[str], right: Sequence[str]) -> Sequence[str]:
    """The longest run of words that both have."""
    best, best_end = 0, 0
    lengths = [0] * (len(right) + 1)
    for word in left:
        previous = 0
        for at, other in enumerate(right, start=1):
            previous, lengths[at] = lengths[at], previous + 1 if word == other else 0
            if lengths[at] > best:
                best, best_end = lengths[at], at
    return right[best_end - best : best_end]
