"""A BCP 47 tag as a value: its direction, its own name, its fallback chain and how it writes numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

import babel
from babel.core import get_global

from translate_pipeline.errors import UnknownLocale

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?(?:[-_][A-Za-z0-9]{5,8})*")

# One member of an Accept-Language header, and how much of a header is read: it comes from anybody.
_ACCEPTED = re.compile(r"(?P<tag>[A-Za-z0-9-]{2,35})(?:\s*;\s*q=(?P<quality>0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?")
_LONGEST_HEADER, _MOST_ACCEPTED = 1_000, 30

# Scripts written from right to left: ISO 15924 names, as far as CLDR has locales in them.
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Nkoo", "Syrc", "Adlm", "Rohg"})

# White space that separates groups of digits somewhere: none is ever a decimal mark.
GROUP_SPACES = frozenset({" ", "\u00a0", "\u202f", "\u2009"})

# Groups that CLDR does not give but that readers of the locale write and read (Swiss typewriters, ISO 31-0).
_GROUP_ALIASES = {"'": {"'", "\u2019"}, "\u2019": {"'", "\u2019"}, "\u066c": {"\u066c", "\u060c"}}

# Which locale stands between a tag and its language where CLDR's parents don't say it by cutting the tag.
_PARENTS = {"pt-AO": "pt-PT", "pt-MZ": "pt-PT"}

# Locales of which Babel's CLDR has only a stub, so that it would give them English marks: (decimal, group).
_STUBS = {"oc": (",", "\u202f")}

# Open Graph wants a territory, and Meta's list of locales has some that CLDR's likely subtags don't give: a made-up
# LA for Latin America, EO for Esperanto, AR for Arabic. Plain `pt` is European here, as the glossary and notices are.
_OPEN_GRAPH = {"es-419": "es_LA", "eo": "eo_EO", "ar": "ar_AR", "pt": "pt_PT"}

# ISO 639-2 codes for "undetermined", "several" and "no language": no page can be made in them.
_NO_LANGUAGE = frozenset({"und", "mul", "zxx"})

# Tags that name the same locale as another one: macro-tags and territories that imply a script.
_ALIASES = {
    "zh": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh-SG": "zh-Hans-SG",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant-HK",
    "zh-Hans-CN": "zh-Hans",
    "zh-Hant-TW": "zh-Hant",
    "iw": "he",
    "no": "nb",
    "tl": "fil",
}


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a locale writes numbers. `group` is the mark to write; `groups` are all marks that its readers accept."""

    decimal: str
    group: str
    groups: frozenset[str]
    digits: str = "0123456789"


@dataclass(frozen=True)
class Locale:
    """One locale; made by `locale()`, which normalises the tag and refuses one that CLDR does not know."""

    tag: str

    def __str__(self) -> str:
        return self.tag

    @cached_property
    def _cldr(self) -> babel.Locale:
        return _cldr_locale(self.tag)

    @cached_property
    def language(self) -> str:
        return self.tag.partition("-")[0]

    @cached_property
    def script(self) -> str:
        """The ISO 15924 script, the likely one where the tag names none."""
        return self._cldr.script or _likely_script(self.tag)

    @property
    def territory(self) -> str:
        return self._cldr.territory or ""

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return "rtl" if self.script in _RTL_SCRIPTS else "ltr"

    @property
    def own_name(self) -> str:
        """The locale's name in itself, as a language switcher shows it."""
        name = self._cldr.get_display_name(self._cldr) or self.tag
        return name[:1].upper() + name[1:]

    @property
    def english_name(self) -> str:
        return self._cldr.get_display_name(babel.Locale("en")) or self.tag

    def country_name(self, code: str) -> str:
        """Of an ISO 3166 code, in the locale; the code itself where CLDR has no name."""
        return str(self._cldr.territories.get(code.upper(), code))

    @cached_property
    def fallbacks(self) -> tuple[Locale, ...]:
        """Itself, then ever wider locales of the same language: es-MX, es-419, es. Never another language."""
        chain = [self]
        while (parent := _parent(chain[-1].tag)) is not None:
            chain.append(Locale(parent))
        return tuple(chain)

    @cached_property
    def open_graph(self) -> str:
        """The locale as Open Graph's `og:locale` writes it: language and territory, the likely one where the tag names
        none; the language alone where no territory is likely."""
        return _OPEN_GRAPH.get(self.tag) or "_".join(filter(None, (self.language, _likely_territory(self))))

    @cached_property
    def numbers(self) -> NumberForm:
        return _number_form(self)

    @cached_property
    def spaced(self) -> bool:
        """Whether words are separated by white space (not so in Chinese, Japanese, Thai, Lao, Khmer, Burmese)."""
        return self.script not in {"Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"}


