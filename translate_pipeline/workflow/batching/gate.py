"""Whether work may go on: asked between any two requests, so that a pause takes effect at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from translate_pipeline.errors import TranslatePipelineError
from translate_pipeline.model import BatchRecord, BatchState
from translate_pipeline.ports import BatchBook

_FRESH = 1.0  # seconds for which what the book said is good enough


class Interrupted(Exception):
    """The job is to be left where it is: what was paid for is in the memory."""


@dataclass
class Gate:
    """One a process; threads share it."""

    book: BatchBook
    timer: Callable[[], float]
    stopping: bool = False
    at_once: bool = False
    failure: TranslatePipelineError | None = None  # what no job could go on with
    _states: dict[str, tuple[float, BatchState, int]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def stop(self, *, at_once: bool) -> None:
        self.stopping = True
        self.at_once = self.at_once or at_once

    def fail(self, error: TranslatePipelineError) -> None:
        """This process can't go on: nothing that it does could be kept."""
        self.failure = error
        self.stop(at_once=True)

    def check(self, batch: BatchRecord) -> None:
        """Raises `Interrupted` where the batch is not open any more, or this process has to end."""
        if self.at_once or self._state(batch)[0] is not BatchState.OPEN:
            raise Interrupted

    def over_budget(self, batch: BatchRecord) -> bool:
        return batch.budget is not None and self._state(batch)[1] >= batch.budget

    def paid(self, batch: BatchRecord, units: int) -> None:
        """Counts what this process has paid since it last looked into the book."""
        with self._lock:
            if batch.id in self._states:
                at, state, spent = self._states[batch.id]
                self._states[batch.id] = at, state, spent + units

    def _state(self, batch: BatchRecord) -> tuple[BatchState, int]:
        with self._lock:
            at, state, spent = self._states.get(batch.id, (-_FRESH, BatchState.OPEN, 0))
            if self.timer() - at < _FRESH:
                return state, spent
            # Whoever comes meanwhile takes what is known: one thread asks.
            self._states[batch.id] = self.timer(), state, spent
        [found] = self.book.batches(batch.id)
        if batch.budget is not None:
            spent = max(spent, self.book.counters(batch.id).units)
        with self._lock:
            self._states[batch.id] = self.timer(), found.state, spent
        return found.state, spent
