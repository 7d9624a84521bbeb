"""What the checks know of languages: tables that a linguist extends, one file a concept, one section a language."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

# Of each check that needs to know words: the file of `checks/data/` without which it can say nothing.
CONCEPTS: tuple[str, ...] = (
    "abbreviations",
    "changes",
    "clock",
    "comparators",
    "counted",
    "dates",
    "drugs",
    "duties",
    "frequency",
    "joints",
    "labels",
    "modality",
    "negation",
    "numbers",
    "polarity",
    "references",
    "repetition",
    "routes",
    "statistics",
    "stopwords",
    "units",
    "untranslated",
)


@cache
def entries(concept: str, language: str) -> Mapping[str, Any]:
    """A language's section of `data/<concept>.toml`; empty if the language has none, so that the check is not available
    for it (and says so: see `unavailable`). Keys and their meaning are explained at the head of each file."""
    section: Mapping[str, Any] = _file(concept).get(language, {})
    return section


def languages(concept: str) -> tuple[str, ...]:
    """The languages that a concept knows."""
    return tuple(_file(concept))


def unavailable(language: str) -> tuple[str, ...]:
    """The concepts of which nothing is known in this language. It must be told, never passed over."""
    return tuple(concept for concept in CONCEPTS if not entries(concept, language))


def alternation(forms: Iterable[str], pattern: Callable[[str], str], *, any_case: bool = False) -> str:
    """A regular expression for any of the forms, longest first, that branches on the first letter, so that most places
    of a text cost one look. `pattern` gives the expression for a form, or for the rest of one."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        by_letter.setdefault(form[:1].lower() if any_case else form[:1], []).append(form[1:])
    branches = []
    for letter, rest in by_letter.items():
        either = "".join(dict.fromkeys((letter, letter.upper())))
        first = f"[{either}]" if any_case and letter.isalpha() and len(either) == 2 else pattern(letter)
        branches.append(f"{first}(?{'i' if any_case else ''}:{'|'.join(map(pattern, rest))})")
    return "|".join(branches)


@cache
def _file(concept: str) -> Mapping[str, Any]:
    text = (files(__package__) / "data" / f"{concept}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
