"""The engines of one program: each made once, with what it shares with other programs, and one behind the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from translate_pipeline.backends import assembling, guard, registry
from translate_pipeline.backends.chain import Chain, Link
from translate_pipeline.errors import EngineError, PairUnsupported
from translate_pipeline.memory import Leaseholder, Remembering
from translate_pipeline.model import Pair
from translate_pipeline.ports import Backend, ReplyCache
from translate_pipeline.settings import Settings


class Engines:
    """May be shared by threads. `by_name` are the engines themselves, one each: pool, pace and breaker live in them."""

    def __init__(
        self,
        settings: Settings,
        shared: assembling.Shared,
        memory: Callable[[], ReplyCache],
        holder: Callable[[], Leaseholder],
    ) -> None:
        """`memory` and `holder` are asked for when an engine is first to remember."""
        self.by_name: dict[str, Backend] = {}
        self._settings = settings
        self._shared = shared
        self._memory = memory
        self._holder = holder
        self._lock = threading.RLock()
        self._chosen: dict[Pair, str] = {}
        self._remembering: dict[str, Remembering] = {}  # one an engine: it knows what is under way
        self._chains: dict[tuple[bool, tuple[str, ...]], Chain] = {}

    def backend(self, pair: Pair, *, remember: bool = False, offline: bool = False) -> Backend:
        """The engine of the settings for this pair, those of `fallback` behind it; `auto` may differ from pair to pair.
        `offline`: none but those from which nothing leaves the machine. Raises `EngineError`."""
        with self._lock:
            first = self._choose(pair)
            found = list(assembling.in_order(first, self._settings, pair, self._named))
            found = [one for one in found if one.limits.offline or not offline]
            if not found:
                hint = "Name an engine that works offline in `fallback`."
                raise PairUnsupported(f"What may not leave the machine can't go to {first}.", hint=hint)
            if len(found) == 1:
                return self._remembered(found[0]) if remember else found[0]
            names = tuple(one.name for one in found)
            if (remember, names) not in self._chains:
                self._chains[remember, names] = Chain([self._link(one, remember=remember) for one in found])
            return self._chains[remember, names]

    def close(self) -> None:
        with self._lock:
            for backend in self.by_name.values():
                backend.close()
            self.by_name.clear()
            self._remembering.clear()
            self._chains.clear()

    def _choose(self, pair: Pair) -> str:
        """One that can't do the pair gives way to the next; what the first says is what an operator is told."""
        if pair not in self._chosen:
            refusals: list[EngineError] = []
            for name in (self._settings.backend, *self._settings.fallback):
                try:
                    self._chosen[pair] = registry.choose(name, pair, self._settings)
                    break
                except PairUnsupported as error:
                    refusals.append(error)
            else:
                raise refusals[0]
        return self._chosen[pair]

    def _named(self, name: str) -> Backend:
        if name not in self.by_name:
            self.by_name[name] = assembling.watched(name, self._settings, self._shared)
        return self.by_name[name]

    def _remembered(self, backend: Backend) -> Remembering:
        if backend.name not in self._remembering:
            holder = None if backend.limits.offline else self._holder()
            self._remembering[backend.name] = Remembering(
                backend, self._memory(), guard.translate, holder, self._shared.tell
            )
        return self._remembering[backend.name]

    def _link(self, backend: Backend, *, remember: bool) -> Link:
        """In a chain each engine has its own memory: what one stood in for, the other has not answered."""
        if not remember:
            return Link(backend, partial(guard.translate, backend))
        own = self._remembered(backend)
        return Link(own, own.translate)
