"""A worker process: it runs jobs, shows that it is alive, and takes over what dead workers have begun."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from translate_pipeline.batch import running
from translate_pipeline.batch.client import Queue
from translate_pipeline.batch.database import Database
from translate_pipeline.errors import StoreError, TranslatePipelineError
from translate_pipeline.model import Heartbeat
from translate_pipeline.model.events import WorkerBeat, WorkerBuried, WorkerStarted, WorkerStopped, WorkerStopping
from translate_pipeline.ports import Clock, Heartbeats
from translate_pipeline.ports.telling import Tell, silent

_TICK = 0.25  # seconds between looks at what there is to do
_BEAT = 2.0  # between heartbeats
_SWEEP = 20.0  # between sweeps of the queue
_REST = 3  # of the seconds to stop in, those that are kept for jobs which must be put back

_log = logging.getLogger(__name__)


class Work(Protocol):
    """What the jobs are about, handed in: the queue itself knows their names only."""

    def run(self, name: str, worker: str) -> None:
        """One job, to its end or back into the book. Raises nothing but bugs."""
        ...

    def fill(self) -> int:
        """Puts some jobs into the queue that it should have, and says how many."""
        ...

    def restore(self) -> int:
        """Compares the book with the queue: what the queue has lost is given to it anew."""
        ...

    def left(self) -> int: ...

    def stop(self, *, at_once: bool) -> None:
        """No job is begun any more; `at_once`: those that run go back into the book."""
        ...

    @property
    def failure(self) -> TranslatePipelineError | None:
        """What no job could go on with."""
        ...


@dataclass
class Worker:
    """`me` names the process: no two ever have the same name. `dead_after` seconds without a heartbeat, a worker's jobs
    are taken over; where it is known to be gone, at once. It shares the queue's one configuration with all workers: how
    many jobs each holds ready follows from the threads of the one that started last, so give all the same."""

    database: Database
    queue: Queue
    heartbeats: Heartbeats
    work: Work
    me: Heartbeat
    clock: Clock
    dead_after: float = 30.0
    grace: int = 30
    tell: Tell = silent
    _stopping: threading.Event = field(default_factory=threading.Event)
    _seen: dict[str, tuple[int, float]] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)

    def stop(self) -> None:
        """From a signal handler or another thread: `run` comes to its end."""
        self._stopping.set()

    def run(self, *, drain: bool = False) -> bool:
        """Until it is stopped, or with `drain` until nothing is left. False where jobs were still running when the
        grace had ended: others take them over as soon as this process is gone."""
        self._beat()
        self.tell(WorkerStarted(self.me.worker, self.me.host, self.me.pid, self.me.threads))
        with self.database.told():
            running.start(
                self.database, self.me.worker, self.me.threads, lambda name: self.work.run(name, self.me.worker)
            )
        restoring = threading.Thread(target=self._try, args=("restore", self.work.restore), daemon=True)
        restoring.start()
        try:
            while not (self._stopping.is_set() or self.work.failure or self._drained(drain, restoring)):
                self._tick()
                self._stopping.wait(_TICK)
        finally:
            clean = self._leave()
            kind = type(self.work.failure).__name__ if self.work.failure else ""
            self.tell(WorkerStopped(self.me.worker, clean, kind))
        if self.work.failure:
            raise self.work.failure
        return clean

    def _drained(self, drain: bool, restoring: threading.Thread) -> bool:
        return drain and not restoring.is_alive() and self._try("count what is left", self.work.left) == 0

    def _tick(self) -> None:
        self._every(_BEAT, "heartbeat", self._beat)
        self._every(_BEAT, "look for dead workers", self._bury)
        self._every(_TICK, "fill", self.work.fill)
        self._every(_SWEEP, "sweep", self.queue.sweep)

    def _every(self, seconds: float, what: str, act: Callable[[], object]) -> None:
        now = time.monotonic()
        if now >= self._next.get(what, 0.0):
            self._next[what] = now + seconds
            self._try(what, act)

    def _try(self, what: str, act: Callable[[], object]) -> object:
        """A database that is gone for a moment must not end a worker: its jobs fail or wait by themselves. None where
        it could not be done."""
        try:
            return act()
        except Exception as error:  # noqa: BLE001  # the queue's program raises its database driver's own errors
            _log.warning("The worker could not %s: %s", what, error if isinstance(error, StoreError) else type(error))
            return None

    def _beat(self) -> None:
        self.me = replace(self.me, beat=self.me.beat + 1, at=self.clock())
        self.heartbeats.beat(self.me)
        self.tell(WorkerBeat(self.me.worker, self.me.beat))

    def _bury(self) -> None:
        now = time.monotonic()
        for one in self.heartbeats.beats():
            if one.worker == self.me.worker:
                continue
            beat, since = self._seen.get(one.worker, (-1, now))
            if beat != one.beat:
                self._seen[one.worker] = one.beat, now
                since = now
            if (_is_gone(one, self.me) or now - since > self.dead_after) and self.heartbeats.claim(one):
                jobs = self.queue.take_over(one.worker)
                self.heartbeats.forget(one.worker)
                self.tell(WorkerBuried(one.worker, jobs, self.me.worker))

    def _leave(self) -> bool:
        """Jobs that run may end; what is left shortly before the grace is over goes back into the book."""
        self.work.stop(at_once=False)
        self.tell(WorkerStopping(self.me.worker))
        hurry = threading.Timer(max(self.grace - _REST, 0), lambda: self.work.stop(at_once=True))
        hurry.daemon = True
        hurry.start()
        running.stop(self.grace)
        hurry.cancel()
        self._try("give jobs back", lambda: self.queue.take_over(self.me.worker))
        self._try("sign off", lambda: self.heartbeats.forget(self.me.worker))
        return not any(one.name.startswith("dbos-executor") for one in threading.enumerate())


def _is_gone(one: Heartbeat, me: Heartbeat) -> bool:
    """Whether the process is known to have ended: only of one on the same machine can that be known."""
    if one.host != me.host:
        return False
    try:
        os.kill(one.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
