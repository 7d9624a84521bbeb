"""Modes that hang, remembered for a while, so that not every text and every document waits for them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence

from translate_pipeline.backends.apertium.pool import HopName
from translate_pipeline.backends.apertium.section import STALLS
from translate_pipeline.errors import EngineUnavailable

PAUSE = 60.0  # seconds, after which the next request is a new trial


class Hanging:
    """Many threads may use it at once. An answer of a mode clears it."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._stalls: dict[HopName, int] = {}
        self._until: dict[HopName, float] = {}

    def require(self, names: Sequence[HopName]) -> None:
        """Raises `EngineUnavailable` where one of the modes hung a moment ago."""
        with self._lock:
            for name in names:
                if self._monotonic() < self._until.get(name, float("-inf")):
                    hint = f"It is tried again {PAUSE:g} seconds later."
                    raise EngineUnavailable(f"Apertium's mode {name[0]} hung a moment ago.", hint=hint)

    def note(self, answered: Iterable[HopName], stalls: Mapping[HopName, int]) -> None:
        """What came of a run: the modes that answered at all, and waits in vain since then."""
        with self._lock:
            for name in answered:
                self._stalls.pop(name, None)
            for name, count in stalls.items():
                self._stalls[name] = self._stalls.get(name, 0) + count
                if self._stalls[name] >= STALLS:
                    self._until[name] = self._monotonic() + PAUSE
