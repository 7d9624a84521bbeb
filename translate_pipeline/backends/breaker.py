"""A pause for an engine that refuses or does not answer, so that it is not asked in vain for every text."""

from __future__ import annotations

import threading
from collections.abc import Callable

from translate_pipeline.errors import EngineError, EngineRefused, EngineUnavailable, PairUnsupported

PAUSE = 30.0  # seconds
_DOWN = 3  # requests in a row without an answer, retries included

Codes = tuple[str, str]


class Breaker:
    """Remembers across calls, since callers send an article in many: a refusal holds for every text, a missing pair
    for that pair, silence from the third time on. After the pause the next request is a new trial."""

    def __init__(self, monotonic: Callable[[], float], *, refused: float = PAUSE) -> None:
        """`refused`: seconds for which a refusal holds."""
        self._monotonic = monotonic
        self._refused = refused
        self._lock = threading.Lock()
        self._open: dict[Codes | None, tuple[EngineError, float]] = {}
        self._silent = 0

    def verdict(self, codes: Codes) -> EngineError | None:
        """The error that a request would get, none if it is worth sending."""
        with self._lock:
            for key in (None, codes):
                error, until = self._open.get(key, (None, 0.0))
                if error is not None and self._monotonic() < until:
                    return error
        return None

    def note(self, error: EngineError | None, codes: Codes) -> bool:
        """What a request that was sent came to. Whether the engine was in use, and is not any more."""
        with self._lock:
            self._silent = self._silent + 1 if isinstance(error, EngineUnavailable) else 0
            pair = isinstance(error, PairUnsupported)
            refused = isinstance(error, EngineRefused)
            if error is None or not (pair or refused or self._silent >= _DOWN):
                return False
            key, now = codes if pair else None, self._monotonic()
            known, until = self._open.get(key, (None, 0.0))
            self._open[key] = error, now + (self._refused if refused else PAUSE)
            return known is None or until <= now
