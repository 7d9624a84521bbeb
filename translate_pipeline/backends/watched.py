"""The same care for every engine, whoever made it: its breaker, its bill and its pace, in this order."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from translate_pipeline.backends.billing import Meter
from translate_pipeline.backends.breaker import Breaker, Codes
from translate_pipeline.backends.online.pacing import Pace
from translate_pipeline.errors import EngineBroken, EngineError, EngineUnavailable
from translate_pipeline.model import Limits, Pair, Reply, Request, Spend
from translate_pipeline.ports import Backend

# A key or a quota does not come back in half a minute; a run that takes days looks once an hour.
REFUSED = 3600.0  # seconds

_GARBAGE = 4  # texts in one request that all come back unusable: then it is not the texts


class Watched:
    """`ports.Backend` over one engine. Raises `BudgetSpent` where the request may not be paid for, and nothing is sent
    then; one that the breaker or the pace keeps back is not on the bill."""

    def __init__(
        self,
        engine: Backend,
        meter: Meter | None = None,
        pace: Pace | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`pace`: for an engine that does not keep to a pace of its own."""
        self.engine = engine
        self.breaker = Breaker(monotonic, refused=REFUSED)
        self._meter = meter
        self._pace = pace
        self._monotonic = monotonic

    @property
    def name(self) -> str:
        return self.engine.name

    @property
    def version(self) -> str:
        return self.engine.version

    @property
    def limits(self) -> Limits:
        return self.engine.limits

    def supports(self, pair: Pair) -> bool:
        return self.engine.supports(pair)

    def close(self) -> None:
        self.engine.close()

    def translate(self, request: Request) -> list[Reply]:
        codes = request.pair.source.tag, request.pair.target.tag
        if (verdict := self.breaker.verdict(codes)) is not None:
            return [Reply(None, verdict, self.name, self.version) for _ in request.items]
        if self._pace is not None:
            characters = sum(len(item.text.plain) for item in request.items)
            self._pace.wait(self._monotonic() + request.seconds, characters)
        reserved = self._meter.reserve(request) if self._meter else None
        try:
            replies = self.engine.translate(request)
        except EngineError as error:
            self._settle(reserved, [])
            self._note([error], codes)
            raise
        self._settle(reserved, replies)
        self._note([one.error for one in replies], codes)
        return replies

    def _settle(self, reserved: Spend | None, replies: Sequence[Reply]) -> None:
        if self._meter is not None:
            self._meter.settle(reserved, replies)

    def _note(self, errors: Sequence[EngineError | None], codes: Codes) -> None:
        sent = [error for error in errors if error is None or error.data.get("sent", True)]
        if not sent:
            return
        error = None if None in sent else sent[0]
        if isinstance(error, EngineBroken) and len(sent) >= _GARBAGE:
            error = EngineUnavailable(f"The engine {self.name} gave nothing that can be used. {error}")
        self.breaker.note(error, codes)
