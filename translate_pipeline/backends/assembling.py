"""Engines put together as the settings want them: each with the same care, and one behind the other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from translate_pipeline.backends import registry
from translate_pipeline.backends.billing import Meter
from translate_pipeline.backends.online.pacing import Pace, Tools, speed_of
from translate_pipeline.backends.watched import Watched
from translate_pipeline.errors import EngineError
from translate_pipeline.model import Pair
from translate_pipeline.ports import Backend, Ledger, Rates
from translate_pipeline.ports.telling import Tell, silent
from translate_pipeline.settings import Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all programs on one store share. Both are looked for at each request; none where nothing is kept."""

    ledger: Callable[[], Ledger | None] = lambda: None
    rates: Callable[[], Rates | None] = lambda: None
    tools: Tools = field(default_factory=Tools)
    tell: Tell = silent


def watched(name: str, settings: Settings, shared: Shared) -> Watched:
    """The engine with its breaker; one that is not on this machine has a bill and a pace besides. Raises as
    `registry.create` does, and where a budget of money meets an engine without a price."""
    tools = Tools(
        shared.tools.monotonic, shared.tools.clock, shared.tools.sleep, shared.tools.jitter, rates=shared.rates
    )
    engine = registry.create(name, settings, tools)
    if engine.limits.offline:
        return Watched(engine, monotonic=tools.monotonic, tell=shared.tell)
    try:
        meter = Meter(name, shared.ledger, settings.prices.get(name), settings.limits, settings.currency)
    except EngineError:
        engine.close()
        raise
    pace = None if registry.keeps_pace(name) else Pace(speed_of(name, settings, engine.limits, tools), tools)
    return Watched(engine, meter, pace, monotonic=tools.monotonic, tell=shared.tell)


def in_order(first: str, settings: Settings, pair: Pair, make: Callable[[str], Backend]) -> Iterable[Backend]:
    """The engine that was asked for, then those of `fallback` that can be used for this pair; one that can't be made
    is told and left out, since the first may do without it."""
    yield make(first)
    for name in dict.fromkeys(settings.fallback):
        if name == first:
            continue
        try:
            backend = make(name)
        except EngineError as error:
            _log.warning("%s can't stand in for %s: %s", name, first, error)
            continue
        if backend.supports(pair):
            yield backend
