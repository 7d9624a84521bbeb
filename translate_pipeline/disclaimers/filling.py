"""What fills one page's notice: which wordings apply, and values that can't become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import babel
import babel.languages
from babel.dates import format_date
from babel.lists import format_list
from markupsafe import escape

from translate_pipeline.disclaimers.engines import engine_info
from translate_pipeline.disclaimers.links import contact_address, linkable
from translate_pipeline.disclaimers.values import Operator, PatientSite, Provenance
from translate_pipeline.errors import DisclaimerMissing
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import State

# Controls that a browser shows or obeys nowhere in a name: C0 and C1, surrogates, and marks that turn the direction.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]+")

# CLDR's long date of Esperanto is neither spelt out nor plain ISO 8601 (2026-Marto-01).
_DATE_PATTERNS = {"eo": "y-MM-dd"}

_STANDING = {State.OUTDATED: "outdated", State.WITHDRAWN: "withdrawn"}

# Which element each of the operator's values stands in.
_RUNNER = {"organisation": "publisher", "sponsors": "sponsors", "patient_sites": "patients"}

_UNSIGNED = {State.MACHINE: "machine", State.EDITED: "edited"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in both forms; `html` is escaped."""

    html: str
    text: str


def plain(value: str) -> Shown:
    """A value from outside. It is isolated, so that its direction does not turn the sentence around it."""
    words = clean(value)
    return Shown(f"<bdi>{escape(words)}</bdi>", words)


def clean(value: str) -> str:
    """A value in one line, without controls. It may be empty, which counts as not given."""
    return " ".join(_CONTROLS.sub(" ", value).split())


def anchor(label: str, address: str) -> Shown:
    shown = plain(label)
    return Shown(f'<a href="{escape(address)}">{shown.html}</a>', labelled(shown.text, address))


def labelled(label: str, address: str) -> str:
    """A link in plain text."""
    bare = address.removeprefix("mailto:")
    return label if label in {address, bare} else f"{label} ({bare})"


@dataclass(frozen=True, slots=True)
class Filling:
    """What a notice is filled with: `wordings` element → condition for those that apply, and the values."""

    wordings: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Shown] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Shown, ...] = ()


def filling(of: Locale, text: Locale, provenance: Provenance, operator: Operator, version: str) -> Filling:
    """`of` is the reader's locale, `text` that of the notice. Raises `DisclaimerMissing` where a fact is missing
    without which the notice would not be whole."""
    source = linkable(provenance.source_url)
    if source is None and (clean(provenance.source_url) or not provenance.notes):
        raise DisclaimerMissing("The notice must link the original, and its address can't be linked.")
    if not provenance.engines or not all(clean(name) for name, _ in provenance.engines):
        raise DisclaimerMissing("The notice must name the translation engine, and none was given.")
    if not clean(provenance.page_version):
        raise DisclaimerMissing("The notice must name the version of the page, and none was given.")
    wordings = {"review": _review(provenance)}
    if provenance.state in _STANDING:
        wordings["standing"] = _STANDING[provenance.state]
    values = {
        "engines": _joined(text, _engines(provenance)),
        "date": plain(_date(provenance.date, text)),
        "source_title": _source_title(provenance, source or ""),
        "page_version": plain(provenance.page_version),
        "notice_version": plain(version),
    }
    if provenance.reviewed:
        values |= {"reviewer": plain(provenance.reviewed.by), "reviewed_on": plain(_date(provenance.reviewed.on, text))}
    if provenance.approved:
        values |= {"approver": plain(provenance.approved.by), "approved_on": plain(_date(provenance.approved.on, text))}
    notes = [words for note in provenance.notes if (words := clean(note))]
    page = Filling(
        wordings,
        values,
        {"source_url": source} if source else {},
        tuple(Shown(str(escape(note)), note) for note in notes),
    )
    return _with(page, _report(provenance.report_url, operator), _help(text, provenance), _runner(of, text, operator))


def filling_original(of: Locale, text: Locale, page_version: str, operator: Operator, version: str) -> Filling:
    """What fills the notice of an original. Raises as `filling` does."""
    if not clean(page_version):
        raise DisclaimerMissing("The notice must name the version of the page, and none was given.")
    values = {"page_version": plain(page_version), "notice_version": plain(version)}
    return _with(Filling(values=values), _report("", operator), _runner(of, text, operator))


