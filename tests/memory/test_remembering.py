"""An engine that is remembered gives the same replies, and is asked for each of them once."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.fakes import Told, echoes
from tests.memory.fakes import PAIR, Cache, request
from translate_pipeline.backends.guard import translate as ask
from translate_pipeline.errors import EngineBroken, EngineUnavailable, StoreError
from translate_pipeline.languages import locale
from translate_pipeline.memory import Remembering
from translate_pipeline.model import Coded, Limits, Pair, Reply, Request
from translate_pipeline.ports import Backend

TEXTS = st.lists(st.text("ab", min_size=1, max_size=3), max_size=12)


def remembering(engine: Backend, cache: Cache | None = None) -> tuple[Remembering, Cache]:
    cache = cache or Cache()
    return Remembering(engine, cache, ask), cache


def asked(engine: Told) -> list[str]:
    return [item.text.plain for one in engine.asked for item in one.items]


def fails_at(bad: str) -> Callable[[Request], list[Reply]]:
    def answer(wanted: Request) -> list[Reply]:
        return [
            Reply(None, EngineBroken("It has a cold."), "told", "1") if item.text.plain == bad else reply
            for item, reply in zip(wanted.items, echoes(wanted), strict=True)
        ]

    return answer


def test_it_is_a_backend_and_says_what_its_engine_says() -> None:
    engine = Told(name="mine", version="7", limits=Limits(max_items=3))
    backend: Backend = remembering(engine)[0]
    assert (backend.name, backend.version, backend.limits) == ("mine", "7", Limits(max_items=3))
    assert (backend.supports(PAIR), backend.supports(Pair(PAIR.source, locale("xh")))) == (True, True)
    backend.close()
    assert engine.closed == 1


@given(st.lists(TEXTS, max_size=4), st.integers(1, 4), st.integers(1, 3))
def test_replies_are_the_engine_s_own_and_each_text_is_asked_once(
    runs: list[list[str]], max_items: int, concurrency: int
) -> None:
    engine = Told(limits=Limits(max_items=max_items, concurrency=concurrency))
    backend, cache = remembering(engine)
    for texts in runs:
        replies = backend.translate(request(*texts))
        assert [replace(reply, recalled=False) for reply in replies] == echoes(request(*texts))
    assert sorted(asked(engine)) == sorted({text for texts in runs for text in texts})
    assert len(cache.kept) == len(asked(engine))


def test_what_was_asked_before_is_recalled_and_the_rest_is_asked() -> None:
    engine = Told()
    backend, _ = remembering(engine)
    backend.translate(request("one"))
    replies = backend.translate(request("two", "one"))
    assert [reply.recalled for reply in replies] == [False, True]
    assert asked(engine) == ["one", "two"]


def test_one_request_is_one_look_into_the_memory_and_one_commit_for_each_that_is_sent() -> None:
    backend, cache = remembering(Told(limits=Limits(max_items=2)))
    backend.translate(request(*"abcde"))
    assert cache.looks == [5]
    assert cache.commits == [["a", "b"], ["c", "d"], ["e"]]


def test_what_a_slot_got_is_kept_before_it_sends_anything_else() -> None:
    cache = Cache()
    known: list[int] = []

    def answer(wanted: Request) -> list[Reply]:
        known.append(len(cache.kept))
        return echoes(wanted)

    remembering(Told(answer, Limits(max_items=2)), cache)[0].translate(request(*"abcdef"))
    assert known == [0, 2, 4]


def test_an_engine_that_sends_in_parts_has_each_part_kept_before_the_next() -> None:
    cache = Cache()
    known: list[int] = []

    def answer(wanted: Request) -> list[Reply]:
        replies = echoes(wanted)
        assert wanted.heard is not None
        for at, reply in enumerate(replies):
            known.append(len(cache.kept))
            wanted.heard({at: reply})
        return replies

    remembering(Told(answer), cache)[0].translate(request(*"abc"))
    assert known == [0, 1, 2]
    assert cache.commits == [["a"], ["b"], ["c"]]


def test_an_error_is_not_kept_and_asked_again() -> None:
    engine = Told(fails_at("bad"))
    backend, cache = remembering(engine)
    first = backend.translate(request("bad", "good"))
    assert [reply.error is None for reply in first] == [False, True]
    assert cache.commits == [["good"]]
    engine.answer = echoes
    assert [str(reply.text) for reply in backend.translate(request("bad", "good"))] == ["bad", "good"]
    assert asked(engine) == ["bad", "good", "bad"]


@pytest.mark.parametrize("text", ["", "  ", "long " * 100])
def test_a_reply_that_is_none_is_not_kept(text: str) -> None:
    backend, cache = remembering(Told(lambda wanted: [Reply(Coded(text)) for _ in wanted.items]))
    assert isinstance(backend.translate(request("a"))[0].error, EngineBroken)
    assert cache.kept == {}


@pytest.mark.parametrize("through", ["as it is", "guarded"])
def test_a_memory_that_cannot_be_written_ends_the_request_and_nothing_more_is_sent(through: str) -> None:
    engine = Told(limits=Limits(max_items=1))
    backend, _ = remembering(engine, Cache(failure=StoreError("The disk is full.")))
    with pytest.raises(StoreError, match="full"):
        backend.translate(request(*"abc")) if through == "as it is" else ask(backend, request(*"abc"))
    assert asked(engine) == ["a"]


def test_two_threads_that_want_the_same_pay_for_it_once() -> None:
    """The second comes while the engine is at work for the first."""
    begun, go = threading.Event(), threading.Event()

    def answer(wanted: Request) -> list[Reply]:
        begun.set()
        assert go.wait(30)
        return echoes(wanted)

    engine = Told(answer)
    backend, _ = remembering(engine)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(backend.translate, request("same"))
        assert begun.wait(30)
        second = threads.submit(backend.translate, request("same"))
        go.set()
        replies = [one.result(30)[0] for one in (first, second)]
    assert [(str(one.text), one.recalled) for one in replies] == [("same", False), ("same", True)]
    assert asked(engine) == ["same"]


def test_many_threads_with_overlapping_requests_each_get_theirs_and_nothing_is_paid_twice() -> None:
    engine = Told(limits=Limits(max_items=3, concurrency=2))
    backend, cache = remembering(engine)
    chance = random.Random(7)
    wanted = [[f"text {chance.randrange(40)}" for _ in range(15)] for _ in range(40)]
    with ThreadPoolExecutor(8) as threads:
        got = list(threads.map(lambda texts: backend.translate(request(*texts)), wanted))
    assert [[str(reply.text) for reply in replies] for replies in got] == wanted
    assert sorted(asked(engine)) == sorted(cache_text.plain for cache_text in _texts(cache))
    assert len(asked(engine)) == len(set(asked(engine)))


def _texts(cache: Cache) -> list[Coded]:
    return [reply.text for reply in cache.kept.values() if reply.text is not None]


def test_what_another_thread_failed_at_is_asked_again_by_who_waited() -> None:
    begun, go = threading.Event(), threading.Event()

    def answer(wanted: Request) -> list[Reply]:
        if len(engine.asked) > 1:
            return echoes(wanted)
        begun.set()
        assert go.wait(30)
        return fails_at("same")(wanted)

    engine = Told(answer)
    backend, _ = remembering(engine)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(backend.translate, request("same"))
        assert begun.wait(30)
        second = threads.submit(backend.translate, request("same"))
        go.set()
        assert first.result(30)[0].error is not None
        assert str(second.result(30)[0].text) == "same"


def test_who_waits_too_long_for_another_thread_is_told_that_it_may_try_again() -> None:
    begun, go = threading.Event(), threading.Event()

    def answer(wanted: Request) -> list[Reply]:
        begun.set()
        assert go.wait(30)
        return echoes(wanted)

    backend, _ = remembering(Told(answer))
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(backend.translate, request("same"))
        assert begun.wait(30)
        impatient = backend.translate(request("same", seconds=0.01))
        go.set()
        assert isinstance(impatient[0].error, EngineUnavailable)
        assert impatient[0].error.retryable
        assert first.result(30)[0].error is None
