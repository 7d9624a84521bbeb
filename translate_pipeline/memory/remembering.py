"""A backend that asks its engine only what it has not answered before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import replace

from translate_pipeline.errors import EngineUnavailable
from translate_pipeline.memory.flights import Flight, Flights
from translate_pipeline.memory.keys import keys
from translate_pipeline.model import Item, Limits, Pair, Reply, Request
from translate_pipeline.ports import Backend, ReplyCache

# How an engine is asked: whatever it does, one reply an item, and `request.heard` told of each as it comes.
Ask = Callable[[Backend, Request], list[Reply]]


class Remembering:
    """Implements `ports.Backend` over one engine; many threads may share it, and must, to share what is under way.

    Laws: the replies are those that the engine gave; each is paid for once, by whichever thread, and kept before the
    thread that got it sends anything else; errors are never kept. Requests may have any size: `ask` cuts them as the
    engine's limits want, after one look into the memory. Raises `StoreError` where the memory can't be read or
    written, since what can't be kept is not to be paid for.
    """

    def __init__(self, backend: Backend, cache: ReplyCache, ask: Ask) -> None:
        self._backend = backend
        self._cache = cache
        self._ask = ask
        self._flights = Flights()

    @property
    def name(self) -> str:
        return self._backend.name

    @property
    def version(self) -> str:
        return self._backend.version

    @property
    def limits(self) -> Limits:
        return self._backend.limits

    def supports(self, pair: Pair) -> bool:
        return self._backend.supports(pair)

    def close(self) -> None:
        self._backend.close()

    def translate(self, request: Request) -> list[Reply]:
        """One reply an item, in order; equal items share one."""
        order = keys(self._backend, request)
        items = dict(zip(order, request.items, strict=True))
        found: dict[bytes, Reply] = {}
        while missing := [key for key in items if key not in found]:
            with self._flights.claim(missing) as (mine, others):
                found |= self._own({key: items[key] for key in mine}, request)
            # What another thread got no answer to is asked again, by us.
            found |= self._others(others, request.seconds)
        return [found[key] for key in order]

    def _own(self, items: Mapping[bytes, Item], request: Request) -> dict[bytes, Reply]:
        if not items:
            return {}
        known = self._cache.recall(items.keys())
        found = {key: replace(reply, recalled=True) for key, reply in known.items()}
        self._flights.land(found)
        asked = [key for key in items if key not in found]
        if asked:
            texts = tuple(items[key] for key in asked)
            replies = self._ask(self._backend, replace(request, items=texts, heard=self._keeper(asked)))
            found.update(zip(asked, replies, strict=True))
        return found

    def _keeper(self, asked: Sequence[bytes]) -> Callable[[Mapping[int, Reply]], None]:
        def keep(replies: Mapping[int, Reply]) -> None:
            new = {asked[at]: reply for at, reply in replies.items()}
            self._cache.remember(new)
            self._flights.land({key: replace(reply, recalled=True) for key, reply in new.items()})

        return keep

    def _others(self, flights: Mapping[bytes, Flight], seconds: float) -> dict[bytes, Reply]:
        landed = {key: self._wait(flight, seconds) for key, flight in flights.items()}
        return {key: reply for key, reply in landed.items() if reply is not None}

    def _wait(self, flight: Flight, seconds: float) -> Reply | None:
        try:
            return flight.result(seconds)
        except TookTooLong:
            words = f"The engine {self.name} was asked the same by another page and has not answered in time."
            return Reply(None, EngineUnavailable(words), self.name, self.version)
