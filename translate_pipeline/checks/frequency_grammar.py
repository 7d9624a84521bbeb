"""How a language says how often: the patterns of `data/frequency.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from translate_pipeline.checks.lexicon import entries

CONCEPT = "frequency"

_FIGURE = r"\d{1,3}(?![\d.,/]\d)"
RANGE = r"(?: ?[-–—/] ?| (?:to|a|à|até|bis|or|o|ou|oder|e|y|und|and|tot|of|do|lub|i) )"
# Abbreviations of Latin, which many languages keep.
_LATIN_EVERY = r"q\.? ?(?P<qn>\d{1,2}) ?(?P<qu>[hdwm])"
_LATIN = {
    "1/24": r"q\.? ?d\.?",
    "2/24": r"b\.? ?i\.? ?d\.?",
    "3/24": r"t\.? ?i\.? ?d\.?",
    "4/24": r"q\.? ?i\.? ?d\.?",
    "1/48": r"q\.? ?o\.? ?d\.?",
    "1/168": "qw",
}

Rate = tuple[str, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Grammar:
    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    numbers: Mapping[str, int]
    units: re.Pattern[str]
    fixed: tuple[Rate, ...]
    once: tuple[re.Pattern[str], ...]
    number: re.Pattern[str]
    contrast: tuple[re.Pattern[str], ...]


@cache
def grammar_of(language: str) -> Grammar | None:
    section = entries(CONCEPT, language)
    if not section:
        return None
    numbers = _numbers(language)
    words = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    number = rf"(?:{_FIGURE}|{words})"
    units: Mapping[str, str] = section["units"]
    unit = "(?:" + "|".join(f"(?:{forms})" for forms in units.values()) + r")(?![^\W_])"
    fill = {"{n}": f"{number}(?:{RANGE}{number})?", "{u}": unit}
    once = [section[name] for name in ("once", "twice", "thrice")]
    count = f"(?:{_any([*once, *section['counts']], fill)})"
    count = f"{count}(?:{RANGE}{count})?"
    fixed = {name: "|".join(filter(None, (_LATIN.get(name), section["fixed"].get(name)))) for name in _fixed(section)}
    periods = [
        f"(?P<every>{_any(section['every'], fill)})",
        f"(?P<other>{_any(section['other'], fill)})",
        *(f"(?P<adv{key}>{forms})" for key, forms in section["adverbs"].items()),
        f"(?P<each>{_any(section['each'], fill)})",
        f"(?P<per>{_any(section['per'], fill)})",
    ]
    behind = f"(?: (?P<count2>{count}))?" if section.get("after") else ""
    whole = [
        *([f"(?P<not>{_any(section['not'], fill)})"] if "not" in section else []),
        f"(?P<needed>{_any(section['needed'], fill)})",
        *(f"(?P<fixed{at}>{forms})" for at, forms in enumerate(fixed.values())),
        _LATIN_EVERY,
        rf"(?:(?P<count>{count})(?: ?[-,(]? ?| (?:de|d[’']|in|on|à) ))?(?:{'|'.join(periods)}){behind}",
    ]
    return Grammar(
        re.compile(rf"(?<![^\W_])(?<![-’'])(?:{'|'.join(whole)})(?![^\W_])"),
        _hint(section, units),
        numbers,
        _units(section, units),
        tuple(map(_rate, fixed)),
        tuple(re.compile(rf"(?<![^\W_])(?:{form})(?![^\W_])") for form in once),
        re.compile(rf"(?<![^\W_])(?:{number})(?![^\W\d_])"),
        _contrasts(section, count, number),
    )


def _contrasts(section: Mapping[str, Any], count: str, number: str) -> tuple[re.Pattern[str], ...]:
    """A count before a contrast and the frequency it shares its period with, and one after both."""
    if "contrast" not in section:
        return ()
    words = "|".join(section["contrast"])
    behind = r"(?![^\W_])(?! ?[%/\d])"
    every = [rf",? (?:{words}) (?P<every>{section['again']}) (?P<value>{number}){behind}"] if "again" in section else []
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?<![^\W_])(?P<ahead>(?P<value>{count})),? (?:{words})(?: of)? $",
            rf",? (?:{words})(?: |(?<=['’]))(?P<value>{count}|{number}){behind}",
            *every,
        )
    )


def _rate(text: str) -> Rate:
    """Of "2/24", twice in 24 hours, or of "1/3m", once in 3 months."""
    return ("month", (Fraction(text[:-1]),)) if text.endswith("m") else ("day", (24 * Fraction(text),))


def _units(section: Mapping[str, Any], units: Mapping[str, str]) -> re.Pattern[str]:
    """The units, as nouns and as adverbs: "three-weekly"."""
    forms = {key: "|".join(filter(None, (forms, section["adverbs"].get(key)))) for key, forms in units.items()}
    return re.compile("|".join(rf"(?P<{key}>(?<![^\W_])(?:{form})(?![^\W_]))" for key, form in forms.items()))


def _fixed(section: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_LATIN, *section["fixed"])))


def _hint(section: Mapping[str, Any], units: Mapping[str, str]) -> re.Pattern[str]:
    """What every frequency has at least one of; most sentences have none, and are done."""
    words = [*units.values(), *section["adverbs"].values(), *section["needed"], *section["fixed"].values()]
    words += [*_LATIN.values(), r"q\.? ?\d+ ?[hdwm]"]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])|\d-?(?:week|hour|month|stünd|wöch)")


def _any(forms: Sequence[str], fill: Mapping[str, str]) -> str:
    filled = list(forms)
    for name, pattern in fill.items():
        filled = [form.replace(name, pattern) for form in filled]
    return "|".join(filled)


def _numbers(language: str) -> Mapping[str, int]:
    """Numbers to twelve; articles are numbers here: una vez, toutes les deux semaines."""
    section = entries("numbers", language)
    words = {word: int(value) for value, text in section["small"].items() for word in text.split() if int(value) <= 12}
    skipped = {"twice", "thrice", "zweimal", "dreimal", "viermal", "tweemaal", "driemaal"}
    return {
        **dict.fromkeys(section["one"].split(), 1),
        **{word: value for word, value in words.items() if word not in skipped and value},
    }
