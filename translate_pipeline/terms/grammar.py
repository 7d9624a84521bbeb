"""The agreement tables of one language, read once: which forms a word has, and which one a noun wants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from translate_pipeline.terms import romance

_KEYS = ("ms", "fs", "mp", "fp")
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Family:
    """One word in all its forms: by first sound of what follows, then by gender and number."""

    forms: Mapping[str, Mapping[str, str]]

    def form(self, key: str, onsets: frozenset[str]) -> str:
        special = next((name for name in self.forms if name in onsets), PLAIN)
        return self.forms[special][key]

    def keys(self, form: str) -> frozenset[str]:
        """The genders and numbers that a form may be."""
        return frozenset(key for forms in self.forms.values() for key, one in forms.items() if one == form)


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language. The tables go from a form to the families that have it."""

    language: str
    determiners: Mapping[str, tuple[Family, ...]]
    adjectives: Mapping[str, tuple[Family, ...]]
    copulas: Mapping[str, tuple[str, str]]
    elided: tuple[tuple[str, str, str], ...]  # form before the sound, sound, form before others
    preposed: frozenset[str]  # all forms of the adjectives that may stand before their noun
    degrees: frozenset[str]
    following: frozenset[str]
    unsure: frozenset[str]
    conjunctions: frozenset[str]

    @property
    def auxiliaries(self) -> frozenset[str]:
        return _auxiliaries(self.language)

    def onsets(self, word: str) -> frozenset[str]:
        return onsets(word, self.language)


@cache
def grammar(language: str) -> Grammar | None:
    """The tables of a language, or None where nothing agrees or nothing is known."""
    if language not in romance.DETERMINERS:
        return None
    endings = romance.ENDINGS[language]
    return Grammar(
        language=language,
        determiners=_index(_determiners(romance.DETERMINERS[language])),
        adjectives=_index(_adjectives(f"{romance.PREPOSED[language]} {romance.ADJECTIVES[language]}", endings)),
        copulas=_copulas(romance.COPULAS[language]),
        elided=tuple(_triples(romance.ELIDED.get(language, ""))),
        preposed=frozenset(_index(_adjectives(romance.PREPOSED[language], endings))),
        degrees=frozenset(romance.DEGREES[language].split()),
        following=frozenset(romance.FOLLOWING[language].split()),
        unsure=frozenset(romance.UNSURE.get(language, "").split()),
        conjunctions=frozenset(romance.CONJUNCTIONS[language].split()),
    )


@cache
def _auxiliaries(language: str) -> frozenset[str]:
    """The first words of all copulas."""
    return frozenset(form.split()[0] for form in _copulas(romance.COPULAS[language]))


def _determiners(text: str) -> Iterator[Family]:
    for line in filter(None, map(str.strip, text.splitlines())):
        forms: dict[str, dict[str, str]] = {}
        for part in line.split(";"):
            name, mark, words = part.rpartition(":")
            forms[name.strip() if mark else PLAIN] = dict(zip(_KEYS, _spaced(words), strict=True))
        yield Family(forms)


def _adjectives(text: str, endings: str) -> Iterator[Family]:
    rules = [rule.split() for rule in endings.split(";")]
    for word in text.split():
        for ending, *others in rules:
            if ending == "*" or word.endswith(ending):
                stem = word if ending == "*" else word.removesuffix(ending)
                yield Family({PLAIN: dict(zip(_KEYS, (word, *(stem + other for other in others)), strict=True))})
                break


def _copulas(text: str) -> dict[str, tuple[str, str]]:
    pairs = [tuple(_spaced(part)) for part in text.split(";")]
    return {form: (singular, plural) for singular, plural in pairs for form in (singular, plural)}


def _triples(text: str) -> Iterator[tuple[str, str, str]]:
    for part in filter(None, text.split(";")):
        before, sound, other = part.split()
        yield before, sound, other


def _spaced(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _index(families: Iterator[Family]) -> dict[str, tuple[Family, ...]]:
    index: dict[str, tuple[Family, ...]] = {}
    for family in families:
        for form in {form for forms in family.forms.values() for form in forms.values()}:
            index[form] = (*index.get(form, ()), family)
    return index


_VOWELS = frozenset("aeiou")
_IMPURE = re.compile(r"s[^aeiouh]|s?[zx]|gn|ps|pn|y|i[aeou]")


@lru_cache(maxsize=4096)
def onsets(word: str, language: str) -> frozenset[str]:
    """The names of the first sounds of a word that some form depends on. Acronyms count by their first letter."""
    low = word.lower()
    bare = "".join(letter for letter in unicodedata.normalize("NFD", low) if not unicodedata.combining(letter))
    sounded = bare.removeprefix("h")
    names = {f"{sounded[:1]}_sound"}
    if language == "fr" and sounded[:1] in _VOWELS | {"œ", "æ"} and not _aspirated(word, bare):
        names.add("vowel")
    if language == "it":
        names.add("impure" if _IMPURE.match(bare) else "vowel" if sounded[:1] in _VOWELS else PLAIN)
    if language == "ca" and sounded[:1] in _VOWELS:
        weak = sounded[0] in "iu" and low.removeprefix("h")[:1] in {"i", "u"}
        names.add("weak" if weak else "vowel")
    if language == "es":
        if re.split(r"[\s-]", bare)[0] in romance.TONIC.split() or low.removeprefix("h").startswith("á"):
            names.add("tonic")
        if re.match(r"i[aeo]", sounded) and bare[0] == "h":  # y hierro
            names.discard("i_sound")
    return frozenset(names)


def _aspirated(word: str, bare: str) -> bool:
    """Whether a French word keeps its article whole: an aspirate h, and the h of an acronym (le HR)."""
    if not bare.startswith("h"):
        return bare.startswith(("onz", "yt"))
    return word[:2].isupper() or bare.startswith(tuple(romance.ASPIRATED.split()))
