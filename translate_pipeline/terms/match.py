"""Where a glossary's concepts stand in a text: one automaton for the words, one set of RE2 patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from translate_pipeline.model import CaseRule, Coded, CodeKind, Concept, Glossary, Number, TermKind
from translate_pipeline.terms.compiled import once
from translate_pipeline.terms.context import is_journal_mention
from translate_pipeline.terms.digest import found_by
from translate_pipeline.terms.files import surfaces
from translate_pipeline.terms.fold import Folded, fold, is_word
from translate_pipeline.terms.lasting import lasting
from translate_pipeline.terms.patterns import Patterns
from translate_pipeline.terms.places import stands_right

JOURNAL = "journal"  # the category whose names are also words (Blood, Leukemia)
_APOSTROPHES = frozenset("'’ʼ")
_SCRIPTS = frozenset({"sub", "sup"})


@dataclass(frozen=True, slots=True)
class Match:
    """A concept at `start:end` of the plain text. The span may end in a possessive; `bare` is where the word ends."""

    start: int
    end: int
    bare: int
    concept: Concept
    number: Number


@dataclass(frozen=True, slots=True)
class _Surface:
    concept: int  # its place in the glossary
    category: str
    case: CaseRule
    text: str  # as the glossary spells it, folded
    number: Number


class _Words:
    """What is looked for, whatever stands for it in which locale: glossaries that differ in renderings only share
    it."""

    def __init__(self, glossary: Glossary) -> None:
        by_lower: dict[str, list[_Surface]] = {}
        patterns: list[tuple[int, Concept]] = []
        for at, concept in enumerate(glossary.concepts):
            if concept.kind is TermKind.PATTERN:
                patterns.append((at, concept))
                continue
            for text, number in _numbered(concept):
                folded = fold(text)
                if not folded.lower:
                    continue  # only characters that nobody sees: found nowhere
                surface = _Surface(at, concept.category, concept.case, folded.text, number)
                by_lower.setdefault(folded.lower, []).append(surface)
        self.surfaces = [tuple(same) for same in by_lower.values()]
        self.automaton = AhoCorasick(list(by_lower))
        self.pattern_concepts = [at for at, _ in patterns]
        self.patterns = Patterns([(one.term, one.case is not CaseRule.EXACT) for _, one in patterns])


class Matcher:
    """A glossary compiled for searching. Immutable, so that threads may share it; `matcher` makes one a digest."""

    def __init__(self, glossary: Glossary) -> None:
        words = _words(Glossary(glossary.concepts, found_by(glossary.concepts)))
        self._concepts = glossary.concepts
        self._surfaces = words.surfaces
        self._automaton = words.automaton
        self._pattern_concepts = words.pattern_concepts
        self._patterns = words.patterns

    def find(self, text: Coded, folded: Folded) -> Iterator[Match]:
        """Every match, overlapping ones too, in no order. `folded` is the fold of the plain text."""
        yield from self._words(text, folded)
        yield from self._expressions(text.plain, folded)

    def _words(self, text: Coded, folded: Folded) -> Iterator[Match]:
        shouted = folded.text.isupper()
        for number, start, end in self._automaton.find_matches_as_indexes(folded.lower, overlapping=True):
            if not _stands_alone(text, folded, start, end):
                continue
            found = folded.text[start:end]
            for surface in self._surfaces[number]:
                if not _case_fits(found, surface, shouted=shouted):
                    continue
                origin_start, bare = folded.span(start, end)
                if surface.category == JOURNAL and not is_journal_mention(text, origin_start, bare):
                    continue
                if not stands_right(surface.category, folded.text, start, end):
                    continue
                origin_end = folded.span(start, possessive_end(folded.text, end))[1]
                yield Match(origin_start, origin_end, bare, self._concepts[surface.concept], surface.number)

    def _expressions(self, plain: str, folded: Folded) -> Iterator[Match]:
        for number, start, end in self._patterns.find(plain):
            if _glued(plain, start, end):
                continue
            whole = end
            if folded.origin is None:  # a possessive after a code in an odd text is left to the engine
                whole = possessive_end(folded.text, end)
            yield Match(start, whole, end, self._concepts[self._pattern_concepts[number]], "singular")


def possessive_end(text: str, end: int) -> int:
    """Where a word that ends at `end` ends with its possessive 's."""
    after = end + 2
    if text[end : end + 1] in _APOSTROPHES and text[end + 1 : after] in {"s", "S"}:
        return end if after < len(text) and is_word(text[after]) else after
    return end


