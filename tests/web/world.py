"""A whole site for tests of its readers: publications in memory, readers in a store of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.types import ASGIApp

from tests.web import fakes
from tests.web.client import Client
from tests.workflow.readers.conftest import Clock, a_desk
from translate_pipeline.app.site import Site
from translate_pipeline.model.readers import Poll, PollWords
from translate_pipeline.store import SqlStore, file_url, open_store
from translate_pipeline.web import site_app
from translate_pipeline.workflow import readers
from translate_pipeline.workflow.readers import Counter, ReaderDesk

PASSWORD = "correct horse battery"  # noqa: S105
WORDS = {
    "en": PollWords("Which matters most?", ("Efficacy", "Safety")),
    "es": PollWords("¿Qué importa más?", ("Eficacia", "Seguridad")),
}


@dataclass
class World:
    fake: fakes.Fake
    site: Site
    app: ASGIApp
    store: SqlStore
    clock: Clock

    @property
    def desk(self) -> ReaderDesk:
        assert self.site.readers is not None
        return self.site.readers

    def visitor(self) -> Client:
        """Another browser."""
        return Client(self.app, self.site.rules.url)

    def professional(self, tag: str = "es") -> Client:
        """One that has acknowledged the notice."""
        client = self.visitor()
        assert client.post(f"/{tag}/professionals").status_code == 303
        return client

    def reader(self, name: str = "ana") -> Client:
        """One that is signed in."""
        client = self.professional()
        form = {"email": f"{name}@example.org", "password": PASSWORD}
        assert client.post("/es/account/sign-up", form).status_code == 303
        return client

    def poll(self, article: str = "") -> Poll:
        return readers.add_poll(self.desk, article=article, language="en", words=WORDS)


@contextmanager
def world(folder: Path, **rules: object) -> Iterator[World]:
    store, clock, fake = open_store(file_url(folder / "store.db")), Clock(), fakes.library()
    desk = a_desk(store, clock)
    ticks = iter(range(0, 10**9, 10))  # the cache asks anew for every request
    site = replace(
        fakes.site(fake, **rules), now=clock, readers=desk, counter=Counter(desk.book, clock), ticks=ticks.__next__
    )
    yield World(fake, site, site_app(site), store, clock)
    store.close()
