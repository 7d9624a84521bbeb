"""Words and phrases that carry a meaning to be compared, found by the tables of `checks/data`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.lexicon import entries

Token = tuple[str, int, int]  # in lower case, start, end

CONCEPTS = ("negation", "polarity", "modality")  # whose tables are tables of phrases

_TOKEN = re.compile(r"[^\W_]+|[.;:!?](?=\s)")
_BREAKS = frozenset(".;:!?")
_GAP = "~"
_REACH = 6  # words that a gap may hold
_APART = 3  # characters between the words of one phrase
_WIDE = 40  # and in a gap, where a term that is covered may stand
_MOST = 2000  # words of one text: what has more is no sentence, and nobody reads its findings


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of the table and the kind that it stands under; `at` is the index of its first token."""

    kind: str
    start: int
    end: int
    at: int = 0

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    words: tuple[frozenset[str], ...]  # alternatives; `*` at an end stands for any letters, `#` for a figure
    gap: bool


def tokens(facts: Facts) -> tuple[Token, ...]:
    """Runs of letters and digits, and the signs that end a clause. A hyphen or an apostrophe parts words, so that
    l’absence and non-smoker are two."""
    text = facts.lower
    found = (match.span() for match in _TOKEN.finditer(text))
    return tuple((text[start:end], start, end) for _, (start, end) in zip(range(_MOST), found, strict=False))


def find(facts: Facts, concept: str) -> tuple[Cue, ...]:
    """The cues of a concept in order, the longest phrase first where several begin; none lies in another one."""
    if not facts.locale.spaced:
        return tuple(_find_unspaced(facts.lower[: 10 * _MOST], concept, facts.locale.language))
    return next((cues for name, cues in facts.once(_spaced) if name == concept), ())


def _spaced(facts: Facts) -> tuple[tuple[str, tuple[Cue, ...]], ...]:
    """The cues of all concepts in one go, since most words begin no phrase of any."""
    words, language = facts.once(tokens), facts.locale.language
    found: dict[str, list[Cue]] = {}
    done: dict[str, int] = {}
    for at, (word, start, _) in enumerate(words):
        for concept, candidates in _beginning(language, word):
            if at < done.get(concept, 0):
                continue
            for phrase, last in _standing(words, at, candidates):
                # What a gap holds is looked at again: "no debe darse sin …" has two cues.
                done[concept] = at + 1 if phrase.gap else last + 1
                found.setdefault(concept, []).append(Cue(phrase.kind, start, words[last][2], at))
    return tuple((concept, tuple(cues)) for concept, cues in found.items())


def _standing(words: Sequence[Token], at: int, candidates: Iterable[_Phrase]) -> Iterator[tuple[_Phrase, int]]:
    """The first phrase that stands here, and those of other tables of the section that stand in the same words:
    "superior" is on an axis of amounts and on one of quality."""
    first, tables = None, set()
    for phrase in candidates:
        table = phrase.kind.rpartition(".")[0]
        if first is not None and (not table or table in tables):
            continue
        last = _last(phrase.words, words, at)
        if last is not None and first in (None, last):
            first = last
            tables.add(table)
            yield phrase, last
            if not table:
                return


def _last(phrase: tuple[frozenset[str], ...], words: Sequence[Token], at: int) -> int | None:
    """The index of the last token of the phrase if it stands at `at`, where its first word already fits."""
    here, reach = at, 0
    for spec in phrase[1:]:
        if _GAP in spec:
            reach = _REACH
            continue
        for following in range(here + 1, min(here + 2 + reach, len(words))):
            apart = words[following][1] - words[following - 1][2]
            if apart > (_WIDE if reach else _APART) or words[following][0] in _BREAKS:
                return None
            if len(words[following][0]) <= _LONGEST and _fits_any(spec, words[following][0]):
                here, reach = following, 0
                break
        else:
            return None
    return here


@lru_cache(maxsize=32768)  # the same words come again and again
def _fits_any(specs: frozenset[str], word: str) -> bool:
    return word in specs or any(_fits(one, word) for one in specs)


def _fits(spec: str, word: str) -> bool:
    if spec[-1] == "*":
        return spec[1:-1] in word if spec[0] == "*" else word.startswith(spec[:-1])
    if spec[0] == "*":
        return word.endswith(spec[1:])
    return spec == word or (spec == "#" and word.isdecimal())


@lru_cache(maxsize=32768)  # the same words come again and again
def _beginning(language: str, word: str) -> tuple[tuple[str, tuple[_Phrase, ...]], ...]:
    """By concept, the phrases that may begin with this word: more words first, then the more exact first word."""
    if len(word) > _LONGEST:
        return ()
    found = ((concept, _candidates(concept, language, word)) for concept in CONCEPTS)
    return tuple((concept, phrases) for concept, phrases in found if phrases)


def _candidates(concept: str, language: str, word: str) -> tuple[_Phrase, ...]:
    return tuple(one for one in _phrases(concept, language) if any(_fits(spec, word) for spec in one.words[0]))


_LONGEST = 60  # letters


@cache
def _phrases(concept: str, language: str) -> tuple[_Phrase, ...]:
    found = [
        _Phrase(kind, tuple(frozenset(word.split("|")) for word in text.split()), _GAP in text.split())
        for kind, texts in _kinds(entries(concept, language))
        for text in texts
    ]
    return tuple(sorted(found, key=lambda one: (len(one.words), _exactness(one.words[0])), reverse=True))


def _exactness(specs: Iterable[str]) -> tuple[bool, int]:
    return not any("*" in spec for spec in specs), max(map(len, specs))


def _kinds(section: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Sequence[str]]]:
    """Names of kinds with their phrases; the kinds of a table in the section are `table.kind`."""
    for name, value in section.items():
        if isinstance(value, Mapping):
            yield from _kinds(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _find_unspaced(text: str, concept: str, language: str) -> Iterator[Cue]:
    if not entries(concept, language):
        return
    pattern, kinds = _unspaced(concept, language)
    for match in pattern.finditer(text):
        yield Cue(kinds[int(match.lastgroup[1:]) if match.lastgroup else 0], match.start(), match.end(), match.start())


@cache
def _unspaced(concept: str, language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Where no spaces part the words, a phrase is found anywhere; the longest comes first."""
    listed = [(text, kind) for kind, texts in _kinds(entries(concept, language)) for text in texts]
    listed.sort(key=lambda one: len(one[0]), reverse=True)
    groups = (
        f"(?P<g{at}>" + re.escape(text).replace(re.escape(_GAP), r"[^。，、；]{0,12}?") + ")"
        for at, (text, _) in enumerate(listed)
    )
    return re.compile("|".join(groups)), tuple(kind for _, kind in listed)
