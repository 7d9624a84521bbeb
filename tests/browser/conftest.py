"""One browser and one store for all tests of this folder; a site for each gate.

The browser ends with this folder's tests: as long as it runs, no other test of this process may have a loop of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.browser.library import HOUSE, Library, stock
from tests.browser.serving import Served, serve
from tests.browser.watching import Visitor, visitor
from translate_pipeline.store import SqlStore, file_url, open_store
from translate_pipeline.workflow.previewing import previewing

Opens = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where workers are told to keep groups together, one of them has the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def browser(chromium_program: Path) -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium_program, args=chromium.ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    opened = open_store(file_url(tmp_path_factory.mktemp("browser") / "store.db"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def library(store: SqlStore, tmp_path_factory: pytest.TempPathFactory) -> Library:
    return stock(store, tmp_path_factory.mktemp("operator"))


@pytest.fixture(scope="package")
def open_site(store: SqlStore, library: Library) -> Iterator[Served]:
    """The notice stands over the text."""
    with serve(store, library.folders) as served:
        yield served


@pytest.fixture(scope="package")
def gated(store: SqlStore, library: Library) -> Iterator[Served]:
    """Nobody gets the text who has not acknowledged."""
    with serve(store, library.folders, gate="server") as served:
        yield served


@pytest.fixture(scope="package")
def drafts(store: SqlStore, library: Library) -> Iterator[Served]:
    """What nobody has published yet, for those who work on it."""
    with serve(store, library.folders, read=partial(previewing, library.desk(), HOUSE), preview=True) as served:
        yield served


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens a visitor's browser on a site; whatever went wrong in any of them fails the test at its end."""
    with ExitStack() as stack:

        def open_(site: Served, **options: Any) -> Visitor:
            return stack.enter_context(visitor(browser, site.url, **options))

        yield open_


@pytest.fixture
def somebody(opens: Opens, open_site: Served) -> Visitor:
    """A visitor of the site with the notice."""
    return opens(open_site)
