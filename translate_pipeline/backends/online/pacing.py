"""When to ask an online engine again: Retry-After, backoff with full jitter, and one queue for all threads."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom

from translate_pipeline.errors import EngineUnavailable
from translate_pipeline.model import Limits
from translate_pipeline.ports import Clock, Rates, Sleep
from translate_pipeline.settings import Settings

LONGEST = 60.0  # seconds; an engine that asks for more is given up for this request, not asked earlier
_FIRST = 0.5  # seconds, doubled with each attempt


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Tools:
    """Time and randomness, so that tests wait for nothing. `jitter` draws evenly between its two arguments."""

    monotonic: Callable[[], float] = time.monotonic
    clock: Clock = _utc_now
    sleep: Sleep = time.sleep
    jitter: Callable[[float, float], float] = field(default_factory=lambda: SystemRandom().uniform)
    rates: Callable[[], Rates | None] = lambda: None  # the queue of all programs, where there is one


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header (RFC 9110: whole seconds or an HTTP date), none if it says nothing."""
    value = (value or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    if at.tzinfo is None:  # "-0000": UTC by RFC 5322
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())


def backoff(attempt: int, jitter: Callable[[float, float], float]) -> float:
    """Seconds before attempt `attempt + 1` (the first attempt is 0): full jitter, so that threads spread out."""
    return jitter(0.0, min(LONGEST, _FIRST * 2.0**attempt))


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast an engine may be asked. `rates` is the queue of all programs on one store, looked for at each request;
    where there is none, this program keeps to the requests a second by itself."""

    engine: str = ""
    a_second: float | None = None  # requests
    a_minute: int | None = None  # characters
    rates: Callable[[], Rates | None] = lambda: None


def speed_of(engine: str, settings: Settings, limits: Limits, tools: Tools) -> Speed:
    """The settings come before what is known of the engine."""
    a_second = settings.engine_requests.get(engine, limits.requests_per_second)
    return Speed(engine, a_second, settings.engine_characters.get(engine), tools.rates)


class Pace:
    """The queue of all threads that ask one engine: no faster than `speed`, and not at all before a hold ends."""

    def __init__(self, speed: Speed, tools: Tools) -> None:
        self._speed = speed
        self._gap = 1.0 / speed.a_second if speed.a_second else 0.0
        self._tools = tools
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self, deadline: float, characters: int = 0) -> None:
        """Returns when it is this thread's turn; raises at once if that is after the deadline or in over a minute."""
        with self._lock:
            now = self._tools.monotonic()
            at = max(now, self._next)
            self._in_time(at - now, deadline)
            self._next = at + self._gap
        if at > now:
            self._tools.sleep(at - now)
        self._wait_for_others(deadline, characters)

    def _wait_for_others(self, deadline: float, characters: int) -> None:
        rates, speed = self._speed.rates(), self._speed
        if rates is None or not (speed.a_second or speed.a_minute):
            return
        while seconds := rates.take(speed.engine, characters, a_second=speed.a_second, a_minute=speed.a_minute):
            # Somewhat later than told: all who wait were told the same.
            seconds = self._tools.jitter(seconds, 1.2 * seconds)
            self._in_time(seconds, deadline)
            self._tools.sleep(seconds)

    def _in_time(self, seconds: float, deadline: float) -> None:
        if self._tools.monotonic() + seconds >= deadline or seconds > 1.2 * LONGEST:
            message = "There was no time left to ask the engine."
            raise EngineUnavailable(message, retry_after=seconds or None, sent=False)

    def hold(self, seconds: float) -> None:
        """The engine asked for a pause: it holds for every thread and later request, not only for who was told."""
        with self._lock:
            self._next = max(self._next, self._tools.monotonic() + seconds)
