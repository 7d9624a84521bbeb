"""Metrics for Prometheus: counted from events in a process, and read from the store when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from translate_pipeline.model import Spend
from translate_pipeline.model.events import (
    BreakerClosed,
    BreakerOpened,
    BudgetReached,
    EngineCalled,
    Event,
    JobEnded,
    JobPutBack,
    Recalled,
    WorkerBuried,
)
from translate_pipeline.model.spending import MILLIONTHS

_PREFIX = "translate_pipeline_"
# Seconds: from an engine on this machine to one that is retried until its time is over.
_LATENCY = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
_LASTING = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store says at one moment. `queue` counts jobs by state, of batches that are open or paused; `budgets`
    are (words, used, limit), both in characters or in the currency. `spends` are those of this month."""

    queue: Mapping[str, int] = field(default_factory=dict)
    batches: Mapping[str, int] = field(default_factory=dict)
    workers: Mapping[str, int] = field(default_factory=dict)
    spends: Sequence[Spend] = ()
    budgets: Sequence[tuple[str, float, float]] = ()
    currency: str = ""


Look = Callable[[], Standing | None]


class Metrics:
    """A registry of its own. Called with an event it counts it: it is a `ports.Tell`."""

    def __init__(self, look: Look | None = None, *, counters: bool = True) -> None:
        """`look` gives what the store says, None where it can't be asked. It is called at each scrape. Without
        `counters` that is all there is: for who has counted nothing."""
        self.registry = CollectorRegistry(auto_describe=False)
        own = self.registry if counters else None
        counter, gauge = partial(Counter, registry=own), partial(Gauge, registry=own)
        histogram = partial(Histogram, registry=own)
        name = _PREFIX.__add__
        self._requests = counter(name("engine_requests"), "Requests sent to an engine.", ["engine", "outcome"])
        self._characters = counter(name("engine_characters"), "Characters sent to an engine.", ["engine"])
        self._texts = counter(name("engine_texts"), "Texts sent to an engine.", ["engine"])
        words = "Texts that an engine gave no usable answer to."
        self._failures = counter(name("engine_failures"), words, ["engine", "kind"])
        words = "Time of a request to an engine."
        self._latency = histogram(name("engine_request_seconds"), words, ["engine"], buckets=_LATENCY)
        self._hits = counter(name("memory_hits"), "Texts answered from the memory.", ["engine"])
        self._breaker = gauge(name("engine_breaker_open"), "1 while an engine is not asked.", ["engine"])
        self._budget = counter(name("budget_refusals"), "Times a budget stopped the work.", ["engine"])
        self._jobs = counter(name("jobs"), "Jobs that ended, or were put back.", ["outcome"])
        self._lasting = histogram(name("job_seconds"), "Time of a job, engines included.", buckets=_LASTING)
        self._segments = counter(name("segments"), "Segments of the jobs that ended.")
        self._held = counter(name("segments_held"), "Segments held for people, by engine.", ["engine"])
        self._buried = counter(name("dead_workers"), "Dead workers whose jobs were taken over.")
        self._counts: Mapping[type[Event], Callable[..., None]] = {
            EngineCalled: self._called,
            Recalled: lambda event: self._hits.labels(event.engine).inc(event.items),
            BreakerOpened: self._opened,
            BreakerClosed: self._closed,
            BudgetReached: lambda event: self._budget.labels(event.engine).inc(),
            JobEnded: self._ended,
            JobPutBack: lambda event: self._jobs.labels("put back").inc(),
            WorkerBuried: lambda event: self._buried.inc(),
        }
        if look is not None:
            self.registry.register(_Kept(look))

    def __call__(self, event: Event) -> None:
        if count := self._counts.get(type(event)):
            count(event)

    def text(self) -> str:
        """In Prometheus's own format."""
        return generate_latest(self.registry).decode()

    def _called(self, event: EngineCalled) -> None:
        self._breaker.labels(event.engine)  # it is there from the first request on, at 0
        self._requests.labels(event.engine, event.outcome).inc()
        self._characters.labels(event.engine).inc(event.characters)
        self._texts.labels(event.engine).inc(event.items)
        self._latency.labels(event.engine).observe(event.ms / 1000)
        for kind, count in event.failures.items():
            self._failures.labels(event.engine, kind).inc(count)

    def _opened(self, event: BreakerOpened) -> None:
        if not event.pair:
            self._breaker.labels(event.engine).set(1)

    def _closed(self, event: BreakerClosed) -> None:
        if not event.pair:
            self._breaker.labels(event.engine).set(0)

    def _ended(self, event: JobEnded) -> None:
        self._jobs.labels(event.outcome).inc()
        self._lasting.observe(event.seconds)
        self._segments.inc(event.segments)
        for engine, count in event.held_by.items():
            self._held.labels(engine).inc(count)


class _Kept(Collector):
    def __init__(self, look: Look) -> None:
        self._look = look

    def collect(self) -> Iterable[Metric]:
        found = self._look()
        yield _gauge("store_up", "1 where the store can be read.", [], [((), found is not None)])
        if found is None:
            return
        counted = (
            ("queue_jobs", "Jobs of batches that are open or paused.", "state", found.queue),
            ("batches", "Batches by state.", "state", found.batches),
            ("workers", "Workers that give a sign of life, and that gave none in time.", "state", found.workers),
        )
        for name, words, label, counts in counted:
            yield _gauge(name, words, [label], [((key,), count) for key, count in counts.items()])
        yield from _spent(found)
        for name, words, at in (("budget_used", "Used of a budget.", 1), ("budget_limit", "A budget's limit.", 2)):
            yield _gauge(name, words, ["budget"], [((one[0],), float(one[at])) for one in found.budgets])


def _spent(found: Standing) -> Iterable[Metric]:
    engines = sorted({one.engine for one in found.spends})
    sums = {
        name: [sum(getattr(one, name) for one in found.spends if one.engine == engine) for engine in engines]
        for name in ("calls", "characters", "cost")
    }
    rows = list(zip(engines, *sums.values(), strict=True))
    yield _gauge(
        "month_requests", "Requests on the bill of this month.", ["engine"], [((e,), n) for e, n, _, _ in rows]
    )
    yield _gauge("month_characters", "Characters on it.", ["engine"], [((e,), n) for e, _, n, _ in rows])
    costs = [((engine, found.currency), cost / MILLIONTHS) for engine, _, _, cost in rows]
    yield _gauge("month_cost", "What they cost.", ["engine", "currency"], costs)


def _gauge(name: str, words: str, labels: Sequence[str], rows: Sequence[tuple[Sequence[str], float]]) -> Metric:
    family = GaugeMetricFamily(f"{_PREFIX}{name}", words, labels=labels)
    for values, number in rows:
        family.add_metric(values, number)
    return family
