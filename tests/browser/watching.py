"""A browser that nothing gets past: what a page logs, what its policy blocks, what it opens and whom it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Error, Page, Route, ViewportSize

_PHONE = ViewportSize(width=360, height=740)
_DESK = ViewportSize(width=1200, height=900)

# Whatever is asked for that this machine doesn't answer.
_ELSEWHERE = re.compile(r"^(?!(?:https?|wss?)://127\.0\.0\.1[:/])")

# Pages tell of blocked sources before anything of their own runs.
_LISTEN = """
document.addEventListener('securitypolicyviolation', (event) =>
  console.error('POLICY ' + event.violatedDirective + ' ' + event.blockedURI));
"""


@dataclass
class Watch:
    """What went wrong in one context, told at its end. `expected` are parts of messages that a test means to cause."""

    troubles: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def add(self, what: str) -> None:
        self.troubles.append(what)

    def left(self) -> list[str]:
        return [one for one in self.troubles if not any(part in one for part in self.expected)]

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            self.add(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def failed(self, error: Error) -> None:
        self.add(f"script: {error.message}")

    def dialog(self, dialog: Dialog) -> None:
        self.add(f"dialog: {dialog.message}")
        dialog.dismiss()

    def elsewhere(self, route: Route) -> None:
        self.add(f"request: {route.request.url}")
        route.abort()


@dataclass
class Visitor:
    """One person's browser: cookies of their own, one page."""

    context: BrowserContext
    page: Page
    watch: Watch
    url: str

    def go(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    @property
    def path(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")


@contextmanager
def visitor(browser: Browser, url: str, *, phone: bool = False, **options: Any) -> Iterator[Visitor]:
    """Fails at its end where the console had an error, the policy was broken or anything was asked of elsewhere."""
    watch = Watch()
    context = browser.new_context(viewport=_PHONE if phone else _DESK, service_workers="block", **options)
    try:
        context.set_default_timeout(10_000)
        context.add_init_script(_LISTEN)
        context.route(_ELSEWHERE, watch.elsewhere)
        context.on("console", watch.console)
        context.on("dialog", watch.dialog)
        page = context.new_page()
        page.on("pageerror", watch.failed)
        yield Visitor(context, page, watch, url)
    finally:
        context.close()
    assert watch.left() == []
