"""Stopping batches and going on with them: the book first, which workers see within a second, then the queue."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from translate_pipeline.errors import NotInStore, Refused
from translate_pipeline.model import AuditRecord, BatchRecord, BatchState, Counters, JobState
from translate_pipeline.ports import BatchBook
from translate_pipeline.workflow.batching.filling import every_job
from translate_pipeline.workflow.batching.office import Office
from translate_pipeline.workflow.desk import Desk

_GOING = frozenset({BatchState.OPEN, BatchState.PAUSED})
_RETRIED = (JobState.FAILED,)


@dataclass(frozen=True, slots=True)
class Given:
    """A batch and where it stands."""

    batch: BatchRecord
    counters: Counters


def find(book: BatchBook, name: str) -> BatchRecord:
    """By its id or the beginning of it; empty for the newest. Raises `NotInStore` or `Refused`."""
    found = book.batches(name)
    if not found:
        words = f"There is no batch '{name}'." if name else "There is no batch yet."
        raise NotInStore(words, hint="`translate-pipeline batch list` shows them.")
    if len(found) > 1 and name:
        raise Refused(f"{len(found)} batches begin with '{name}'.", hint="Give more of the id.")
    return found[0]


def progress(book: BatchBook, batch: BatchRecord) -> Given:
    return Given(batch, book.counters(batch.id))


def pause(office: Office, batch: BatchRecord, reason: str = "") -> BatchRecord:
    """No request is sent for it any more after about a second."""
    words = f"paused by {office.desk.actor.name}" + (f": {reason}" if reason else "")
    _change(office, batch, BatchState.PAUSED, "batch.pause", {BatchState.OPEN}, reason=words)
    for some in every_job(office, batch.id, (JobState.WAITING,)):
        office.queue.drop(some)
        office.book.mark_lost([one.name for one in some])
    return _again(office, batch)


def resume(office: Office, batch: BatchRecord) -> BatchRecord:
    """Its jobs are put into the queue by `fill`; workers do that too."""
    _change(office, batch, BatchState.OPEN, "batch.resume", {BatchState.PAUSED})
    return _again(office, batch)


def cancel(office: Office, batch: BatchRecord) -> BatchRecord:
    """What has been translated stays. For good: to have the rest, submit it again."""
    _change(office, batch, BatchState.CANCELLED, "batch.cancel", _GOING)
    for some in every_job(office, batch.id, (JobState.CANCELLED,)):
        office.queue.drop(some)
    return _again(office, batch)


def retry(office: Office, batch: BatchRecord, states: Collection[JobState] = _RETRIED) -> int:
    """How many jobs wait again: those that have failed, or ended in these states."""
    if batch.state in {BatchState.CANCELLED, BatchState.UNDONE}:
        raise Refused(f"The batch {batch.id} is {batch.state}.", hint="Submit it again.")
    return office.book.retry(batch.id, states, tell(office.desk, "batch.retry", batch.id, states=sorted(states)))


def tell(desk: Desk, action: str, batch: str, **after: object) -> AuditRecord:
    return AuditRecord(desk.ids(), desk.clock(), desk.actor, action, f"batch {batch}", {}, after)


def _change(
    office: Office, batch: BatchRecord, to: BatchState, action: str, of: Collection[BatchState], *, reason: str = ""
) -> None:
    told = tell(office.desk, action, batch.id, **({"reason": reason} if reason else {}))
    if not office.book.change(batch.id, to, told, reason=reason, of=of):
        now = _again(office, batch)
        raise Refused(f"The batch {batch.id} is {now.state}; only one that is {' or '.join(sorted(of))} can be {to}.")


def _again(office: Office, batch: BatchRecord) -> BatchRecord:
    return find(office.book, batch.id)
