"""Many articles in many locales as one order: the batch, its jobs, what it is expected to cost, and who works on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from translate_pipeline.model.states import Actor


class BatchState(StrEnum):
    OPEN = "open"
    PAUSED = "paused"  # by a person, a budget, or an error that every job would meet
    CANCELLED = "cancelled"
    DONE = "done"
    UNDONE = "undone"


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    HELD = "held"  # done, and something in it is held back for people
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self in {JobState.WAITING, JobState.RUNNING}


class Priority(StrEnum):
    """How often a batch has its turn beside others: of four turns, `low` has one where `normal` has four and `high`
    sixteen. None ever waits for another to end."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"

    @property
    def stride(self) -> int:
        return {Priority.HIGH: 1, Priority.NORMAL: 4, Priority.LOW: 16}[self]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One article's newest revision for one locale: what becomes a job. `key` and `language` are the article's."""

    article_id: str
    key: str
    language: str
    revision_id: str
    locale: str
    segments: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a batch is expected to take. Jobs and segments are counted; the rest is projected from `sampled` jobs, which
    were run against the memory alone. `known` segments stay as they are, `recalled` ones have their answers in the
    memory, and `chars` would have to be paid for. `costs` is (engine, characters, cost or None where no price is set).
    `seconds` is None where nothing says how fast the engine is."""

    jobs: int
    segments: int
    sampled: int
    known: int
    recalled: int
    asked: int
    chars: int
    costs: tuple[tuple[str, int, float | None], ...] = ()
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """`id` is a digest of selection, engine, glossary and settings. `options` say in words what was selected. `reason`
    says why it is paused. `budget` is in characters that an engine bills."""

    id: str
    at: datetime
    by: Actor
    locales: tuple[str, ...]
    backend: str
    glossary_digest: str
    options: Mapping[str, object] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL
    budget: int | None = None
    state: BatchState = BatchState.OPEN
    reason: str = ""
    forecast: Mapping[str, object] = field(default_factory=dict)
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """How a job ended, or how far it came. `units` are the characters that engines billed."""

    state: JobState
    kind: str = ""  # of the error: the name of its class
    message: str = ""  # what happened and what to do
    segments: int = 0
    calls: int = 0
    recalled: int = 0
    held: int = 0
    units: int = 0
    engine: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class JobName:
    """What the queue calls a job: given to it twice, it is one."""

    batch: str
    article_id: str
    locale: str
    revision_id: str
    delivery: int = 1

    def __str__(self) -> str:
        """Inverse: `job_name`."""
        name = ":".join((self.batch, self.article_id, self.locale, self.revision_id))
        return name if self.delivery == 1 else f"{name}:{self.delivery}"


def job_name(text: str) -> JobName:
    batch, article, tag, revision, *delivery = text.split(":")
    return JobName(batch, article, tag, revision, int(delivery[0]) if delivery else 1)


@dataclass(frozen=True, slots=True)
class JobRecord:
    """One article revision into one locale. `delivery` counts how often it was given to the queue anew (after a pause,
    a failure), `attempts` how often a worker has begun it; a result counts only for the attempt it was made in."""

    batch: str
    article_id: str
    key: str  # the article's
    locale: str
    revision_id: str
    rank: int
    result: Result = Result(JobState.WAITING)
    delivery: int = 1
    attempts: int = 0
    worker: str = ""
    started: datetime | None = None
    ended: datetime | None = None

    @property
    def name(self) -> JobName:
        return JobName(self.batch, self.article_id, self.locale, self.revision_id, self.delivery)


@dataclass(frozen=True, slots=True)
class Begun:
    """What became of beginning a job: the job with its batch, or neither."""

    job: JobRecord | None = None
    batch: BatchRecord | None = None


@dataclass(frozen=True, slots=True)
class Counters:
    """Where a batch stands: jobs by state, and the sums over them."""

    jobs: Mapping[JobState, int] = field(default_factory=dict)
    segments: int = 0
    calls: int = 0
    recalled: int = 0
    held: int = 0
    units: int = 0
    seconds: float = 0.0

    @property
    def total(self) -> int:
        return sum(self.jobs.values())

    @property
    def left(self) -> int:
        return sum(count for state, count in self.jobs.items() if state.is_open)


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A worker process and its last sign of life; `beat` only ever rises, so that clocks need not agree."""

    worker: str
    host: str
    pid: int
    threads: int
    beat: int
    at: datetime
