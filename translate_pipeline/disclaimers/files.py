"""What the folders say of a locale and of who runs the site: `locale.toml` and `operator.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import babel

from translate_pipeline.disclaimers.links import linkable
from translate_pipeline.disclaimers.tables import ListOf, Table, fail, line_of, read_table, read_text
from translate_pipeline.disclaimers.values import Operator, PatientSite, Publishing, Sponsor
from translate_pipeline.errors import LocaleError, UnknownLocale
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Abbreviations

# What CLDR adds to ISO 3166-1: reserved and private codes (Unicode Technical Standard 35, section 3.6.5). XK is private
# too, and in use for Kosovo: the European Commission writes it.
_UNASSIGNED = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])

# What may be held: the sentence, which stays in the source language on its page, or the whole page.
HELD = ("segment", "page")

# The steps before publishing, and what becomes of a page whose original has changed.
STEPS = ("review", "approval")
OUTDATED = ("banner", "withdraw")

# What is written for an abbreviation that has a local form: see `model.Abbreviations`.
POLICIES = ("keep", "localize", "both")

LOCALE_FILE = "locale.toml"
OPERATOR_FILE = "operator.toml"
NOTICE_FILE = "disclaimer.html"
# Kind of notice → its file, and the table of `locale.toml` that is its record.
NOTICES = {"translation": (NOTICE_FILE, "disclaimer"), "original": ("original.html", "original")}

_NOTICE = {"version": str, "sha256": str, "original": str, "reviewed": bool, "reviewer": str, "reviewed_on": date}

_LOCALE = Table(
    {
        "tag": str,
        "name": str,
        "direction": str,
        "fallbacks": ListOf(str),
        "held": str,
        "abbreviations": Table({"policy": str, "note": str}, ("policy",)),
        "numbers": Table({"decimal": str, "group": str}),
        "disclaimer": Table(_NOTICE),
        "original": Table(_NOTICE),
        "publishing": Table({"requires": ListOf(str), "machine": bool, "index_unreviewed": bool, "outdated": str}),
    }
)

_OPERATOR = Table(
    {
        "organisation": str,
        "contact": str,
        "report_url": str,
        "sponsors": ListOf(Table({"name": str, "level": str}, ("name",))),
        "patient_sites": ListOf(Table({"country": str, "name": str, "url": str}, ("country", "name", "url"))),
    }
)


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """What is known of a text. `sha256` is that of the text with line feeds as line ends; `original` is the language
    that the text says the original is in, empty if it says none."""

    version: str = ""
    sha256: str = ""
    original: str = ""
    reviewed: bool = False
    reviewer: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class LocaleRecord:
    """`held` is what is held back where a sentence can't be shown, empty where no file of the locale says it."""

    name: str
    notice: NoticeRecord
    held: str = ""
    abbreviations: Abbreviations | None = None
    original: NoticeRecord = NoticeRecord()
    publishing: Mapping[str, Any] = field(default_factory=dict)


def read_locale(file: Path, of: Locale) -> dict[str, Any]:
    """Only what is written in this file. What it says of the locale must be what the program goes by."""
    values = read_table(file, _LOCALE)
    numbers, notice = values.get("numbers", {}), values.get("disclaimer", {})
    facts: list[tuple[str, object, object]] = [
        ("tag", values.get("tag"), of.tag),
        ("direction", values.get("direction"), of.direction),
        ("fallbacks", values.get("fallbacks"), [step.tag for step in of.fallbacks[1:]]),
        ("decimal", numbers.get("decimal"), of.numbers.decimal),
    ]
    for key, said, right in facts:
        if said is not None and said != right:
            fail(str(file), line_of(read_text(file), (key,)), f"{key} should be {right!r}, not {said!r}")
    if "group" in numbers and numbers["group"] not in of.numbers.groups:
        fail(str(file), line_of(read_text(file), ("numbers", "group")), f"group should be {of.numbers.group!r}")
    if values.get("held", HELD[0]) not in HELD:
        line = line_of(read_text(file), ("held",))
        fail(str(file), line, f"held should be {' or '.join(map(repr, HELD))}, not {values['held']!r}")
    _check_abbreviations(file, values.get("abbreviations", {}))
    _check_publishing(file, values.get("publishing", {}))
    if notice.get("original") and not _known(notice["original"]):
        fail(
            str(file), line_of(read_text(file), ("disclaimer", "original")), f"{notice['original']!r} is not a language"
        )
    return values


def _check_abbreviations(file: Path, said: dict[str, str]) -> None:
    policy, note = said.get("policy", POLICIES[0]), said.get("note", "")
    if policy not in POLICIES:
        line = line_of(read_text(file), ("abbreviations", "policy"))
        fail(str(file), line, f"policy should be {', '.join(map(repr, POLICIES))}, not {policy!r}")
    if policy == "both" and "{english}" not in note:
        line = line_of(read_text(file), ("abbreviations", "note" if note else "policy"))
        fail(str(file), line, "the policy 'both' needs a note with {english} in it, such as \"en inglés, {english}\"")


def _check_publishing(file: Path, said: dict[str, Any]) -> None:
    why = ""
    if (steps := said.get("requires", list(STEPS))) not in ([], [STEPS[0]], list(STEPS)):
        why = f"requires should be {list(STEPS)}, {[STEPS[0]]} or [], not {steps}"
    elif said.get("machine") and steps:
        why = "machine = true needs requires = []"
    elif said.get("outdated", OUTDATED[0]) not in OUTDATED:
        why = f"outdated should be {' or '.join(map(repr, OUTDATED))}, not {said['outdated']!r}"
    if why:
        fail(str(file), line_of(read_text(file), ("publishing", why.partition(" ")[0])), why)


