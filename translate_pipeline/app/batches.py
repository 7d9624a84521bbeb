"""Batches wired up: the book in the store, the queue beside it, engines by name, and workers."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from translate_pipeline.app.house import App, default_store, new_id, now
from translate_pipeline.app.machine import host
from translate_pipeline.errors import StoreError, TranslatePipelineError
from translate_pipeline.languages import Locale
from translate_pipeline.model import Account, BatchRecord, Budget, Document, Heartbeat, Period, Unit
from translate_pipeline.pipeline import Stages
from translate_pipeline.ports import BatchBook
from translate_pipeline.store import QueueDatabase, open_queue
from translate_pipeline.workflow.batching import Gate, Office, fill, restore, run_job

if TYPE_CHECKING:
    from translate_pipeline.batch import Queue, Worker


class Batches:
    """What commands and pages do with batches. Nothing is opened before it is needed."""

    def __init__(self, app: App, *, as_user: str = "", threads: int | None = None) -> None:
        self.app = app
        self._as_user = as_user
        self._threads = threads or app.settings.worker_threads
        self._siblings: dict[str, App] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def book(self) -> BatchBook:
        """For those who only read, too. Raises `StoreError` where there is no store."""
        store = self.app.__dict__.get("store") or self.app.found_store
        if store is None:
            raise StoreError(f"There is no store at {self.app.store_name}.", hint="`batch submit` makes one.")
        book: BatchBook = store.batches()
        return book

    @cached_property
    def office(self) -> Office:
        app = self.app
        return Office(
            desk=app.desk(as_user=self._as_user),
            book=app.store.batches(),
            queue=self.queue,
            cache=app.memory,
            stages=self._stages,
            reopen=app.reopen,
            timer=time.monotonic,
            sleep=time.sleep,
            price=app.settings.prices.get,
            threads=self._threads,
            settings=(app.settings.localize_numbers,),
            free=self._is_free,
            tell=app.tell,
        )

    @cached_property
    def database(self) -> QueueDatabase:
        return open_queue(self.app.settings.store or default_store(), connections=self._threads + 5)

    @cached_property
    def queue(self) -> Queue:
        from translate_pipeline.batch import Queue  # the queue's program takes 0.7 s to load

        return Queue(self.database)

    def worker(self, *, grace: int = 30) -> Worker:
        from translate_pipeline.batch import Worker

        name = new_id()
        me = Heartbeat(name, host(), os.getpid(), self._threads, 0, now())
        work = _Work(self.office, Gate(self.office.book, time.monotonic))
        dead_after = self.app.settings.worker_dead_after
        return Worker(
            self.database, self.queue, self.app.store.heartbeats(), work, me, now, dead_after, grace, self.app.tell
        )

    def close(self) -> None:
        for name in ("queue", "database"):
            opened = self.__dict__.pop(name, None)
            if opened is not None:
                opened.close()
        for sibling in self._siblings.values():
            sibling.__dict__.pop("store", None)  # it is ours
            sibling.close()
        self._siblings.clear()

    def _stages(self, document: Document, to: Locale, *, batch: BatchRecord | None, backend: str) -> Stages:
        stages = self._house(backend).stages(document, to, remember=batch is not None)
        return replace(stages, account=_account(batch)) if batch is not None else stages

    def _is_free(self, engine: str) -> bool:
        """Whether nothing is paid for what this engine has answered, since it is on this machine."""
        houses = [one for one in (self.app, *self._siblings.values()) if "engines" in one.__dict__]
        made = next((one.engines.by_name[engine] for one in houses if engine in one.engines.by_name), None)
        return made is not None and made.limits.offline

    def _house(self, backend: str) -> App:
        """The application with this engine: a batch keeps the one that it was ordered with."""
        if backend in {"", self.app.settings.backend}:
            return self.app
        with self._lock:
            if backend not in self._siblings:
                sibling = App(self.app.settings.model_copy(update={"backend": backend}))
                sibling.from_files = self.app.from_files
                sibling.listeners = self.app.listeners
                sibling.__dict__["store"] = self.app.store
                self._siblings[backend] = sibling
            return self._siblings[backend]


def _account(batch: BatchRecord) -> Account:
    """Its own budget is kept to the character: the gate, which looks now and then, comes after it."""
    limit = batch.budget
    words = f"{limit} characters a batch"
    own = () if limit is None else (Budget(limit, Unit.CHARACTERS, Period.BATCH, words=words),)
    return Account(batch.by.name, batch.id, own)


class _Work:
    """What a worker is handed: the jobs of this house."""

    def __init__(self, office: Office, gate: Gate) -> None:
        self._office = office
        self._gate = gate
        self.run: Callable[[str, str], None] = lambda name, worker: run_job(office, gate, name, worker)

    @property
    def failure(self) -> TranslatePipelineError | None:
        return self._gate.failure

    def fill(self) -> int:
        return fill(self._office)

    def restore(self) -> int:
        return restore(self._office)

    def left(self) -> int:
        return self._office.book.left(now())

    def stop(self, *, at_once: bool) -> None:
        self._gate.stop(at_once=at_once)
