"""Waiting: Retry-After, backoff, and the queue that threads share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.online.conftest import FakeTime, Start
from tests.backends.online.servers import fault
from translate_pipeline.backends.online.pacing import LONGEST, Pace, Speed, Tools, backoff, retry_after
from translate_pipeline.errors import EngineUnavailable
from translate_pipeline.model import Coded

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.integers(0, 10**9 - 1))
def test_whole_seconds_are_taken_as_they_are(seconds: int) -> None:
    assert retry_after(f" {seconds} ", NOW) == seconds


@given(st.integers(-(10**6), 10**6))
def test_a_date_is_the_time_until_then_and_never_negative(seconds: int) -> None:
    assert retry_after(format_datetime(NOW + timedelta(seconds=seconds), usegmt=True), NOW) == max(0, seconds)


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "1e9", "nan", "inf", "Wed, 99 Foo 2026", "9" * 40])
def test_what_is_no_time_says_nothing(value: str | None) -> None:
    assert retry_after(value, NOW) is None


def test_a_date_without_a_zone_is_utc() -> None:
    assert retry_after("Thu, 01 Jan 2026 00:00:30 -0000", NOW) == 30


@given(st.integers(0, 500))
def test_backoff_is_drawn_between_nothing_and_a_bound_that_doubles_up_to_a_minute(attempt: int) -> None:
    drawn: list[tuple[float, float]] = []
    backoff(attempt, lambda low, high: drawn.append((low, high)) or low)  # type: ignore[func-returns-value]
    assert drawn == [(0.0, min(LONGEST, 0.5 * 2.0**attempt))]


def test_real_time_and_chance_are_the_defaults() -> None:
    tools = Tools()
    assert tools.clock().tzinfo is UTC
    assert 0 <= tools.jitter(0, 2) <= 2


def test_a_rate_spaces_requests(clock: FakeTime) -> None:
    pace = Pace(Speed(a_second=4.0), clock.tools)
    for _ in range(5):
        pace.wait(10_000)
    assert clock.slept == [0.25] * 4


def test_a_hold_keeps_everybody(clock: FakeTime) -> None:
    pace = Pace(Speed(), clock.tools)
    pace.hold(12)
    pace.wait(10_000)
    pace.wait(10_000)
    assert clock.slept == [12]


def test_whose_turn_comes_after_the_deadline_is_told_at_once(clock: FakeTime) -> None:
    pace = Pace(Speed(), clock.tools)
    pace.hold(12)
    with pytest.raises(EngineUnavailable) as caught:
        pace.wait(clock.monotonic() + 5)
    assert caught.value.retry_after == 12
    assert clock.slept == []


def test_retry_after_in_seconds_is_waited_out_whole(start: Start) -> None:
    bench = start("deepl")
    bench.server.orders = [fault(429, **{"Retry-After": "7"})]
    (reply,) = bench.ask("One text.")
    assert reply.error is None
    assert sum(bench.clock.slept) == 7


def test_retry_after_as_a_date_is_waited_out_whole(start: Start) -> None:
    bench = start("deepl")
    at = format_datetime(bench.clock.clock() + timedelta(seconds=11), usegmt=True)
    bench.server.orders = [fault(503, **{"Retry-After": at})]
    (reply,) = bench.ask("One text.")
    assert reply.error is None
    assert sum(bench.clock.slept) == 11


def test_without_retry_after_the_pauses_double(start: Start) -> None:
    """The test's jitter always draws the bound."""
    bench = start("deepl", retries=3)
    bench.server.always = lambda _seen, good: fault(500)(good)
    (reply,) = bench.ask("One text.")
    assert isinstance(reply.error, EngineUnavailable)
    assert bench.clock.slept == [0.5, 1.0, 2.0]


def test_more_than_a_minute_is_not_waited_but_told(start: Start) -> None:
    bench = start("deepl")
    bench.server.always = lambda _seen, good: fault(429, **{"Retry-After": "3600"})(good)
    (reply,) = bench.ask("One text.")
    assert isinstance(reply.error, EngineUnavailable)
    assert reply.error.retry_after == 3600
    assert bench.clock.slept == []
    assert bench.server.count == 1


def test_an_engine_that_asked_for_an_hour_is_left_alone_for_an_hour(start: Start) -> None:
    """Whoever asks next: the error says how long it still is, and no request is sent."""
    bench = start("deepl", retries=0)
    bench.server.orders = [fault(429, **{"Retry-After": "3600"})]
    bench.ask("One text.")
    bench.clock.sleep(600)
    (early,) = bench.ask("Another text.")
    assert isinstance(early.error, EngineUnavailable)
    assert early.error.retry_after == 3000
    assert bench.server.count == 1
    bench.clock.sleep(3000)
    assert bench.ask("Another text.")[0].error is None


def test_no_retries_means_one_request(start: Start) -> None:
    bench = start("deepl", retries=0)
    bench.server.always = lambda _seen, good: fault(500)(good)
    (reply,) = bench.ask("One text.")
    assert isinstance(reply.error, EngineUnavailable)
    assert bench.server.count == 1


def test_a_client_error_is_not_repeated(start: Start) -> None:
    bench = start("deepl")
    bench.server.orders = [fault(404)]
    first, second = bench.ask("One text.")[0], bench.ask("One text.")[0]
    assert first.error is not None
    assert second.text == Coded("ES·One text.·")
    assert bench.clock.slept == []
