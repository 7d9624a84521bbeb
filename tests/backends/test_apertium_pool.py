"""Hops are lent to one request at a time and end when they are to."""

from __future__ import annotations

import os
import threading

import pytest

from translate_pipeline.backends.apertium.line import Hop
from translate_pipeline.backends.apertium.pool import HopName, Pool
from translate_pipeline.errors import EngineUnavailable

SPA: HopName = ("eng-spa", False)


class Counted(Hop):
    """A hop without programs."""

    def __init__(self) -> None:
        super().__init__((), fresh=True, stall=1.0)
        self.closed = self.forgotten = 0

    def close(self) -> None:
        self.closed += 1

    def forget(self) -> None:
        self.forgotten += 1


class Maker:
    def __init__(self) -> None:
        self.made: list[Counted] = []

    def __call__(self, name: HopName) -> Counted:
        self.made.append(Counted())
        return self.made[-1]


@pytest.fixture
def maker() -> Maker:
    return Maker()


def test_a_hop_is_used_again(maker: Maker) -> None:
    pool = Pool(maker, 2)
    with pool.lend(SPA, 1) as first:
        pass
    with pool.lend(SPA, 1) as second:
        assert second is first
    assert len(maker.made) == 1


def test_modes_and_marks_have_hops_of_their_own(maker: Maker) -> None:
    pool = Pool(maker, 1)
    with pool.lend(SPA, 1) as one, pool.lend(("eng-spa", True), 1) as two, pool.lend(("en-gl", False), 1) as three:
        assert len({id(one), id(two), id(three)}) == 3


def test_no_more_than_allowed_are_out_at_a_time(maker: Maker) -> None:
    pool = Pool(maker, 2)
    with pool.lend(SPA, 1) as one, pool.lend(SPA, 1) as two:
        assert one is not two
        with pytest.raises(EngineUnavailable, match="busy"), pool.lend(SPA, 0):
            pass
    with pool.lend(SPA, 0):
        pass


def test_one_who_waits_gets_the_hop_that_comes_back(maker: Maker) -> None:
    pool = Pool(maker, 1)
    got: list[Hop] = []

    def wait() -> None:
        with pool.lend(SPA, 60) as hop:
            got.append(hop)

    with pool.lend(SPA, 1) as first:
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not got
    waiting.join(60)
    assert got == [first]


def test_a_hop_comes_back_even_from_a_failure(maker: Maker) -> None:
    pool = Pool(maker, 1)
    with pytest.raises(ZeroDivisionError), pool.lend(SPA, 1):
        raise ZeroDivisionError
    with pool.lend(SPA, 0):
        pass
    assert len(maker.made) == 1


def test_a_hop_that_can_not_be_made_keeps_no_place() -> None:
    def fails(name: HopName) -> Hop:
        raise EngineUnavailable("no memory")

    pool = Pool(fails, 1)
    for _ in range(2):
        with pytest.raises(EngineUnavailable, match="no memory"), pool.lend(SPA, 0):
            pass


def test_closing_ends_idle_hops_and_the_pool_works_on(maker: Maker) -> None:
    pool = Pool(maker, 1)
    with pool.lend(SPA, 1):
        pass
    pool.close()
    pool.close()
    assert maker.made[0].closed == 1
    with pool.lend(SPA, 1):
        pass
    assert len(maker.made) == 2


def test_a_hop_that_is_out_while_the_pool_closes_ends_when_it_comes_back(maker: Maker) -> None:
    pool = Pool(maker, 1)
    with pool.lend(SPA, 1):
        pool.close()
        assert maker.made[0].closed == 0
    assert maker.made[0].closed == 1


def test_a_forked_copy_leaves_the_parents_programs_alone(maker: Maker) -> None:
    pool = Pool(maker, 1)
    with pool.lend(SPA, 1):
        pass
    pid = os.fork()
    if pid == 0:
        with pool.lend(SPA, 0) as hop:
            good = hop is not maker.made[0] and maker.made[0].forgotten == 1
        pool.close()
        os._exit(0 if good and maker.made[0].closed == 0 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert maker.made[0].forgotten == 0
