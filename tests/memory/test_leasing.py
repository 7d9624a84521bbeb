"""Of all programs that share a memory, one pays for a text, and the others wait for its answer."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.backends.fakes import Told, echoes
from tests.backends.online import servers
from tests.backends.online.servers import FakeEngine, Seen, Sent
from tests.memory.fakes import Cache, request
from tests.memory.leased import SENTENCES
from translate_pipeline.backends.guard import translate as ask
from translate_pipeline.errors import EngineUnavailable, StoreError
from translate_pipeline.memory import Leaseholder, Patience, Remembering, keys
from translate_pipeline.model import Limits, Reply
from translate_pipeline.store import file_url, open_store

ROOT = Path(__file__).resolve().parents[2]


def _nothing() -> None:
    pass


class Time:
    """Passes only when somebody sleeps; `then` is what happens meanwhile, once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.then: Callable[[], None] = _nothing

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        then, self.then = self.then, _nothing
        then()


@dataclass
class Table:
    """Implements `ports.Leases` in this process."""

    time: Time
    rows: dict[bytes, tuple[str, float]] = field(default_factory=dict)
    claims: list[tuple[str, int]] = field(default_factory=list)
    failure: StoreError | None = None

    def claim(self, keys: Collection[bytes], owner: str, seconds: float) -> Collection[bytes]:
        if self.failure:
            raise self.failure
        self.claims.append((owner, len(keys)))
        mine = [key for key in keys if key not in self.held([key]) or self.rows[key][0] == owner]
        self.rows.update(dict.fromkeys(mine, (owner, self.time.seconds + seconds)))
        return mine

    def release(self, keys: Collection[bytes], owner: str) -> None:
        for key in keys:
            if self.rows.get(key, ("", 0.0))[0] == owner:
                del self.rows[key]

    def held(self, keys: Collection[bytes]) -> Mapping[bytes, str]:
        return {key: self.rows[key][0] for key in keys if key in self.rows and self.rows[key][1] > self.time.seconds}


ONLINE = Limits(offline=False, max_items=4)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def table(time: Time) -> Table:
    return Table(time)


def program(engine: Told, table: Table, owner: str, cache: Cache) -> Remembering:
    """One of several on the same memory. Its leases last for 10 seconds of the tests' time."""
    patience = Patience(table.time.sleep, table.time.monotonic)
    return Remembering(engine, cache, ask, Leaseholder(table, owner, term=10, patience=patience))


def asked(engine: Told) -> list[str]:
    return [item.text.plain for one in engine.asked for item in one.items]


def test_what_is_known_and_what_costs_nothing_needs_no_lease(table: Table) -> None:
    cache = Cache()
    program(Told(limits=Limits(offline=True)), table, "a", cache).translate(request("here"))
    assert table.claims == []
    backend = program(Told(limits=ONLINE), table, "a", cache)
    backend.translate(request("one", "two"))
    backend.translate(request("two", "one"))
    assert table.claims == [("a", 2)]
    assert table.rows == {}
    assert table.time.seconds == 0  # nobody has waited


def test_an_answer_of_another_program_is_waited_for_and_not_paid_for(table: Table, time: Time) -> None:
    cache, engine = Cache(), Told(limits=ONLINE)
    own = program(engine, table, "b", cache)
    (key,) = _keys(own, "same")
    table.claim([key], "a", 10)

    def answered() -> None:
        cache.remember({key: echoes(request("same"))[0]})
        table.release([key], "a")

    time.then = answered
    same, other = own.translate(request("same", "other"))
    assert (str(same.text), same.recalled) == ("same", True)
    assert (str(other.text), other.recalled) == ("other", False)
    assert asked(engine) == ["other"]


def test_who_waits_takes_over_what_its_owner_gave_up(table: Table, time: Time) -> None:
    cache, engine = Cache(), Told(limits=ONLINE)
    own = program(engine, table, "b", cache)
    (key,) = _keys(own, "same")
    table.claim([key], "a", 10)
    time.then = lambda: table.release([key], "a")
    (reply,) = own.translate(request("same"))
    assert (str(reply.text), reply.recalled, asked(engine)) == ("same", False, ["same"])
    assert time.seconds < 1


def test_who_waits_takes_over_when_the_lease_of_a_dead_owner_has_run_out(table: Table, time: Time) -> None:
    engine = Told(limits=ONLINE)
    own = program(engine, table, "b", Cache())
    table.claim(_keys(own, "same"), "dead", 10)
    (reply,) = own.translate(request("same", seconds=5))
    assert str(reply.text) == "same"
    assert time.seconds >= 10


