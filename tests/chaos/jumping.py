"""The program with a clock that jumps by hours, back and forth, as machines' clocks do that somebody sets."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from translate_pipeline.app import batches, house
from translate_pipeline.cli import main

SEED = "JUMPING_CLOCK_SEED"
_SECONDS = (0, 7200, -7200, 86_400, -90_000, 5)  # one after the other, each for a second


def jumping(seed: int, real: Callable[[], float] = time.time) -> Callable[[], float]:
    return lambda: real() + _SECONDS[(int(real()) + seed) % len(_SECONDS)]


def run() -> None:
    clock = jumping(int(os.environ.get(SEED, "0")))

    def now() -> datetime:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=clock())

    # What `app` hands in as the clock, and what the queue's own program reads.
    for module in (house, batches):
        setattr(module, "now", now)  # noqa: B010  # none of them exports it
    time.time = clock
    main()


if __name__ == "__main__":
    run()
