"""No engine is asked faster than it allows, whoever asks and from however many programs."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.ports import Rates
from translate_pipeline.store import SqlStore
from translate_pipeline.store.rates import SqlRates

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Clock:
    """Time that passes when somebody waits."""

    now = NOON

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    @property
    def milliseconds(self) -> int:
        return int(self.now.timestamp() * 1000)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rates(store: SqlStore, clock: Clock) -> SqlRates:
    return store.rates(clock)


def test_without_a_limit_nothing_is_written_and_nobody_waits(rates: SqlRates) -> None:
    port: Rates = rates
    assert port.take("e", 10**9, a_second=None, a_minute=None) == 0


def test_a_second_has_as_many_requests_as_it_may_and_the_next_is_told_how_long_to_wait(
    rates: SqlRates, clock: Clock
) -> None:
    for _ in range(3):
        assert rates.take("e", 1, a_second=3, a_minute=None) == 0
        clock.go_on(0.1)
    wait = rates.take("e", 1, a_second=3, a_minute=None)
    assert wait == pytest.approx(0.701)
    clock.go_on(wait)
    assert rates.take("e", 1, a_second=3, a_minute=None) == 0


def test_engines_have_queues_of_their_own(rates: SqlRates) -> None:
    assert [rates.take(engine, 1, a_second=1, a_minute=None) > 0 for engine in "aab"] == [False, True, False]


def test_characters_of_the_last_minute_count(rates: SqlRates, clock: Clock) -> None:
    assert rates.take("e", 600, a_second=None, a_minute=1000) == 0
    clock.go_on(30)
    assert rates.take("e", 400, a_second=None, a_minute=1000) == 0
    assert rates.take("e", 1, a_second=None, a_minute=1000) == pytest.approx(30.001)
    assert rates.take("e", 601, a_second=None, a_minute=1000) == pytest.approx(60.001)
    clock.go_on(30.001)
    assert rates.take("e", 600, a_second=None, a_minute=1000) == 0


def test_a_request_larger_than_a_minute_has_one_to_itself(rates: SqlRates, clock: Clock) -> None:
    assert rates.take("e", 5000, a_second=None, a_minute=1000) == 0
    clock.go_on(59)
    assert rates.take("e", 1, a_second=None, a_minute=1000) > 0
    clock.go_on(2)
    assert rates.take("e", 5000, a_second=None, a_minute=1000) == 0


def test_a_clock_that_is_put_back_by_a_day_does_not_stop_work_for_a_day(rates: SqlRates, clock: Clock) -> None:
    assert rates.take("e", 1, a_second=1, a_minute=1) == 0
    clock.go_on(-86_400)
    assert rates.take("e", 1, a_second=1, a_minute=1) == 0


@given(
    st.lists(st.tuples(st.integers(1, 500), st.floats(0, 3)), min_size=1, max_size=25),
    st.sampled_from([0.5, 1, 2.5, 4]),
    st.sampled_from([300, 1000]),
)
def test_no_window_holds_more_than_it_may_and_every_wait_is_enough(
    empty: SqlStore, calls: list[tuple[int, float]], a_second: float, a_minute: int
) -> None:
    clock = Clock()
    rates = empty.rates(clock)
    engine = f"{a_second} {a_minute}"
    clock.go_on(1000 * 86_400)  # what an earlier example has written is over
    rates.take(engine, 1, a_second=a_second, a_minute=a_minute)
    clock.go_on(3600)
    sent: list[tuple[int, int]] = []
    for characters, pause in calls:
        clock.go_on(pause)
        for _ in range(200):
            wait = rates.take(engine, characters, a_second=a_second, a_minute=a_minute)
            if wait == 0:
                break
            clock.go_on(wait)
        else:
            pytest.fail("waiting never ended")
        sent.append((clock.milliseconds, min(characters, a_minute)))
    for at, _ in sent:
        assert sum(at - 1000 / min(1, a_second) * max(1, 2 * (a_second == 2.5)) < one <= at for one, _ in sent) <= max(
            1, a_second * (2 if a_second == 2.5 else 1)
        )
        assert sum(size for one, size in sent if at - 60_000 < one <= at) <= a_minute


TAKER = """
import sys, time
from datetime import UTC, datetime
from translate_pipeline.store import open_store
looked = []
def clock():
    looked.append(datetime.now(UTC))
    return looked[-1]
store = open_store(sys.argv[1])
rates = store.rates(clock)
sys.stdin.readline()
for _ in range(30):
    while wait := rates.take("engine", 10, a_second=20, a_minute=None):
        time.sleep(wait)
    print(int(looked[-1].timestamp() * 1000))
store.close()
"""


def test_two_programs_together_send_no_more_than_one_may(store: SqlStore, url: str) -> None:
    command = [sys.executable, "-c", TAKER, url]
    pipe = subprocess.PIPE
    both = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    done = [one.communicate("\n") for one in both]
    assert [error for _, error in done] == ["", ""]
    sent = [int(line) for out, _ in done for line in out.split()]
    assert len(sent) == 60
    assert max(sum(at - 1000 <= one <= at for one in sent) for at in sent) <= 20
