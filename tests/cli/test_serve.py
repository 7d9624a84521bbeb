"""`serve` starts the site once its gate is chosen, and not before."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from translate_pipeline.store import file_url, open_store
from translate_pipeline.web import running


def test_it_does_not_start_before_the_gate_is_chosen(run: Run, tmp_path: Path) -> None:
    ran = run("serve", "--store", file_url(tmp_path / "s.db"))
    assert ran.code == 2
    assert "site_gate" in ran.err
    assert "server:" in ran.err


def test_it_does_not_start_without_a_store(run: Run, tmp_path: Path) -> None:
    ran = run("serve", "--gate", "notice", "--store", file_url(tmp_path / "none.db"))
    assert ran.code == 2
    assert "There is no store" in ran.err


def test_a_gate_that_there_is_not_is_refused(run: Run) -> None:
    ran = run("serve", "--gate", "open")
    assert ran.code == 2
    assert "site_gate" in ran.err


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("example.org", False)],  # noqa: S104
)
def test_only_this_machine_is_loopback(host: str, alone: bool) -> None:
    assert running.is_loopback(host) is alone


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def _served(tmp_path: Path, *more: str) -> Iterator[str]:
    store = file_url(tmp_path / "s.db")
    open_store(store).close()
    port = _free_port()
    command = [sys.executable, "-m", "translate_pipeline", "serve", "--store", store, "--port", str(port), *more]
    with subprocess.Popen(command, env={**os.environ, "XDG_DATA_HOME": str(tmp_path)}) as process:
        try:
            for _ in range(600):
                assert process.poll() is None
                with socket.socket() as one:
                    if one.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_serves_until_it_is_stopped(tmp_path: Path, workers: str) -> None:
    with _served(tmp_path, "--gate", "notice", "--workers", workers) as base:
        with urllib.request.urlopen(f"{base}/ja/", timeout=30) as answer:  # noqa: S310  # loopback
            text = answer.read().decode()
            assert answer.headers["server"] is None
        assert '<html lang="ja"' in text
        with pytest.raises(urllib.error.HTTPError, match="404") as caught:
            urllib.request.urlopen(f"{base}/ja/articles/x", timeout=30)  # noqa: S310
        caught.value.close()


def test_drafts_are_shown_to_this_machine_only(run: Run) -> None:
    ran = run("serve", "--gate", "notice", "--preview", "--host", "0.0.0.0")  # noqa: S104
    assert ran.code == 2
    assert "this machine only" in ran.err
