"""Metrics over HTTP on loopback."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families as parse

from translate_pipeline.errors import SettingsError
from translate_pipeline.model.events import JobEnded
from translate_pipeline.observing import Metrics, serve

HOST = "127.0.0.1"


def fetch(port: int) -> str:
    with urllib.request.urlopen(f"http://{HOST}:{port}/metrics") as answer:
        return str(answer.read().decode())


def test_what_is_fetched_is_what_was_counted() -> None:
    metrics = Metrics()
    with serve(metrics, HOST, 0) as port:
        metrics(JobEnded("b", "a", "es", "done"))
        families = {one.name: one for one in parse(fetch(port))}
    assert families["translate_pipeline_jobs"].samples[0].value == 1


def test_nobody_listens_any_more_when_the_block_has_ended() -> None:
    with serve(Metrics(), HOST, 0) as port:
        fetch(port)
    with pytest.raises(urllib.error.URLError):
        fetch(port)


def test_a_port_that_is_taken_and_an_address_that_is_not_ours_are_told() -> None:
    with serve(Metrics(), HOST, 0) as port, pytest.raises(SettingsError, match=str(port)), serve(Metrics(), HOST, port):
        pass
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1"), serve(Metrics(), "192.0.2.1", 0):
        pass
