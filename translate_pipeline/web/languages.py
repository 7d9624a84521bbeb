"""The other languages of a page: for the switcher, and for search engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


def everywhere(visit: Visit, path: Callable[[str], str], served: Sequence[Locale]) -> Mapping[str, object]:
    """For a list that stands in several locales: choices, canonical address and alternates, for its template. Where
    nothing is served in the visitor's own locale, or on a later page of a list, search engines are told to pass."""
    rules = visit.site.rules
    found: dict[str, object] = {
        "languages": choices(visit, {one: path(one.tag) for one in {*served, visit.locale}}),
    }
    if visit.locale not in served or "place" in visit.params:
        return {**found, "robots": "noindex"}
    alternates = [(one.tag, rules.url + path(one.tag)) for one in served]
    if visit.site.originals in served:
        alternates.append(("x-default", rules.url + path(visit.site.originals.tag)))
    return {**found, "canonical": rules.url + path(visit.locale.tag), "alternates": alternates}


def served_in(visit: Visit, reader: SiteReader, topic: str = "") -> list[Locale]:
    """The site's locales that something is served in; a query of one row each."""
    return [one for one in visit.site.rules.locales if reader.cards(one.tag, topic=topic, limit=1)]


def choices(visit: Visit, paths: Mapping[Locale, str]) -> list[Choice]:
    """By name, as its readers would look for it."""
    found = [Choice(one, path, one == visit.locale) for one, path in paths.items()]
    return sorted(found, key=lambda one: one.name.casefold())
