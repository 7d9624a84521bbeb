"""The locale for an address that names none."""

from __future__ import annotations

from translate_pipeline.languages import Locale
from translate_pipeline.web.visiting import Visit


def chosen(visit: Visit) -> Locale:
    """One of the site's locales."""
    return visit.site.originals