@cache
def locale(tag: str) -> Locale:
    """The locale of a BCP 47 tag (`es_mx` and `es-MX` are the same one); raises `UnknownLocale`."""
    if not _TAG.fullmatch(tag.strip()) or tag.strip()[:3].lower() in _NO_LANGUAGE:
        raise UnknownLocale(f"'{tag}' is not a language tag.", hint="Write a BCP 47 tag such as es, pt-BR or zh-Hans.")
    normal = _normal(tag.strip())
    normal = _ALIASES.get(normal, normal)
    _cldr_locale(normal)
    return Locale(normal)


def negotiate(accepted: str, offered: Sequence[Locale]) -> Locale | None:
    """The one of these locales that an Accept-Language header (RFC 9110, section 12.5.4) asks for first, or None. A tag
    asks for its wider locales too (es-MX, es-419, es), then for any other of its language in the same script. What
    can't be read in the header is passed over."""
    there = frozenset(offered)
    for wanted in _accepted(accepted):
        family = (one for one in offered if one.language == wanted.language and one.script == wanted.script)
        # Not Babel's negotiate_locale, which cuts es-AR to es before es-419 is asked: the chain is CLDR's own.
        found = next((one for one in (*wanted.fallbacks, *family) if one in there), None)
        if found is not None:
            return found
    return None


def _accepted(header: str) -> list[Locale]:
    """The locales of a header, those wanted most first."""
    found: list[tuple[float, Locale]] = []
    for part in header[:_LONGEST_HEADER].split(",")[:_MOST_ACCEPTED]:
        shaped = _ACCEPTED.fullmatch(part.strip())
        if shaped is None or not float(shaped["quality"] or 1):
            continue
        with suppress(UnknownLocale):
            found.append((float(shaped["quality"] or 1), locale(shaped["tag"])))
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]


def _normal(tag: str) -> str:
    parts = tag.replace("_", "-").split("-")
    shaped = [parts[0].lower()]
    for part in parts[1:]:
        shaped.append(part.title() if len(part) == 4 else part.upper() if len(part) <= 3 else part.lower())
    return "-".join(shaped)


@cache
def _cldr_locale(tag: str) -> babel.Locale:
    try:
        return babel.Locale.parse(tag, sep="-")
    except (babel.UnknownLocaleError, ValueError) as error:
        raise UnknownLocale(
            f"The locale '{tag}' is not known.", hint="`translate-pipeline locales` lists those with data."
        ) from error


@cache
def _likely_script(tag: str) -> str:
    likely: Mapping[str, str] = get_global("likely_subtags")
    full = likely.get(tag.replace("-", "_")) or likely.get(tag.partition("-")[0]) or ""
    return next((part for part in full.split("_")[1:] if len(part) == 4), "Latn")


def _likely_territory(of: Locale) -> str:
    """A country's code of two letters, or nothing."""
    likely: Mapping[str, str] = get_global("likely_subtags")
    full = of.territory or likely.get(of.tag.replace("-", "_")) or likely.get(of.language) or ""
    return next((part for part in full.split("_") if len(part) == 2 and part.isupper()), "")


def _parent(tag: str) -> str | None:
    if tag in _PARENTS:
        return _PARENTS[tag]
    parents: Mapping[str, str] = get_global("parent_exceptions")
    parent = parents.get(tag.replace("-", "_"), "").replace("_", "-")
    if parent and parent != "root" and parent.partition("-")[0] == tag.partition("-")[0]:
        return parent
    if tag in {"zh-Hans", "zh-Hant"}:  # simplified and traditional are never each other's fallback
        return None
    return tag.rpartition("-")[0] or None


def _number_form(of: Locale) -> NumberForm:
    # Babel's CLDR has `latn` symbols for every locale; other digits are read by value wherever they stand.
    symbols = of._cldr.number_symbols.get("latn") or babel.Locale("en").number_symbols["latn"]
    decimal, group = str(symbols["decimal"]), str(symbols["group"])
    if of.language in _STUBS:
        decimal, group = _STUBS[of.language]
    if of.tag == "es":
        # A page for all Spanish readers can't group by a point (es-ES) nor by a comma (es-MX): RAE's thin space.
        group = "\u00a0"
        accepted = {".", group}
    else:
        accepted = {group}
    if of.tag == "pt":
        accepted |= {".", " "}
    accepted |= _GROUP_ALIASES.get(group, set()) | GROUP_SPACES
    return NumberForm(decimal, group, frozenset(accepted - {decimal}))