def _known(tag: str) -> bool:
    try:
        return bool(locale(tag))
    except UnknownLocale:
        return False


def merged(of: Locale, folders: Sequence[Path]) -> LocaleRecord:
    """The locale's record: the first folder's values over the next one's."""
    name = held = ""
    abbreviations: dict[str, str] = {}
    notice: dict[str, Any] = {}
    original: dict[str, Any] = {}
    publishing: dict[str, Any] = {}
    for file in [folder / of.tag / LOCALE_FILE for folder in reversed(folders)]:
        if file.is_file():
            values = read_locale(file, of)
            name, held = values.get("name", name), values.get("held", held)
            abbreviations |= values.get("abbreviations", {})
            notice |= values.get("disclaimer", {})
            original |= values.get("original", {})
            publishing = values.get("publishing", publishing)
    policy = Abbreviations(**abbreviations) if abbreviations else None
    return LocaleRecord(name, NoticeRecord(**notice), held, policy, NoticeRecord(**original), publishing)


def held(of: Locale, *, folders: Sequence[Path]) -> str:
    """What is held where a sentence of a page is: that `segment` or the `page`. The nearest locale of the language
    that says it decides; where none does, it is the segment."""
    return next(filter(None, (merged(step, folders).held for step in of.fallbacks)), HELD[0])


def publishing(of: Locale, *, folders: Sequence[Path]) -> Publishing:
    """What a page must have passed to be published. The nearest locale of the language that says anything decides, as a
    whole; where none does, every step is required."""
    said = next((one for step in of.fallbacks if (one := merged(step, folders).publishing)), {})
    steps = tuple(said.get("requires", STEPS))
    return Publishing(
        steps, said.get("machine", False), said.get("index_unreviewed", False), said.get("outdated", OUTDATED[0])
    )


def abbreviations(of: Locale, *, folders: Sequence[Path]) -> Abbreviations:
    """How abbreviations are treated that have a local form. The nearest locale of the language that says it decides."""
    said = (merged(step, folders).abbreviations for step in of.fallbacks)
    return next((one for one in said if one is not None), Abbreviations())


def tags(folders: Sequence[Path]) -> tuple[Locale, ...]:
    """The locales that any folder names, in the order of their tags. A folder that is named by no tag or not by the
    normal form of it would be passed over in silence, so it is refused."""
    found = set()
    for folder in folders:
        if not folder.is_dir():
            raise LocaleError(f"The locales folder {folder} is not there.", file=str(folder))
        for place in folder.iterdir():
            if place.is_dir() and not place.name.startswith((".", "_")):
                found.add(_named(place))
    return tuple(sorted(found, key=lambda one: one.tag))


def _named(place: Path) -> Locale:
    try:
        of = locale(place.name)
    except UnknownLocale as error:
        raise LocaleError(f"The folder {place} is not named by a language tag.", file=str(place)) from error
    if of.tag != place.name:
        raise LocaleError(f"The folder {place} should be named {of.tag}.", file=str(place))
    return of


def check(folder: Path) -> None:
    """That every `locale.toml` and `operator.toml` of an operator's own folder can be used, whichever a page will need;
    raises `LocaleError`, which names the file and the line."""
    for of in tags([folder]):
        if (file := folder / of.tag / LOCALE_FILE).is_file():
            read_locale(file, of)
    for file in sorted([*folder.glob(OPERATOR_FILE), *folder.glob(f"*/{OPERATOR_FILE}")]):
        _read_operator(file)


def operator(of: Locale, *, folders: Sequence[Path]) -> Operator:
    """Who runs the site, in the words of a locale: `operator.toml` at the top of the first folder that has one, and
    over it those in the folders of the locale's fallback chain, the nearest last."""
    values: dict[str, Any] = {}
    for folder in folders:
        files = [folder / OPERATOR_FILE, *(folder / step.tag / OPERATOR_FILE for step in reversed(of.fallbacks))]
        if any(file.is_file() for file in files):
            for file in filter(Path.is_file, files):
                values |= _read_operator(file)
            break
    return Operator(
        organisation=values.get("organisation", ""),
        contact=values.get("contact", ""),
        report_url=values.get("report_url", ""),
        sponsors=tuple(Sponsor(**one) for one in values.get("sponsors", ())),
        patient_sites=tuple(PatientSite(**one) for one in values.get("patient_sites", ())),
    )


def _read_operator(file: Path) -> dict[str, Any]:
    values = read_table(file, _OPERATOR)
    text = read_text(file)
    sites = values.get("patient_sites", [])
    for url in filter(None, [values.get("report_url", ""), *(site["url"] for site in sites)]):
        if linkable(url) is None:
            fail(str(file), _line_with(text, url), f"'{url}' can't be linked")
    for country in [site["country"] for site in sites]:
        if country not in _countries():
            fail(str(file), _line_with(text, country), f"'{country}' is not a country code of ISO 3166, such as ES")
    return values


@cache
def _countries() -> frozenset[str]:
    """The codes of ISO 3166-1: CLDR's territories of two letters without those that the standard does not assign."""
    known = babel.Locale("en").territories
    return frozenset(code for code in map(str, known) if len(code) == 2 and code.isalpha()) - _UNASSIGNED


def _line_with(text: str, value: str) -> int:
    return text.count("\n", 0, max(text.find(f'"{value}"'), 0)) + 1
