"""What all tests of online engines share: no network but loopback, time that does not pass, engines and servers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.backends.online import servers
from tests.backends.online.servers import ID, KEY, SECRET, FakeEngine
from translate_pipeline.backends import online
from translate_pipeline.backends.online.pacing import Tools
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Pair, Reply, Request
from translate_pipeline.ports import Backend
from translate_pipeline.settings import Settings, load


@pytest.fixture(autouse=True)
def strayed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Whoever connects or resolves a name elsewhere fails the test, even where the error would be caught."""
    strayed: list[object] = []
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            strayed.append(address)
            raise OSError("only loopback")
        connect(self, address)

    def guarded_resolve(host: Any, *args: Any, **named: Any) -> Any:
        if host != "127.0.0.1":
            strayed.append(host)
            raise OSError("only loopback")
        return resolve(host, *args, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_resolve)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield strayed
    assert not strayed, f"contacted {strayed}"


class FakeTime:
    """Time that passes only when somebody sleeps. `jitter` draws the most that it may."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def monotonic(self) -> float:
        return self.seconds

    def clock(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds - 1000)

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.seconds += seconds

    def jitter(self, _low: float, high: float) -> float:
        return high

    @property
    def tools(self) -> Tools:
        return Tools(self.monotonic, self.clock, self.sleep, self.jitter)


@pytest.fixture
def clock() -> FakeTime:
    return FakeTime()


@dataclass(frozen=True)
class Wired:
    """How one engine is tested: its fake, the settings that lead to it, a target and the code it has there."""

    name: str
    speak: Callable[[servers.Seen], servers.Sent]
    path: str
    settings: Callable[[str], dict[str, Any]]
    target: str = "es"
    code: str = "es"


def _other(name: str, key: str) -> Callable[[str], dict[str, Any]]:
    return lambda url: {"engine_urls": {name: url}, "engine_keys": {name: key}}


ENGINES = {
    wired.name: wired
    for wired in (
        Wired("google", servers.google, "/m", lambda url: {"google_url": url}),
        Wired("mymemory", servers.mymemory, "/get", lambda url: {"mymemory_url": url}, code="es-ES"),
        Wired(
            "libretranslate",
            servers.libretranslate,
            "",
            lambda url: {"libretranslate_url": url, "libretranslate_api_key": KEY},
        ),
        Wired("deepl", servers.deepl, "", lambda url: {"deepl_url": url, "deepl_api_key": KEY}, code="ES"),
        Wired("microsoft", servers.microsoft, "", lambda url: {"microsoft_url": url, "microsoft_api_key": KEY}),
        *(
            Wired(
                name,
                getattr(servers, name),
                "",
                _other(name, key),
                target,
                code,
            )
            for name, key, target, code in (
                ("yandex", KEY, "es", "es"),
                ("papago", f"{ID}:{SECRET}", "fr", "fr"),
                ("qcri", KEY, "es", "es"),
                ("baidu", f"{ID}:{SECRET}", "es", "spa"),
                ("chatgpt", KEY, "es", "Spanish"),
            )
        ),
    )
}


@dataclass(frozen=True)
class Bench:
    """An engine, its server and its time."""

    wired: Wired
    backend: Backend
    server: FakeEngine
    clock: FakeTime

    def ask(self, *texts: str | Coded, seconds: float = 10_000, target: str = "", **named: Any) -> list[Reply]:
        """`named` goes into the request: context, options."""
        items = tuple(Item(text if isinstance(text, Coded) else Coded(text)) for text in texts)
        pair = Pair(locale("en"), locale(target or self.wired.target))
        return self.backend.translate(Request(pair, items, seconds=seconds, **named))

    def expected(self, text: str) -> str:
        return servers.translated(text, self.wired.code)


Start = Callable[..., Bench]


@pytest.fixture
def start(clock: FakeTime) -> Iterator[Start]:
    """Starts an engine by name on a server of its own; further settings by name."""
    with ExitStack() as stack:

        def begin(name: str, **settings: Any) -> Bench:
            wired = ENGINES[name]
            server = stack.enter_context(servers.serving(wired.speak))
            found = configured(wired, server.url, **settings)
            backend: Backend = getattr(online, name)(found, clock.tools)
            stack.callback(backend.close)
            return Bench(wired, backend, server, clock)

        yield begin


def configured(wired: Wired, url: str, **settings: Any) -> Settings:
    return load(**{"retries": 2, "read_timeout": 5.0, **wired.settings(url + wired.path), **settings})
