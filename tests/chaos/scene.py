"""A batch, workers, an engine and a hand that breaks things; afterwards the proof that nothing was lost."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from random import Random

import sqlalchemy as sa

from tests.batch.conftest import SENTENCES, House
from tests.chaos.engine import Counting
from tests.postgres import Server
from translate_pipeline.languages import locale
from translate_pipeline.model import JobState
from translate_pipeline.store import open_queue, open_store

LOCALES = ("es", "fr")
THREADS = 3
UNDER_WAY = 4  # requests that a worker has under way at most: the setting engine_concurrency
KEPT = {JobState.DONE, JobState.HELD}


@dataclass
class Scene:
    """`count` articles in two locales: a job is one article in one of them, and one request."""

    disaster: str
    house: House
    engine: Counting
    random: Random
    count: int
    kills: int
    server: Server | None = None
    killed: int = 0
    workers: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def jobs(self) -> int:
        return self.count * len(LOCALES)

    def submit(self) -> None:
        self.house.submit(self.count, to=",".join(LOCALES))

    def worker(self, *options: str) -> subprocess.Popen[str]:
        self.workers.append(self.house.worker("--threads", str(THREADS), *options))
        return self.workers[-1]

    def drain(self) -> None:
        """Until a worker finds nothing left to do, and leaves of itself."""
        self.house.drain("--threads", str(THREADS))

    def until(self, requests: int) -> None:
        self.house.wait(lambda: self.engine.requests >= min(requests, self.jobs))

    def started(self) -> list[subprocess.Popen[str]]:
        """The workers that are at work, by their signs of life."""
        with closing(open_store(self.house.store)) as store:
            pids = {one.pid for one in store.heartbeats().beats()}
        return [one for one in self.workers if one.poll() is None and one.pid in pids]

    def kill(self, victim: subprocess.Popen[str]) -> None:
        victim.send_signal(signal.SIGKILL)
        victim.communicate()
        self.workers.remove(victim)
        self.killed += 1

    def stop_all(self) -> None:
        """As an operator does it: what they have begun is ended."""
        for one in self.workers:
            one.send_signal(signal.SIGTERM)
        for one in self.workers:
            _, err = one.communicate(timeout=120)
            assert "Traceback" not in err, err
        self.workers.clear()

    def moment(self, most: float = 0.3) -> None:
        """A random moment of a job's work: while it is read, asked for, checked or stored."""
        time.sleep(self.random.uniform(0, most))

    def prove(self, *, again: int, versions: int = 1, ended: Callable[[Counter[JobState]], bool] | None = None) -> None:
        """0 lost jobs, 0 lost segments, sound files, nothing left in the queue, and no more than `again` requests that
        were paid for twice."""
        states = Counter(self.house.show().counters.jobs)
        assert states.total() == self.jobs
        assert not any(state.is_open for state in states), states
        assert ended(states) if ended else states.keys() <= KEPT, (states, self._failures())
        pages = self._pages()
        assert len(pages) == sum(states[one] for one in KEPT), "a job has ended well without its page"
        assert {segments for _, segments in pages.values()} <= {SENTENCES}, "a page lacks segments"
        assert max((version for version, _ in pages.values()), default=0) <= versions, "a page was written twice"
        if ended is None:
            assert len(self.engine.paid) == self.jobs * SENTENCES
        assert self.engine.again <= again, f"{self.engine.again} requests were paid for twice"
        assert self._queued() == {}, "the queue has jobs that nobody ends"
        self._sound()

    def _pages(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Of each page its number, and its segments that are translated or held."""
        pages = {}
        with closing(open_store(self.house.store)) as store, store.read() as reader:
            articles = [one.article for one in reader.summaries()]
            assert len(articles) == self.count
            for article in articles:
                for tag in LOCALES:
                    found = reader.newest_translation(article.id, locale(tag))
                    if found is not None:
                        whole = sum(one.target is not None or one.held for one in found.targets)
                        pages[article.key, tag] = found.number, whole
        return pages

    def _failures(self) -> list[str]:
        with self.house.batches() as opened:
            found = opened.book.jobs(self.house.show().batch.id, [JobState.FAILED], limit=5)
        return [f"{one.key} {one.locale}: {one.result.kind} {one.result.message}" for one in found]

    def _queued(self) -> dict[str, int]:
        database = open_queue(self.house.store)
        table = f"{database.schema}.workflow_status" if database.schema else "workflow_status"
        open_ = "('ENQUEUED', 'PENDING', 'DELAYED')"
        try:
            with database.begin() as connection:
                query = f"SELECT status, count(*) FROM {table} WHERE status IN {open_} GROUP BY status"  # noqa: S608
                return {row[0]: row[1] for row in connection.execute(sa.text(query))}
        finally:
            database.close()

    def _sound(self) -> None:
        for file in sorted(self.house.folder.rglob("*.db")):
            with closing(sqlite3.connect(file)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def jumping(scene: Scene, seed: int) -> subprocess.Popen[str]:
    """A worker whose clock jumps."""
    from tests.chaos.jumping import SEED

    program = [sys.executable, "-m", "tests.chaos.jumping", "worker", "--threads", str(THREADS)]
    pipe = subprocess.PIPE
    environment = scene.house.environment | {SEED: str(seed)}
    process = subprocess.Popen(program, env=environment, cwd=scene.house.folder, stdout=pipe, stderr=pipe, text=True)
    scene.house.workers.append(process)
    scene.workers.append(process)
    return process
