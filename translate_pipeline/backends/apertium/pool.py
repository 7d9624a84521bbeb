"""Hops that are running, lent to one request at a time."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from translate_pipeline.backends.apertium.line import Hop
from translate_pipeline.errors import EngineUnavailable

HopName = tuple[str, bool]  # mode, with marks


class Pool:
    """At most `size` hops of a mode at a time; they stay warm until `close`, after which the pool may be used again."""

    def __init__(self, make: Callable[[HopName], Hop], size: int) -> None:
        self._make = make
        self._size = size
        self._lock = threading.Lock()
        self._idle: dict[HopName, list[Hop]] = defaultdict(list)
        self._places: dict[HopName, threading.Semaphore] = {}
        self._round = 0  # counts `close`, so that a hop lent before is ended when it comes back
        self._process = os.getpid()

    @contextmanager
    def lend(self, name: HopName, seconds: float) -> Iterator[Hop]:
        """Raises `EngineUnavailable` when none gets free in time."""
        self._after_fork()
        with self._lock:
            places = self._places.setdefault(name, threading.Semaphore(self._size))
        if not places.acquire(timeout=max(0.0, seconds)):
            raise EngineUnavailable("Apertium is busy with other requests.")
        try:
            with self._lock:
                turn = self._round
                hop = self._idle[name].pop() if self._idle[name] else self._make(name)
            try:
                yield hop
            finally:
                self._take_back(name, hop, turn)
        finally:
            places.release()

    def _take_back(self, name: HopName, hop: Hop, turn: int) -> None:
        with self._lock:
            if turn == self._round:
                self._idle[name].append(hop)
                return
        hop.close()

    def close(self) -> None:
        self._after_fork()
        with self._lock:
            idle = [hop for hops in self._idle.values() for hop in hops]
            self._idle.clear()
            self._round += 1
        for hop in idle:
            hop.close()

    def _after_fork(self) -> None:
        """A forked copy of the process shares the pipes with its parent and must not touch them."""
        if self._process == os.getpid():
            return
        self._process = os.getpid()
        self._lock = threading.Lock()
        for hops in self._idle.values():
            for hop in hops:
                hop.forget()
        self._idle.clear()
        self._places.clear()
