"""Where work stands at this moment, as the store says it: the queue, batches, workers, the bill."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from translate_pipeline.app.house import now
from translate_pipeline.app.machine import host
from translate_pipeline.app.spending import this_month, uses
from translate_pipeline.errors import StoreError
from translate_pipeline.model import BatchState, Heartbeat, JobState
from translate_pipeline.observing import Standing

if TYPE_CHECKING:
    from translate_pipeline.app.house import App

_FRESH = 5.0  # seconds for which a look is good enough: however often somebody asks, the store is not kept busy
_GOING = (BatchState.OPEN, BatchState.PAUSED)


def standing(app: App) -> Standing | None:
    """None where there is no store, or none that can be read."""
    try:
        store = app.__dict__.get("store") or app.found_store
        if store is None:
            return None
        batches = store.batches().batches()
        queue: Counter[str] = Counter({state.value: 0 for state in JobState})
        for one in batches:
            if one.state in _GOING:  # an end's counts never change, and there may be thousands
                queue.update({state.value: n for state, n in store.batches().counters(one.id).jobs.items()})
        spends = store.ledger(now).spends()
        beats = store.heartbeats().beats()
    except StoreError:
        return None
    at = now()
    alive = Counter("alive" if is_alive(one, at, app.settings.worker_dead_after) else "dead" for one in beats)
    return Standing(
        queue=dict(queue),
        batches={state.value: sum(one.state is state for one in batches) for state in BatchState},
        workers={state: alive[state] for state in ("alive", "dead")},
        spends=this_month(spends, at),
        budgets=_fullest(app, [(one.budget, one.used, one.limit) for one in uses(app.settings.limits, spends, at)]),
        currency=app.settings.currency,
    )


def _fullest(app: App, used: list[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    """Of budgets that everybody has their own of, the one that is nearest to its end."""
    return [max((one for one in used if one[0] == str(words)), key=lambda one: one[1]) for words in app.settings.limits]


@dataclass
class Glance:
    """The same for a few seconds; None once the store can't be read any more."""

    look: Callable[[], Standing | None]
    timer: Callable[[], float] = time.monotonic
    _at: float = field(default=float("-inf"))
    _seen: Standing | None = None

    def __call__(self) -> Standing | None:
        if self.timer() - self._at >= _FRESH:
            self._seen, self._at = self.look(), self.timer()
        return self._seen


def is_alive(one: Heartbeat, at: datetime, dead_after: float) -> bool:
    """By its last sign of life; of a process on this machine it is known."""
    if one.host == host():
        try:
            os.kill(one.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
    return abs((at - one.at).total_seconds()) <= dead_after
