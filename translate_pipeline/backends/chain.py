"""Engines that stand in for each other: what the first can't answer now, the next is asked."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.errors import (
    BudgetSpent,
    EngineBroken,
    EngineError,
    EngineMissing,
    EngineRefused,
    EngineUnavailable,
    PairUnsupported,
    TextTooLong,
    TranslatePipelineError,
)
from translate_pipeline.model import Coded, Edit, Heard, Item, Limits, Pair, Reply, Request, splice
from translate_pipeline.model.text import CodeKind
from translate_pipeline.ports import Backend

_log = logging.getLogger(__name__)

# How an engine is asked: whatever it does, one reply an item, in order.
Ask = Callable[[Request], list[Reply]]

# What an error means for a text that another engine could be asked for, and for the run.
#   engine  the engine is at fault: the next is asked, and the breaker keeps this one from being asked in vain
#   text    this engine can't do this text: the next is asked for it alone
MEANS: Mapping[type[EngineError], str] = {
    EngineRefused: "engine",  # key, quota, account: out for the run, and looked at again once an hour
    EngineUnavailable: "engine",  # after its retries; out for half a minute from the third time in a row
    EngineMissing: "engine",
    PairUnsupported: "engine",
    TextTooLong: "text",
    EngineBroken: "text",
}

# Of all errors of one text the one that says most about what to do: what may go well later comes first.
_TELLING = (EngineUnavailable, EngineRefused, TextTooLong, EngineBroken)


@dataclass(frozen=True, slots=True)
class Link:
    backend: Backend
    ask: Ask


class Chain:
    """`ports.Backend` over several. It has the first one's name, version and limits: recipes made with it stay what
    they are whoever answers, and with or without the others. Each reply names the engine that gave it.

    Raises `BudgetSpent` where a budget of all is spent, or where the last engine's own is.
    """

    def __init__(self, links: Sequence[Link], *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.links = tuple(links)
        self._monotonic = monotonic
        self._told: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self.links[0].backend.name

    @property
    def version(self) -> str:
        return self.links[0].backend.version

    @property
    def limits(self) -> Limits:
        return self.links[0].backend.limits

    def supports(self, pair: Pair) -> bool:
        return any(one.backend.supports(pair) for one in self.links)

    def close(self) -> None:
        for one in self.links:
            one.backend.close()

    def translate(self, request: Request) -> list[Reply]:
        """Every engine but the last has half of the time that is left, so that there is some for the next."""
        deadline = self._monotonic() + request.seconds
        run = _Run(self, request)
        for at, link in enumerate(self.links):
            if not run.waiting:
                break
            last = at == len(self.links) - 1
            left = deadline - self._monotonic()
            run.ask(link, left if last else left / 2, last=last)
        return run.replies()

    def tell(self, link: Link, error: TranslatePipelineError) -> None:
        """Once for each reason: an article has hundreds of texts. What the error says may quote the engine, and the
        engine the text that it was asked for: that is for those who look closely."""
        reason = link.backend.name, type(error).__name__
        with self._lock:
            if reason in self._told:
                return
            self._told.add(reason)
        _log.warning("The next engine is asked instead of %s: %s", link.backend.name, _kind(error))
        _log.debug("%s said: %s", link.backend.name, error)


def _kind(error: TranslatePipelineError) -> str:
    """What kind of error it is, in our words, whoever made the engine."""
    return str(next((kind for kind in MEANS if isinstance(error, kind)), EngineError)())


class _Run:
    """One request on its way along the chain."""

    def __init__(self, chain: Chain, request: Request) -> None:
        self._chain = chain
        self._request = request
        self._done: dict[int, Reply] = {}
        self._failed: dict[int, list[Reply]] = {at: [] for at in range(len(request.items))}
        self.waiting = list(range(len(request.items)))

    def ask(self, link: Link, seconds: float, *, last: bool) -> None:
        backend = link.backend
        if not backend.supports(self._request.pair):
            error = PairUnsupported(f"The engine {backend.name} does not translate {self._request.pair}.")
            self._fail(link, [Reply(None, error, backend.name, backend.version)] * len(self.waiting))
            return
        items = tuple(_carried(self._request.items[at], backend.limits) for at in self.waiting)
        own = replace(self._request, items=items, seconds=seconds, heard=self._ear(self.waiting))
        try:
            replies = link.ask(own)
        except BudgetSpent as error:
            if last or not error.engine:
                raise
            refusal = EngineRefused(str(error))
            self._fail(link, [Reply(None, refusal, backend.name, backend.version)] * len(self.waiting))
            return
        self._fail(link, replies)

    def _fail(self, link: Link, replies: Sequence[Reply]) -> None:
        """Keeps what is well; the rest is the next engine's."""
        for at, reply in zip(self.waiting, replies, strict=True):
            if reply.error is None:
                self._done[at] = reply
            else:
                self._failed[at].append(reply)
                if link is not self._chain.links[-1]:
                    self._chain.tell(link, reply.error)
        self.waiting = [at for at in self.waiting if at not in self._done]

    def _ear(self, places: Sequence[int]) -> Heard | None:
        heard = self._request.heard
        if heard is None:
            return None
        return lambda replies: heard({places[at]: reply for at, reply in replies.items()})

    def replies(self) -> list[Reply]:
        return [self._done.get(at) or _most_telling(failed) for at, failed in self._failed.items()]


def _most_telling(failed: Sequence[Reply]) -> Reply:
    for kind in _TELLING:
        for reply in failed:
            if isinstance(reply.error, kind):
                return reply
    return failed[0]


def _carried(item: Item, limits: Limits) -> Item:
    """The item as this engine can carry it. Without its codes, where it carries none: they are then missed in the
    target, and the ladder asks again with masks in their places."""
    if limits.markup or not item.text.codes:
        return item
    singles = [code for code in item.text.codes if code.kind is CodeKind.SINGLE]
    bare = splice(item.text, [Edit(code.at, code.at + 1, " ") for code in singles])
    return replace(item, text=Coded(bare.plain))
