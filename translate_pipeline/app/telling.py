"""Webhooks and the cache before the site, wired up: who is told, how requests leave the house, and a loop."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from translate_pipeline.app.house import new_id, now
from translate_pipeline.errors import NotInStore, StoreError, TranslatePipelineError
from translate_pipeline.model.publishing import EventKind
from translate_pipeline.model.webhooks import Hook
from translate_pipeline.net import Guard, headers, new_secret, post, resolve
from translate_pipeline.workflow.telling import Courier, add_hook, tell_all

if TYPE_CHECKING:
    from translate_pipeline.app.house import App

EVERY: Final = 2.0  # seconds between looks at what there is to tell

log = logging.getLogger(__name__)


def guard(app: App) -> Guard:
    """Whoever names an address here runs this machine, so that it may name the machine itself."""
    return Guard(frozenset(one.lower() for one in app.settings.webhook_hosts), loopback=True)


def courier(app: App) -> Courier:
    """Raises `StoreError` where there is no store."""
    store = app.__dict__.get("store") or app.found_store
    if store is None:
        raise StoreError(f"There is no store at {app.store_name}.", hint="--store names another.")
    watch, chosen = guard(app), app.settings

    def send(url: str, body: bytes, sent: Mapping[str, str]) -> tuple[int, str]:
        answer = post(watch.target(url, resolve), body, sent)
        return answer.status, answer.detail

    token = chosen.site_purge_token.get_secret_value()
    cache = (chosen.site_purge_url, {"Authorization": f"Bearer {token}"} if token else {})
    return Courier(store.hooks(), store.read, send, headers, now, new_id, cache if chosen.site_purge_url else None)


def add(app: App, url: str, kinds: tuple[EventKind, ...]) -> Hook:
    """A new one, with its secret; nobody sees that again. Raises `InputError` for an address that may not be asked."""
    guard(app).require(url)
    return add_hook(courier(app), url, kinds, new_secret(secrets.token_bytes))


def known(app: App, hook: str) -> Hook:
    """Raises `NotInStore`."""
    found = courier(app).book.hook(hook)
    if found is None:
        raise NotInStore(f"There is no webhook {hook}.", hint="`webhooks list` names them.")
    return found


def tell_until(courier: Courier, stop: threading.Event, every: float = EVERY) -> None:
    """A database that is gone for a moment ends nothing."""
    while not stop.is_set():
        try:
            for one in tell_all(courier):
                if not one.taken:
                    log.warning("event %s for %s was not taken: %s %s", one.number, one.hook, one.status, one.detail)
        except TranslatePipelineError as error:
            log.warning("nobody could be told of changes: %s", error)
        stop.wait(every)


@contextmanager
def telling(app: App) -> Iterator[None]:
    """In the background, until the block ends."""
    stop = threading.Event()
    thread = threading.Thread(target=tell_until, args=(courier(app), stop), daemon=True, name="telling")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=EVERY)
