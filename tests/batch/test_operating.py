"""Batches as operators meet them: ordered twice at once, watched, stopped in a hurry, on a full disk, measured."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families as parse

from tests.batch.conftest import SENTENCES, House
from tests.postgres import DATABASES
from translate_pipeline.model import BatchState, JobState
from translate_pipeline.store import file_url
from translate_pipeline.workflow import batching

ENDED = JobState.HELD  # the engine gives back English, which is held for people
DISK = 8 * 2**20  # bytes
LEFT = 96 * 1024


def start(house: House, *options: str) -> subprocess.Popen[str]:
    """A worker whose words can be read while it runs."""
    program = [sys.executable, "-m", "translate_pipeline", "worker", *options]
    with _log(house).open("w", encoding="utf-8") as log:
        house.workers.append(subprocess.Popen(program, env=house.environment, cwd=house.folder, stderr=log, text=True))
    return house.workers[-1]


def said(house: House) -> str:
    return _log(house).read_text(encoding="utf-8")


def _log(house: House) -> Path:
    return house.folder / "log"


@pytest.mark.parametrize("house", DATABASES, indirect=True)
def test_the_same_order_given_twice_at_once_is_one_batch_and_no_job_is_done_twice(house: House) -> None:
    folder = house.articles(4)
    order = "batch", "submit", str(folder), "--to", "es,fr", "--yes", "--json"
    ended = [one.communicate() for one in [house.start(*order) for _ in range(2)]]
    assert all(out for out, _ in ended), [err for _, err in ended]
    told = [json.loads(out) for out, _ in ended]
    assert len({one["batch"] for one in told}) == 1
    assert sorted(one["new"] for one in told) == [False, True]
    house.drain()
    assert house.show().counters.jobs == {ENDED: 8}
    assert set(house.asked.values()) == {1}


def test_a_batch_that_is_watched_tells_how_far_it_is_until_it_has_ended(house: House) -> None:
    house.say("delay", "0.3")
    house.submit(4)
    watching = house.start("batch", "watch", "--json", "--every", "0.2")
    house.drain()
    out, err = watching.communicate()
    assert watching.returncode == 0, err
    looks = [json.loads(line) for line in out.splitlines()]
    assert looks[0]["state"] == "open"
    assert (looks[-1]["state"], looks[-1]["jobs"]["held"]) == ("done", 4)
    ended = [sum(one["jobs"][state] for state in ("done", "held")) for one in looks]
    assert ended == sorted(ended)
    assert f"{looks[-1]['batch']}: done." in err


def test_a_batch_that_is_paused_is_watched_no_longer_and_its_reason_is_told(house: House) -> None:
    house.submit(1)
    house.act(lambda office, batch: batching.pause(office, batch, "lunch"))
    watching = house.start("batch", "watch")
    _, err = watching.communicate()
    assert watching.returncode == 1
    assert "paused" in err
    assert "lunch" in err


def test_a_term_selects_the_articles_in_which_it_stands(house: House) -> None:
    folder = house.articles(3)
    (folder / "drug.html").write_text("<html lang=en><body><p>Pomalidomide was given.</p></body></html>")
    house.ask("batch", "submit", str(folder), "--to", "es")  # a forecast takes the articles into the store
    told = house.ask("batch", "submit", "--term", "pomalidomide", "--to", "es", "--yes")
    assert told["forecast"]["jobs"] == 1
    house.drain()
    with house.batches() as opened:
        jobs = opened.book.jobs(told["batch"])
    assert [Path(one.key).name for one in jobs] == ["drug.html"]


def test_a_second_signal_stops_a_worker_at_once_and_nothing_is_lost(house: House) -> None:
    house.say("delay", "600")
    house.submit(3)
    worker = start(house, "--grace", "500")
    house.wait(lambda: house.jobs(JobState.RUNNING))
    worker.send_signal(signal.SIGTERM)
    house.wait(lambda: "stopping" in said(house))
    worker.send_signal(signal.SIGTERM)
    worker.communicate()
    assert worker.returncode == 130
    house.say("delay", "")
    house.drain()
    assert house.show().counters.jobs == {ENDED: 3}
    assert set(house.asked.values()) == {1}


@pytest.fixture
def small(house: House) -> Iterator[House]:
    """The same house with its store on a disk of its own."""
    folder = house.folder / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can make a small disk")
    try:
        yield replace(house, store=file_url(folder / "store.db"))
    finally:
        house.end()
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_disk_that_fills_up_while_a_worker_runs_stops_it_clearly_and_loses_nothing(small: House) -> None:
    count = 60
    small.say("delay", "0.02")
    small.submit(count)
    worker = small.worker("--threads", "2")
    small.wait(lambda: small.asked.total() >= SENTENCES)
    filler = small.folder / "small" / "filler"
    _fill(filler)
    small.wait(lambda: worker.poll() is not None or small.show().batch.state is BatchState.PAUSED)
    if worker.poll() is None:
        worker.send_signal(signal.SIGTERM)
    _, err = worker.communicate()
    small.workers.remove(worker)
    filler.unlink()
    given = small.show()
    assert "Traceback" not in err
    assert "disk is full" in err + given.batch.reason
    assert not given.counters.jobs.get(JobState.FAILED, 0)
    if given.batch.state is BatchState.PAUSED:
        small.act(batching.resume)
    small.drain()
    assert small.show().counters.jobs == {ENDED: count}
    assert len(small.asked) == count * SENTENCES
    with small.batches() as opened, opened.app.kept.read() as reader:
        assert len(list(reader.summaries())) == count


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as disk:
        try:
            while True:
                disk.write(bytes(4096))
        except OSError:
            disk.truncate(max(disk.tell() - LEFT, 0))


def test_a_worker_gives_metrics_that_agree_with_the_store_s(house: House) -> None:
    house.submit(3)
    worker = start(house, "--metrics-port", "0")
    house.wait(lambda: house.jobs(ENDED) == 3 and "Metrics are at" in said(house))
    [address] = re.findall(r"(http://127\.0\.0\.1:\d+/metrics)", said(house))
    counted: Mapping[str, float] = {}

    def look() -> bool:
        nonlocal counted
        with urllib.request.urlopen(address) as answer:  # noqa: S310  # loopback, as the pattern says
            counted = _samples(answer.read().decode())
        return counted.get("translate_pipeline_jobs_total{held}") == 3

    house.wait(look)
    assert counted["translate_pipeline_engine_texts_total{fake}"] == 3 * SENTENCES == house.asked.total()
    assert counted["translate_pipeline_engine_characters_total{fake}"] == house.show().counters.units
    assert counted["translate_pipeline_segments_held_total{fake}"] == 3 * SENTENCES
    worker.send_signal(signal.SIGTERM)
    worker.communicate()
    stored = _samples(house.run("metrics"))
    assert stored["translate_pipeline_batches{done}"] == 1
    assert stored["translate_pipeline_month_characters{fake}"] == house.show().counters.units
    assert stored["translate_pipeline_workers{alive}"] == 0
    [row] = house.ask("spend")["spends"]
    assert (row["engine"], row["characters"]) == ("fake", house.show().counters.units)


def _samples(text: str) -> dict[str, float]:
    """By name and the first label's value."""
    found = [one for family in parse(text) for one in family.samples]
    return {f"{one.name}{{{next(iter(one.labels.values()), '')}}}": one.value for one in found}


def test_the_health_check_of_a_container_follows_the_worker(house: House) -> None:
    house.submit(1)
    house.run("worker", "--check", code=1)
    worker = house.worker()
    house.wait(lambda: house.jobs(ENDED))
    house.run("worker", "--check")
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    house.run("worker", "--check", code=1)


def test_the_log_of_a_worker_is_json_with_an_event_for_all_that_was_done_and_no_text(house: House) -> None:
    house.settings["log_format"] = "json"
    house.submit(2)
    worker = house.worker("--drain")
    _, err = worker.communicate()
    assert worker.returncode == 0, err
    lines: list[dict[str, Any]] = [json.loads(one) for one in err.splitlines()]
    events = [one["event"] for one in lines]
    assert (events[0], events[-1]) == ("worker.start", "worker.stop")
    assert events.count("job.end") == 2
    assert sum(one["items"] for one in lines if one["event"] == "engine.call") == 2 * SENTENCES
    assert "Sentence" not in err
