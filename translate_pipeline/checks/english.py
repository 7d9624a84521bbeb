"""Which words are English and no other language's: listed ones, their forms and compounds, others by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from translate_pipeline.checks.lexicon import entries

# Endings of English forms and what their stems end in instead; no other language of ours makes forms so.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ily", ("y",)),
    ("ly", ("", "le")),
    ("ing", ("", "e")),
    ("ings", ("", "e")),
    ("iness", ("y",)),
    ("ness", ("",)),
    ("ful", ("",)),
    ("less", ("",)),
    ("ies", ("y",)),
)
_PREFIXES = (
    "anti", "bio", "co", "inter", "micro", "mis", "multi", "non", "out", "over", "post", "pre", "re", "sub", "un",
    "under", "up",
)  # fmt: skip
_STEM, _PART = 3, 4  # letters of the shortest stem, and of the shortest part of a compound
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class _Words:
    """`english`: all that are; `shared`: those among them that the language writes so too. `adds_s`: whether its
    plurals are made as in English after a consonant. `shape`: what none of its words looks like; `forms`:
    whether enough is known of it to judge forms of what is listed."""

    english: frozenset[str]
    shared: frozenset[str]
    adds_s: bool = True
    shape: re.Pattern[str] | None = None
    shapeless: frozenset[str] = frozenset()
    forms: bool = True


@lru_cache(maxsize=50_000)
def is_english(word: str, language: str, *, name: bool = False) -> bool:
    """Whether a word in small letters is English and not the language's own. Of a language of which nothing is known
    nothing is said. `name`: it had a capital, so that its shape tells nothing."""
    words = _words(language)
    if not words.english or word in words.shared or word in words.shapeless:
        return False
    if word in words.english or (words.forms and len(word) > _STEM and word.isascii() and _is_form(word, words)):
        return True
    if name or words.shape is None or len(word) <= _STEM:
        return False
    return bool(words.shape.search(word))


def _is_form(word: str, words: _Words) -> bool:
    if any(stem in words.english for stem in _stems(word)):
        return True
    stem = word.removesuffix("s")
    if stem != word and stem in words.english and (stem not in words.shared or _is_plural(stem, words)):
        return True
    return any(_is_own(word[len(one) :], words) for one in _PREFIXES if word.startswith(one)) or any(
        _is_compound(word[:at], word[at:], words) for at in range(_PART, len(word) - _PART + 1)
    )


def _is_plural(stem: str, words: _Words) -> bool:
    """Whether only English adds nothing but an s: `similar` is Spanish too, `similars` is not."""
    return not words.adds_s and stem[-1] not in _VOWELS


def _stems(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _STEM:
            yield from (stem + one for one in instead)
            if stem[-1] == stem[-2] and ending[0] in _VOWELS:  # stopped
                yield stem[:-1]


def _is_own(rest: str, words: _Words) -> bool:
    """Whether what follows a prefix is English, or a form of it, and nothing else."""
    if len(rest) < _PART or rest in words.shared:
        return False
    singular = rest.removesuffix("s")
    return rest in words.english or (
        singular in words.english and (singular not in words.shared or _is_plural(singular, words))
    )


def _is_compound(first: str, second: str, words: _Words) -> bool:
    second = second if second in words.english else second.removesuffix("s")
    return {first, second} <= words.english and not {first, second} <= words.shared


@cache
def _words(language: str) -> _Words:
    basic, more = entries("untranslated", language), entries("english", language)
    if "shared" not in basic:
        return _Words(frozenset(), frozenset())
    listed = entries("untranslated", "en")
    english = frozenset(f"{listed['words']} {listed['acting']}".split())
    own = frozenset(entries("stopwords", language).get("words", "").split())
    shared = own | frozenset(basic["shared"].split())
    if "shared" not in more:
        return _Words(english, shared, forms=False)
    english |= frozenset(entries("english", "en")["words"].split())
    shape = more.get("shape")
    return _Words(
        english,
        shared | frozenset(more["shared"].split()),
        more.get("adds_s", True),
        re.compile(shape) if shape else None,
        frozenset(more.get("shapeless", "").split()),
    )
