"""`export-site` writes the published pages as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.site import publication, put, stocked
from translate_pipeline.store import file_url, open_store

ADDRESS = ("--url", "https://site.example")


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = file_url(tmp_path / "store.db")
    store = open_store(made)
    [article] = stocked(store, "a")
    with store.begin() as unit:
        put(unit, publication(article, "en", 0), publication(article))
    store.close()
    return made


def test_published_pages_become_files_and_stay_as_they_are(run: Run, url: str, tmp_path: Path) -> None:
    first = run("export-site", "out", *ADDRESS, "--gate", "notice", "--store", url)
    assert first.code == 0
    assert "Sobre a" in (tmp_path / "out/es/articles/a/index.html").read_text()
    assert " 0 unchanged" in first.out
    again = run("export-site", "out", *ADDRESS, "--gate", "notice", "--store", url)
    assert ": 0 written" in again.out


def test_the_gate_must_be_chosen_and_must_not_be_left_out(run: Run, url: str, tmp_path: Path) -> None:
    assert "site_gate" in run("export-site", "out", *ADDRESS, "--store", url).err
    walled = ("export-site", "out", *ADDRESS, "--gate", "server", "--store", url)
    refused = run(*walled)
    assert refused.code == 2
    assert "--gate-stands-in-front" in refused.err
    assert not (tmp_path / "out").exists()
    assert run(*walled, "--gate-stands-in-front", "--json").code == 0


def test_the_address_that_readers_know_is_needed(run: Run, url: str) -> None:
    ran = run("export-site", "out", "--gate", "notice", "--store", url)
    assert ran.code == 2
    assert "site_url" in ran.err
