"""A site on a free port of this machine, over a store that is kept in a file."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Thread
from time import sleep

import uvicorn

from tests.browser.library import LOCALES
from tests.workflow.readers.conftest import Clock, a_desk
from translate_pipeline.app.site import Rules, Site
from translate_pipeline.languages import locale
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.store import SqlStore
from translate_pipeline.web import site_app
from translate_pipeline.workflow.readers import Counter, ReaderDesk

# One that search engines would meet; nothing asks for it.
NAME = "Myeloma education"


@dataclass
class Served:
    """A running site: `url` is its address, `clock` is the test's to turn."""

    url: str
    store: SqlStore
    clock: Clock
    desk: ReaderDesk


@contextmanager
def serve(
    store: SqlStore,
    folders: Sequence[Path],
    *,
    gate: str = "notice",
    read: Callable[[], AbstractContextManager[SiteReader]] | None = None,
    **rules: object,
) -> Iterator[Served]:
    """Until the block ends. `read` stands in for what is published, `rules` are changes of the rules."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        clock = Clock()
        desk = a_desk(store, clock)
        chosen = Rules(url, gate, tuple(map(locale, LOCALES)), NAME, **rules)  # type: ignore[arg-type]  # its fields
        ticks = count(0, 10)  # the cache asks anew for every request
        site = Site(
            chosen,
            read or store.read,
            tuple(folders),
            now=clock,
            readers=desk,
            counter=Counter(desk.book, clock),
            ticks=lambda: float(next(ticks)),
        )
        server = uvicorn.Server(uvicorn.Config(site_app(site), log_level="error", timeout_graceful_shutdown=2))
        thread = Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the site did not start"
                sleep(0.01)
            yield Served(url, store, clock, desk)
        finally:
            server.should_exit = True
            thread.join()
