"""The pause for an engine that refuses or is silent."""

from __future__ import annotations

import pytest

from tests.backends.online.conftest import ENGINES, FakeTime, Start
from tests.backends.online.servers import fault
from translate_pipeline.backends import guard
from translate_pipeline.backends.breaker import PAUSE, Breaker
from translate_pipeline.errors import EngineBroken, EngineRefused, EngineUnavailable, PairUnsupported
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Pair, Request

ES, FR = ("en", "es"), ("en", "fr")


@pytest.fixture
def breaker(clock: FakeTime) -> Breaker:
    return Breaker(clock.monotonic)


def test_a_refusal_holds_for_every_pair_until_the_pause_ends(breaker: Breaker, clock: FakeTime) -> None:
    error = EngineRefused()
    breaker.note(error, ES)
    assert breaker.verdict(FR) is error
    clock.sleep(PAUSE)
    assert breaker.verdict(FR) is None


def test_a_missing_pair_holds_for_that_pair(breaker: Breaker) -> None:
    breaker.note(PairUnsupported(), ES)
    assert breaker.verdict(ES) is not None
    assert breaker.verdict(FR) is None


def test_silence_counts_from_the_third_time_in_a_row(breaker: Breaker) -> None:
    for error in (EngineUnavailable(), EngineUnavailable(), None, EngineUnavailable(), EngineUnavailable()):
        breaker.note(error, ES)
        assert breaker.verdict(ES) is None
    breaker.note(EngineUnavailable(), ES)
    assert breaker.verdict(ES) is not None


def test_after_the_pause_one_more_silence_is_enough(breaker: Breaker, clock: FakeTime) -> None:
    for _ in range(3):
        breaker.note(EngineUnavailable(), ES)
    clock.sleep(PAUSE)
    assert breaker.verdict(ES) is None
    breaker.note(EngineUnavailable(), ES)
    assert breaker.verdict(ES) is not None


def test_what_one_text_did_does_not_stop_the_others(breaker: Breaker) -> None:
    for _ in range(9):
        breaker.note(EngineBroken(), ES)
    assert breaker.verdict(ES) is None


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("status", [403, 503])
def test_an_article_sent_in_many_calls_does_not_hammer_an_engine(start: Start, name: str, status: int) -> None:
    """The guard cuts a request by the engine's limits: every call may hold one text alone."""
    bench = start(name)
    bench.server.always = lambda _seen, good: fault(status)(good)
    items = tuple(Item(Coded(f"{'word ' * 90}{number}")) for number in range(120))
    pair = Pair(locale("en"), locale(bench.wired.target))
    replies = guard.translate(bench.backend, Request(pair, items, seconds=10_000), monotonic=bench.clock.monotonic)
    assert len(replies) == 120
    assert {type(reply.error) for reply in replies} == {EngineRefused if status == 403 else EngineUnavailable}
    assert bench.server.count <= (bench.backend.limits.concurrency + 3) * 3


def test_a_lack_of_time_is_not_the_engine_s_silence(start: Start) -> None:
    bench = start("deepl", retries=0)
    for number in range(5):
        bench.ask(f"Text {number}", seconds=0)
    (reply,) = bench.ask("Text")
    assert reply.error is None
    assert bench.server.count == 1
