"""Which modes lead from one locale to another, best first, and what to install for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.languages import Locale
from translate_pipeline.model import Pair


@dataclass(frozen=True, slots=True)
class Route:
    """One mode or two, and the locale that really comes out: `es` for es-MX."""

    modes: tuple[str, ...]
    target: str

    def __str__(self) -> str:
        return ">".join(self.modes)


# From English, in the order of measured quality. chrF on 300 sentences of TICO-19 (PubMed): es 55.0, 54.1, 53.8;
# fr 48.8, 46.5; pt-BR 53.2, 53.0. Not offered: hbs (43 % of its words remain English).
FROM_ENGLISH: dict[str, tuple[tuple[str, ...], ...]] = {
    "es": (("eng-spa",), ("eng-cat", "cat-spa"), ("en-gl", "gl-es")),
    "ca": (("eng-cat",), ("eng-spa", "spa-cat")),
    "ca-valencia": (("eng-cat_valencia",), ("eng-spa", "spa-cat_valencia")),
    "gl": (("en-gl",), ("eng-spa", "es-gl")),
    "eo": (("en-eo",),),
    "pt": (("eng-spa", "es-pt"), ("en-gl", "gl-pt"), ("eng-cat", "cat-por")),
    "pt-BR": (("eng-spa", "es-pt_BR"), ("eng-cat", "cat-por_BR")),
    "fr": (("eng-cat", "cat-fra"), ("eng-spa", "es-fr")),
    "it": (("eng-spa", "spa-ita"), ("eng-cat", "cat-ita")),
    "oc": (("eng-spa", "es-oc"),),
    "oc-aranes": (("eng-spa", "es-oc_aran"),),
    "ast": (("eng-spa", "spa-ast"),),
    "an": (("eng-spa", "spa-arg"),),
    "sc": (("eng-cat", "cat-srd"),),
}

# Apertium's codes of a locale (ISO 639-3, or 639-1 in older pairs), for pairs that don't start from English.
_CODES: dict[str, tuple[str, ...]] = {
    "en": ("eng", "en"),
    "es": ("spa", "es"),
    "ca": ("cat", "ca"),
    "ca-valencia": ("cat_valencia", "ca_valencia"),
    "gl": ("glg", "gl"),
    "eo": ("epo", "eo"),
    "pt": ("por", "pt"),
    "pt-BR": ("por_BR", "pt_BR"),
    "fr": ("fra", "fr"),
    "it": ("ita", "it"),
    "oc": ("oci", "oc"),
    "oc-aranes": ("oc_aran",),
    "ast": ("ast",),
    "an": ("arg", "an"),
    "sc": ("srd", "sc"),
    "ro": ("ron", "ro"),
    "eu": ("eus", "eu"),
    "da": ("dan", "da"),
    "sv": ("swe", "sv"),
    "nb": ("nob", "nb"),
    "nn": ("nno", "nn"),
}

# Debian's package of a mode.
_PACKAGES = {
    "eng-spa": "apertium-eng-spa",
    "eng-cat": "apertium-eng-cat",
    "eng-cat_valencia": "apertium-eng-cat",
    "en-gl": "apertium-en-gl",
    "en-eo": "apertium-eo-en",
    "es-pt": "apertium-es-pt",
    "es-pt_BR": "apertium-es-pt",
    "es-fr": "apertium-fr-es",
    "cat-fra": "apertium-fra-cat",
    "spa-ita": "apertium-spa-ita",
    "es-oc": "apertium-oc-es",
    "es-oc_aran": "apertium-oc-es",
    "spa-ast": "apertium-spa-ast",
    "spa-arg": "apertium-spa-arg",
    "cat-srd": "apertium-cat-srd",
}


def find(pair: Pair, modes: Modes) -> Route | None:
    """The best route that this machine can run."""
    routes = _candidates(pair)
    return next((route for route in routes if all(modes.usable(mode) for mode in route.modes)), None)


def reachable(modes: Modes) -> dict[str, Route]:
    """What this machine translates English into: locale → route."""
    found = {tag: find(Pair(Locale("en"), Locale(tag)), modes) for tag in FROM_ENGLISH}
    return {tag: route for tag, route in found.items() if route is not None and route.target == tag}


def packages(pair: Pair) -> tuple[str, ...]:
    """The Debian packages that would make the pair work, none if no route is known."""
    for route in _candidates(pair):
        if all(mode in _PACKAGES for mode in route.modes):
            return tuple(_PACKAGES[mode] for mode in route.modes)
    return ()


def _candidates(pair: Pair) -> Iterator[Route]:
    for target in pair.target.fallbacks:
        if pair.source.language == "en":
            yield from (Route(route, target.tag) for route in FROM_ENGLISH.get(target.tag, ()))
        else:
            yield from (Route((mode,), target.tag) for mode in _direct(pair.source, target))


def _direct(source: Locale, target: Locale) -> Iterator[str]:
    for one in source.fallbacks:
        for left in _CODES.get(one.tag, ()):
            yield from (f"{left}-{right}" for right in _CODES.get(target.tag, ()))
