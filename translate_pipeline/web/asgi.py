"""The site as one ASGI application: cache, gate, routes and errors, in this order for every request."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translate_pipeline.app.site import Site
from translate_pipeline.errors import StoreError
from translate_pipeline.languages import Locale
from translate_pipeline.web import caching, security
from translate_pipeline.web.caching import Entry, PageCache
from translate_pipeline.web.responding import Halt, Reply, redirect
from translate_pipeline.web.routing import Match, Routes
from translate_pipeline.web.site import errors, gate
from translate_pipeline.web.tables import mounts, table
from translate_pipeline.web.templating import Templates
from translate_pipeline.web.visiting import MAX_FORM, Visit, read_form, read_query

_ASK_EVERY: Final = 1.0  # seconds after which the store is asked again whether what is served has changed
_KEPT: Final = frozenset({200, 301, 410})
_FORM: Final = "application/x-www-form-urlencoded"
_SAFE: Final = frozenset({"GET", "HEAD"})

log = logging.getLogger(__name__)


def site_app(site: Site) -> ASGIApp:
    """The site of these parts."""
    return _SiteApp(site)


class _SiteApp:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.routes = Routes(table(site.rules), site.rules)
        self.cache = PageCache(site.rules.cache_bytes)
        self._templates = Templates(site.rules)
        self._base = security.headers(site.rules)
        self._mounts = mounts(site)
        self._locales: Mapping[str, Locale] = {one.tag: one for one in site.rules.locales}
        self._walled = site.rules.gate == "server"
        self._ask_at = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send, self._write_counts)
        elif scope["type"] == "http":
            mounted = next((app for prefix, app in self._mounts if scope["path"].startswith(prefix)), None)
            if mounted is not None:
                await mounted(scope, receive, self._secured(send))
            else:
                await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        method: str = scope["method"]
        wanted: dict[bytes, bytes] = dict(scope["headers"])
        try:
            found = await self._kept(scope, wanted) if method in _SAFE else None
            answer = found or await self._made(scope, receive)
        except Exception:  # the last line of defence: a visitor sees a page, the operator the trace
            log.exception("%s %s failed", method, scope["path"])
            answer = caching.entry(self._error(scope, 500), self._base)
        if answer.opened and method == "GET" and self.site.counter is not None:
            self.site.counter.opened(*answer.opened)
        coded = caching.coding(wanted.get(b"accept-encoding", b"")) if answer.compressible else b""
        unchanged = method in _SAFE and answer.known(wanted)
        start, body = answer.unchanged(coded) if unchanged else answer.variant(coded)
        await send(start)
        await send({"type": "http.response.body", "body": b""} if method == "HEAD" else body)

    async def _kept(self, scope: Scope, wanted: dict[bytes, bytes]) -> Entry | None:
        """From the cache, where nothing has changed since and the visitor may see it."""
        if self.site.ticks() >= self._ask_at:
            await self._ask()
        if scope["query_string"]:
            return None  # what of it counts is known to the route only
        found = self.cache.get(scope["path"])
        if found is None or (found.protected and self._walled and not gate.passes(self.site, Headers(scope=scope))):
            return None
        return found

    async def _ask(self) -> None:
        """One asks the store, all others wait for the same answer."""
        if self._asking is None:
            self._asking = asyncio.ensure_future(self._hear())
        await asyncio.wait({asking := self._asking})
        asking.result()

    async def _hear(self) -> None:
        try:
            self.cache.heard(await run_in_threadpool(self._mark))
            self._ask_at = self.site.ticks() + _ASK_EVERY
        finally:
            self._asking = None

    def _mark(self) -> int:
        """Grows with everything that pages show: what is served, and polls."""
        self._write_counts()
        polls = self.site.readers.book.polls_mark() if self.site.readers else 0
        with self.site.read() as reader:
            return reader.site_mark() + polls

    def _write_counts(self) -> None:
        """No page fails for a count."""
        try:
            if self.site.counter is not None:
                self.site.counter.write()
        except StoreError as error:
            log.warning("counts can't be written: %s", error)

    async def _made(self, scope: Scope, receive: Receive) -> Entry:
        """By the handler of the route, behind the gate where the route is protected."""
        generation = self.cache.generation
        try:
            match = self._match(scope)
            if isinstance(match, Reply):
                return caching.entry(match, self._base)
            visit = await self._visit(scope, receive, match)
        except Halt as halt:
            return caching.entry(self._error(scope, halt.status, **halt.details), self._base)
        route = match.route
        key = _key(visit, route.query) if route.cacheable and scope["method"] in _SAFE else ""
        shut = route.protected and self._walled and not gate.passes(self.site, visit.headers)
        if key and not shut and visit.query and (kept := self.cache.get(key)):
            return kept
        reply = await run_in_threadpool(self._handled, gate.turned_away if shut else route.handler, visit)
        if route.cacheable and not shut and reply.cookies:
            raise RuntimeError(f"{route.path} may be cached and sets a cookie")
        if route.protected and self._walled and "no-store" not in reply.cache:
            reply = replace(reply, cache="private, no-cache", tags=())
        made = caching.entry(reply, self._base, protected=route.protected)
        if key and not shut and reply.status in _KEPT and "no-store" not in reply.cache:
            self.cache.put(key, made, generation)
        return made

    def _handled(self, handler: Any, visit: Visit) -> Reply:
        try:
            reply: Reply = handler(visit)
        except Halt as halt:
            reply = errors.page(visit, halt.status, **halt.details)
        return reply

    def _match(self, scope: Scope) -> Match | Reply:
        """The route; or a redirect to the same address with or without a slash at its end."""
        path: str = scope["path"]
        if b"%" in scope.get("raw_path", b""):  # no address of ours needs an escape
            raise Halt(404)
        found = self.routes.match(scope["method"], path)
        if isinstance(found, Match):
            if found.params.get("locale", next(iter(self._locales))) not in self._locales:
                raise Halt(404)
            return found
        if found:
            raise Halt(405, allow=", ".join(sorted(found)))
        other = path[:-1] if path.endswith("/") else f"{path}/"
        if scope["method"] in _SAFE and isinstance(self.routes.match("GET", other), Match):
            query = scope["query_string"].decode("latin-1")
            return redirect(f"{other}?{query}" if query else other, 301, cache="public, max-age=3600")
        raise Halt(404)

    async def _visit(self, scope: Scope, receive: Receive, match: Match) -> Visit:
        headers = Headers(scope=scope)
        fields: Mapping[str, tuple[str, ...]] = {}
        if scope["method"] not in _SAFE:
            if not security.from_here(headers, self.site.rules):
                raise Halt(403)
            fields = await _form(headers, receive)
        return Visit(
            site=self.site,
            templates=self._templates,
            locale=self._locale(scope),
            method=scope["method"],
            path=scope["path"],
            params=match.params,
            query=read_query(scope["query_string"]),
            headers=headers,
            form={name: values[-1] for name, values in fields.items()},
            form_lists=fields,
            client=(scope.get("client") or ("",))[0],
            protected=match.route.protected,
        )

    def _locale(self, scope: Scope) -> Locale:
        return self._locales.get(scope["path"].split("/")[1]) or self.site.originals

    def _error(self, scope: Scope, status: int, **details: Any) -> Reply:
        visit = Visit(self.site, self._templates, self._locale(scope), scope["method"], scope["path"])
        return errors.page(visit, status, **details)

    def _secured(self, send: Send) -> Send:
        """For what answers by itself: the headers that every answer has."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message.get("headers", ())}
                missing = [one for one in self._base if one[0] not in own]
                message = {**message, "headers": [*message.get("headers", ()), *missing]}
            await send(message)

        return secured


def _key(visit: Visit, query: tuple[str, ...]) -> str:
    """The path and the parameters that count; whatever else is in the query makes no page of its own."""
    counted = [f"{name}={visit.query[name]}" for name in query if name in visit.query]
    return "?".join([visit.path, "&".join(counted)]) if counted else visit.path


async def _form(headers: Headers, receive: Receive) -> Mapping[str, tuple[str, ...]]:
    if headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Halt(415)
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Halt(400)
        body += message.get("body", b"")
        if len(body) > MAX_FORM:
            raise Halt(413)
        if not message.get("more_body", False):
            break
    try:
        return read_form(body)
    except ValueError:
        raise Halt(400) from None


async def _lifespan(receive: Receive, send: Send, end: Callable[[], None]) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.shutdown":
            await run_in_threadpool(end)
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
