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
    in_title_case = not _has_plain_word(source.words)
    for run in _shared_runs(theirs, target.words):
        name = not in_title_case and not _has_plain_word(run) and any(word[:1].isupper() for word in run)
        if not name and not _ENGLISH.isdisjoint(map(str.lower, run)):
            yield Finding("text.untranslated", Severity.ACK, f"“{' '.join(run)}” is left in the source language.")


def _has_plain_word(words: Sequence[str]) -> bool:
    """Whether a word other than those that names have too ("The New England Journal of Medicine") is in lower case."""
    return any(word.islower() and len(word) > 1 and word not in _ENGLISH for word in words)


def _shared_runs(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[Sequence[str]]:
    """The runs of words in `ours`, whatever their case, that `theirs` (in lower case) has too."""
    known = {tuple(theirs[at : at + _RUN]) for at in range(len(theirs) - _RUN + 1)}
    lower = [word.lower() for word in ours]
    start = None
    for at in range(len(ours) - _RUN + 2):
        shared = tuple(lower[at : at + _RUN]) in known
        if shared and start is None:
            start = at
        elif not shared and start is not None:
            yield ours[start : at + _RUN - 1]
            start = None
