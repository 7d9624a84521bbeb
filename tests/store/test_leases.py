"""Of all programs that ask for the same at the same time, one has it; the others wait until it is free again."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.ports import Leases
from translate_pipeline.store import SqlStore, open_store
from translate_pipeline.store.leases import SqlLeases

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE, TWO, THREE = (bytes([number]) * 16 for number in (1, 2, 3))


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def leases(store: SqlStore, clock: Clock) -> SqlLeases:
    return store.leases(clock)


def test_it_is_what_the_port_says(leases: SqlLeases) -> None:
    port: Leases = leases
    assert (set(port.claim([], "a", 1)), port.held([])) == (set(), {})


def test_what_one_has_another_does_not_get_until_it_is_given_up(leases: SqlLeases) -> None:
    assert set(leases.claim([ONE, TWO], "a", 60)) == {ONE, TWO}
    assert set(leases.claim([TWO, THREE], "b", 60)) == {THREE}
    assert leases.held([ONE, TWO, THREE]) == {ONE: "a", TWO: "a", THREE: "b"}
    leases.release([ONE, TWO, THREE], "a")
    assert leases.held([ONE, TWO, THREE]) == {THREE: "b"}
    assert set(leases.claim([ONE, TWO, THREE], "b", 60)) == {ONE, TWO, THREE}


def test_what_has_run_out_is_free_and_the_late_owner_cannot_give_it_up(leases: SqlLeases, clock: Clock) -> None:
    leases.claim([ONE], "a", 60)
    clock.go_on(59.9)
    assert set(leases.claim([ONE], "b", 60)) == set()
    clock.go_on(0.1)
    assert leases.held([ONE]) == {}
    assert set(leases.claim([ONE], "b", 60)) == {ONE}
    leases.release([ONE], "a")
    assert leases.held([ONE]) == {ONE: "b"}


def test_an_owner_may_claim_again_for_longer(leases: SqlLeases, clock: Clock) -> None:
    leases.claim([ONE], "a", 60)
    clock.go_on(30)
    assert set(leases.claim([ONE], "a", 60)) == {ONE}
    clock.go_on(59)
    assert leases.held([ONE]) == {ONE: "a"}


KEYS = st.sets(st.sampled_from([ONE, TWO, THREE]), max_size=3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), KEYS, st.sampled_from("abc"), st.sampled_from([1, 5, 30])),
        st.tuples(st.just("release"), KEYS, st.sampled_from("abc"), st.just(0)),
        st.tuples(st.just("wait"), st.just(set()), st.just(""), st.sampled_from([1, 4, 29])),
    ),
    max_size=14,
)


@given(STEPS)
def test_a_key_has_one_owner_at_most_and_the_table_agrees_with_a_dictionary(
    empty: SqlStore, steps: list[tuple[str, set[bytes], str, int]]
) -> None:
    """The claim law, beside a model of it that is a few lines long."""
    clock = Clock()
    leases = empty.leases(clock)
    for owner in "abc":
        leases.release([ONE, TWO, THREE], owner)
    model: dict[bytes, tuple[str, datetime]] = {}
    for what, keys, owner, seconds in steps:
        free = {key for key in keys if key not in model or model[key][1] <= clock.now or model[key][0] == owner}
        if what == "claim":
            assert set(leases.claim(keys, owner, seconds)) == free
            model.update({key: (owner, clock.now + timedelta(seconds=seconds)) for key in free})
        elif what == "release":
            leases.release(keys, owner)
            model = {key: one for key, one in model.items() if key not in keys or one[0] != owner}
        else:
            clock.go_on(seconds)
        live = {key: name for key, (name, until) in model.items() if until > clock.now}
        assert leases.held([ONE, TWO, THREE]) == live


def test_of_many_threads_that_claim_at_once_each_key_goes_to_one(store: SqlStore, url: str) -> None:
    others = [open_store(url) for _ in range(3)]
    keys = [number.to_bytes(16) for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        claims = [
            threads.submit(one.leases(lambda: NOON).claim, keys[::step], f"{name}{step}", 60)
            for name, one in enumerate([store, *others])
            for step in (1, -1)
        ]
        got = [key for claim in claims for key in claim.result()]
    assert sorted(got) == keys
    for one in others:
        one.close()


CLAIMER = """
import sys
from datetime import UTC, datetime
from translate_pipeline.store import open_store
store = open_store(sys.argv[1])
leases = store.leases(lambda: datetime.now(UTC))
sys.stdin.readline()
for number in range(60):
    if leases.claim([number.to_bytes(16)], sys.argv[2], 60):
        print(number)
store.close()
"""


def test_of_two_programs_that_claim_the_same_each_key_goes_to_one(store: SqlStore, url: str) -> None:
    command = [sys.executable, "-c", CLAIMER, url]
    both = [
        subprocess.Popen(
            [*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for name in "ab"
    ]
    done = [one.communicate("\n") for one in both]
    assert [error for _, error in done] == ["", ""]
    assert sorted(int(line) for out, _ in done for line in out.split()) == list(range(60))


def test_ten_thousands_of_keys_are_no_trouble(leases: SqlLeases) -> None:
    keys = [number.to_bytes(16) for number in range(12_000)]
    assert len(leases.claim(keys, "a", 60)) == len(leases.held(keys)) == len(keys)