def _numbered(concept: Concept) -> Iterator[tuple[str, Number]]:
    """Every surface with its number: the plural, variants that are another surface's regular plural, and an
    acronym's with an s (IMiDs)."""
    known = surfaces(concept)
    plurals = {concept.plural, *(plural for other in known for plural in _regular_plurals(other))}
    for text in dict.fromkeys(known):
        plural = text in plurals
        singular = not plural and not (concept.plural and _PLURAL.search(text) and not _PLURAL.search(concept.term))
        yield text, "singular" if singular else "plural"
        if _is_acronym(text) and f"{text}s" not in known:
            yield f"{text}s", "plural"


_PLURAL = re.compile(r"[^\W\d_]{2}(?<![uis])s$", re.IGNORECASE)  # regimens; not status, diagnosis, loss


def _is_acronym(text: str) -> bool:
    """Whether an s makes a plural of it: one word with two capitals that ends in a letter."""
    return sum(map(str.isupper, text)) >= 2 and " " not in text and text[-1].isalpha() and text[-1] not in "sS"


def _regular_plurals(word: str) -> tuple[str, ...]:
    return (f"{word}s", f"{word}es", f"{word[:-1]}ies" if word.endswith("y") else f"{word}s")


def _stands_alone(text: Coded, folded: Folded, start: int, end: int) -> bool:
    """Whether the span is a word (or several) of its own: no letter or digit goes on at either end, but a hyphen may
    (lenalidomide-based, anti-CD38). MM-099 is no mention of MM: a number makes an identifier of the two."""
    letters = folded.text
    if start and is_word(letters[start - 1]) and is_word(letters[start]) and not _after_mark(text, folded, start):
        return False
    if end < len(letters) and is_word(letters[end - 1]) and is_word(letters[end]):
        return _raised(text, folded.span(start, end)[1])
    if letters[end : end + 1] == "-" and letters[end + 1 : end + 2].isdecimal():
        return not letters[start:end].isupper()
    return True


def _after_mark(text: Coded, folded: Folded, start: int) -> bool:
    return bool(text.codes) and folded.span(start, start + 1)[0] in footnotes(text)


def footnotes(text: Coded) -> frozenset[int]:
    """Where raised or lowered marks of footnotes begin and end: letters in `sup` or `sub` (<sup>a</sup>Patients,
    PFS<sup>b</sup>), or anything in it right before a word. The 2 of CO<sub>2</sub> and m<sup>2</sup> is none."""
    opened: dict[int, int] = {}
    borders: set[int] = set()
    for code in text.codes:
        if code.kind is CodeKind.OPEN and code.tag in _SCRIPTS:
            opened[code.id] = code.at
        elif code.kind is CodeKind.CLOSE and code.id in opened:
            start = opened.pop(code.id)
            mark = text.plain[start : code.at]
            opens = not start or not is_word(text.plain[start - 1])
            if mark and ((mark.isalpha() and mark.islower() and len(mark) < 3) or opens):
                borders.update((start, code.at))
    return frozenset(borders)


def _raised(text: Coded, at: int) -> bool:
    """Whether what follows is a superscript or subscript: a footnote's number does not belong to the word."""
    return any(code.at == at and code.kind is CodeKind.OPEN and code.tag in _SCRIPTS for code in text.codes)


def _glued(plain: str, start: int, end: int) -> bool:
    """RE2's word borders know ASCII only: a match that a letter of another script goes on is none."""
    before = start and not plain[start - 1].isascii() and plain[start - 1].isalpha() and is_word(plain[start])
    after = end < len(plain) and not plain[end].isascii() and plain[end].isalpha() and is_word(plain[end - 1])
    return bool(before or after)


def _case_fits(found: str, surface: _Surface, *, shouted: bool) -> bool:
    if found == surface.text or surface.case is CaseRule.INSENSITIVE:
        return True
    if surface.case is CaseRule.EXACT:
        return False
    if shouted and found.isupper():
        return True
    # An initial may be a capital, in a heading the initial of each word.
    starts = [at == 0 or surface.text[at - 1] in " -" for at in range(len(found))]
    return all(a == b or (first and a == b.upper()) for a, b, first in zip(found, surface.text, starts, strict=True))


_words = once(_Words)


@once
def matcher(glossary: Glossary) -> Matcher:
    """The compiled glossary; equal digests share one."""
    with lasting():
        return Matcher(glossary)
