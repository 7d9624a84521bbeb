"""What operators are told while work goes on: each event has a name and fields that stay, and no text of anybody's.

Fields are names, numbers and kinds. An error's message is never among them: it may quote what an engine has said, and
an engine may say what it was asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

OK = "ok"
PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class Event:
    """`level` is that of logs: debug, info, warning."""

    name: ClassVar[str] = ""
    level: ClassVar[str] = "info"


@dataclass(frozen=True, slots=True)
class EngineCalled(Event):
    """One request to an engine, its own retries included. `outcome` is `ok`, `partly` (some texts failed), or the kind
    of the error that all texts met; `failures` are texts by kind of error."""

    name: ClassVar[str] = "engine.call"

    engine: str
    pair: str
    items: int
    characters: int
    ms: float
    outcome: str = OK
    failures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recalled(Event):
    """Texts that an engine had answered before."""

    name: ClassVar[str] = "memory.hit"
    level: ClassVar[str] = "debug"

    engine: str
    items: int


@dataclass(frozen=True, slots=True)
class BreakerOpened(Event):
    """From now on the engine is not asked, for so many seconds; `pair` where it is about one pair only."""

    name: ClassVar[str] = "breaker.opened"
    level: ClassVar[str] = "warning"

    engine: str
    kind: str
    pair: str = ""


@dataclass(frozen=True, slots=True)
class BreakerClosed(Event):
    name: ClassVar[str] = "breaker.closed"

    engine: str
    pair: str = ""


@dataclass(frozen=True, slots=True)
class BudgetReached(Event):
    """`spent`, `wanted` and `limit` are in characters, or in millionths of the currency. `opens` is None for a budget
    that never opens again."""

    name: ClassVar[str] = "budget.reached"
    level: ClassVar[str] = "warning"

    engine: str
    budget: str
    spent: int
    wanted: int
    limit: int
    opens: datetime | None = None


@dataclass(frozen=True, slots=True)
class JobEnded(Event):
    """`hits` are answers from the memory; `article` is its id. `held_by` counts held segments by engine."""

    name: ClassVar[str] = "job.end"

    batch: str
    article: str
    locale: str
    outcome: str
    segments: int = 0
    calls: int = 0
    hits: int = 0
    held: int = 0
    seconds: float = 0.0
    engine: str = ""
    kind: str = ""
    held_by: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JobPutBack(Event):
    """The job waits again; `kind` is that of the error, empty where its batch or its worker was stopped."""

    name: ClassVar[str] = "job.put_back"

    batch: str
    article: str
    locale: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class BatchPaused(Event):
    """By an error that every job would meet; `batch show` has its words."""

    name: ClassVar[str] = "batch.paused"
    level: ClassVar[str] = "warning"

    batch: str
    kind: str


@dataclass(frozen=True, slots=True)
class WorkerStarted(Event):
    name: ClassVar[str] = "worker.start"

    worker: str
    host: str
    pid: int
    threads: int


@dataclass(frozen=True, slots=True)
class WorkerBeat(Event):
    name: ClassVar[str] = "worker.heartbeat"
    level: ClassVar[str] = "debug"

    worker: str
    beat: int


@dataclass(frozen=True, slots=True)
class WorkerBuried(Event):
    """`worker` is dead; `by` gave its jobs to those that live."""

    name: ClassVar[str] = "worker.resumed"
    level: ClassVar[str] = "warning"

    worker: str
    jobs: int
    by: str


@dataclass(frozen=True, slots=True)
class WorkerStopping(Event):
    """It begins no job any more, and ends those that it has."""

    name: ClassVar[str] = "worker.stopping"

    worker: str


@dataclass(frozen=True, slots=True)
class WorkerStopped(Event):
    """`clean` is False where jobs were still under way; `kind` is that of the error that ended it, if one did."""

    name: ClassVar[str] = "worker.stop"

    worker: str
    clean: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class MetricsServed(Event):
    name: ClassVar[str] = "metrics.served"

    host: str
    port: int