def _with(filled: Filling, *more: Filling) -> Filling:
    for one in more:
        filled = Filling(
            {**filled.wordings, **one.wordings},
            {**filled.values, **one.values},
            {**filled.links, **one.links},
            filled.notes,
        )
    return filled


def _report(report_url: str, operator: Operator) -> Filling:
    if address := linkable(report_url) or linkable(operator.report_url):
        return Filling({"report": "link"}, links={"report_url": address})
    if clean(operator.contact):
        return Filling({"report": "contact"}, {"contact": _contact(operator.contact)})
    return Filling({"report": "none"})


def _help(text: Locale, provenance: Provenance) -> Filling:
    known = dict.fromkeys(engine_info(name) for name, _ in provenance.engines)
    links = [anchor(one.name, one.help) for one in known if one.help]
    return Filling({"help": "links"}, {"help_links": _joined(text, links)}) if links else Filling({"help": "none"})


def _runner(of: Locale, text: Locale, operator: Operator) -> Filling:
    values = {}
    if clean(operator.organisation):
        values["organisation"] = plain(operator.organisation)
    if operator.sponsors:
        names = [plain(f"{one.name} ({one.level})" if clean(one.level) else one.name) for one in operator.sponsors]
        values["sponsors"] = _joined(text, names)
    if sites := _sites(of, text, operator.patient_sites):
        values["patient_sites"] = _joined(text, sites)
    return Filling({_RUNNER[name]: "" for name in values}, values)


def _review(provenance: Provenance) -> str:
    """The wording that the evidence carries, never a stronger one."""
    state = provenance.reached or provenance.state
    if state in _UNSIGNED:
        return _UNSIGNED[state]
    reviewed, approved = (
        signature is not None and bool(clean(signature.by)) for signature in (provenance.reviewed, provenance.approved)
    )
    if not reviewed or (state is State.APPROVED and not approved):
        raise DisclaimerMissing(f"The state '{state}' needs who reviewed the translation, and when.")
    return "approved" if approved and state is not State.REVIEWED else "reviewed"


def _engines(provenance: Provenance) -> list[Shown]:
    """Each engine as readers know it, once."""
    named = [(engine_info(name).name, clean(version)) for name, version in provenance.engines]
    return [plain(one) for one in dict.fromkeys(clean(f"{name} ({used})" if used else name) for name, used in named)]


def _source_title(provenance: Provenance, address: str) -> Shown:
    shown = plain(clean(provenance.source_title) or address)
    language = f' lang="{escape(locale(provenance.source_language).tag)}"' if clean(provenance.source_title) else ""
    return Shown(shown.html.replace("<bdi>", f"<bdi{language}>", 1), shown.text)


def _contact(contact: str) -> Shown:
    address = contact_address(contact)
    return anchor(contact, address) if address else plain(contact)


def _sites(of: Locale, text: Locale, sites: Iterable[PatientSite]) -> list[Shown]:
    """Those of the reader's country; without one, of the countries where the language is official; else all."""
    every = list(sites)
    near = [one for one in every if one.country == of.territory] if of.territory else []
    near = near or [
        one for one in every if of.language in babel.languages.get_official_languages(one.country, de_facto=True)
    ]
    names = _cldr(text).territories
    shown = []
    for site in near or every:
        link = anchor(site.name, linkable(site.url) or "")
        country = plain(str(names.get(site.country, site.country)))
        shown.append(Shown(f"{country.html}: {link.html}", f"{country.text}: {link.text}"))
    return shown


def _joined(text: Locale, items: list[Shown]) -> Shown:
    cldr = _cldr(text)
    return Shown(
        format_list([one.html for one in items], locale=cldr), format_list([one.text for one in items], locale=cldr)
    )


def _date(day: date, text: Locale) -> str:
    return format_date(day, format=_DATE_PATTERNS.get(text.language, "long"), locale=_cldr(text))


def _cldr(of: Locale) -> babel.Locale:
    return babel.Locale.parse(of.tag, sep="-")
