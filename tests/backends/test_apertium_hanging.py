"""A mode that hangs is not waited for by everybody."""

from __future__ import annotations

import pytest

from translate_pipeline.backends.apertium.hanging import PAUSE, Hanging
from translate_pipeline.backends.apertium.section import STALLS
from translate_pipeline.errors import EngineUnavailable

MODE, OTHER = ("eng-spa", False), ("eng-cat", False)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_mode_that_hung_is_left_alone_for_a_while_and_others_are_not() -> None:
    clock = Clock()
    hanging = Hanging(clock)
    hanging.require([MODE, OTHER])
    hanging.note([], {MODE: STALLS})
    hanging.require([OTHER])
    with pytest.raises(EngineUnavailable, match="mode eng-spa hung"):
        hanging.require([OTHER, MODE])
    clock.now = PAUSE
    hanging.require([MODE])


def test_waits_in_vain_add_up_over_requests_until_there_is_an_answer() -> None:
    hanging = Hanging(Clock())
    for _ in range(3):  # each text that hangs is followed by one that doesn't
        hanging.note([MODE], {MODE: 1})
    hanging.require([MODE])
    hanging.note([], {MODE: 1})
    with pytest.raises(EngineUnavailable):
        hanging.require([MODE])
