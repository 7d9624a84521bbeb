"""What one engine can't answer now the next is asked, and it is told who answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.fakes import Told, echoes
from tests.backends.online.conftest import FakeTime
from tests.memory.fakes import PAIR, request
from translate_pipeline import errors
from translate_pipeline.backends import guard
from translate_pipeline.backends.chain import MEANS, Chain, Link
from translate_pipeline.backends.watched import Watched
from translate_pipeline.errors import (
    BudgetSpent,
    EngineBroken,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    PairUnsupported,
    StoreError,
    TextTooLong,
)
from translate_pipeline.model import Code, Coded, CodeKind, Limits, Pair, Reply, Request
from translate_pipeline.ports import Backend

FIRST, SECOND, THIRD = "first", "second", "third"


def named(name: str, answer: Callable[[Request], list[Reply]] | None = None, *, markup: bool = True) -> Told:
    def own(wanted: Request) -> list[Reply]:
        return [replace(reply, engine=name, version="1") for reply in (answer or echoes)(wanted)]

    return Told(own, Limits(markup=markup), name)


def refusing(error: EngineError, only: str = "") -> Callable[[Request], list[Reply]]:
    def answer(wanted: Request) -> list[Reply]:
        return [
            reply if only and item.text.plain != only else Reply(None, error)
            for item, reply in zip(wanted.items, echoes(wanted), strict=True)
        ]

    return answer


def chain(*engines: Backend, clock: FakeTime | None = None) -> Chain:
    time = clock or FakeTime()
    watched = [Watched(one, monotonic=time.monotonic) for one in engines]
    links = [Link(one, partial(guard.translate, one, monotonic=time.monotonic)) for one in watched]
    return Chain(links, monotonic=time.monotonic)


def texts(engine: Told) -> list[list[str]]:
    return [[item.text.plain for item in one.items] for one in engine.asked]


def test_it_is_the_first_engine_to_whoever_asks() -> None:
    first = named(FIRST)
    backend: Backend = chain(first, named(SECOND))
    assert (backend.name, backend.version, backend.limits) == (first.name, first.version, first.limits)
    backend.close()
    assert first.closed == 1


def test_who_is_well_is_asked_alone() -> None:
    second = named(SECOND)
    replies = chain(named(FIRST), second).translate(request("a", "b"))
    assert [one.engine for one in replies] == [FIRST, FIRST]
    assert second.asked == []


@pytest.mark.parametrize("kind", MEANS)
def test_whatever_fails_the_next_is_asked_for_that_text_alone_and_says_that_it_was_he(kind: type[EngineError]) -> None:
    first, second = named(FIRST, refusing(kind(), only="b")), named(SECOND)
    replies = chain(first, second).translate(request("a", "b", "c"))
    assert [(str(one.text), one.engine) for one in replies] == [("a", FIRST), ("b", SECOND), ("c", FIRST)]
    assert texts(second) == [["b"]]


def test_every_kind_of_an_engine_s_error_says_what_is_to_be_done() -> None:
    kinds = {one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, EngineError)}
    assert kinds - {EngineError} == set(MEANS)
    assert set(MEANS.values()) == {"engine", "text"}


def test_an_engine_that_refuses_is_out_for_the_run_and_the_reason_is_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, second = named(FIRST, refusing(EngineRefused("Its quota is used up: PRIVATE."))), named(SECOND)
    both = chain(first, second)
    with caplog.at_level(logging.WARNING):
        for number in range(20):
            assert both.translate(request(f"text {number}"))[0].engine == SECOND
    assert len(first.asked) == 1
    assert [one.message for one in caplog.records] == [f"The next engine is asked instead of first: {EngineRefused()}"]


def test_an_open_breaker_costs_no_time_and_closes_again() -> None:
    clock = FakeTime()
    first, second = named(FIRST, refusing(EngineUnavailable())), named(SECOND)
    both = chain(first, second, clock=clock)
    for _ in range(10):
        both.translate(request("a"))
    assert len(first.asked) == 3
    clock.seconds += 31
    first.answer = lambda wanted: [replace(one, engine=FIRST) for one in echoes(wanted)]
    assert [both.translate(request("a"))[0].engine for _ in range(2)] == [FIRST, FIRST]


def test_where_all_fail_the_error_is_the_one_that_may_pass() -> None:
    engines = [
        named(FIRST, refusing(EngineRefused())),
        named(SECOND, refusing(EngineUnavailable("Busy."))),
        named(THIRD, refusing(TextTooLong())),
    ]
    (reply,) = chain(*engines).translate(request("a"))
    assert isinstance(reply.error, EngineUnavailable)
    assert (reply.engine, reply.text) == (SECOND, None)


def test_an_engine_that_does_not_know_the_pair_is_passed_over() -> None:
    class Elsewhere(Told):
        def supports(self, pair: Pair) -> bool:
            return False

    first = Elsewhere(limits=Limits(), name=FIRST)
    both = chain(first, named(SECOND))
    assert both.supports(PAIR)
    assert both.translate(request("a"))[0].engine == SECOND
    assert first.asked == []
    assert not chain(first).supports(PAIR)
    assert isinstance(chain(first).translate(request("a"))[0].error, PairUnsupported)


def test_the_first_leaves_time_for_the_next() -> None:
    clock = FakeTime()

    def slow(wanted: Request) -> list[Reply]:
        clock.sleep(wanted.seconds)
        return refusing(EngineUnavailable())(wanted)

    second = named(SECOND)
    assert chain(named(FIRST, slow), second, clock=clock).translate(request("a", seconds=60))[0].engine == SECOND
    assert second.asked[0].seconds == pytest.approx(30)


def test_inline_codes_that_an_engine_does_not_carry_stay_behind() -> None:
    text = Coded("Take \ufffcit", (Code(1, CodeKind.SINGLE, 5, "br"),))
    second = named(SECOND, markup=False)
    (reply,) = chain(named(FIRST, refusing(EngineUnavailable())), second).translate(request(text))
    assert reply.text == Coded("Take  it")
    assert second.asked[0].items[0].text.codes == ()


def test_a_budget_of_all_stops_the_run_and_one_of_an_engine_hands_over() -> None:
    def spent(engine: str) -> Callable[[Request], list[Reply]]:
        def answer(_wanted: Request) -> list[Reply]:
            raise BudgetSpent("Spent.", engine=engine)

        return answer

    second = named(SECOND)
    with pytest.raises(BudgetSpent):
        chain(named(FIRST, spent("")), second).translate(request("a"))
    assert second.asked == []
    assert chain(named(FIRST, spent(FIRST)), second).translate(request("a"))[0].engine == SECOND
    with pytest.raises(BudgetSpent):
        chain(named(FIRST, refusing(EngineRefused())), named(SECOND, spent(SECOND))).translate(request("a"))


def test_a_memory_that_cannot_be_written_ends_the_run() -> None:
    def broken(_wanted: Request) -> list[Reply]:
        raise StoreError("The disk is full.")

    with pytest.raises(StoreError):
        chain(named(FIRST, broken), named(SECOND)).translate(request("a"))


@given(
    st.lists(st.text("ab", min_size=1, max_size=3), max_size=6),
    st.lists(st.sets(st.text("ab", min_size=1, max_size=3)), min_size=1, max_size=3),
)
def test_one_reply_an_item_in_order_by_the_first_engine_that_can(wanted: list[str], cannot: list[set[str]]) -> None:
    def unable(bad: set[str]) -> Callable[[Request], list[Reply]]:
        def answer(asked: Request) -> list[Reply]:
            return [
                Reply(None, EngineBroken()) if item.text.plain in bad else reply
                for item, reply in zip(asked.items, echoes(asked), strict=True)
            ]

        return answer

    heard: dict[int, Reply] = {}
    engines = [named(str(at), unable(bad)) for at, bad in enumerate(cannot)]
    replies = chain(*engines).translate(replace(request(*wanted), heard=heard.update))
    assert len(replies) == len(wanted)
    for at, (text, reply) in enumerate(zip(wanted, replies, strict=True)):
        able = [str(number) for number, bad in enumerate(cannot) if text not in bad]
        assert (str(reply.text), reply.engine) == (text, able[0]) if able else reply.error is not None
        assert (heard.get(at) == reply) is bool(able)
