"""Programs are told of every event, in order, at least once, whatever fails and whoever dies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.net.loopback import Received, serving
from tests.store.records import WHEN
from tests.store.site import publication, put, stocked
from translate_pipeline.errors import InputError
from translate_pipeline.model import State
from translate_pipeline.model.publishing import EventKind, SiteEvent
from translate_pipeline.model.purging import article_tag, link_tag
from translate_pipeline.model.webhooks import Delivery, Hook
from translate_pipeline.net import Guard, headers, new_secret, post, resolve, verify
from translate_pipeline.store import SqlStore, file_url, open_store
from translate_pipeline.workflow.telling import CACHE, GIVE_UP, WAITS, Courier, add_hook, tell_all

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECRET = new_secret(lambda size: b"\x05" * size)


class Killed(BaseException):
    """The program has died."""


@dataclass
class Clock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Book:
    """`ports.webhooks.HookBook` in memory."""

    kept: dict[str, Hook] = field(default_factory=dict)
    held: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    tries: list[Delivery] = field(default_factory=list)
    dead: bool = False  # who is killed lets nothing go

    def add(self, hook: Hook) -> bool:
        return self.kept.setdefault(hook.id, hook) is hook

    def hooks(self) -> list[Hook]:
        return list(self.kept.values())

    def hook(self, id: str) -> Hook | None:  # noqa: A002  # as in the port
        return self.kept.get(id)

    def remove(self, id: str) -> bool:  # noqa: A002
        return self.kept.pop(id, None) is not None

    def claim(self, id: str, holder: str, at: datetime, until: datetime) -> Hook | None:  # noqa: A002
        if id in self.held and self.held[id][1] > at:
            return None
        self.held[id] = holder, until
        return self.kept.get(id)

    def let_go(self, id: str, holder: str) -> None:  # noqa: A002
        if self.held.get(id, ("",))[0] == holder and not self.dead:
            del self.held[id]

    def advance(self, hook: Hook, holder: str, until: datetime, delivery: Delivery | None = None) -> bool:
        if self.held.get(hook.id, ("",))[0] != holder:
            return False
        self.held[hook.id] = holder, until
        self.kept[hook.id] = hook
        self.tries += [delivery] if delivery else []
        return True

    def revive(self, id: str, at: datetime) -> bool:  # noqa: A002
        self.kept[id] = replace(self.kept[id], failures=0, stopped=False, due_at=at)
        return True

    def deliveries(self, id: str, *, limit: int = 50) -> list[Delivery]:  # noqa: A002
        return [one for one in reversed(self.tries) if one.hook == id][:limit]


@dataclass
class Events:
    all: list[SiteEvent] = field(default_factory=list)

    def happen(self, count: int, kind: EventKind = EventKind.PUBLISHED) -> None:
        for _ in range(count):
            number = len(self.all) + 1
            self.all.append(SiteEvent(number, kind, f"a{number}", "es", f"s{number}", f"p{number}", NOON))

    @contextmanager
    def read(self) -> Iterator[Any]:
        yield self

    def events(self, after: int = 0, *, limit: int = 500) -> list[SiteEvent]:
        return self.all[after : after + limit]

    def site_mark(self) -> int:
        return len(self.all)

    def article(self, key: str) -> None:
        return None


@dataclass
class World:
    """`fate` says of each try in turn what becomes of it: a status, or that the program dies before or after it."""

    fate: Iterator[str] = field(default_factory=lambda: iter(()))
    book: Book = field(default_factory=Book)
    events: Events = field(default_factory=Events)
    clock: Clock = field(default_factory=Clock)
    got: list[tuple[Mapping[str, str], bytes]] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: iter(range(10**6)))

    def post(self, url: str, body: bytes, sent: Mapping[str, str]) -> tuple[int, str]:
        fate = next(self.fate, "200")
        self.book.dead = fate.startswith("dies")
        if fate == "dies before":
            raise Killed
        if fate == "refused":
            raise InputError("private")
        if fate != "0":
            self.got.append(({name.lower(): value for name, value in sent.items()}, body))
        if fate == "dies after":
            raise Killed
        return int(fate), ""

    def courier(self, **changes: Any) -> Courier:
        made = Courier(self.book, self.events.read, self.post, headers, self.clock, lambda: f"i{next(self.ids)}")
        return replace(made, **changes)

    def run(self) -> None:
        self.book.dead = False
        with suppress(Killed):
            tell_all(self.courier())

    @property
    def numbers(self) -> list[int]:
        return [json.loads(body)["number"] for _, body in self.got]


FATES = st.sampled_from(["200", "204", "500", "302", "404", "0", "refused", "dies before", "dies after"])


@settings(max_examples=150, deadline=None)
@given(st.lists(FATES, max_size=25), st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_every_event_arrives_in_order_at_least_once_and_signed(fates: list[str], bursts: list[int]) -> None:
    """Nobody hears of an event who has not taken all before it."""
    world = World(iter(fates))
    add_hook(world.courier(), "https://a.example/", (), SECRET)
    for burst in bursts:
        world.events.happen(burst)
        world.run()
        world.clock.at += timedelta(seconds=45)
    for _ in range(len(fates) + 2):
        world.clock.at += timedelta(hours=2)
        world.run()
    assert list(dict.fromkeys(world.numbers)) == list(range(1, sum(bursts) + 1))
    assert world.numbers == sorted(world.numbers)
    for sent, body in world.got:
        at = datetime.fromtimestamp(int(sent["webhook-timestamp"]), UTC)
        assert verify(SECRET, sent, body, at)
        assert not verify(SECRET, sent, body + b" ", at)
        assert sent["webhook-id"] == f"event-{json.loads(body)['number']}"


def test_who_is_added_hears_of_what_comes_after() -> None:
    world = World()
    world.events.happen(3)
    add_hook(world.courier(), "https://a.example/", (), SECRET)
    world.events.happen(2)
    world.run()
    assert world.numbers == [4, 5]


def test_who_wants_some_kinds_hears_of_those_alone() -> None:
    world = World()
    add_hook(world.courier(), "https://a.example/", (EventKind.WITHDRAWN,), SECRET)
    world.events.happen(2)
    world.events.happen(1, EventKind.WITHDRAWN)
    world.events.happen(1)
    world.run()
    assert world.numbers == [3]
    assert world.book.hooks()[0].done == 4


def test_who_fails_is_waited_for_longer_each_time_and_keeps_nobody_else_waiting() -> None:
    world = World(iter(["500"] * 100))
    add_hook(world.courier(), "https://a.example/", (), SECRET)
    world.events.happen(1)
    waits = []
    for _ in range(8):
        [tried] = tell_all(world.courier())
        due = world.book.hooks()[0].due_at
        waits.append((due - tried.at).total_seconds())
        world.clock.at = due - timedelta(seconds=1)
        assert tell_all(world.courier()) == []
        world.clock.at = due
    assert waits == [*WAITS, 3_600, 3_600]
    world.fate = iter(["500", "200", "200"])
    add_hook(replace(world.courier(), read=Events().read), "https://b.example/", (), SECRET)
    assert sorted(one.status for one in tell_all(world.courier())) == [200, 500]


def test_who_fails_for_days_is_left_until_a_person_says_so() -> None:
    world = World(iter(["0"] * GIVE_UP))
    hook = add_hook(world.courier(), "https://a.example/", (), SECRET)
    world.events.happen(1)
    for _ in range(GIVE_UP + 3):
        world.run()
        world.clock.at += timedelta(hours=1)
    assert len(world.book.tries) == GIVE_UP
    assert world.book.hooks()[0].stopped
    world.book.revive(hook.id, world.clock.at)
    world.run()
    assert world.numbers == [1]


def test_an_address_that_may_not_be_asked_is_a_failure_that_says_why() -> None:
    world = World(iter(["refused"]))
    add_hook(world.courier(), "https://a.example/", (), SECRET)
    world.events.happen(1)
    [tried] = tell_all(world.courier())
    assert (tried.status, tried.taken, tried.detail) == (0, False, "private")


# With a real store, real requests and servers on this machine.


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(file_url(tmp_path / "store.db"))
    yield opened
    opened.close()


def real(store: SqlStore, clock: Clock, cache: str = "") -> Courier:
    guard, ids = Guard(loopback=True), iter(range(10**6))

    def send(url: str, body: bytes, sent: Mapping[str, str]) -> tuple[int, str]:
        answer = post(guard.target(url, resolve), body, sent, seconds=5)
        return answer.status, answer.detail

    named = (cache, {"Authorization": "Bearer t"}) if cache else None
    return Courier(store.hooks(), store.read, send, headers, clock, lambda: f"i{next(ids)}", named)


def test_a_server_that_fails_and_drops_hears_of_everything_in_order(store: SqlStore) -> None:
    fates: list[int | None] = [500, None, 200, None, 204, 503, 200]
    clock = Clock(WHEN)
    [article] = stocked(store, "a")
    with serving(lambda got: fates.pop(0) if fates else 200) as server:
        courier = real(store, clock)
        hook = add_hook(courier, server.url, (), SECRET)
        with store.begin() as unit:
            put(unit, publication(article, "en", 0), publication(article), publication(article, "ja"))
        for _ in range(8):
            tell_all(courier)
            clock.at += timedelta(hours=2)
        numbers = [json.loads(got.body)["number"] for got in server.got]
        assert numbers == [1, 1, 1, 2, 2, 3, 3]
        for got in server.got:
            at = datetime.fromtimestamp(int(got.headers["webhook-timestamp"]), UTC)
            assert verify(SECRET, got.headers, got.body, at)
    tries = store.hooks().deliveries(hook.id)
    assert [one.taken for one in reversed(tries)] == [False, False, True, False, True, False, True]


def test_the_cache_before_the_site_drops_what_has_changed(store: SqlStore) -> None:
    """A cache of pages with tags: after every event, no page is left that the event has changed."""
    clock = Clock(WHEN)
    pages: dict[str, set[str]] = {}
    a, b = stocked(store, "a", "b")

    def purge(got: Received) -> int:
        assert got.headers["authorization"] == "Bearer t"
        tags = set(json.loads(got.body)["tags"])
        for page in [page for page, own in pages.items() if own & tags]:
            del pages[page]
        return 200

    with serving(purge) as server:
        courier = real(store, clock, server.url)
        tell_all(courier)  # it is known from now on
        for kind, state in ((EventKind.PUBLISHED, None), (EventKind.OUTDATED, State.OUTDATED),
                            (EventKind.WITHDRAWN, State.WITHDRAWN)):  # fmt: skip
            pages = {
                "/es/articles/a": {article_tag("a"), "locale-es"},
                "/ja/articles/a": {article_tag("a"), "locale-ja"},
                "/es/articles/b": {article_tag("b"), link_tag(a.source_url)},
                "/es/articles/c": {article_tag("c"), "locale-es"},
                "/es/": {"lists", "locale-es"},
            }
            with store.begin() as unit:
                if state is None:
                    put(unit, publication(a))
                else:
                    unit.set_served(a.id, "es", state, clock.at)
                    unit.add_event(kind, publication(a), clock.at)
            clock.at += timedelta(minutes=1)
            tell_all(courier)
            assert set(pages) == {"/es/articles/c"}, kind
    assert len(store.hooks().deliveries(CACHE)) == 3
    assert b.source_url != a.source_url


def test_two_programs_at_once_tell_nobody_twice(store: SqlStore) -> None:
    clock = Clock(WHEN)
    [article] = stocked(store, "a")
    with serving(lambda got: 200) as server:
        first = real(store, clock)
        add_hook(first, server.url, (), SECRET)
        with store.begin() as unit:
            put(unit, publication(article, "en", 0))

        def meanwhile(url: str, body: bytes, sent: Mapping[str, str]) -> tuple[int, str]:
            assert tell_all(replace(first, new_id=lambda: "other")) == []
            return first.post(url, body, sent)

        tell_all(replace(first, post=meanwhile))
        assert len(server.got) == 1
