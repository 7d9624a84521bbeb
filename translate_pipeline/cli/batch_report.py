"""A forecast, and where a batch stands, in words and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from translate_pipeline.cli.console import say
from translate_pipeline.cli.tables import print_table
from translate_pipeline.model import JobRecord, JobState

if TYPE_CHECKING:
    from translate_pipeline.workflow.batching import Given, Planned


def print_forecast(planned: Planned) -> None:
    told = planned.forecast
    rows = [
        ("articles × locales", f"{told.jobs:,}"),
        ("segments", f"{told.segments:,}"),
        ("known already", f"{told.known:,}"),
        ("answers in the memory", f"{told.recalled:,}"),
        ("to ask the engine", f"{told.asked:,}"),
        ("characters to pay for", f"{told.chars:,}"),
    ]
    rows += [(f"cost with {engine}", _cost(chars, cost)) for engine, chars, cost in told.costs]
    rows.append(("time", "not known: no batch with this engine yet" if told.seconds is None else _time(told.seconds)))
    if told.sampled < told.jobs:
        rows.append(("projected from", f"{told.sampled} jobs"))
    print_table(("forecast", ""), rows, figures=("",))


def _cost(chars: int, cost: float | None) -> str:
    return f"{chars:,} characters, no price is set" if cost is None else f"{cost:,.2f} for {chars:,} characters"


def _time(seconds: float) -> str:
    return f"about {timedelta(seconds=round(seconds))}"


def rows_of(given: Given, failed: Sequence[JobRecord] = ()) -> Mapping[str, object]:
    """As JSON has it."""
    counters = given.counters
    return {
        "batch": given.batch.id,
        "state": given.batch.state,
        "reason": given.batch.reason,
        "by": str(given.batch.by),
        "at": given.batch.at,
        "ended": given.batch.ended,
        "locales": given.batch.locales,
        "backend": given.batch.backend,
        "selection": given.batch.options,
        "priority": given.batch.priority,
        "budget": given.batch.budget,
        "forecast": given.batch.forecast,
        "jobs": {state.value: counters.jobs.get(state, 0) for state in JobState},
        "segments": counters.segments,
        "calls": counters.calls,
        "recalled": counters.recalled,
        "held": counters.held,
        "characters": counters.units,
        "seconds": round(counters.seconds, 3),
        "failed": [
            {
                "article": one.key,
                "locale": one.locale,
                "kind": one.result.kind,
                "error": one.result.message,
                "attempts": one.attempts,
            }
            for one in failed
        ],
    }


def print_batch(given: Given, failed: Sequence[JobRecord]) -> None:
    batch, counters = given.batch, given.counters
    rows = [("state", batch.state.value + (f" ({batch.reason})" if batch.reason else ""))]
    rows.append(("locales", ", ".join(batch.locales)))
    rows += [(f"jobs {state.value}", f"{counters.jobs[state]:,}") for state in JobState if counters.jobs.get(state)]
    rows += [
        ("segments", f"{counters.segments:,}"),
        ("held", f"{counters.held:,}"),
        ("engine's answers", f"{counters.calls:,}"),
        ("from the memory", f"{counters.recalled:,}"),
        ("characters paid", f"{counters.units:,}" + (f" of {batch.budget:,}" if batch.budget else "")),
    ]
    print_table((f"batch {batch.id}", ""), rows)
    if failed:
        say("Failed; `batch retry` tries again:")
        print_table(
            ("article", "locale", "error", "what to do"),
            [(one.key, one.locale, one.result.kind, one.result.message) for one in failed],
        )
