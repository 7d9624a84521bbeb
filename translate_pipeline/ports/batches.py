"""What batches are kept and carried with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from translate_pipeline.model import (
    AuditRecord,
    BatchRecord,
    BatchState,
    Begun,
    Chosen,
    Counters,
    Heartbeat,
    JobName,
    JobRecord,
    JobState,
    Result,
)


class BatchBook(Protocol):
    """Batches and their jobs. Each call is a transaction of its own; threads and processes may share it. The book is
    what holds: the queue only says which job's turn it is."""

    def add(self, batch: BatchRecord, jobs: Iterable[Chosen], audit: AuditRecord) -> bool:
        """The batch with all its jobs, or nothing; False where a batch of that id is there already."""
        ...

    def batches(self, id_begins: str = "") -> Sequence[BatchRecord]:
        """The newest first."""
        ...

    def counters(self, batch: str) -> Counters: ...

    def jobs(
        self,
        batch: str,
        states: Collection[JobState] = (),
        *,
        after: tuple[int, str, str] = (-1, "", ""),
        limit: int = 1000,
    ) -> Sequence[JobRecord]:
        """By rank, those after the given (rank, article id, locale)."""
        ...

    def choose(
        self, locales: Sequence[str], *, keys: Collection[str] | None = None, outdated: bool = False
    ) -> Iterable[Chosen]:
        """Newest revisions by article key and locale, read page by page. `outdated`: only where the newest translation
        is of an earlier one."""
        ...

    def change(
        self, batch: str, state: BatchState, audit: AuditRecord, *, reason: str = "", of: Collection[BatchState]
    ) -> bool:
        """Whether it was in one of the states `of`. Cancelling cancels what waits; opening gives it its turn anew."""
        ...

    def retry(self, batch: str, states: Collection[JobState], audit: AuditRecord) -> int:
        """Lets jobs that ended in these states wait again, opens the batch, and says how many they were."""
        ...

    def begin(self, name: JobName, worker: str, at: datetime) -> Begun:
        """Marks a job as running. It isn't begun where its batch is not open, where it has ended, and where the queue
        has it under another name by now."""
        ...

    def end(self, job: JobRecord, result: Result, at: datetime) -> bool:
        """Whether it counted: another worker may have taken the job over. The last job of a batch ends the batch."""
        ...

    def release(self, job: JobRecord, result: Result, due: datetime | None = None) -> bool:
        """Lets a job that was begun wait again, from `due` on, and be put into the queue anew."""
        ...

    def not_queued(self, at: datetime, *, batch: str = "", limit: int = 1000) -> Sequence[JobRecord]:
        """Jobs of open batches that the queue hasn't been given."""
        ...

    def mark_queued(self, jobs: Sequence[JobRecord]) -> None: ...

    def mark_lost(self, jobs: Sequence[JobName]) -> int:
        """Jobs that the queue had under that name and has no more, or will never run: they are given to it anew."""
        ...

    def left(self, at: datetime) -> int:
        """Jobs of open batches that wait or run; batches of which none is left are closed."""
        ...


class Heartbeats(Protocol):
    """Which workers are alive."""

    def beat(self, one: Heartbeat) -> None: ...

    def beats(self) -> Sequence[Heartbeat]: ...

    def claim(self, one: Heartbeat) -> bool:
        """Of all that find a worker dead, one gets True: it takes the worker's jobs over, then forgets it. Should it
        die too, the others see the beat stand still again."""
        ...

    def forget(self, worker: str) -> None: ...


class JobQueue(Protocol):
    """Who says which job's turn it is. Putting the same job twice puts it once."""

    def put(self, jobs: Sequence[JobRecord]) -> None: ...

    def drop(self, jobs: Sequence[JobRecord]) -> None:
        """Those that have not begun won't; unknown ones are passed over."""
        ...

    def lost(self, jobs: Sequence[JobRecord]) -> Sequence[JobRecord]:
        """Those that will never run: unknown to the queue, or at an end there."""
        ...
