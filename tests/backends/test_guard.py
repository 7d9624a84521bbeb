"""The law of all engines: one reply an item, in order, each a text or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.fakes import Told, echoes
from translate_pipeline.backends.guard import translate
from translate_pipeline.errors import (
    EngineBroken,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    SettingsError,
    StoreError,
    TextTooLong,
)
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Limits, Pair, Reply, Request

PAIR = Pair(locale("en"), locale("es"))


def request(*texts: str, seconds: float = 120.0) -> Request:
    return Request(PAIR, tuple(Item(Coded(text)) for text in texts), seconds=seconds)


def shown(replies: list[Reply]) -> list[str]:
    return [reply.text.plain if reply.text else type(reply.error).__name__ for reply in replies]


def refuses(error: Exception) -> Callable[[Request], list[Reply]]:
    def answer(_: Request) -> list[Reply]:
        raise error

    return answer


@given(
    st.lists(st.text("ab", max_size=6), max_size=12),
    st.integers(1, 5),
    st.integers(1, 9),
    st.integers(1, 3),
)
def test_whatever_the_limits_each_item_gets_its_own_reply(
    texts: list[str], max_items: int, max_chars: int, concurrency: int
) -> None:
    engine = Told(limits=Limits(max_items=max_items, max_chars=max_chars, concurrency=concurrency))
    replies = translate(engine, request(*texts))
    assert shown(replies) == [text if len(text) <= max_chars else "TextTooLong" for text in texts]
    for asked in engine.asked:
        assert 0 < len(asked.items) <= max_items
        assert sum(len(item.text.plain) for item in asked.items) <= max_chars


def test_a_small_request_goes_as_it_is() -> None:
    engine = Told()
    translate(engine, request("a", "b"))
    assert [len(asked.items) for asked in engine.asked] == [2]


def test_no_items_ask_nothing() -> None:
    engine = Told()
    assert translate(engine, request()) == []
    assert engine.asked == []


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_wrong_number_of_replies_spoils_all_of_them(count: int) -> None:
    engine = Told(lambda asked: [Reply(Coded("x"))] * count)
    replies = translate(engine, request("a", "b"))
    assert [type(reply.error) for reply in replies] == [EngineBroken] * 2
    assert f"gave {count} replies to 2 texts" in str(replies[0].error)


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (EngineRefused("The key is wrong."), EngineRefused),
        (EngineUnavailable(retry_after=3.0), EngineUnavailable),
        (SettingsError("The address is wrong."), EngineBroken),  # not of the engines' family
        (TypeError("NoneType: https://host/?key=secret"), EngineBroken),  # a bug
        (KeyError("data"), EngineBroken),
    ],
)
def test_what_an_engine_raises_becomes_the_reply_of_its_items(raised: Exception, expected: type[EngineError]) -> None:
    replies = translate(Told(refuses(raised)), request("a", "b"))
    assert [type(reply.error) for reply in replies] == [expected] * 2
    assert all(reply.text is None for reply in replies)
    assert "secret" not in str(replies[0].error)
    assert replies[0].engine == "told"


def test_a_bug_is_told_by_kind_and_place() -> None:
    [reply] = translate(Told(refuses(TypeError("x"))), request("a"))
    assert "TypeError in test_guard.py, line" in str(reply.error)
    assert isinstance(reply.error and reply.error.__cause__, TypeError)


def test_the_interrupt_key_is_not_a_reply() -> None:
    def interrupted(_: Request) -> list[Reply]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        translate(Told(interrupted), request("a"))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(None), "EngineBroken"),  # neither text nor error
        (Reply(Coded("")), "EngineBroken"),
        (Reply(Coded(" \n")), "EngineBroken"),
        (Reply(Coded("b"), EngineRefused()), "EngineRefused"),  # both: the error counts
        (Reply(Coded("b")), "b"),
    ],
)
def test_a_reply_is_a_text_or_an_error(reply: Reply, expected: str) -> None:
    assert shown(translate(Told(lambda _: [reply]), request("a"))) == [expected]


def test_an_empty_text_may_stay_empty() -> None:
    assert shown(translate(Told(), request("", " "))) == ["", " "]


def test_one_batch_that_fails_costs_only_its_own_items() -> None:
    def second_fails(asked: Request) -> list[Reply]:
        if asked.items[0].text.plain == "c":
            raise EngineUnavailable
        return echoes(asked)

    engine = Told(second_fails, limits=Limits(max_items=2))
    assert shown(translate(engine, request("a", "b", "c", "d", "e"))) == [
        "a",
        "b",
        "EngineUnavailable",
        "EngineUnavailable",
        "e",
    ]


def test_batches_share_the_time_and_what_comes_too_late_is_not_sent() -> None:
    clock: Iterator[float] = iter([0.0, 1.0, 7.0, 12.0])
    engine = Told(limits=Limits(max_items=1))
    replies = translate(engine, request("a", "b", "c", seconds=10.0), monotonic=lambda: next(clock))
    assert [asked.seconds for asked in engine.asked] == [9.0, 3.0]
    assert shown(replies) == ["a", "b", "EngineUnavailable"]


def test_an_item_that_is_too_long_is_not_sent() -> None:
    engine = Told(limits=Limits(max_chars=3))
    replies = translate(engine, request("abcd"))
    assert isinstance(replies[0].error, TextTooLong)
    assert "4 characters" in str(replies[0].error)
    assert engine.asked == []


def test_what_is_no_list_at_all_is_a_bug_of_the_engine() -> None:
    answer: Any = lambda _: None  # noqa: E731 - an engine that breaks its type
    assert shown(translate(Told(answer), request("a"))) == ["EngineBroken"]


@given(st.lists(st.text("abc", max_size=6), max_size=12), st.integers(1, 5), st.integers(1, 9), st.integers(1, 3))
def test_every_sound_reply_is_heard_once_at_its_place_before_the_slot_sends_again(
    texts: list[str], max_items: int, max_chars: int, concurrency: int
) -> None:
    """An engine that fails at "c" and has told of its last reply itself."""
    heard: list[tuple[int, Reply]] = []

    def answer(asked: Request) -> list[Reply]:
        replies = [
            Reply(None, EngineRefused("No.")) if "c" in item.text.plain else reply
            for item, reply in zip(asked.items, echoes(asked), strict=True)
        ]
        assert asked.heard is not None
        asked.heard({len(replies) - 1: replies[-1]})
        return replies

    engine = Told(answer, Limits(max_items=max_items, max_chars=max_chars, concurrency=concurrency))
    replies = translate(engine, replace(request(*texts), heard=lambda new: heard.extend(new.items())))
    sound = [(at, reply) for at, reply in enumerate(replies) if reply.error is None]
    assert sorted(heard, key=lambda one: one[0]) == sound


def test_what_is_no_reply_is_not_heard_even_if_the_engine_tells_of_it() -> None:
    heard: list[int] = []

    def answer(asked: Request) -> list[Reply]:
        assert asked.heard is not None
        asked.heard({0: Reply(Coded(" "))})
        return [Reply(Coded("flood " * 100)), *echoes(asked)[1:]]

    engine = Told(answer)
    translate(engine, replace(request("a", "b"), heard=heard.extend))
    assert heard == [1]


@pytest.mark.parametrize("tells", [True, False])
def test_a_store_that_fails_is_not_the_engine_s_fault_and_ends_the_request(tells: bool) -> None:
    def fail(_: object) -> None:
        raise StoreError("The disk is full.")

    def answer(asked: Request) -> list[Reply]:
        if tells and asked.heard:
            asked.heard(dict(enumerate(echoes(asked))))
        return echoes(asked)

    engine = Told(answer, Limits(max_items=1))
    with pytest.raises(StoreError, match="full"):
        translate(engine, replace(request("a", "b", "c"), heard=fail))
    assert len(engine.asked) == 1


def test_of_several_slots_none_sends_again_once_what_came_cannot_be_kept() -> None:
    def fail(_: object) -> None:
        raise StoreError("The disk is full.")

    engine = Told(limits=Limits(max_items=1, concurrency=3))
    with pytest.raises(StoreError, match="full"):
        translate(engine, replace(request(*"abcdefghijklmnopqrstuvwxyz"), heard=fail))
    assert len(engine.asked) <= 3
