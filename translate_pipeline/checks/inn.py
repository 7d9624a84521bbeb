"""International nonproprietary names: the same drug written by the rules of several languages has one key."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from translate_pipeline.checks.lexicon import entries

# How languages spell the same sounds of a name: cyclophosphamide, ciclofosfamida, cyklofosfamid.
_SPELLING = (
    ("ph", "f"), ("th", "t"), ("rh", "r"), ("ks", "s"), ("ck", "c"), ("qu", "c"), ("ae", "e"), ("oe", "e"), ("h", ""),
    ("y", "i"), ("j", "i"), ("w", "v"), ("k", "c"), ("x", "s"), ("z", "s"), ("ß", "s"), ("ł", "l"), ("ø", "o"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1")
# Endings that languages add: bortezomib(e), lenalidomid(a), cisplatin(o), bortezomibu, Bortezomibs, etoposíde(o).
_ENDING = re.compile(r"(?:um|s)?(?:[aeiou]+s?|em|ovi)?$")
# Words that only look like it: coronavirus, and Spanish verbs (afirmaba).
_NO_NAME = re.compile(r"(?:irus|[íi]rus(?:es)?|maba[sn]?)$")
_LEAST = 4  # letters of a key: what is shorter is no name
_ASCII = re.compile(r"[a-z-]+")

# WHO stems in the spelling of keys: a name that ends so is a drug, even one that no list has yet.
_STEM = re.compile(
    r"[a-z]{3,}(?:mab|nib|somib|ciclib|parib|lisib|degib|domid|leucel|cabtagen|rubicin|tasel|platin|mustin|fosfamid|tresed"
    r"|citabin|inostat|toclas|clovir|navir|tegravir|buvir|asvir|previr|amivir|vastatin|sartan|olol|osaban|gatran|conasol"
    r"|prasol|nidasol|floxacin|flosacin|micin|cilin|penem|ciclin|fungin|setron|triptan|gliptin|glutid|gliflosin|dipin"
    r"|sepam|solam|grastim|rolim|coxib|cosib|lucast|vaptan|profen)$"
)  # fmt: skip


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Words with the same key name the same drug; the empty key is no name. Only for scripts with Latin letters."""
    name = unicodedata.normalize("NFD", word[:60].lower())
    name = "".join(letter for letter in name if not unicodedata.combining(letter) and letter != "·")
    for written, read in _SPELLING:
        name = name.replace(written, read)
    if not _ASCII.fullmatch(name):
        return ""
    bare = _ENDING.sub("", _DOUBLE.sub(r"\1", name))
    bare = bare[:-1] + "n" if bare.endswith("om") else bare  # Portuguese: ondansetrom
    return bare if len(bare) >= _LEAST else ""


@lru_cache(maxsize=65536)
def drug(word: str, language: str) -> str:
    """The drug that a word names, by the key of its English INN; empty for a word that names none."""
    listed = _listed(language)
    lower = word.lower()
    if lower in listed:
        return listed[lower]
    name = key(word)
    if not name:
        return ""
    return _names().get(name, "") or _by_stem(lower, name)


def _by_stem(word: str, name: str) -> str:
    return name if len(word) > 6 and _STEM.fullmatch(name) and not _NO_NAME.search(word) else ""


def is_listed(name: str) -> bool:
    """Whether the drug is in our tables, and not only known by its stem."""
    return name in _inns()


@cache
def _names() -> dict[str, str]:
    """Key of each INN and synonym → key of its INN. Brands follow no rule, so they count letter by letter."""
    names = {name: name for name in _inns()}
    for inn, others in entries("drugs", "en").get("also", {}).items():
        names |= {key(other): key(inn) for other in others.split() if key(other) and other.islower()}
    return names


@cache
def _inns() -> frozenset[str]:
    english = entries("drugs", "en")
    return frozenset(key(name) for name in (*english.get("names", "").split(), *english.get("also", {}))) - {""}


@cache
def _listed(language: str) -> dict[str, str]:
    """The forms of a language that follow no rule, and what is too short for a key (AAS, 5-FU, dex)."""
    forms: dict[str, str] = {}
    for one in dict.fromkeys(("en", language)):
        section = entries("drugs", one)
        also = section.get("also", {}) if one == "en" else {}
        for inn, others in (*also.items(), *section.get("forms", {}).items()):
            forms |= {form.replace("_", " ").lower(): key(inn) for form in others.split()}
    return forms


def forms(name: str, language: str) -> tuple[str, ...]:
    """The forms that a language lists for a drug."""
    return tuple(form for form, inn in _listed_by(language) if inn == name)


@cache
def _listed_by(language: str) -> tuple[tuple[str, str], ...]:
    own = entries("drugs", language).get("forms", {})
    return tuple((form.replace("_", " "), key(inn)) for inn, others in own.items() for form in others.split())
