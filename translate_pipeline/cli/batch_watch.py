"""`batch watch`: a batch's progress, live."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from translate_pipeline.cli import options
from translate_pipeline.cli.batch import Name, opened
from translate_pipeline.cli.batch_report import rows_of
from translate_pipeline.cli.console import DONE, HELD, err, print_json, say
from translate_pipeline.model import BatchState, JobState

if TYPE_CHECKING:
    from translate_pipeline.workflow.batching import Given

_WINDOW = 60.0  # seconds over which the rate is taken


@dataclass
class _Pace:
    """Law: the rate is that of the last minute; the time left follows from it."""

    seen: deque[tuple[float, int]] = field(default_factory=deque)

    def rate(self, ended: int, at: float) -> float:
        """Jobs a second."""
        self.seen.append((at, ended))
        while len(self.seen) > 2 and at - self.seen[0][0] > _WINDOW:
            self.seen.popleft()
        since, before = self.seen[0]
        return (ended - before) / (at - since) if at > since else 0.0


def watch(
    name: Name = "",
    every: Annotated[float, typer.Option("--every", min=0.2, help="Seconds between looks.")] = 1.0,
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Follow a batch until it ends or is paused: rate, time left, answers from the memory, held, failed.

    With --json one line a look. Leaving it changes nothing.
    """
    from translate_pipeline.workflow.batching import find, progress

    pace = _Pace()
    bars = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[words]}"), console=err(), disable=json or not err().is_terminal,
    )  # fmt: skip
    with opened(store) as batches, bars:
        batch = find(batches.book, name)
        task = bars.add_task(batch.id, total=None, words="")
        while True:
            given = progress(batches.book, find(batches.book, batch.id))
            ended = given.counters.total - given.counters.left
            rate = pace.rate(ended, time.monotonic())
            left = given.counters.left / rate if rate else None
            if json:
                print_json({**rows_of(given), "rate": rate, "left": left}, line=True)
            bars.update(task, total=given.counters.total, completed=ended, words=_words(given, rate, left))
            if given.batch.state is not BatchState.OPEN:
                break
            time.sleep(every)
    say(f"{given.batch.id}: {given.batch.state.value}. {_words(given, rate, left)}{_why(given)}")
    raise typer.Exit(DONE if given.batch.state is BatchState.DONE and not _failed(given) else HELD)


def _words(given: Given, rate: float, left: float | None) -> str:
    counters = given.counters
    answers = counters.calls + counters.recalled
    hits = f"{counters.recalled / answers:.0%}" if answers else "–"
    time_left = "–" if left is None else f"{int(left // 3600)}:{int(left // 60) % 60:02}:{int(left) % 60:02}"
    held = counters.jobs.get(JobState.HELD, 0)
    return f"{rate:.1f}/s, left {time_left}, memory {hits}, held {held}, failed {_failed(given)}"


def _failed(given: Given) -> int:
    return given.counters.jobs.get(JobState.FAILED, 0)


def _why(given: Given) -> str:
    return f" {given.batch.reason}" if given.batch.reason else ""
