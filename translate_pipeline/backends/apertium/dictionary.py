"""What the first program of a mode makes of a few words on their own, remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial

from translate_pipeline.backends.apertium.line import Hop, Run
from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.backends.apertium.pool import HopName, Pool
from translate_pipeline.errors import EngineError

_MOST = 20_000  # remembered at a time


class Dictionary:
    """Many threads may use it at once."""

    def __init__(self, modes: Modes, stall: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self.pool = Pool(partial(_first, modes, stall), 1)
        self._known: dict[tuple[str, str], str] = {}

    def look_up(self, mode: str, words: Iterable[str], deadline: float) -> dict[str, str]:
        """Word → its analysis in Apertium's stream format. Raises the `EngineError` of the first that has none."""
        known = {word: self._known.get((mode, word)) for word in words}
        new = sorted(word for word, analysis in known.items() if analysis is None)
        if new:
            with self.pool.lend((mode, False), deadline - self._monotonic()) as hop:
                answers = Run([hop], [], self._monotonic).translate(new, deadline)
            for word, answer in zip(new, answers, strict=True):
                if isinstance(answer, EngineError):
                    raise answer
                known[word] = answer
            if len(self._known) + len(new) > _MOST:
                self._known.clear()
            self._known.update(((mode, word), known[word] or "") for word in new)
        return {word: analysis or "" for word, analysis in known.items()}


def _first(modes: Modes, stall: float, name: HopName) -> Hop:
    mode, marks = name
    return Hop(modes.stages(mode, marks=marks)[:1], fresh=False, stall=stall)
