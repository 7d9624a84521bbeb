"""The doctor: each thing that is broken is told with a remedy, no secret is shown, and nothing is raised."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Server, free_port
from translate_pipeline.app import App, Examined, cannot_start, examine
from translate_pipeline.app.house import now
from translate_pipeline.app.machine import host
from translate_pipeline.errors import SettingsError
from translate_pipeline.model import (
    Actor,
    ActorKind,
    AuditRecord,
    BatchRecord,
    BatchState,
    Heartbeat,
    Spend,
)
from translate_pipeline.settings import load
from translate_pipeline.store import file_url, open_store

ME = Actor(ActorKind.HUMAN, "ana")


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def store(tmp_path: Path) -> str:
    url = file_url(tmp_path / "store.db")
    open_store(url).close()
    return url


def seen(**settings: Any) -> dict[str, Examined]:
    with closing(App(load(**{"backend": "echo", **settings}))) as app:
        found = examine(app)
    return {one.what: one for one in found}


def ill(found: dict[str, Examined]) -> set[str]:
    """What is wrong; each of it comes with what to do, and nothing is a bug of ours."""
    bad = {name for name, one in found.items() if not one.well}
    assert all(found[one].remedy for one in bad)
    assert not [one for one in found.values() if "bug" in one.remedy]
    return bad


def test_without_a_store_all_is_well_and_none_is_made(tmp_path: Path) -> None:
    found = seen()
    assert ill(found) == set()
    assert "none yet" in found["store"].detail
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_shown_with_its_kind_schema_and_size(store: str) -> None:
    found = seen(store=store)
    assert ill(found) == set()
    assert "SQLite" in found["store"].detail
    assert "schema 0" in found["store"].detail
    assert "store (argument)" in found["settings"].detail


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to look like one" * 40, b"SQLite format 3\0" + bytes(4096)]
)
def test_a_broken_store_is_told_and_everything_else_is_looked_at(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.db").write_bytes(content)
    found = seen(store=file_url(tmp_path / "broken.db"))
    assert ill(found) == {"store"}
    assert {"glossary", "locales", "catalogs", "disk", "engine echo"} <= found.keys()


def test_a_store_whose_folder_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert ill(seen(store=file_url(tmp_path / "file" / "store.db"))) == {"store"}


def test_a_broken_queue_is_told(store: str, tmp_path: Path) -> None:
    (tmp_path / "queue.db").write_bytes(b"nothing of a queue" * 400)
    assert ill(seen(store=store)) == {"queue"}


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    found = seen(store=f"postgresql://ana:canary-word@127.0.0.1:{free_port()}/none")
    assert ill(found) == {"store"}
    assert "canary-word" not in str(found)


def test_a_store_on_postgresql_is_shown_with_its_clock_and_connections(server: Server) -> None:
    url = server.store()
    try:
        found = seen(store=url)
    finally:
        server.drop(url)
    assert ill(found) == set()
    assert "PostgreSQL" in found["store"].detail


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_store_that_cannot_be_written_to_is_told(store: str, tmp_path: Path) -> None:
    (tmp_path / "store.db").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert "store" in ill(seen(store=store))
    finally:
        tmp_path.chmod(0o755)


def test_an_engine_that_the_settings_name_must_work_and_another_need_not() -> None:
    assert ill(seen(backend="deepl")) == {"engine deepl"}
    assert ill(seen(backend="echo", fallback="nonesuch")) == {"engine nonesuch"}
    assert "engine deepl" not in seen()


def test_a_key_is_told_to_be_there_and_never_shown() -> None:
    found = seen(backend="deepl", deepl_api_key="canary-key")
    assert ill(found) == set()
    assert "deepl_api_key is set" in found["engine deepl"].detail
    assert "canary-key" not in str(found)


def test_an_address_that_is_none_is_told_of_the_engine_that_has_it() -> None:
    assert ill(seen(libretranslate_url="not an address")) == {"engine libretranslate"}


def test_a_glossary_and_a_locales_folder_that_are_not_there_are_told(tmp_path: Path) -> None:
    assert "glossary" in ill(seen(glossary_folder=tmp_path / "none"))
    assert {"locales", "catalogs"} <= ill(seen(locales_folder=tmp_path / "none"))


def test_a_spent_budget_is_told_with_the_day_on_which_it_opens(store: str) -> None:
    with closing(open_store(store)) as opened:
        opened.ledger(now).reserve(Spend("deepl", "es", "ana", calls=1, characters=9), (), "EUR")
    found = seen(store=store, budgets="9 characters a month")
    assert ill(found) == {"budget"}
    assert "9 characters used of 9" in found["budget"].detail
    assert "opens again on" in found["budget"].remedy


def test_a_dead_worker_is_told_and_a_living_one_shown(store: str) -> None:
    mine = Heartbeat("living", host(), os.getpid(), 4, 1, now())
    with closing(open_store(store)) as opened:
        opened.heartbeats().beat(mine)
        assert ill(seen(store=store)) == set()
        opened.heartbeats().beat(replace(mine, worker="dead", host="elsewhere", at=now() - timedelta(hours=1)))
    found = seen(store=store)
    assert ill(found) == {"worker dead"}
    assert found["worker living"].well


@pytest.mark.parametrize(("reason", "wrong"), [("EngineRefused: The key.", True), ("paused by ana: lunch", False)])
def test_a_batch_that_an_error_has_paused_waits_for_somebody(store: str, reason: str, wrong: bool) -> None:
    batch = BatchRecord("b1", now(), ME, ("es",), "echo", "", state=BatchState.OPEN)
    with closing(open_store(store)) as opened:
        opened.batches().add(batch, [], _told("1"))
        opened.batches().change("b1", BatchState.PAUSED, _told("2"), reason=reason, of={BatchState.OPEN})
    assert ill(seen(store=store)) == ({"batch b1"} if wrong else set())


def test_a_store_from_the_future_means_that_the_clock_is_wrong(store: str) -> None:
    batch = BatchRecord("b1", now() + timedelta(days=2), ME, ("es",), "echo", "")
    with closing(open_store(store)) as opened:
        opened.batches().add(batch, [], _told("1"))
    assert ill(seen(store=store)) == {"clock"}


def test_settings_that_cannot_be_read_are_told() -> None:
    first, *_ = cannot_start(SettingsError("A setting is wrong.", hint="Mend it."))
    assert first == Examined("settings", False, "A setting is wrong.", "Mend it.")


def _told(id_: str) -> AuditRecord:
    return AuditRecord(id_, now(), ME, "test", "batch b1", {}, {})
