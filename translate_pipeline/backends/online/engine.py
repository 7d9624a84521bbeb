"""An online engine as a backend: texts into requests, requests into threads, answers into replies one by one."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from translate_pipeline.backends.breaker import Breaker
from translate_pipeline.backends.online.carry import (
    Dialect,
    coded,
    decode,
    encode,
    mask_pattern,
    unescape_foreign,
)
from translate_pipeline.backends.online.codes import Codes
from translate_pipeline.backends.online.faults import is_page, reading
from translate_pipeline.backends.online.packing import Room, Trimmed, pack, trim, untrim
from translate_pipeline.backends.online.transport import Http, Transport
from translate_pipeline.errors import (
    EngineBroken,
    EngineError,
    PairUnsupported,
    StoreError,
    TextTooLong,
)
from translate_pipeline.model import Coded, Context, Item, Limits, Pair, Reply, Request

# Counted up when what we send or how we read the answer changes: the same request may then get another text.
_REVISION = 1

_WORTH_REDOING = (EngineBroken, TextTooLong)  # what one text can do to the others of its request


@dataclass(frozen=True, slots=True)
class Job:
    """One request's worth: texts as they travel, the engine's own language codes."""

    texts: tuple[str, ...]
    source: str
    target: str
    context: Context
    options: Mapping[str, str]


# Asks the engine: as many texts come back as were given, else it raises an `EngineError`.
Ask = Callable[[Job, Http], list[str]]


@dataclass(frozen=True, slots=True)
class Spec:
    """One engine as data. `address` says whose it is ("public", "own"), never where."""

    name: str
    ask: Ask
    codes: Codes
    limits: Limits
    room: Room
    address: str
    dialect: Dialect | None = None


@dataclass(frozen=True, slots=True)
class _Parcel:
    trimmed: Trimmed
    wire: str


@cache
def _library() -> str:
    """Looked up once: it is found in a file, and every reply names it."""
    return version("deep-translator")


class OnlineBackend:
    """`ports.Backend` over one engine. Threads may share it: every request makes a translator of its own."""

    def __init__(self, spec: Spec, transport: Transport) -> None:
        self._spec = spec
        self._transport = transport
        self.breaker = Breaker(transport.tools.monotonic)
        self._executor: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"<online engine {self.name}>"

    @property
    def name(self) -> str:
        return self._spec.name

    @property
    def version(self) -> str:
        return f"deep-translator {_library()}, {self.name} {_REVISION}, {self._spec.address} address"

    @property
    def limits(self) -> Limits:
        return self._spec.limits

    def supports(self, pair: Pair) -> bool:
        return self._spec.codes.of(pair) is not None

    def translate(self, request: Request) -> list[Reply]:
        """Any number of items in one call: they are packed and sent at once, as far as the limits allow."""
        if self._spec.codes.of(request.pair) is None:
            error = PairUnsupported(f"{self.name} does not translate {request.pair}.")
            return [self.failed(error) for _ in request.items]
        return _Run(self, self._spec, self._transport, request).replies()

    def close(self) -> None:
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)
        self._transport.close()

    def pool(self) -> ThreadPoolExecutor:
        """One pool for all callers, so that no more requests than the limit are under way, whoever asks."""
        with self._lock:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(self.limits.concurrency, thread_name_prefix=f"engine-{self.name}")
            return self._executor

    def done(self, text: Coded, units: int) -> Reply:
        return Reply(text, engine=self.name, version=self.version, units=units)

    def failed(self, error: EngineError) -> Reply:
        return Reply(None, error, engine=self.name, version=self.version)


class _Run:
    """One call of `translate`: what is still to be sent, what came back."""

    def __init__(self, backend: OnlineBackend, spec: Spec, transport: Transport, request: Request) -> None:
        self._backend = backend
        self._spec = spec
        self._transport = transport
        self._deadline = transport.tools.monotonic() + request.seconds
        self._request = request
        self._codes = spec.codes.of(request.pair) or ("", "")
        self._masks = mask_pattern(spec.limits.masks)
        self._failure: StoreError | None = None

    def replies(self) -> list[Reply]:
        items = self._request.items
        parcels = [self._parcel(item) for item in items]
        sent = [index for index, parcel in enumerate(parcels) if isinstance(parcel, _Parcel)]
        outcomes = self._send(sent, [parcel for parcel in parcels if isinstance(parcel, _Parcel)])
        return [
            parcel if isinstance(parcel, Reply) else self._reply(parcel, outcomes[index])
            for index, parcel in enumerate(parcels)
        ]

    def _reply(self, parcel: _Parcel, outcome: Coded | EngineError) -> Reply:
        if isinstance(outcome, EngineError):
            return self._backend.failed(outcome)
        trimmed = Trimmed(parcel.trimmed.head, trim(outcome).core, parcel.trimmed.tail)
        return self._backend.done(untrim(trimmed), len(parcel.wire))

    def _parcel(self, item: Item) -> _Parcel | Reply:
        """What is sent of an item, or the reply where nothing need or can be sent."""
        if item.text.codes and self._spec.dialect is None:
            raise ValueError(f"{self._spec.name} carries no inline codes: they are masked before")
        if not any(letter.isalpha() for letter in item.text.plain):
            # Nothing to translate in "—" or "12.5 (3–4)": it costs, and Google answers with nothing at all.
            return self._backend.done(item.text, 0)
        trimmed = trim(item.text)
        dialect = self._spec.dialect
        wire = encode(trimmed.core, dialect, self._spec.limits.masks) if dialect else trimmed.core.plain
        try:
            wire.encode()
        except UnicodeEncodeError:
            return self._backend.failed(EngineError("The text holds half a surrogate pair and can't be sent."))
        return _Parcel(trimmed, wire)

    def _send(self, indices: Sequence[int], parcels: Sequence[_Parcel]) -> dict[int, Coded | EngineError]:
        batches, too_long = pack([parcel.wire for parcel in parcels], self._spec.room)
        outcomes: dict[int, Coded | EngineError] = {indices[at]: error for at, error in too_long.items()}
        first = self._all(batches, parcels, indices)
        # A text that spoils its request must not cost the others: whatever failed in company is asked again alone.
        redo = [(at,) for batch in batches for at in batch if len(batch) > 1 and isinstance(first[at], _WORTH_REDOING)]
        first.update(self._all(redo, parcels, indices))
        outcomes.update({indices[at]: outcome for at, outcome in first.items()})
        return outcomes

    def _all(
        self, batches: Sequence[tuple[int, ...]], parcels: Sequence[_Parcel], indices: Sequence[int]
    ) -> dict[int, Coded | EngineError]:
        if not batches:
            return {}
        pool = self._backend.pool()
        futures = [
            pool.submit(self._told, [parcels[at] for at in batch], [indices[at] for at in batch]) for batch in batches
        ]
        try:
            return {
                at: outcome
                for batch, future in zip(batches, futures, strict=True)
                for at, outcome in zip(batch, future.result(), strict=True)
            }
        finally:
            for future in futures:
                future.cancel()

    def _told(self, parcels: Sequence[_Parcel], indices: Sequence[int]) -> list[Coded | EngineError]:
        """One request, and its replies told before this thread takes another; none is sent once they can't be kept."""
        if self._failure:
            raise self._failure
        outcomes = self._batch(parcels)
        replies = zip(indices, map(self._reply, parcels, outcomes), strict=True)
        try:
            if self._request.heard:
                self._request.heard({at: reply for at, reply in replies if reply.error is None})
        except StoreError as error:
            self._failure = error
            raise
        return outcomes

    def _batch(self, parcels: Sequence[_Parcel]) -> list[Coded | EngineError]:
        breaker = self._backend.breaker
        if (verdict := breaker.verdict(self._codes)) is not None:
            return [verdict for _ in parcels]
        source, target = self._codes
        job = Job(
            tuple(parcel.wire for parcel in parcels), source, target, self._request.context, self._request.options
        )
        try:
            with reading(self._spec.name):
                http = Http(self._transport, self._deadline, sum(map(len, job.texts)))
                answers = self._spec.ask(job, http)
            if len(answers) != len(parcels):
                raise EngineBroken(f"{self._spec.name} gave {len(answers)} texts for {len(parcels)}.")
        except EngineError as error:
            if error.data.get("sent", True):
                breaker.note(error, self._codes)
            return [error for _ in parcels]
        breaker.note(None, self._codes)
        return [self._read(parcel, answer, len(parcels) > 1) for parcel, answer in zip(parcels, answers, strict=True)]

    def _read(self, parcel: _Parcel, answer: object, joined: bool) -> Coded | EngineError:
        source = parcel.trimmed.core
        name = self._spec.name
        if not isinstance(answer, str) or not answer.strip():
            return EngineBroken(f"{name} answered without a translation.")
        if is_page(answer) and not is_page(source.plain):
            return EngineBroken(f"{name} answered with a web page.")
        try:
            if self._spec.dialect is not None:
                text = decode(answer, source, self._spec.dialect)
            else:
                text = coded(unescape_foreign(answer, source.plain))
        except EngineError as error:
            return error
        if joined and self._marks(text.plain) != self._marks(source.plain):
            # In company a foreign or missing mask may mean that two texts have changed places.
            return EngineBroken(f"{name} answered with another text's masks.")
        return text

    def _marks(self, text: str) -> Counter[str]:
        return Counter(mask.lower() for mask in self._masks.findall(text))
