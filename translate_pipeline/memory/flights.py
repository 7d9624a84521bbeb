"""Requests under way in this process, so that two threads never pay for the same one."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager

from translate_pipeline.model import Reply

Flight = Future[Reply | None]  # None where whoever asked has got no answer


class Flights:
    """Law: of all threads that claim a key at the same time, one has it as its own; the others get a flight to wait
    for. Who owns keys never waits before they have landed, so that no two threads wait for each other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[bytes, Flight] = {}

    @contextmanager
    def claim(self, keys: Collection[bytes]) -> Iterator[tuple[Collection[bytes], Mapping[bytes, Flight]]]:
        """The keys that are ours until the block ends, and the flights of the others."""
        with self._lock:
            others = {key: self._under_way[key] for key in keys if key in self._under_way}
            mine: dict[bytes, Flight] = {key: Future() for key in keys if key not in others}
            self._under_way.update(mine)
        try:
            yield mine.keys(), others
        finally:
            with self._lock:
                for key in mine:
                    del self._under_way[key]
            for flight in mine.values():
                if not flight.done():
                    flight.set_result(None)

    def land(self, replies: Mapping[bytes, Reply]) -> None:
        """Hands replies to keys of ours to those who wait. The memory must know them by now: who comes later looks
        there."""
        for key, reply in replies.items():
            self._under_way[key].set_result(reply)
