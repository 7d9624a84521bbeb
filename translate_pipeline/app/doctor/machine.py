"""The program, its settings, the clock, and the data that it reads from files."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import metadata

from translate_pipeline import disclaimers, resources, settings, terms
from translate_pipeline.app.doctor.examined import Examined, Site, fine, wrong
from translate_pipeline.app.house import now
from translate_pipeline.catalogs.messages import problems
from translate_pipeline.errors import TranslatePipelineError
from translate_pipeline.store import describe

_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)  # the program is not older than that
_SKEW = 2.0  # seconds between this machine and the database's
_AHEAD = 60.0  # seconds that what is stored may lie in the future
_SYNCHRONISE = "Let the machine keep time by the network (timedatectl set-ntp true)."
_SHOWN = 3


def program(_site: Site | None) -> Iterable[Examined]:
    yield fine("python", f"{platform.python_version()}, translate-pipeline {metadata.version('translate-pipeline')}")


def given(site: Site) -> Iterable[Examined]:
    places = settings.given(site.app.settings)
    told = ", ".join(f"{name} ({place})" for name, place in places.items())
    yield fine("settings", f"given: {told}" if told else "none given: all are as docs/settings.md lists them")


def clock(site: Site) -> Iterable[Examined]:
    at = now()
    if at < _EARLIEST:
        yield wrong("clock", f"The clock says {at:%Y-%m-%d %H:%M} UTC, which is past.", _SYNCHRONISE)
        return
    store = site.store
    server = describe(store).clock if store else None
    if server and abs(skew := (server - at).total_seconds()) > _SKEW:
        yield wrong(
            "clock", f"The database's clock and this machine's differ by {abs(skew):.1f} seconds.", _SYNCHRONISE
        )
        return
    newest = max((one.at for one in store.batches().batches()), default=at) if store else at
    if (newest - at).total_seconds() > _AHEAD:
        yield wrong(
            "clock", f"The store has a batch of {newest:%Y-%m-%d %H:%M} UTC, and it is {at:%H:%M}.", _SYNCHRONISE
        )
        return
    yield fine("clock", f"{at:%Y-%m-%d %H:%M:%S} UTC")


def glossary(site: Site) -> Iterable[Examined]:
    app = site.app
    app.from_files = app.from_files or site.store is None  # a broken store is told by its own look
    folder = app.settings.glossary_folder or resources.folder("glossary")
    number = len(list(terms.lint(folder)))
    flaws = f"; the files have {number} things to look at (`translate-pipeline glossary lint`)" if number else ""
    yield fine("glossary", f"{len(app.glossary.concepts)} concepts, digest {app.glossary.digest[:12]}{flaws}")


def notices(site: Site) -> Iterable[Examined]:
    """A notice that can't be used is wrong; a draft is not, since pages say that it is one."""
    reviewed: list[str] = []
    drafts: list[str] = []
    for one in disclaimers.available(site.app.folders):
        try:
            found = disclaimers.facts(one, folders=site.app.folders)
        except TranslatePipelineError as error:
            yield wrong(f"notice {one.tag}", error.message, error.hint or "Correct the locale's files.")
            continue
        (reviewed if found.reviewed else drafts).append(one.tag)
    yield fine("locales", f"notices reviewed: {', '.join(reviewed) or 'none'}; drafts: {', '.join(drafts) or 'none'}")


def catalogs_(site: Site) -> Iterable[Examined]:
    """Words of the product that a locale lacks: its pages would say them in English, or not be written."""
    complete = []
    for one in disclaimers.available(site.app.folders):
        try:
            found = problems(one, folders=site.app.folders)
        except TranslatePipelineError as error:
            found = [str(error)]
        if found:
            more = f" And {len(found) - _SHOWN} more." if len(found) > _SHOWN else ""
            hint = "`python -m translate_pipeline.catalogs` brings the message files up to date; then translate them."
            yield wrong(f"catalog {one.tag}", " ".join(found[:_SHOWN]) + more, hint)
        else:
            complete.append(one.tag)
    yield fine("catalogs", f"complete: {', '.join(complete) or 'none'}")
