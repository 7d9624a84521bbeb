"""What goes into a notice and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from translate_pipeline.languages import Locale
from translate_pipeline.model import Finding, State


@dataclass(frozen=True, slots=True)
class Signature:
    """Who stands for a review (name or registered id, role, qualification, in the words to be shown) and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one page comes from. Nothing here is trusted: every value is escaped, links are checked.

    `engines` are those really used, as (name, version). `source_url` is the original's address, absolute or relative
    to the page, empty where it has none; then a note must say so. `notes` are whole sentences in the reader's language
    on what was left in English. `reached` is how far the text had come before it was published: without it, that is
    what the state says.
    """

    engines: tuple[tuple[str, str], ...]
    date: date
    source_url: str
    page_version: str
    source_title: str = ""
    source_language: str = "en"
    state: State = State.MACHINE
    reviewed: Signature | None = None
    approved: Signature | None = None
    reached: State | None = None
    report_url: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """A whole notice. `locale` is the locale of the text, which may be wider than the one asked for.

    `html` is safe to put into a page; `text` says the same without markup. `draft_mark` is the sentence that says, in
    the same language, that nobody has reviewed the text; it is part of both as long as `reviewed` is false.
    """

    locale: Locale
    version: str
    sha256: str
    html: str
    text: str
    reviewed: bool
    draft_mark: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Publishing:
    """A locale's rules. `requires` are the steps after editing that a page must have passed; `machine`: not even an
    editor. `index_unreviewed`: search engines may list what nobody has reviewed. `outdated`: a page whose original has
    changed stays with a `banner`, or is taken back (`withdraw`)."""

    requires: tuple[str, ...]
    machine: bool = False
    index_unreviewed: bool = False
    outdated: str = "banner"


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A notice's text as it is in its file. `reviewed`: the folder itself records an approval of this very text."""

    locale: Locale
    kind: str
    version: str
    sha256: str
    template: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Sponsor:
    name: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class PatientSite:
    """Where patients find information made for them. `country` is an ISO 3166 code."""

    country: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the site, from `operator.toml`. All of it may be empty."""

    organisation: str = ""
    contact: str = ""
    report_url: str = ""
    sponsors: tuple[Sponsor, ...] = ()
    patient_sites: tuple[PatientSite, ...] = ()


@dataclass(frozen=True, slots=True)
class LocaleFacts:
    """One line of the list of locales. `notice` is the locale whose disclaimer is shown, `held` what is held where a
    sentence of a page is."""

    locale: Locale
    own_name: str
    direction: Literal["ltr", "rtl"]
    decimal: str
    group: str
    notice: Locale
    version: str
    reviewed: bool
    reviewer: str
    reviewed_on: date | None
    held: str = "segment"
