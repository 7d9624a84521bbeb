"""The other languages of a page: for the switcher, and for search engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from translate_pipeline.languages import Locale
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web.visiting import Visit


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the switcher, in the language's own name."""

    locale: Locale
    path: str
    current: bool

    @property
    def name(self) -> str:
        return self.locale.own_name


def everywhere(visit: Visit, path: Callable[[str], str], reader: SiteReader | None = None) -> Mapping[str, object]:
    """For a page that is there in every locale: choices, canonical address and alternates, for its template. With a
    reader, only locales that something is served in (and its own) are offered."""
    rules = visit.site.rules
    served = [one for one in rules.locales if reader is None or one == visit.locale or reader.cards(one.tag, limit=1)]
    alternates = [(one.tag, rules.url + path(one.tag)) for one in served]
    if visit.site.originals in served:
        alternates.append(("x-default", rules.url + path(visit.site.originals.tag)))
    return {
        "languages": choices(visit, {one: path(one.tag) for one in served}),
        "canonical": rules.url + path(visit.locale.tag),
        "alternates": alternates,
    }


def choices(visit: Visit, paths: Mapping[Locale, str]) -> list[Choice]:
    """By name, as its readers would look for it."""
    found = [Choice(one, path, one == visit.locale) for one, path in paths.items()]
    return sorted(found, key=lambda one: one.name.casefold())
