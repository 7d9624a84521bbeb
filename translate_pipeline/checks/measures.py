"""Units of measure: what stands after a figure, read in any language, as one canonical name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from translate_pipeline.checks.lexicon import alternation, entries

# Symbols of the SI and of medicine, and how else they are written (UCUM's names, in plain letters). ISMP's "mcg" is µg.
_SYMBOLS = {
    "kg": "Kg KG", "g": "gm", "mg": "mgs", "ug": "µg μg mcg mkg", "ng": "", "pg": "",
    "l": "L ℓ", "dl": "dL", "cl": "cL", "ml": "mL ML", "nl": "nL", "fl": "fL",
    "ul": "µL μL uL µl μl mcL mm³ mm3 mm^3 cmm",
    "m": "", "cm": "", "mm": "", "um": "µm μm", "nm": "", "km": "",
    "m2": "m² m^2 ㎡", "cm2": "cm²", "mm2": "mm²", "cm3": "cm³", "m3": "m³",
    "mol": "", "mmol": "", "umol": "µmol μmol", "nmol": "", "pmol": "", "mM": "", "uM": "µM μM", "nM": "",
    "eq": "Eq", "meq": "mEq mval", "osm": "Osm", "mosm": "mOsm mosmol mOsmol",
    "IU": "UI IE I.U. U.I. I.E. МЕ", "mIU": "mUI mIE", "U": "", "kU": "", "mU": "",
    "Gy": "", "cGy": "", "mGy": "", "Sv": "", "mSv": "", "uSv": "µSv μSv",
    "Bq": "", "kBq": "", "MBq": "", "GBq": "", "mCi": "", "Ci": "",
    "mmhg": "mmHg mmHG", "cmh2o": "cmH2O cmH₂O", "kpa": "kPa", "pa": "Pa",
    "°C": "ºC ℃", "°F": "ºF ℉", "K": "", "bpm": "BPM", "Hz": "", "kcal": "", "kJ": "", "J": "", "kDa": "kD", "Da": "",
    "bp": "", "kb": "", "Mb": "", "kV": "", "MV": "", "W": "", "mW": "", "mV": "",
    "s": "", "ms": "", "min": "", "h": "", "day": "d", "%": "٪ ％ ﹪", "‰": "",
}  # fmt: skip
# Prefixes that stand for a power of ten in counts of cells (50 G/L), only before a slash.
_COUNTS = ("G", "T", "K", "M", "k")
TIMES = frozenset({"s", "min", "h", "day", "week", "month", "year"})
RATES = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_CALENDAR = frozenset(RATES.values())
_NO_UNIT_KEYS = frozenset({"per", "skip", *RATES})
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})

_END = r"(?![A-Za-zµμ\u00c0-\u024f\u0370-\u03ff'’\d])"
_GAP = re.compile(r"[\u2070-\u209f\u00b9\u00b2\u00b3]{0,4}[\s\u2010\u2011-]{0,2}")
_SLASH = re.compile(r"[.]?[\s\u2060]?[/∕⁄／][\s\u2060]?")
# Whatever is counted before a slash: cells/µL, copias/ml.
_COUNTED = re.compile(r"[\s-]{0,2}(?:[^\W\d_]{1,20}(?:\s[^\W\d_]{1,12})?)?\s?(?=[/∕⁄／])")
_NUMBERED = re.compile(r"\s?\d")  # "20 mg am Tag 1" is no dose a day
_DOT = re.compile(r"[·⋅]")


class Measure(NamedTuple):
    """What a figure is measured in: `base` as mg/kg, `rate` the day of mg/kg/day. Empty where nothing is."""

    base: str = ""
    rate: str = ""
    end: int = 0


NO_MEASURE = Measure()


def measure(text: str, at: int, language: str) -> Measure:
    """The unit that follows a figure ending at `at`."""
    start = _gap(text, at)
    found = _atom(text, start, language) or _atom_after(text, at, start, language)
    if found is None:
        return _counted(text, at, language)
    base, end = found
    return _divided(text, base, end, language)


def mentions(text: str, language: str, unit: str) -> bool:
    """Whether a word or symbol of the unit stands anywhere."""
    return unit in _named(text, language)


def is_symbol(text: str) -> bool:
    return text in _symbol_names()


def is_word_known(language: str) -> bool:
    return bool(entries("units", language))


def _gap(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _atom(text: str, at: int, language: str) -> tuple[str, int] | None:
    """The unit at this very place and its end; the longer reading of symbol and word counts."""
    symbol = _symbols().match(text, at)
    words = _words(language)
    word = words.match(text, at) if words else None
    if symbol and symbol.group() == "s" and text[at - 1 : at].isdigit():
        symbol = None  # the 1990s
    if symbol and (not word or symbol.end() >= word.end()):
        return _symbol_names()[symbol.group()], symbol.end()
    if word:
        return _name(word.group(), language), word.end()
    return None


def _atom_after(text: str, at: int, start: int, language: str) -> tuple[str, int] | None:
    """The unit after a word that says which ones: the 60 first days."""
    skip = _listed("skip", language)
    passed = skip.match(text, start) if skip and start > at else None
    return _atom(text, _gap(text, passed.end()), language) if passed else None


def _counted(text: str, at: int, language: str) -> Measure:
    counted = _COUNTED.match(text, at)
    if not counted:
        return Measure(end=at)
    prefix = text[at : counted.end()].strip(" -\u00a0\u202f")
    base = prefix if prefix in _COUNTS else ""
    found = _divided(text, base, counted.end(), language)
    plain = found.base.partition("/")[2]
    return found if plain and plain not in TIMES - {"h", "min", "s"} else Measure(end=at)


def _divided(text: str, base: str, end: int, language: str) -> Measure:
    parts: list[str] = []
    rate = ""
    for _ in range(3):
        step = _divisor(text, end, language)
        if step is None:
            break
        name, after = step
        if name in parts or (name in _CALENDAR and _NUMBERED.match(text, after)):
            break  # "50 mL/h every hour" says it twice
        end = after
        if name in _CALENDAR:
            rate = rate or name
        else:
            parts.append("m2" if name == "m" else name)
    if not rate:
        rate, end = _adverb(text, end, language)
    return Measure("/".join([base, *sorted(parts)]) if parts else base, rate, end)


def _divisor(text: str, at: int, language: str) -> tuple[str, int] | None:
    slash = _SLASH.match(text, at) or _DOT.match(text, at)
    if slash:
        return _atom(text, slash.end(), language)
    per = _listed("per", language)
    passed = per.match(text, _blank(text, at)) if per else None
    return _atom(text, _blank(text, passed.end()), language) if passed else None


def _adverb(text: str, at: int, language: str) -> tuple[str, int]:
    start = _blank(text, at)
    for key, name in RATES.items():
        words = _listed(key, language)
        found = words.match(text, start) if words else None
        if found:
            return name, found.end()
    return "", at


def _blank(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1].isspace() else at


@lru_cache(maxsize=64)
def _named(text: str, language: str) -> frozenset[str]:
    found = {
        _symbol_names()[match.group()]
        for match in _symbols().finditer(text)
        if not (text[max(0, match.start() - 1) : match.start()].isalpha() and match.group()[0].isalpha())
    }
    words = _words(language)
    found.update(_name(match.group(), language) for match in (words.finditer(text) if words else ()))
    found.update(unit for key, unit in RATES.items() if (rate := _listed(key, language)) and rate.search(text))
    return frozenset(found)


@cache
def _symbol_names() -> dict[str, str]:
    """Every spelling of a symbol and its canonical name; "day" is a word, not a symbol."""
    names = {spelling: name for name, others in _SYMBOLS.items() for spelling in (name, *others.split())}
    spaced = {"mm Hg": "mmhg", "mm\u00a0Hg": "mmhg", "° C": "°C", "° F": "°F", "°\u00a0C": "°C", "°\u00a0F": "°F"}
    return {spelling: name for spelling, name in names.items() if spelling != "day"} | spaced


@cache
def _symbols() -> re.Pattern[str]:
    forms = sorted(_symbol_names(), key=len, reverse=True)
    signs = [form for form in forms if not form[-1].isalnum()]
    letters = [form for form in forms if form[-1].isalnum()]
    return re.compile(rf"(?:{alternation(letters, re.escape)}){_END}|(?:{alternation(signs, re.escape)})")


@cache
def _words(language: str) -> re.Pattern[str] | None:
    section = entries("units", language)
    forms = [form for key, forms in section.items() if key not in _NO_UNIT_KEYS for form in forms]
    return _compiled(forms, language)


@cache
def _listed(key: str, language: str) -> re.Pattern[str] | None:
    return _compiled(entries("units", language).get(key, ()), language)


def _compiled(forms: Iterable[str], language: str) -> re.Pattern[str] | None:
    body = alternation(forms, _form, any_case=True)
    border = "" if language in _UNSPACED else r"(?![^\W_])(?!['’][^\W_])"
    return re.compile(f"(?:{body}){border}") if body else None


def _form(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"[\s-]").replace(r"\*", r"[^\W_]{0,6}")


@lru_cache(maxsize=4096)
def _name(word: str, language: str) -> str:
    for key, forms in entries("units", language).items():
        if key not in _NO_UNIT_KEYS and any(re.fullmatch(_form(form), word, re.IGNORECASE) for form in forms):
            return key
    return ""
