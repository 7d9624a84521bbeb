"""The queue is given what the book says it should have: after a submission, a pause, a crash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline.model import JobRecord, JobState
from translate_pipeline.workflow.batching.office import Office

_AT_ONCE = 1000
_OPEN = tuple(state for state in JobState if state.is_open)


def fill(office: Office, batch: str = "") -> int:
    """Some of the jobs, and how many. Killed in between, the same jobs are given to the queue again, which has each of
    them once."""
    missing = office.book.not_queued(office.desk.clock(), batch=batch, limit=_AT_ONCE)
    if missing:
        office.queue.put(missing)
        office.book.mark_queued(missing)
    return len(missing)


def restore(office: Office) -> int:
    """Gives the queue what it has lost, be it that its file was: how many jobs these were."""
    found = 0
    for batch in office.book.batches():
        for some in every_job(office, batch.id, _OPEN):
            found += office.book.mark_lost([one.name for one in office.queue.lost(some)])
    return found


def every_job(office: Office, batch: str, states: Sequence[JobState]) -> Iterator[Sequence[JobRecord]]:
    after = -1, "", ""
    while some := office.book.jobs(batch, states, after=after, limit=_AT_ONCE):
        yield some
        after = some[-1].rank, some[-1].article_id, some[-1].locale
