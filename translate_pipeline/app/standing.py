"""Where work stands at this moment, as the store says it: the queue, batches, workers, the bill."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from translate_pipeline.app.house import now
from translate_pipeline.app.machine import host
from translate_pipeline.app.spending import this_month, uses
from translate_pipeline.errors import StoreError
from translate_pipeline.model import BatchState, Heartbeat, JobState
from translate_pipeline.model.events import MetricsServed
from translate_pipeline.observing import Metrics, Standing, serve

if TYPE_CHECKING:
    from translate_pipeline.app.house import App

_FRESH = 5.0  # seconds for which a look is good enough: however often somebody asks, the store is not kept busy
_LOOKS, _BETWEEN = 6, 1.0  # seconds: a worker gives a sign of life every two
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


def signs_of_life(app: App) -> list[Heartbeat]:
    """Workers of this machine that are alive. Where the clock was set they may look dead: then their beat, which only
    ever rises, is looked at twice. Raises `StoreError`."""
    beats = _beats(app)
    own = [one for one in beats if one.host == host()]
    alive = [one for one in own if is_alive(one, now(), app.settings.worker_dead_after)]
    if alive or not own:
        return alive
    before = {one.worker: one.beat for one in own}
    for _ in range(_LOOKS):
        time.sleep(_BETWEEN)
        risen = [one for one in _beats(app) if one.beat > before.get(one.worker, one.beat)]
        if risen:
            return risen
    return []


@contextmanager
def serving(app: App) -> Iterator[int | None]:
    """Metrics of this process and of the store, where the settings want them; gives the port."""
    port = app.settings.metrics_port
    if port is None:
        yield None
        return
    metrics = Metrics(Glance(lambda: standing(app)))
    app.listeners.append(metrics)
    try:
        with serve(metrics, app.settings.metrics_host, port) as served:
            app.tell(MetricsServed(app.settings.metrics_host, served))
            yield served
    finally:
        app.listeners.remove(metrics)


def _beats(app: App) -> Sequence[Heartbeat]:
    store = app.found_store
    return store.heartbeats().beats() if store else ()
