"""The same care for every engine, whoever made it: its breaker, its bill and its pace, in this order."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence

from translate_pipeline.backends.billing import Meter
from translate_pipeline.backends.breaker import Breaker, Codes
from translate_pipeline.backends.online.pacing import Pace
from translate_pipeline.errors import BudgetSpent, EngineBroken, EngineError, EngineUnavailable, PairUnsupported
from translate_pipeline.model import Limits, Pair, Reply, Request, Spend
from translate_pipeline.model.events import OK, PARTLY, BreakerClosed, BreakerOpened, BudgetReached, EngineCalled
from translate_pipeline.ports import Backend
from translate_pipeline.ports.telling import Tell, silent

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
        tell: Tell = silent,
    ) -> None:
        """`pace`: for an engine that does not keep to a pace of its own."""
        self.engine = engine
        self.breaker = Breaker(monotonic, refused=REFUSED)
        self._meter = meter
        self._pace = pace
        self._monotonic = monotonic
        self._tell = tell
        self._lock = threading.Lock()
        self._resting: set[str] = set()  # pairs of which it was told; "" for all
        self._reached: set[tuple[object, object]] = set()

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
        reserved = self._reserve(request)
        begun = self._monotonic()
        try:
            replies = self.engine.translate(request)
        except Exception as error:
            self._called(request, begun, [error] * len(request.items))
            if isinstance(error, EngineError):
                self._settle(reserved, [])
                self._note([error], codes)
            raise
        self._called(request, begun, [one.error for one in replies])
        self._settle(reserved, replies)
        self._note([one.error for one in replies], codes)
        return replies

    def _reserve(self, request: Request) -> Spend | None:
        try:
            return self._meter.reserve(request) if self._meter else None
        except BudgetSpent as error:
            self._tell_reached(error)
            raise

    def _tell_reached(self, error: BudgetSpent) -> None:
        """Once for each budget and period: every text would meet it."""
        key = error.data.get("budget"), error.opens
        with self._lock:
            known = key in self._reached
            self._reached.add(key)
        if not known:
            sums = {name: _number(error.data.get(name)) for name in ("spent", "wanted", "limit")}
            self._tell(BudgetReached(self.name, str(error.data.get("budget", "")), **sums, opens=error.opens))

    def _called(self, request: Request, begun: float, errors: Sequence[Exception | None]) -> None:
        failures = Counter(type(error).__name__ for error in errors if error is not None)
        failed = failures.total()
        outcome = OK if not failed else PARTLY if failed < len(errors) else next(iter(failures))
        characters = sum(len(item.text.plain) for item in request.items)
        ms = round((self._monotonic() - begun) * 1000, 1)
        pair = f"{request.pair.source.tag}>{request.pair.target.tag}"
        self._tell(EngineCalled(self.name, pair, len(request.items), characters, ms, outcome, dict(failures)))

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
        opened = self.breaker.note(error, codes)
        for pair in ("", ">".join(codes)):
            with self._lock:
                rests = pair in self._resting
                turned = opened and bool(pair) == isinstance(error, PairUnsupported)
                works = error is None and rests and self.breaker.verdict(codes) is None
                if turned:
                    self._resting.add(pair)
                elif works:
                    self._resting.discard(pair)
            if turned:
                self._tell(BreakerOpened(self.name, type(error).__name__, pair))
            elif works:
                self._tell(BreakerClosed(self.name, pair))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
