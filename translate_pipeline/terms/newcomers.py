"""Where a term that is new to a glossary surely gets a mask of its own, told without finding all that a text holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from translate_pipeline.model import Coded, Concept, Glossary, Limits, TermKind
from translate_pipeline.terms.fold import fold
from translate_pipeline.terms.heads import precedes_head
from translate_pipeline.terms.masks import masks
from translate_pipeline.terms.match import Match, matcher
from translate_pipeline.terms.names import find_names
from translate_pipeline.terms.people import People
from translate_pipeline.terms.shortforms import ABBREVIATION

Span = tuple[int, int]

# A word that is neither a name nor a code: it goes to the engine where no term has claimed it.
_WORD = re.compile(r"(?<![^\s(])[a-z]{3,}(?=[\s,;:)]|\.?$)")
_BEFORE, _AFTER = frozenset(' (“"'), re.compile(r"[\s,;:)”\"]|\.(?:\s|$)|$")
_NOBODY = People(())


def may_be_sure(concept: Concept) -> bool:
    """Whether `Newcomers` can tell anything of the concept."""
    return concept.kind is TermKind.TRANSLATE and ABBREVIATION not in concept.id


class Newcomers:
    """The terms with these ids in a glossary, which is otherwise as it was without them."""

    def __init__(self, glossary: Glossary, ids: Collection[str], limits: Limits) -> None:
        self._matcher = matcher(glossary)
        self._ids = frozenset(ids)
        self._fragile = limits.fragile
        self._shapes = masks(limits.masks)

    def surely_in(self, text: Coded) -> bool:
        """Law: where this is true, one of the terms is among the text's hits, its mask stands where none stood without
        it, no other sentence changes for it, and the engine is needed; unless a person's name that only the page knows
        stands there. False says nothing."""
        plain = text.plain
        if any(sign in plain for sign in self._fragile) or any(self._shapes.traces(plain)):
            return False
        matches = [one for one in self._matcher.find(text, fold(plain)) if one.concept.kind is not TermKind.FORBIDDEN]
        own = [one for one in matches if one.concept.id in self._ids and _is_plain(text, one)]
        if not own:
            return False
        names = [] if plain.islower() else [(one.start, one.end) for one in find_names(text, _NOBODY)]
        return any(_wins(one, matches, names) for one in own) and _has_words(plain, matches, names)


def _is_plain(text: Coded, one: Match) -> bool:
    """Whether the mention is of words alone, which nothing but a term or a name can claim: no code, no address, no
    acronym, no inline code inside, no noun that the name before it may take along."""
    plain = text.plain
    surface = plain[one.start : one.end]
    return (
        all(sign.isalpha() or sign in " -" for sign in surface)
        and (len(surface) == 1 or surface[1:].islower())
        and (one.start == 0 or plain[one.start - 1] in _BEFORE)
        and _AFTER.match(plain, one.end) is not None
        and not any(one.start < code.at < one.end for code in text.codes)
        and not precedes_head(plain, one.start)
    )


def _wins(one: Match, matches: Sequence[Match], names: Sequence[Span]) -> bool:
    """Whether nothing else begins before it and reaches into it, or begins with it and is as long; and no abbreviation
    stands in it, the first mention of which would then be another."""
    others = [other for other in matches if other is not one]
    if any(other.concept.kind is TermKind.KEEP and other.start < one.end and one.start < other.end for other in others):
        return False
    return not any(
        start < one.start < end or (start == one.start and end >= one.end)
        for start, end in (*((other.start, other.end) for other in others), *names)
    )


def _has_words(plain: str, matches: Sequence[Match], names: Sequence[Span]) -> bool:
    """Whether a word is left for the engine, whatever of all this is masked."""
    taken = [*((one.start, one.end) for one in matches), *names]
    return any(
        not precedes_head(plain, word.start()) and not any(s < word.end() and word.start() < e for s, e in taken)
        for word in _WORD.finditer(plain)
    )
