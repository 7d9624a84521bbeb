"""Every engine, whoever made it, has a breaker, and one that is paid for a bill and a pace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from tests.backends.fakes import Told, echoes
from tests.backends.online.conftest import FakeTime
from tests.memory.fakes import PAIR
from translate_pipeline.backends import guard
from translate_pipeline.backends.billing import Meter
from translate_pipeline.backends.breaker import PAUSE
from translate_pipeline.backends.online.pacing import Pace, Speed
from translate_pipeline.backends.watched import REFUSED, Watched
from translate_pipeline.errors import (
    BudgetSpent,
    EngineBroken,
    EngineError,
    EngineMissing,
    EngineRefused,
    EngineUnavailable,
    PairUnsupported,
)
from translate_pipeline.model import Account, Budget, Coded, Item, Limits, Reply, Request, Spend
from translate_pipeline.model.events import BreakerClosed, BreakerOpened, BudgetReached, EngineCalled, Event
from translate_pipeline.model.spending import budget_of

ANA = Account("ana", "batch-1")


@dataclass
class Book:
    """Implements `ports.Ledger` in this process."""

    reserved: list[Spend] = field(default_factory=list)
    settled: list[tuple[Spend, Spend]] = field(default_factory=list)
    budgets: list[Sequence[Budget]] = field(default_factory=list)
    spent: bool = False

    def reserve(self, spend: Spend, budgets: Sequence[Budget], currency: str) -> None:
        if self.spent:
            raise BudgetSpent
        self.reserved.append(spend)
        self.budgets.append(budgets)

    def settle(self, reserved: Spend, billed: Spend) -> None:
        self.settled.append((reserved, billed))

    def spends(self, *, since: date | None = None, batch: str = "") -> Sequence[Spend]:
        return [billed for _, billed in self.settled]


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def clock() -> FakeTime:
    return FakeTime()


def ask(*texts: str) -> Request:
    return Request(PAIR, tuple(Item(Coded(text)) for text in texts), account=ANA)


def billing(request: Request) -> list[Reply]:
    return [replace(reply, units=len(reply.text.plain) + 5) for reply in echoes(request) if reply.text]


def failing(error: EngineError) -> Callable[[Request], list[Reply]]:
    return lambda request: [Reply(None, error, "told", "1") for _ in request.items]


def meter(book: Book, *words: str, price: float | None = 20.0) -> Meter:
    budgets = tuple(budget_of(one, "EUR") for one in words)
    return Meter("told", lambda: book, price, budgets, "EUR")


def test_what_is_sent_is_on_the_bill_before_and_what_was_billed_after(book: Book) -> None:
    engine = Told(billing, Limits())
    Watched(engine, meter(book)).translate(ask("four", "fourteen chars"))
    (asked,) = book.reserved
    assert asked == Spend("told", "es", "ana", "batch-1", 1, 18, 18, 360)
    assert book.settled == [(asked, Spend("told", "es", "ana", "batch-1", 1, 28, 28, 560))]


def test_texts_without_letters_cost_nothing(book: Book) -> None:
    Watched(Told(limits=Limits()), meter(book)).translate(ask("12.5 (3–4)", "—"))
    assert [one.characters for one in book.reserved] == [0]


@pytest.mark.parametrize("raises", [False, True])
def test_what_failed_was_not_billed(book: Book, raises: bool) -> None:
    def answer(request: Request) -> list[Reply]:
        if raises:
            raise EngineUnavailable
        return failing(EngineUnavailable())(request)

    replies = guard.translate(Watched(Told(answer, Limits()), meter(book)), ask("four"))
    assert isinstance(replies[0].error, EngineUnavailable)
    assert [billed.characters for _, billed in book.settled] == [0]


def test_a_bug_leaves_its_request_on_the_bill_since_nobody_knows_what_it_cost(book: Book) -> None:
    def bug(request: Request) -> list[Reply]:
        raise ZeroDivisionError

    guard.translate(Watched(Told(bug, Limits()), meter(book)), ask("four"))
    assert (len(book.reserved), book.settled) == (1, [])


def test_a_spent_budget_is_told_to_the_operator_and_nothing_is_sent(book: Book) -> None:
    engine = Told(limits=Limits())
    book.spent = True
    with pytest.raises(BudgetSpent):
        guard.translate(Watched(engine, meter(book)), ask("four"))
    assert engine.asked == []


def test_the_budgets_of_the_settings_and_of_the_batch_both_count(book: Book) -> None:
    own = budget_of("9 characters a batch", "EUR")
    request = replace(ask("four"), account=replace(ANA, budgets=(own,)))
    Watched(Told(limits=Limits()), meter(book, "5 characters a day")).translate(request)
    assert [[str(one) for one in budgets] for budgets in book.budgets] == [
        ["5 characters a day", "9 characters a batch"]
    ]


def test_a_budget_of_money_wants_a_price(book: Book) -> None:
    with pytest.raises(EngineMissing, match=r"no price.*prices\.told"):
        meter(book, "40 EUR a month", price=None)
    meter(book, "40 EUR a month", price=0.0)
    meter(book, "40 characters a month", price=None)


def test_where_nothing_is_kept_nothing_is_on_a_bill() -> None:
    engine = Told(limits=Limits())
    assert Watched(engine, Meter("told")).translate(ask("four"))[0].error is None


def test_an_engine_that_refuses_is_out_for_the_run(clock: FakeTime, book: Book) -> None:
    engine = Told(failing(EngineRefused("No key.")), Limits())
    watched = Watched(engine, meter(book), monotonic=clock.monotonic)
    for _ in range(5):
        assert isinstance(watched.translate(ask("one"))[0].error, EngineRefused)
    assert (len(engine.asked), len(book.reserved)) == (1, 1)
    clock.seconds += REFUSED
    watched.translate(ask("one"))
    assert len(engine.asked) == 2


def test_an_engine_that_is_silent_rests(clock: FakeTime) -> None:
    engine = Told(failing(EngineUnavailable()), Limits(offline=True))
    watched = Watched(engine, monotonic=clock.monotonic)
    for _ in range(9):
        watched.translate(ask("one"))
    assert len(engine.asked) == 3
    clock.seconds += PAUSE
    engine.answer = echoes
    assert watched.translate(ask("one"))[0].error is None
    assert watched.translate(ask("one"))[0].error is None


def test_an_engine_that_gives_nothing_but_garbage_rests_too_and_one_bad_text_is_no_garbage(clock: FakeTime) -> None:
    engine = Told(failing(EngineBroken("A page.")), Limits())
    watched = Watched(engine, monotonic=clock.monotonic)
    for _ in range(5):
        watched.translate(ask("one"))
    assert len(engine.asked) == 5
    for _ in range(5):
        watched.translate(ask(*"abcdef"))
    assert len(engine.asked) == 8


def test_a_lack_of_time_is_not_the_engine_s_silence(clock: FakeTime) -> None:
    engine = Told(failing(EngineUnavailable(sent=False)), Limits())
    watched = Watched(engine, monotonic=clock.monotonic)
    for _ in range(5):
        watched.translate(ask("one"))
    assert len(engine.asked) == 5


def test_an_engine_of_another_maker_is_paced_as_well(clock: FakeTime, book: Book) -> None:
    pace = Pace(Speed("told", a_second=2.0), clock.tools)
    watched = Watched(Told(limits=Limits()), meter(book), pace, monotonic=clock.monotonic)
    for _ in range(5):
        watched.translate(ask("one"))
    assert clock.seconds == pytest.approx(1002.0)


def test_the_queue_of_all_programs_is_waited_for_in_each_request(clock: FakeTime) -> None:
    waits = [0.5, 0.25, 0.0]
    taken: list[tuple[str, int, float | None, int | None]] = []

    class Queue:
        def take(self, engine: str, characters: int, *, a_second: float | None, a_minute: int | None) -> float:
            taken.append((engine, characters, a_second, a_minute))
            return waits.pop(0)

    pace = Pace(Speed("told", a_minute=100, rates=Queue), clock.tools)
    Watched(Told(limits=Limits()), None, pace, monotonic=clock.monotonic).translate(ask("four"))
    assert taken == [("told", 4, None, 100)] * 3
    assert clock.slept == [pytest.approx(0.6), pytest.approx(0.3)]


def test_who_would_wait_longer_than_there_is_time_is_told(clock: FakeTime, book: Book) -> None:
    class Queue:
        def take(self, engine: str, characters: int, *, a_second: float | None, a_minute: int | None) -> float:
            return 30.0

    engine = Told(limits=Limits())
    pace = Pace(Speed("told", a_minute=100, rates=Queue), clock.tools)
    watched = Watched(engine, meter(book), pace, monotonic=clock.monotonic)
    replies = guard.translate(watched, replace(ask("four"), seconds=20), monotonic=clock.monotonic)
    assert isinstance(replies[0].error, EngineUnavailable)
    assert (engine.asked, book.reserved) == ([], [])


def test_each_request_is_told_with_what_became_of_it(clock: FakeTime) -> None:
    def answer(request: Request) -> list[Reply]:
        clock.seconds += 0.25
        return [*echoes(request)[:-1], Reply(None, EngineBroken("It said: four"), "told", "1")]

    told: list[Event] = []
    engine = Watched(Told(answer), monotonic=clock.monotonic, tell=told.append)
    engine.translate(ask("four", "sixteen"))
    engine.translate(ask("four"))
    pair = f"{PAIR.source.tag}>{PAIR.target.tag}"
    assert told == [
        EngineCalled("told", pair, 2, 11, 250.0, "partly", {"EngineBroken": 1}),
        EngineCalled("told", pair, 1, 4, 250.0, "EngineBroken", {"EngineBroken": 1}),
    ]


@pytest.mark.parametrize("error", [EngineUnavailable("four"), ZeroDivisionError("four")])
def test_a_request_that_raises_is_told_too(error: Exception) -> None:
    def answer(request: Request) -> list[Reply]:
        raise error

    told: list[Event] = []
    with pytest.raises(type(error)):
        Watched(Told(answer), tell=told.append).translate(ask("four", "five"))
    [one] = told
    assert isinstance(one, EngineCalled)
    assert (one.outcome, one.failures) == (type(error).__name__, {type(error).__name__: 2})
    assert "four" not in repr(one)


def test_a_breaker_is_told_once_when_it_opens_and_once_when_it_closes(clock: FakeTime) -> None:
    told: list[Event] = []
    asked = Told(failing(EngineRefused()))
    engine = Watched(asked, monotonic=clock.monotonic, tell=told.append)
    for _ in range(3):
        engine.translate(ask("four"))
    clock.seconds += REFUSED + 1
    asked.answer = echoes
    for _ in range(3):
        engine.translate(ask("four"))
    turns = [one for one in told if not isinstance(one, EngineCalled)]
    assert turns == [BreakerOpened("told", "EngineRefused"), BreakerClosed("told")]
    assert len(told) == 2 + 4  # what the breaker kept back was no request


def test_a_pair_that_is_refused_is_told_as_that_pair(clock: FakeTime) -> None:
    told: list[Event] = []
    engine = Watched(Told(failing(PairUnsupported())), monotonic=clock.monotonic, tell=told.append)
    engine.translate(ask("four"))
    assert told[1:] == [BreakerOpened("told", "PairUnsupported", f"{PAIR.source.tag}>{PAIR.target.tag}")]


def test_a_budget_that_is_reached_is_told_once(book: Book) -> None:
    book.spent = True
    told: list[Event] = []
    engine = Watched(Told(limits=Limits()), meter(book), tell=told.append)
    for _ in range(3):
        with pytest.raises(BudgetSpent):
            engine.translate(ask("four"))
    assert [type(one) for one in told] == [BudgetReached]
