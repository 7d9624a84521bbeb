"""The store, the queue beside it, and the room that is left for both."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from translate_pipeline.app.doctor.examined import Examined, Site, fine, wrong
from translate_pipeline.app.house import default_store
from translate_pipeline.errors import TranslatePipelineError
from translate_pipeline.settings import data_home
from translate_pipeline.store import SqlStore, StoreState, describe, describe_queue

_LEAST = 512 * 2**20  # bytes: a day's work of one machine, with room to notice
_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_FULL = 0.9  # of a server's connections


def store(site: Site) -> Iterable[Examined]:
    name, found = site.app.store_name, site.opened
    if isinstance(found, TranslatePipelineError):
        raise found
    if found is None:
        yield fine("store", f"none yet at {name}: the first `translate` makes it")
        return
    with found.read() as unit:
        articles = len(list(unit.summaries()))
    state = describe(found)
    words = f"{name}: {articles} articles, {state.kind} {state.version}, schema {state.schema}, {_size(state.size)}"
    yield _judged(found, state, words)


def _judged(found: SqlStore, state: StoreState, words: str) -> Examined:
    if not found.writable:
        hint = "Check the permissions of the file and its folder, or use another store."
        return wrong("store", f"{words}; it can be read but not written to.", hint)
    if state.schema != state.newest_schema:
        return wrong(
            "store", f"{words}; this program's is {state.newest_schema}.", "Run `translate-pipeline list` once."
        )
    if state.most_connections and state.connections > _FULL * state.most_connections:
        used = f"{state.connections} of the server's {state.most_connections} connections are in use"
        return wrong("store", f"{words}; {used}.", "Run fewer workers, or raise max_connections on the server.")
    return fine("store", words)


def queue(site: Site) -> Iterable[Examined]:
    if site.store is None:
        yield fine("queue", "none yet: the first batch makes it")
        return
    found = describe_queue(site.app.settings.store or default_store())
    size = "" if found.size is None else f", {_size(found.size)}"
    yield fine("queue", f"{found.name}{size}" if found.made else f"none yet at {found.name}: the first batch makes it")


def disk(site: Site) -> Iterable[Examined]:
    file = describe(site.store).file if site.store else None
    folder = _there(file.parent if file else data_home())
    free = shutil.disk_usage(folder).free
    words = f"{_size(free)} free at {folder}"
    yield fine("disk", words) if free >= _LEAST else wrong("disk", words, "Make room before work stops.")


def _there(folder: Path) -> Path:
    return next(one for one in (folder, *folder.parents) if one.exists())


def _size(number: int) -> str:
    power = min((len(str(number)) - 1) // 3, len(_UNITS) - 1)
    return f"{number / 1000**power:,.{min(power, 1)}f} {_UNITS[power]}"
