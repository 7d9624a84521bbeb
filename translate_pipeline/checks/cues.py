"""Words and phrases that carry a meaning to be compared, found by the tables of `checks/data`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

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


class Cue(NamedTuple):
    """A phrase of the table and the kind that it stands under; `at` is the index of its first token."""

    kind: str
    start: int
    end: int
    at: int = 0

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class _Phrase(NamedTuple):
    kind: str
    words: tuple[frozenset[str], ...]  # alternatives; `*` at an end stands for any letters, `#` for a figure
    gap: bool
    table: str


class _Beginning(NamedTuple):
    """The phrases of a concept that may begin with a word. Most of them ask for one of few words right behind it:
    where none of these follows, only the others can stand there."""

    concept: str
    phrases: tuple[_Phrase, ...]
    others: tuple[_Phrase, ...]
    following: frozenset[str]


def tokens(facts: Facts) -> tuple[Token, ...]:
    """Runs of letters and digits, and the signs that end a clause. A hyphen or an apostrophe parts words, so that
    l’absence and non-smoker are two."""
    text = facts.lower
    return tuple([(one.group(), one.start(), one.end()) for one in islice(_TOKEN.finditer(text), _MOST)])


def vocabulary(facts: Facts) -> tuple[str, ...]:
    return tuple({word for word, _, _ in facts.once(tokens)})


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
        beginning = _beginning(language, word)
        if not beginning:
            continue
        following = words[at + 1][0] if at + 1 < len(words) else ""
        for concept, phrases, others, specs in beginning:
            if at < done.get(concept, 0):
                continue
            candidates = phrases if specs and _fits_any(specs, following) else others
            if not candidates:
                continue
            for phrase, last in _standing(words, at, candidates):
                # What a gap holds is looked at again: "no debe darse sin …" has two cues.
                done[concept] = at + 1 if phrase.gap else last + 1
                found.setdefault(concept, []).append(Cue(phrase.kind, start, words[last][2], at))
    return tuple((concept, tuple(cues)) for concept, cues in found.items())


def _standing(words: Sequence[Token], at: int, candidates: Iterable[_Phrase]) -> Iterator[tuple[_Phrase, int]]:
    """The first phrase that stands here, and those of other tables of the section that stand in the same words:
    "superior" is on an axis of amounts and on one of quality."""
    first, tables = None, set[str]()
    for phrase in candidates:
        table = phrase.table
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
            if apart > (_WIDE if reach else _APART) or (
                words[following][0] in _BREAKS and words[following][0] not in spec
            ):
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
def _beginning(language: str, word: str) -> tuple[_Beginning, ...]:
    """By concept, the phrases that may begin with this word: more words first, then the more exact first word."""
    if len(word) > _LONGEST:
        return ()
    found = ((concept, _candidates(concept, language, word)) for concept in CONCEPTS)
    return tuple(_begun(concept, phrases) for concept, phrases in found if phrases)


def _begun(concept: str, phrases: tuple[_Phrase, ...]) -> _Beginning:
    others = tuple(one for one in phrases if len(one.words) == 1 or _GAP in one.words[1])
    specs = (spec for one in phrases if one not in others for spec in one.words[1])
    return _Beginning(concept, phrases, others, frozenset(specs))


def _candidates(concept: str, language: str, word: str) -> tuple[_Phrase, ...]:
    return tuple(one for one in _phrases(concept, language) if any(_fits(spec, word) for spec in one.words[0]))


_LONGEST = 60  # letters


@cache
def _phrases(concept: str, language: str) -> tuple[_Phrase, ...]:
    found = [_phrase(kind, text) for kind, texts in _kinds(entries(concept, language)) for text in texts]
    return tuple(sorted(found, key=lambda one: (len(one.words), _exactness(one.words[0])), reverse=True))


def _phrase(kind: str, text: str) -> _Phrase:
    words = tuple(frozenset(word.split("|")) for word in text.split())
    return _Phrase(kind, words, _GAP in text.split(), kind.rpartition(".")[0])


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
