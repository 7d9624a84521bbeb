"""A backend that asks its engine only what it has not answered before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import replace

from translate_pipeline.errors import EngineUnavailable
from translate_pipeline.memory.flights import Flight, Flights
from translate_pipeline.memory.keys import keys
from translate_pipeline.memory.leasing import Leaseholder
from translate_pipeline.model import Item, Limits, Pair, Reply, Request
from translate_pipeline.model.events import Recalled
from translate_pipeline.ports import Backend, ReplyCache
from translate_pipeline.ports.telling import Tell, silent

# How an engine is asked: whatever it does, one reply an item, and `request.heard` told of each as it comes.
Ask = Callable[[Backend, Request], list[Reply]]


class Remembering:
    """Implements `ports.Backend` over one engine; many threads may share it, and must, to share what is under way.

    Laws: the replies are those that the engine gave; each is paid for once, by whichever thread, and with a `holder`
    by whichever program; it is kept before the thread that got it sends anything else; errors are never kept. Requests
    may have any size: `ask` cuts them as the engine's limits want, after one look into the memory. Raises `StoreError`
    where the memory can't be read or written, since what can't be kept is not to be paid for.
    """

    def __init__(
        self,
        backend: Backend,
        cache: ReplyCache,
        ask: Ask,
        holder: Leaseholder | None = None,
        tell: Tell = silent,
    ) -> None:
        """`holder`: where other programs share the memory. An engine on this machine costs nothing, and needs none."""
        self._backend = backend
        self._holder = None if backend.limits.offline else holder
        self._cache = cache
        self._ask = ask
        self._tell = tell
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
        replies = [found[key] for key in order]
        if recalled := sum(one.recalled for one in replies):
            self._tell(Recalled(self.name, recalled))
        return replies

    def _own(self, items: Mapping[bytes, Item], request: Request) -> dict[bytes, Reply]:
        if not items:
            return {}
        found = self._recall(items)
        left = {key: item for key, item in items.items() if key not in found}
        if self._holder is None or not left:
            return found | self._paid(left, request)
        return found | self._in_turn(self._holder, left, request)

    def _in_turn(self, holder: Leaseholder, items: Mapping[bytes, Item], request: Request) -> dict[bytes, Reply]:
        """What nobody else asks for is ours to ask for; then we wait for what others do, and take over what they leave.
        Nobody waits while it has something of its own, so that no two programs wait for each other."""
        found = self._claimed(holder, items, request)
        left = items.keys() - found.keys()
        looks = holder.patience.looks(request.seconds + holder.term) if left else ()
        for _ in looks:
            found |= self._recall(left)
            left = items.keys() - found.keys()
            if left and holder.any_free(left):
                found |= self._claimed(holder, {key: item for key, item in items.items() if key in left}, request)
                left = items.keys() - found.keys()
            if not left:
                break
        words = f"The engine {self.name} was asked the same by another program, which has not answered in time."
        late = Reply(None, EngineUnavailable(words), self.name, self.version)
        return dict.fromkeys(items, late) | found

    def _claimed(self, holder: Leaseholder, items: Mapping[bytes, Item], request: Request) -> dict[bytes, Reply]:
        with holder.claim(items.keys()) as mine:
            if not mine:
                return {}
            # Between our look and our claim another may have answered.
            found = self._recall(mine)
            return found | self._paid({key: items[key] for key in mine if key not in found}, request)

    def _recall(self, keys: Collection[bytes]) -> dict[bytes, Reply]:
        found = {key: replace(reply, recalled=True) for key, reply in self._cache.recall(keys).items()}
        self._flights.land(found)
        return found

    def _paid(self, items: Mapping[bytes, Item], request: Request) -> dict[bytes, Reply]:
        if not items:
            return {}
        asked = list(items)
        texts = tuple(items.values())
        replies = self._ask(self._backend, replace(request, items=texts, heard=self._keeper(asked)))
        return dict(zip(asked, replies, strict=True))

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