def test_who_waits_in_vain_is_told_and_may_try_again(table: Table, time: Time) -> None:
    own = program(Told(limits=ONLINE), table, "b", Cache())
    table.claim(_keys(own, "same"), "a", 10_000)
    same, other = own.translate(request("same", "other", seconds=5))
    assert isinstance(same.error, EngineUnavailable)
    assert same.error.retryable
    assert str(other.text) == "other"


def test_an_error_of_another_program_is_no_answer(table: Table, time: Time) -> None:
    """Its lease is gone and nothing is known: the engine is asked again."""
    cache, failing, engine = Cache(), Told(limits=ONLINE), Told(limits=ONLINE)
    failing.answer = lambda wanted: [Reply(None, EngineUnavailable()) for _ in wanted.items]
    assert program(failing, table, "a", cache).translate(request("same"))[0].error
    assert table.rows == {}
    assert str(program(engine, table, "b", cache).translate(request("same"))[0].text) == "same"


def test_what_cannot_be_claimed_is_not_sent(table: Table) -> None:
    engine = Told(limits=ONLINE)
    table.failure = StoreError("The disk is full.")
    with pytest.raises(StoreError):
        program(engine, table, "a", Cache()).translate(request("same"))
    assert engine.asked == []


def test_an_engine_that_raises_leaves_no_lease(table: Table) -> None:
    backend = program(Told(limits=ONLINE), table, "a", Cache(failure=StoreError("The disk is full.")))
    with pytest.raises(StoreError):
        backend.translate(request("same"))
    assert table.rows == {}


def test_two_programs_that_want_the_same_in_other_orders_never_wait_for_each_other(tmp_path: Path) -> None:
    store = open_store(file_url(tmp_path / "store.db"))

    def now() -> datetime:
        return datetime.now(UTC)

    engines = [Told(limits=ONLINE) for _ in range(4)]
    texts = [f"text {number}" for number in range(30)]

    def run(at: int) -> list[str]:
        holder = Leaseholder(store.leases(now), str(at), term=20)
        backend = Remembering(engines[at], store.replies(now), ask, holder)
        mixed = texts[at * 7 :] + texts[: at * 7]
        for start in range(0, 30, 10):
            assert all(one.text for one in backend.translate(request(*mixed[start : start + 15])))
        return mixed

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(run, range(4)))
    assert sorted(text for engine in engines for text in asked(engine)) == sorted(texts)
    store.close()


def _keys(backend: Remembering, *texts: str) -> list[bytes]:
    return keys(backend, request(*texts))


# Two real programs, a real database, and a server on loopback that counts.


@pytest.fixture
def server() -> Iterator[FakeEngine]:
    with servers.serving(servers.libretranslate) as engine:
        yield engine


def paid(server: FakeEngine) -> Counter[str]:
    return Counter(text for seen in server.seen for text in seen.json["q"])


def start(url: str, server: FakeEngine, owner: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.memory.leased", url, server.url, owner]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_two_programs_that_want_the_same_pay_once_for_each_text(server: FakeEngine, tmp_path: Path) -> None:
    url = file_url(tmp_path / "store.db")
    open_store(url).close()
    both = [start(url, server, name) for name in "ab"]
    for one in both:
        go(one)
    for one in both:
        out, error = one.communicate()
        assert (out.splitlines()[-1], error) == ("done", "")
    assert paid(server) == Counter(SENTENCES)


def test_when_the_program_that_asks_is_killed_the_one_that_waits_takes_over(server: FakeEngine, tmp_path: Path) -> None:
    url = file_url(tmp_path / "store.db")
    open_store(url).close()
    begun, go_on = threading.Event(), threading.Event()

    def slow(_seen: Seen, good: Sent) -> Sent:
        begun.set()
        go_on.wait(60)
        return good

    server.always = slow
    first, second = start(url, server, "a"), start(url, server, "b")
    go(first)
    assert begun.wait(60)
    go(second)
    assert second.stdout is not None
    assert second.stdout.readline() == "waits\n"
    under_way = paid(server)  # of the first alone: the second has sent nothing
    assert max(under_way.values()) == 1
    first.kill()
    first.communicate()
    go_on.set()
    out, error = second.communicate()
    assert (out.splitlines()[-1], error) == ("done", "")
    assert set(paid(server)) == set(SENTENCES)
    repeated = [text for text, times in paid(server).items() if times > 1]
    assert len(repeated) <= 32  # two requests of 16 texts were under way
