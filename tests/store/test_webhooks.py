"""Who is told of changes comes back as it was, and one program at a time speaks to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from translate_pipeline.model.publishing import EventKind
from translate_pipeline.model.webhooks import Delivery, Hook, Purpose
from translate_pipeline.ports.webhooks import HookBook
from translate_pipeline.store import SqlStore
from translate_pipeline.store import webhooks as room

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
HOOK = Hook("h1", Purpose.WEBHOOK, "https://a.example/x", (EventKind.OUTDATED,), NOON, 7, NOON, secret="whsec_AA==")  # noqa: S106  # no secret


@pytest.fixture
def book(store: SqlStore) -> HookBook:
    return store.hooks()


def test_a_hook_comes_back_as_it_was_and_is_added_once(book: HookBook) -> None:
    assert book.add(HOOK)
    assert not book.add(replace(HOOK, url="https://b.example/"))
    assert book.hooks() == [HOOK]
    assert book.hook("h1") == HOOK
    assert book.hook("h2") is None
    assert "whsec" not in repr(HOOK)


def test_one_holder_at_a_time_until_its_time_is_over(book: HookBook) -> None:
    book.add(HOOK)
    assert book.claim("h1", "a", NOON, LATER) == HOOK
    assert book.claim("h1", "b", NOON, LATER) is None
    assert book.claim("h1", "b", LATER, LATER + timedelta(minutes=1)) == HOOK
    assert not book.advance(replace(HOOK, done=8), "a", LATER)
    assert book.advance(replace(HOOK, done=8), "b", LATER + timedelta(minutes=1))
    book.let_go("h1", "a")  # not its own any more
    assert book.claim("h1", "c", LATER, LATER) is None
    book.let_go("h1", "b")
    assert book.claim("h1", "c", LATER, LATER) == replace(HOOK, done=8)


def test_where_it_stands_and_what_was_tried_are_kept_together(book: HookBook) -> None:
    book.add(HOOK)
    book.claim("h1", "a", NOON, LATER)
    failed = Delivery("h1", 8, NOON, 500, False, "Internal Server Error")
    taken = Delivery("h1", 8, LATER, 204, True)
    assert not book.advance(HOOK, "b", LATER, failed)
    assert book.deliveries("h1") == []
    assert book.advance(replace(HOOK, failures=1), "a", LATER, failed)
    assert book.advance(replace(HOOK, done=8), "a", LATER, taken)
    assert book.deliveries("h1") == [taken, failed]
    assert book.deliveries("h1", limit=1) == [taken]


def test_old_tries_are_forgotten(book: HookBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_KEPT", 3)
    book.add(HOOK)
    book.claim("h1", "a", NOON, LATER)
    for number in range(6):
        book.advance(HOOK, "a", LATER, Delivery("h1", number, NOON, 200, True))
    assert [one.number for one in book.deliveries("h1")] == [5, 4, 3]


def test_one_that_has_stopped_begins_anew(book: HookBook) -> None:
    book.add(replace(HOOK, failures=9, stopped=True))
    assert book.revive("h1", LATER)
    assert book.hook("h1") == replace(HOOK, due_at=LATER)
    assert not book.revive("h2", LATER)


def test_one_that_is_removed_goes_with_its_tries(book: HookBook) -> None:
    book.add(HOOK)
    book.claim("h1", "a", NOON, LATER)
    book.advance(HOOK, "a", LATER, Delivery("h1", 8, NOON, 200, True))
    assert book.remove("h1")
    assert not book.remove("h1")
    assert book.hooks() == []
    assert book.deliveries("h1") == []
    assert not book.advance(HOOK, "a", LATER, Delivery("h1", 9, NOON, 200, True))
