"""The gate for healthcare professionals: who may see protected text, and what everybody else gets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from translate_pipeline import catalogs
from translate_pipeline.app.site import Site
from translate_pipeline.disclaimers import PatientSite
from translate_pipeline.identity import KEPT, Acknowledgements, version_of
from translate_pipeline.languages import Locale
from translate_pipeline.web import addresses, cookies
from translate_pipeline.web.languages import choices
from translate_pipeline.web.responding import Halt, Reply, redirect
from translate_pipeline.web.returning import local
from translate_pipeline.web.routing import Route
from translate_pipeline.web.visiting import Visit
from translate_pipeline.web.wording import wording

# Shipped for every site; the operator's own come before them.
PATIENT_SITES: Final = (
    PatientSite("", "International Myeloma Foundation", "https://www.myeloma.org/"),
    PatientSite("", "HealthTree for Multiple Myeloma", "https://healthtree.org/myeloma"),
)


def passes(site: Site, headers: Headers) -> bool:
    """Whether this visitor has acknowledged the notice in one of its present wordings. In any language: whoever changes
    the language is the same person."""
    if site.readers is None:
        return False
    value = cookie_parser(headers.get("cookie", "")).get(cookies.name(site.rules, cookies.GATE), "")
    return bool(value) and _holds(
        site.readers.secret, value, _versions(site.rules.locales, site.folders), site.now().date()
    )


def turned_away(visit: Visit) -> Reply:
    """What stands in place of a protected page: the way to the gate, which leads back here."""
    asked = visit.path if visit.method in {"GET", "HEAD"} else addresses.home_path(visit.locale.tag)
    return redirect(f"{addresses.gate_path(visit.locale.tag)}?next={quote(asked, safe='/')}")


def ask(visit: Visit) -> Reply:
    told = wording(visit.words)
    paths = {one: f"{addresses.gate_path(one.tag)}?next={quote(_next_in(visit, one), safe='/')}"
             for one in visit.site.rules.locales}  # fmt: skip
    body = visit.page(
        "gate.html",
        title=told.title,
        wording=told,
        robots="noindex",
        next=_next(visit),
        languages=choices(visit, paths),
    )
    return Reply(body)


def acknowledge(visit: Visit) -> Reply:
    """Keeps the acknowledgement of the wording in this language, and leads to the page that was asked for."""
    desk, rules = visit.site.readers, visit.site.rules
    if desk is None:
        raise Halt(404)
    version = _version(visit.locale, visit.site.folders)
    value = desk.acknowledgements.give(version, visit.site.now().date())
    return redirect(_next(visit), 303, cookies=(cookies.give(rules, cookies.GATE, value, KEPT),))


def patients(visit: Visit) -> Reply:
    """The way out for patients and carers."""
    sites = patient_sites(visit.templates.operator(visit.locale, visit.site.folders).patient_sites)
    own = visit.locale.territory
    ordered = sorted(sites, key=lambda one: (one.country != own, not one.country, one.country))
    told = [(visit.locale.country_name(one.country) if one.country else "", one) for one in ordered]
    body = visit.page(
        "patients.html",
        title=visit.words.gettext("For patients and carers"),
        sites=told,
        robots="noindex",
        languages=choices(visit, {one: addresses.patients_path(one.tag) for one in visit.site.rules.locales}),
    )
    return Reply(body)


def patient_sites(own: Sequence[PatientSite]) -> Sequence[PatientSite]:
    named = {one.url.rstrip("/") for one in own}
    return [*own, *(one for one in PATIENT_SITES if one.url.rstrip("/") not in named)]


def _next(visit: Visit) -> str:
    wanted = (visit.form if visit.method == "POST" else visit.query).get("next", "")
    return local(wanted, addresses.home_path(visit.locale.tag))


def _next_in(visit: Visit, other: Locale) -> str:
    """The page that was asked for in another language, as far as its path tells: slugs are the same in all of them."""
    asked, own = _next(visit), f"/{visit.locale.tag}/"
    return f"/{other.tag}/{asked.removeprefix(own)}" if asked.startswith(own) else asked


@lru_cache(maxsize=10_000)
def _holds(secret: bytes, value: str, versions: frozenset[str], today: date) -> bool:
    """Kept, since every request of the same visitor asks it."""
    return Acknowledgements(secret).holds(value, versions, today)


@lru_cache(maxsize=64)
def _versions(locales: tuple[Locale, ...], folders: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(_version(one, folders) for one in locales)


@lru_cache(maxsize=1_000)
def _version(locale: Locale, folders: tuple[Path, ...]) -> str:
    told = wording(catalogs.catalog(locale, folders=folders))
    return version_of(told.title, told.statement, told.button)


ROUTES: Final = (
    Route("/{locale}/professionals", ask),
    Route("/{locale}/professionals", acknowledge, methods=("POST",)),
    Route("/{locale}/patients", patients),
)
