"""Metrics: what events count, and what the store says, as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families as parse

from translate_pipeline.model import Spend
from translate_pipeline.model.events import (
    BreakerClosed,
    BreakerOpened,
    BudgetReached,
    EngineCalled,
    JobEnded,
    JobPutBack,
    Recalled,
    WorkerBuried,
)
from translate_pipeline.observing import Metrics, Standing

Samples = Mapping[tuple[str, frozenset[tuple[str, str]]], float]


def samples(metrics: Metrics) -> Samples:
    found = [one for family in parse(metrics.text()) for one in family.samples]
    return {(one.name.removeprefix("translate_pipeline_"), frozenset(one.labels.items())): one.value for one in found}


def value(found: Samples, name: str, **labels: str) -> float | None:
    return found.get((name, frozenset(labels.items())))


def test_requests_texts_characters_failures_and_times_are_counted_by_engine() -> None:
    metrics = Metrics()
    metrics(EngineCalled("deepl", "en>es", 3, 120, 450, "partly", {"EngineBroken": 1}))
    metrics(EngineCalled("deepl", "en>fr", 2, 30, 20))
    metrics(EngineCalled("google", "en>fr", 1, 5, 20, "EngineRefused", {"EngineRefused": 1}))
    metrics(Recalled("deepl", 7))
    found = samples(metrics)
    assert value(found, "engine_requests_total", engine="deepl", outcome="ok") == 1
    assert value(found, "engine_requests_total", engine="deepl", outcome="partly") == 1
    assert value(found, "engine_requests_total", engine="google", outcome="EngineRefused") == 1
    assert value(found, "engine_characters_total", engine="deepl") == 150
    assert value(found, "engine_texts_total", engine="deepl") == 5
    assert value(found, "engine_failures_total", engine="deepl", kind="EngineBroken") == 1
    assert value(found, "memory_hits_total", engine="deepl") == 7
    assert value(found, "engine_request_seconds_count", engine="deepl") == 2
    assert value(found, "engine_request_seconds_bucket", engine="deepl", le="0.025") == 1
    assert value(found, "engine_request_seconds_bucket", engine="deepl", le="0.5") == 2


def test_a_breaker_is_shown_from_the_first_request_on_and_a_pair_s_is_not_the_engine_s() -> None:
    metrics = Metrics()
    metrics(EngineCalled("deepl", "en>es", 1, 1, 1))
    assert value(samples(metrics), "engine_breaker_open", engine="deepl") == 0
    metrics(BreakerOpened("deepl", "PairUnsupported", "en>xx"))
    assert value(samples(metrics), "engine_breaker_open", engine="deepl") == 0
    metrics(BreakerOpened("deepl", "EngineRefused"))
    assert value(samples(metrics), "engine_breaker_open", engine="deepl") == 1
    metrics(BreakerClosed("deepl"))
    assert value(samples(metrics), "engine_breaker_open", engine="deepl") == 0


def test_jobs_are_counted_by_outcome_and_held_segments_by_engine() -> None:
    metrics = Metrics()
    metrics(JobEnded("b", "a1", "es", "held", segments=10, held=3, seconds=2.0, held_by={"deepl": 2, "apertium": 1}))
    metrics(JobEnded("b", "a2", "es", "done", segments=5))
    metrics(JobPutBack("b", "a3", "es", "EngineUnavailable"))
    metrics(BudgetReached("deepl", "5 characters a day", 5, 1, 5))
    metrics(WorkerBuried("w1", 2, "w2"))
    found = samples(metrics)
    assert [value(found, "jobs_total", outcome=one) for one in ("held", "done", "put back")] == [1, 1, 1]
    assert value(found, "segments_total") == 15
    assert value(found, "segments_held_total", engine="deepl") == 2
    assert value(found, "segments_held_total", engine="apertium") == 1
    assert value(found, "job_seconds_count") == 2
    assert value(found, "budget_refusals_total", engine="deepl") == 1
    assert value(found, "dead_workers_total") == 1


def test_the_store_is_asked_at_each_scrape() -> None:
    found = iter([Standing(queue={"waiting": 4}), None])
    metrics = Metrics(lambda: next(found), counters=False)
    first, second = samples(metrics), samples(metrics)
    assert value(first, "store_up") == 1
    assert value(first, "queue_jobs", state="waiting") == 4
    assert second == {("store_up", frozenset()): 0}


def test_what_was_spent_is_added_up_by_engine_and_a_budget_has_its_limit() -> None:
    spends = [
        Spend("deepl", "es", "ana", "b1", 2, 100, 100, 2_000_000),
        Spend("deepl", "fr", "ben", "b2", 1, 50, 50, 1_000_000),
        Spend("google", "fr", calls=9, characters=8),
    ]
    standing = Standing(spends=spends, budgets=[("5 characters a day", 4, 5)], currency="EUR", workers={"alive": 2})
    found = samples(Metrics(lambda: standing, counters=False))
    assert value(found, "month_requests", engine="deepl") == 3
    assert value(found, "month_characters", engine="deepl") == 150
    assert value(found, "month_cost", engine="deepl", currency="EUR") == 3
    assert value(found, "month_characters", engine="google") == 8
    assert value(found, "budget_used", budget="5 characters a day") == 4
    assert value(found, "budget_limit", budget="5 characters a day") == 5
    assert value(found, "workers", state="alive") == 2


def test_two_programs_in_one_process_count_for_themselves() -> None:
    first, second = Metrics(), Metrics()
    first(JobEnded("b", "a", "es", "done"))
    assert value(samples(second), "jobs_total", outcome="done") is None


@given(st.lists(st.tuples(st.text(), st.integers(0, 99), st.integers(0, 9999)), max_size=5))
def test_whatever_engines_are_called_the_text_is_read_back_with_all_of_it(calls: list[tuple[str, int, int]]) -> None:
    metrics = Metrics()
    for engine, items, characters in calls:
        metrics(EngineCalled(engine, "en>es", items, characters, 1.0))
    families = {one.name: one for one in parse(metrics.text())}
    own = families["translate_pipeline_engine_characters"].samples
    assert sum(one.value for one in own if one.name.endswith("_total")) == sum(count for _, _, count in calls)
    assert {one.labels["engine"] for one in own} == {engine for engine, _, _ in calls}
