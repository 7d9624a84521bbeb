"""`webhooks` names who is told, and tells them."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.net.loopback import Received, serving
from tests.store.site import publication, put, stocked
from translate_pipeline.app import App
from translate_pipeline.app.telling import telling
from translate_pipeline.net import verify
from translate_pipeline.settings import load
from translate_pipeline.store import file_url, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = file_url(tmp_path / "store.db")
    store = open_store(made)
    stocked(store, "a")
    store.close()
    return made


def publish(url: str, *locales: str) -> None:
    store = open_store(url)
    with store.begin() as unit:
        article = unit.article("a")
        assert article is not None
        put(unit, *(publication(article, tag) for tag in locales))
    store.close()


def test_who_is_added_is_told_with_a_secret_that_is_shown_once(run: Run, url: str) -> None:
    with serving(lambda got: 204) as server:
        made = run("webhooks", "add", server.url, "--kind", "published", "--store", url, "--json").json
        assert isinstance(made, dict)
        publish(url, "es", "ja")
        sent = run("webhooks", "send", "--store", url, "--json")
    assert sent.code == 0
    assert [json.loads(got.body)["locale"] for got in server.got] == ["es", "ja"]
    for got in server.got:
        at = datetime.fromtimestamp(int(got.headers["webhook-timestamp"]), UTC)
        assert verify(made["secret"], got.headers, got.body, at)
    listed = run("webhooks", "list", "--store", url)
    assert "published" in listed.out
    for command in (("list",), ("list", "--json"), ("deliveries", made["id"]), ("deliveries", made["id"], "--json")):
        assert made["secret"] not in run("webhooks", *command, "--store", url).out


def test_what_was_not_taken_is_told_tried_again_and_forgotten(run: Run, url: str) -> None:
    fates = [500, 200]
    with serving(lambda got: fates.pop(0)) as server:
        made = run("webhooks", "add", server.url, "--store", url, "--json").json
        assert isinstance(made, dict)
        publish(url, "es")
        assert run("webhooks", "send", "--store", url).code == 1
        assert "failing (1)" in run("webhooks", "list", "--store", url).out
        assert run("webhooks", "send", "--store", url).out.count("\n") == 1  # not due yet
        run("webhooks", "retry", made["id"], "--store", url)
        assert run("webhooks", "send", "--store", url).code == 0
    tries = run("webhooks", "deliveries", made["id"], "--store", url, "--json").json
    assert isinstance(tries, list)
    assert [one["status"] for one in tries] == [200, 500]
    run("webhooks", "remove", made["id"], "--store", url)
    assert run("webhooks", "list", "--store", url, "--json").json == []


@pytest.mark.parametrize(
    "address", ["https://10.0.0.1/", "http://hook.example/", "ftp://hook.example/", "https://u:p@hook.example/", "x"]
)
def test_an_address_that_may_not_be_asked_is_refused(run: Run, url: str, address: str) -> None:
    ran = run("webhooks", "add", address, "--store", url)
    assert ran.code == 2
    assert "Error" in ran.err
    assert run("webhooks", "list", "--store", url, "--json").json == []


def test_a_private_host_that_is_named_is_taken(run: Run, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_PIPELINE_WEBHOOK_HOSTS", "10.0.0.0/8, Cache.Internal")
    for address in ("http://10.0.0.1/", "http://cache.internal/"):
        assert run("webhooks", "add", address, "--store", url).code == 0


@pytest.mark.parametrize("command", ["remove", "retry", "deliveries"])
def test_one_that_there_is_not_is_told(run: Run, url: str, command: str) -> None:
    ran = run("webhooks", command, "nobody", "--store", url)
    assert ran.code == 2
    assert "no webhook nobody" in ran.err


def test_without_a_store_there_is_nobody_to_tell(run: Run, tmp_path: Path) -> None:
    ran = run("webhooks", "list", "--store", file_url(tmp_path / "none.db"))
    assert ran.code == 2
    assert "no store" in ran.err


def test_in_the_background_what_happens_is_told_without_a_word(url: str) -> None:
    """As in a worker: of the cache too, with the operator's token."""
    purged, told = threading.Event(), threading.Event()

    def answer(got: Received) -> int:
        if got.path == "/purge":
            assert got.headers["authorization"] == "Bearer canary"
        (purged if got.path == "/purge" else told).set()
        return 200

    with serving(answer) as server:
        app = App(load(store=url, site_purge_url=f"{server.url}/purge", site_purge_token="canary"))  # noqa: S106
        from translate_pipeline.app.telling import add, courier
        from translate_pipeline.workflow.telling import tell_all

        add(app, server.url, ())
        tell_all(courier(app))  # the cache is known from here on
        publish(url, "es")
        with telling(app):
            assert told.wait(30)
            assert purged.wait(30)
        app.close()
