"""Of the threads that want the same, one goes and the others wait for it."""

from __future__ import annotations

import pytest

from translate_pipeline.memory.flights import Flights
from translate_pipeline.model import Coded, Reply

REPLY = Reply(Coded("bien"))


def test_whoever_claims_first_owns_a_key_and_the_next_waits_for_it() -> None:
    flights = Flights()
    with flights.claim([b"a", b"b"]) as (mine, others):
        assert (list(mine), others) == ([b"a", b"b"], {})
        with flights.claim([b"b", b"c"]) as (theirs, waiting):
            assert (list(theirs), list(waiting)) == ([b"c"], [b"b"])
            flights.land({b"b": REPLY})
            assert waiting[b"b"].result(0) is REPLY


def test_a_key_can_be_claimed_anew_when_its_owner_is_done() -> None:
    flights = Flights()
    for _ in range(2):
        with flights.claim([b"a"]) as (mine, others):
            assert (list(mine), others) == ([b"a"], {})


def test_who_waited_is_told_that_there_is_no_answer_whatever_went_wrong() -> None:
    flights = Flights()

    def fail() -> None:
        with flights.claim([b"a"]), flights.claim([b"a"]) as (_, others):
            waiting.update(others)
            raise KeyboardInterrupt

    waiting: dict[bytes, object] = {}
    with pytest.raises(KeyboardInterrupt):
        fail()
    assert waiting[b"a"].result(0) is None  # type: ignore[attr-defined]
