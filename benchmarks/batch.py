"""What a batch costs over the plain pipeline, and how many jobs and requests it gets through."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from translate_pipeline.app import App
from translate_pipeline.app.batches import Batches
from translate_pipeline.backends import registry
from translate_pipeline.languages import locale
from translate_pipeline.model import BatchState, Limits, Pair, Reply, Request
from translate_pipeline.settings import Settings, load
from translate_pipeline.store import file_url
from translate_pipeline.workflow import Source, batching, take_in, translate_article

SEGMENTS = 20  # of a job
LATENCY = 0.1  # seconds a request
SPANISH = locale("es")
ENGINE = "benchmark"


class Waiting:
    """An engine that is nothing but waiting: one text a request, so many requests at a time."""

    name = ENGINE
    version = "1"

    def __init__(self, latency: float, concurrency: int, items: int) -> None:
        self._latency = latency
        self._places = threading.Semaphore(concurrency)
        self.limits = Limits(
            max_items=items, concurrency=concurrency, markup=True, terms=False, context=False, offline=True
        )

    def supports(self, pair: Pair) -> bool:
        return True

    def translate(self, request: Request) -> list[Reply]:
        if self._latency:
            with self._places:
                time.sleep(self._latency)
        return [Reply(one.text, engine=self.name, version="1", units=len(one.text.plain)) for one in request.items]

    def close(self) -> None:
        """Nothing to end."""


def waiting(settings: Settings) -> Waiting:
    """What it is like is said in the environment, since workers are processes of their own."""
    latency, concurrency, items = os.environ.get("BENCHMARK_ENGINE", "0 16 64").split()
    return Waiting(float(latency), int(concurrency), int(items))


def page(number: int) -> str:
    """No two have a sentence in common, and none of it looks untranslated: what is measured is not the checks."""
    said = "".join(f"<p>{number} {part} = {number * 31 + part} mm, alfa beta.</p>" for part in range(SEGMENTS))
    return f"<html lang=en><body>{said}</body></html>"


@contextmanager
def house(url: str, engine: str, threads: int) -> Iterator[Batches]:
    os.environ["BENCHMARK_ENGINE"] = engine
    registry.BUILTIN[ENGINE] = "benchmarks.batch:waiting"
    app = App(load(store=url, backend=ENGINE))
    try:
        with Batches(app, threads=threads) as batches:
            yield batches
    finally:
        app.close()


def taken_in(app: App, count: int) -> list[Source]:
    sources = [app.take(page(number), key=f"page-{number:06}") for number in range(count)]
    with app.store.begin() as unit:
        for one in sources:
            take_in(unit, one, app.desk())
    return sources


def order(batches: Batches) -> str:
    office = batches.office
    wanted = batching.Order((SPANISH,), ENGINE)
    batch, _ = batching.submit(office, batching.plan(office, wanted, batches.app.glossary.digest))
    while batching.fill(office):
        pass
    return batch.id


@dataclass(frozen=True, slots=True)
class Took:
    seconds: float
    cpu: float


@contextmanager
def timed(into: list[Took]) -> Iterator[None]:
    begun, cpu = time.perf_counter(), time.process_time()
    yield
    into.append(Took(time.perf_counter() - begun, time.process_time() - cpu))


def plain(count: int, engine: str, threads: int) -> Took:
    """The same articles without a batch: stored, with the memory, as `translate` does it."""
    took: list[Took] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        house(file_url(Path(folder) / "store.db"), engine, threads) as batches,
    ):
        app = batches.app
        sources = taken_in(app, count)

        def make(one: Source) -> None:
            # A worker decodes what is stored; so does this.
            document = app.decode(one.html)
            stages = app.stages(document, SPANISH, remember=True)
            translate_article(Source(document, one.html, one.key, profile=one.profile), SPANISH, stages, app.desk())

        make(sources[0])  # what is loaded once
        with ThreadPoolExecutor(threads) as pool, timed(took):
            list(pool.map(make, sources[1:]))
    return took[0]


def worked(count: int, engine: str, threads: int) -> Took:
    """By a worker in this process, from its start to its end without the second that stopping it waits."""
    took: list[Took] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        house(file_url(Path(folder) / "store.db"), engine, threads) as batches,
    ):
        taken_in(batches.app, count)
        order(batches)
        worker = batches.worker()
        ended = threading.Event()

        def watch() -> None:
            first = batches.book.batches()[0].id
            while batches.book.counters(first).left == count:
                time.sleep(0.005)
            with timed(took):
                while batches.book.batches()[0].state is BatchState.OPEN:
                    time.sleep(0.05)
            ended.set()

        threading.Thread(target=watch, daemon=True).start()
        worker.run(drain=True)
        ended.wait()
    return took[0]


def overhead(rounds: int, count: int = 100) -> None:
    engine, threads = "0 16 64", 4
    worked(10, engine, threads)  # what is loaded once
    mine = [worked(count, engine, threads).cpu / (count - 1) * 1000 for _ in range(rounds)]
    bare = [plain(count, engine, threads).cpu / (count - 1) * 1000 for _ in range(rounds)]
    print(
        f"CPU a job of {SEGMENTS} segments, ms: in a batch {median(mine):.1f}, without one {median(bare):.1f}, ", end=""
    )
    print(f"the batch's own {median(mine) - median(bare):.1f} (median of {rounds})", flush=True)


def latency(count: int = 96, concurrency: int = 16) -> None:
    """An engine of 100 ms latency that takes one text a request."""
    alone = plain(5, f"{LATENCY} 1 1", 1)
    rate_alone = 4 * SEGMENTS / alone.seconds
    took = worked(count, f"{LATENCY} {concurrency} 1", concurrency)
    rate = (count - 1) * SEGMENTS / took.seconds
    print(f"requests a second at {LATENCY * 1000:.0f} ms: {rate_alone:.1f} one at a time, ", end="")
    print(
        f"{rate:.1f} with {concurrency} threads: {rate / rate_alone:.1f} times (CPU {took.cpu / took.seconds:.0%})",
        flush=True,
    )


@dataclass(frozen=True, slots=True)
class Rate:
    jobs: float  # a second, while all workers were at it
    cores: float  # of all workers together, their start included


def processes(url: str, workers: int, count: int, latency_: float) -> Rate:
    """So many worker processes on one database. Counted from when all are at work until one might have nothing to do:
    each holds nine jobs ready."""
    with house(url, f"{latency_} 64 64", 4) as batches:
        taken_in(batches.app, count)
        name = order(batches)
        program = [sys.executable, "-m", "benchmarks.batch", url]
        used, began = os.times(), time.perf_counter()
        running = [subprocess.Popen(program, env=os.environ | {"BENCHMARK_BATCH": name}) for _ in range(workers)]
        book = batches.book
        # All of them have ended their first jobs.
        while len(batches.app.store.heartbeats().beats()) < workers or book.counters(name).left > count - 4 * workers:
            time.sleep(0.1)
        # Threads that began together end together: both ends are taken shortly after such a moment.
        first = book.counters(name).left
        while book.counters(name).left == first:
            time.sleep(0.1)
        time.sleep(latency_ / 4)
        before, begun = book.counters(name).left, time.perf_counter()
        while book.counters(name).left > 9 * workers:
            time.sleep(0.1)
        time.sleep(latency_ / 4)
        left, seconds = book.counters(name).left, time.perf_counter() - begun
        for one in running:
            one.wait()
        now = os.times()
        cpu = now.children_user + now.children_system - used.children_user - used.children_system
        return Rate((before - left) / seconds, cpu / (time.perf_counter() - began))


def scaling(latency_: float = 4.0, each: int = 40) -> None:
    """On a PostgreSQL server of its own, which is one of tests: it does not wait for the disk."""
    from tests import postgres

    with postgres.own() as server:
        rates = {workers: processes(server.store(), workers, workers * each, latency_) for workers in (1, 2, 8)}
    told = (
        f"{workers}: {one.jobs:.2f} ({one.jobs / rates[1].jobs:.2f} times, {one.cores:.2f} cores)"
        for workers, one in rates.items()
    )
    print(f"PostgreSQL, engine of {latency_} s, jobs a second by worker processes: {'; '.join(told)}", flush=True)


def enqueued(count: int) -> None:
    """So many jobs into the queue, and what `batch show` asks meanwhile."""
    locales = tuple(locale(tag) for tag in ("ar", "ast", "ca", "de", "eo", "es-419", "es-ES", "es-MX", "es", "fr"))
    with tempfile.TemporaryDirectory() as folder, house(file_url(Path(folder) / "store.db"), "0 16 64", 4) as batches:
        app = batches.app
        for start in range(0, count // len(locales), 500):
            with app.store.begin() as unit:
                for number in range(start, start + 500):
                    take_in(unit, app.take(f"<p>Page {number}.</p>", key=f"page-{number:06}"), app.desk())
        office, looks, sizes = batches.office, [], []
        begun = time.perf_counter()
        planned = batching.plan(office, batching.Order(locales, ENGINE), app.glossary.digest)
        print(f"{planned.forecast.jobs:,} jobs: forecast {time.perf_counter() - begun:.1f} s, ", end="", flush=True)
        begun = time.perf_counter()
        batch, _ = batching.submit(office, planned)
        print(f"into the book {time.perf_counter() - begun:.1f} s, ", end="", flush=True)
        begun = time.perf_counter()
        while batching.fill(office, batch.id):
            looked = time.perf_counter()
            batching.progress(batches.book, batching.find(batches.book, batch.id))
            looks.append(time.perf_counter() - looked)
            sizes.append(_resident())
        seconds = time.perf_counter() - begun - sum(looks)
        print(
            f"into the queue {seconds:.1f} s; resident {sizes[0]:.0f} MB at first, {sizes[-1]:.0f} MB at last; ", end=""
        )
        print(f"`batch show` median {median(looks) * 1000:.0f} ms, at most {max(looks) * 1000:.0f} ms", flush=True)


def _resident() -> float:
    words = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(words[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def main(rounds: int) -> None:
    print("## Batches\n")
    overhead(rounds)
    latency()
    scaling()
    enqueued(100_000)


def _work(url: str) -> None:
    with house(url, os.environ["BENCHMARK_ENGINE"], 4) as batches:
        batches.worker().run(drain=True)


if __name__ == "__main__":
    _work(sys.argv[1])
