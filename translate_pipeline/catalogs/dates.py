"""Dates and counts as a locale writes them (CLDR)."""

from __future__ import annotations

from datetime import date, datetime

import babel
from babel.dates import format_date

from translate_pipeline.languages import Locale

# Languages whose long form in CLDR readers find odd: `2026-Novembro-02`.
_PATTERNS = {"eo": "y-MM-dd"}


def date_of(of: Locale, moment: date | datetime) -> str:
    """`22 de noviembre de 2026`."""
    return format_date(moment, format=_PATTERNS.get(of.language, "long"), locale=babel.Locale.parse(of.tag, sep="-"))


def number_of(of: Locale, count: int) -> str:
    """Groups from five digits on, since four digits read the same in all locales."""
    return str(count) if abs(count) < 10_000 else f"{count:,}".replace(",", of.numbers.group)
