"""The one place that asks an engine, so that its law holds for every engine: one reply an item, in the same order."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import PurePath

from translate_pipeline.errors import (
    BudgetSpent,
    EngineBroken,
    EngineError,
    EngineUnavailable,
    StoreError,
    TextTooLong,
    TranslatePipelineError,
)
from translate_pipeline.model import Coded, Heard, Item, Limits, Reply, Request
from translate_pipeline.ports import Backend

# No translation is this many times as long as its source; what is would only keep later stages busy.
_FLOOD = 50

Monotonic = Callable[[], float]


def translate(backend: Backend, request: Request, *, monotonic: Monotonic = time.monotonic) -> list[Reply]:
    """Law: one reply an item, in order, each with text or an error, whatever the engine does; nothing is raised but
    `BudgetSpent` and the `StoreError` of `request.heard`, after which nothing more is sent.

    A request larger than the engine's limits goes in several, `limits.concurrency` of them at a time. `request.heard`
    is told every sound reply once, before the thread that got it sends anything else.
    """
    limits = backend.limits
    deadline = monotonic() + request.seconds
    replies: list[Reply | None] = [
        _too_long(backend, item, limits) if len(item.text.plain) > limits.max_chars else None for item in request.items
    ]
    waiting = [at for at, reply in enumerate(replies) if reply is None]
    batches = [[waiting[i] for i in batch] for batch in _batches([request.items[at] for at in waiting], limits)]

    ears = _Ears(backend, request)

    def ask(batch: Sequence[int]) -> list[Reply]:
        left = deadline - monotonic()
        items = tuple(request.items[at] for at in batch)
        hear = ears.of(batch)
        answers = _ask(backend, replace(request, items=items, seconds=left, heard=hear))
        if hear:
            hear(dict(enumerate(answers)))
        return answers

    for batch, answers in zip(batches, _run(ask, batches, limits.concurrency), strict=True):
        for at, answer in zip(batch, answers, strict=True):
            replies[at] = answer
    return [reply for reply in replies if reply is not None]


class _Ears:
    """Passes on what is heard of the batches: sound replies only, each once, by its place in the whole request."""

    def __init__(self, backend: Backend, request: Request) -> None:
        self._backend = backend
        self._request = request
        self._failure: StoreError | None = None

    def of(self, batch: Sequence[int]) -> Heard | None:
        """The ear of one batch, if anybody listens; raises where what was heard before could not be kept."""
        if self._failure:
            raise self._failure
        heard = self._request.heard
        if heard is None:
            return None
        told: set[int] = set()

        def hear(replies: Mapping[int, Reply]) -> None:
            places = {batch[at]: reply for at, reply in replies.items() if batch[at] not in told}
            new = {at: reply for at, reply in places.items() if self._is_sound(at, reply)}
            try:
                if new:
                    heard(new)
            except StoreError as error:
                self._failure = error
                raise
            told.update(new)

        return hear

    def _is_sound(self, at: int, reply: Reply) -> bool:
        return _sound(self._backend, self._request.items[at], reply).error is None


def _batches(items: Sequence[Item], limits: Limits) -> Iterator[list[int]]:
    """Places of items that go together: as many as the limits allow, an item is never cut."""
    batch: list[int] = []
    chars = 0
    for at, item in enumerate(items):
        size = len(item.text.plain)
        if batch and (len(batch) >= limits.max_items or chars + size > limits.max_chars):
            yield batch
            batch, chars = [], 0
        batch.append(at)
        chars += size
    if batch:
        yield batch


def _run(
    ask: Callable[[Sequence[int]], list[Reply]], batches: Sequence[Sequence[int]], concurrency: int
) -> Iterator[list[Reply]]:
    if len(batches) < 2 or concurrency < 2:
        yield from map(ask, batches)
        return
    with ThreadPoolExecutor(min(concurrency, len(batches)), thread_name_prefix="translate") as threads:
        yield from threads.map(ask, batches)


def _ask(backend: Backend, request: Request) -> list[Reply]:
    if request.seconds <= 0:
        return _failed(backend, request, EngineUnavailable("The time for the request ran out before it was sent."))
    try:
        replies = list(backend.translate(request))
    except (StoreError, BudgetSpent):  # not the engine's fault: what can't be kept or paid for is not to be asked for
        raise
    except EngineError as error:
        return _failed(backend, request, error)
    except TranslatePipelineError as error:
        return _failed(backend, request, EngineBroken(f"The engine {backend.name} failed: {error}"))
    except Exception as error:  # noqa: BLE001 - a bug in one engine costs its segments, not the run
        return _failed(backend, request, _bug(backend, error))
    if len(replies) != len(request.items):
        message = f"The engine {backend.name} gave {len(replies)} replies to {len(request.items)} texts."
        return _failed(backend, request, EngineBroken(message))
    return [_sound(backend, item, reply) for item, reply in zip(request.items, replies, strict=True)]


def _sound(backend: Backend, item: Item, reply: Reply) -> Reply:
    """The reply as it is if it is one, else one that says what is wrong with it."""
    wrong = _wrong(item, reply)
    if wrong:
        return _reply(backend, EngineBroken(f"The engine {backend.name} gave {wrong}."))
    return replace(reply, text=None) if reply.error is not None else reply


def _wrong(item: Item, reply: object) -> str:
    """What an engine of another's making may hand over for a reply, in words; empty where it is one."""
    if not isinstance(reply, Reply):
        return f"a {type(reply).__name__} for a reply"
    if isinstance(reply.error, EngineError):
        return ""
    if not isinstance(reply.text, Coded):
        return "neither text nor error"
    if item.text.plain.strip() and not reply.text.plain.strip():
        return "an empty text"
    size = len(reply.text.plain)
    return f"{size} characters for {len(item.text.plain)}" if size > _FLOOD + _FLOOD * len(item.text.plain) else ""


def _bug(backend: Backend, error: Exception) -> EngineBroken:
    """Kind and place, not the message: that of a foreign library may hold an address with a key in it."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{PurePath(frame.filename).name}, line {frame.lineno}"
    broken = EngineBroken(f"The engine {backend.name} failed: {type(error).__name__} in {place}.")
    broken.__cause__ = error
    return broken


def _too_long(backend: Backend, item: Item, limits: Limits) -> Reply:
    size = len(item.text.plain)
    return _reply(
        backend,
        TextTooLong(f"A text of {size} characters is longer than the {limits.max_chars} that {backend.name} takes."),
    )


def _failed(backend: Backend, request: Request, error: EngineError) -> list[Reply]:
    return [_reply(backend, error)] * len(request.items)


def _reply(backend: Backend, error: EngineError) -> Reply:
    return Reply(None, error, backend.name, backend.version)
