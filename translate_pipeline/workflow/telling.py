"""Telling programs what changes on the site: in order, each event until it is taken, whoever runs this and dies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from translate_pipeline.errors import InputError
from translate_pipeline.model.publishing import EventKind, SiteEvent
from translate_pipeline.model.purging import touched
from translate_pipeline.model.webhooks import Delivery, Hook, Purpose
from translate_pipeline.ports import Clock, Ids, Reader, SiteReader
from translate_pipeline.ports.webhooks import HookBook

CACHE: Final = "cache"  # the id of the cache before the site

# Seconds until the next try, after so many failures in a row; the last one holds from then on.
WAITS: Final = (10, 30, 120, 600, 1_800, 3_600)
GIVE_UP: Final = 80  # failures in a row, about three days: a person is needed
_LEASE: Final = timedelta(seconds=60)  # longer than any one try


# Sends a body with its headers to an address, and says the answer's status (0: none) and what else there is to say.
# Raises `InputError` where the address may not be asked.
Post = Callable[[str, bytes, Mapping[str, str]], tuple[int, str]]


class StoreReader(Reader, SiteReader, Protocol):
    """One view of articles and of what is served."""


@dataclass(frozen=True, slots=True)
class Courier:
    """`sign` makes the headers of a webhook; `cache` is the address of the cache before the site, with the headers that
    it wants, None where there is none."""

    book: HookBook
    read: Callable[[], AbstractContextManager[StoreReader]]
    post: Post
    sign: Callable[[str, str, datetime, bytes], Mapping[str, str]]
    now: Clock
    new_id: Ids
    cache: tuple[str, Mapping[str, str]] | None = None


def add_hook(courier: Courier, url: str, kinds: Sequence[EventKind], secret: str) -> Hook:
    """It is told of what comes from now on."""
    with courier.read() as reader:
        mark = reader.site_mark()
    at = courier.now()
    hook = Hook(courier.new_id(), Purpose.WEBHOOK, url, tuple(kinds), at, mark, at, secret=secret)
    courier.book.add(hook)
    return hook


def tell_all(courier: Courier) -> list[Delivery]:
    """Everything that is due: whoever fails is left until its time, and keeps nobody else waiting."""
    _know_the_cache(courier)
    return [one for hook in courier.book.hooks() for one in _tell(courier, hook)]


def _know_the_cache(courier: Courier) -> None:
    """A cache that is new has nothing to drop of what was before."""
    if courier.cache is None or courier.book.hook(CACHE) is not None:
        return
    with courier.read() as reader:
        mark = reader.site_mark()
    at = courier.now()
    courier.book.add(Hook(CACHE, Purpose.CACHE, "", (), at, mark, at))


def _tell(courier: Courier, known: Hook) -> Iterator[Delivery]:
    """An event after the other until one fails. Between a try and its note a program may die: the event is sent again,
    never left out."""
    if not _is_due(courier, known):
        return
    holder = courier.new_id()
    hook = courier.book.claim(known.id, holder, courier.now(), courier.now() + _LEASE)
    if hook is None:
        return
    try:
        while _is_due(courier, hook) and (event := _next(courier, hook)) is not None:
            delivery = _sent(courier, hook, event) if event.kind in (hook.kinds or EventKind) else None
            hook = _after(hook, delivery) if delivery else replace(hook, done=event.number)
            if not courier.book.advance(hook, holder, courier.now() + _LEASE, delivery):
                return
            if delivery:
                yield delivery
    finally:
        courier.book.let_go(hook.id, holder)


def _is_due(courier: Courier, hook: Hook) -> bool:
    reachable = hook.purpose is Purpose.WEBHOOK or courier.cache is not None
    return reachable and not hook.stopped and hook.due_at <= courier.now()


def _next(courier: Courier, hook: Hook) -> SiteEvent | None:
    with courier.read() as reader:
        return next(iter(reader.events(hook.done, limit=1)), None)


def _sent(courier: Courier, hook: Hook, event: SiteEvent) -> Delivery:
    at = courier.now()
    try:
        if hook.purpose is Purpose.CACHE and courier.cache is not None:
            url, headers = courier.cache
            body = purge_body(event, _source_url(courier, event))
        else:
            url, body = hook.url, event_body(event)
            headers = courier.sign(hook.secret, f"event-{event.number}", at, body)
        json_headers = {"Content-Type": "application/json", "User-Agent": "translate-pipeline", **headers}
        status, detail = courier.post(url, body, json_headers)
    except InputError as error:  # the address may not be asked, or its name has no address today
        status, detail = 0, str(error)
    return Delivery(hook.id, event.number, at, status, 200 <= status < 300, detail)


def _after(hook: Hook, delivery: Delivery) -> Hook:
    if delivery.taken:
        return replace(hook, done=delivery.number, failures=0, due_at=delivery.at)
    failures = hook.failures + 1
    wait = WAITS[min(failures, len(WAITS)) - 1]
    return replace(hook, failures=failures, due_at=delivery.at + timedelta(seconds=wait), stopped=failures >= GIVE_UP)


def event_body(event: SiteEvent) -> bytes:
    """The same as in the list of changes."""
    said = {
        "number": event.number,
        "kind": event.kind.value,
        "article": event.article,
        "locale": event.locale,
        "slug": event.slug,
        "publication": event.publication,
        "at": event.at.isoformat(),
    }
    return json.dumps(said, ensure_ascii=False).encode()


def purge_body(event: SiteEvent, source_url: str) -> bytes:
    return json.dumps({"tags": sorted(touched(event, source_url))}).encode()


def _source_url(courier: Courier, event: SiteEvent) -> str:
    with courier.read() as reader:
        article = reader.article(event.article)
    return article.source_url if article else ""
