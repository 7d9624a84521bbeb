"""Requests that this program asks an engine for while other programs on the same store wait for the answers."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from translate_pipeline.errors import StoreError
from translate_pipeline.ports import Leases, Sleep

# Seconds. Short, so that the work of a program that was killed is soon taken over; renewed three times in each.
TERM = 15.0
_FIRST, _LONGEST = 0.05, 1.0  # seconds between two looks for another's answer

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How one waits for another program: time comes in from outside."""

    sleep: Sleep = time.sleep
    monotonic: Callable[[], float] = time.monotonic

    def looks(self, seconds: float) -> Iterator[None]:
        """One after each pause, a longer one each time, until the time is up."""
        deadline, pause = self.monotonic() + seconds, _FIRST
        while (left := deadline - self.monotonic()) > 0:
            self.sleep(min(pause, left))
            pause = min(2 * pause, _LONGEST)
            yield


class Leaseholder:
    """One owner's leases, kept alive for as long as they are needed. Threads may share it.

    Law: whoever holds a key is the only one of all programs to ask for it, unless it stands still for longer than a
    term. A program that is killed holds its keys for a term at most."""

    def __init__(self, leases: Leases, owner: str, *, term: float = TERM, patience: Patience | None = None) -> None:
        """`owner` names this program, or this part of it, and nobody else."""
        self.leases = leases
        self.term = term
        self.patience = patience or Patience()
        self._owner = owner
        self._lock = threading.Lock()
        self._held: set[bytes] = set()
        self._renewing: threading.Thread | None = None
        self._over = threading.Event()

    @contextmanager
    def claim(self, keys: Collection[bytes]) -> Iterator[Collection[bytes]]:
        """Those that are ours until the block ends. The block may end with an error: then they are free again."""
        with self._lock:
            mine = [key for key in self.leases.claim(keys, self._owner, self.term) if key not in self._held]
            self._held.update(mine)
            if mine:
                self._renew()
        try:
            yield mine
        finally:
            if mine:
                self._release(mine)

    def any_free(self, keys: Collection[bytes]) -> bool:
        """Whether there is one that nobody has any more."""
        return bool(set(keys) - self.leases.held(keys).keys())

    def _release(self, keys: Collection[bytes]) -> None:
        with self._lock:
            self._held.difference_update(keys)
            if not self._held:
                self._over.set()
            self.leases.release(keys, self._owner)

    def _renew(self) -> None:
        if self._renewing is None or self._over.is_set():
            self._over = threading.Event()
            self._renewing = threading.Thread(
                target=self._keep, args=(self._over,), name=f"leases-{self._owner}", daemon=True
            )
            self._renewing.start()

    def _keep(self, over: threading.Event) -> None:
        while not over.wait(self.term / 3):
            with self._lock:
                if over.is_set():
                    return
                try:
                    self.leases.claim(list(self._held), self._owner, self.term)
                except StoreError as error:
                    # Whoever asks finds out by itself; the worst that comes of it is a text that is paid for twice.
                    _log.warning("Leases can't be renewed: %s", error)
