"""What batches need of the house: the book, the queue, engines, stored pages decoded again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from translate_pipeline.errors import StoreError
from translate_pipeline.languages import Locale
from translate_pipeline.model import BatchRecord, Document, RevisionRecord
from translate_pipeline.pipeline import Stages
from translate_pipeline.ports import BatchBook, JobQueue, ReplyCache
from translate_pipeline.ports.telling import Tell, silent
from translate_pipeline.workflow.desk import Desk

_T = TypeVar("_T")

# Seconds between tries while a database is started again: about a minute in all.
_WAITS = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 20.0)


class StagesOf(Protocol):
    def __call__(self, document: Document, to: Locale, *, batch: BatchRecord | None, backend: str) -> Stages:
        """With the engine of that name. For a `batch`, answers are taken from the memory and kept there, and what is
        paid for is put to its account; without one the engine is bare."""
        ...


@dataclass(frozen=True, slots=True)
class Office:
    """`timer` is monotonic, in seconds. `price` is what an engine asks for a million characters, None where nobody has
    said. `settings` are those that a translation depends on. `free` are engines on this machine, which bill nothing."""

    desk: Desk
    book: BatchBook
    queue: JobQueue
    cache: ReplyCache
    stages: StagesOf
    reopen: Callable[[RevisionRecord], Document]
    timer: Callable[[], float]
    sleep: Callable[[float], None]
    price: Callable[[str], float | None]
    threads: int = 1
    settings: tuple[object, ...] = ()
    free: Callable[[str], bool] = lambda engine: False
    tell: Tell = silent


def patiently(office: Office, act: Callable[[], _T]) -> _T:
    """What the book is told is told again where the database can't be used just now. Raises `StoreError`."""
    for seconds in _WAITS:
        try:
            return act()
        except StoreError as error:
            if not error.retryable:
                raise
        office.sleep(seconds)
    return act()
