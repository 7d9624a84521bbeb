"""The online wrapper beside deep-translator's own `translate_batch`, on the same server on loopback."""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from deep_translator import GoogleTranslator, MyMemoryTranslator
from deep_translator.exceptions import TooManyRequests

from translate_pipeline.app import App
from translate_pipeline.backends import guard
from translate_pipeline.backends.assembling import Shared, watched
from translate_pipeline.backends.online import describe
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Pair, Request
from translate_pipeline.settings import Settings, load
from translate_pipeline.store import file_url
from translate_pipeline.workflow import translate_article

LATENCY = 0.05
CONCURRENCY = 16
SEGMENTS = 1000
PAIR = Pair(locale("en"), locale("es"))
_PAGES = 50  # of the whole pipeline's run


def texts(count: int) -> list[str]:
    return [f"Patient {n} took {n + 1} mg of alfa beta gamma for {n + 2} days." for n in range(count)]


def answer(text: str) -> str:
    return "\n".join(f"{line} es" for line in text.split("\n"))


class _Handler(BaseHTTPRequestHandler):
    """Google's page and MyMemory's JSON after 50 ms. `/busy` in front: each tenth request meets 429; `/short`:
    each third answer lacks its last line."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    seen = 0
    lock = threading.Lock()

    def do_GET(self) -> None:
        with self.lock:
            _Handler.seen += 1
            number = _Handler.seen
        time.sleep(LATENCY)
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        given = answer(query["q"])
        if parts.path.startswith("/busy") and number % 10 == 1:
            self._send(429, b"{}", {"Retry-After": "0"})
            return
        if parts.path.startswith("/short") and number % 3 == 1 and "\n" in given:
            given = given.rpartition("\n")[0]
        if "langpair" in query:
            match = {"translation": given, "match": 1, "segment": query["q"]}
            body = {"responseData": {"translatedText": given}, "responseStatus": 200, "matches": [match]}
            self._send(200, json.dumps(body).encode(), {"Content-Type": "application/json"})
        else:
            page = f'<html><body><div class="result-container">{html.escape(given)}</div></body></html>'
            self._send(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing to say."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@contextmanager
def serving() -> Iterator[str]:
    """The server's address; it is a process of its own, so that it takes no time of those that are measured."""
    with subprocess.Popen([sys.executable, "-m", "benchmarks.beside"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def peer(kind: type, path: str, some: Sequence[str]) -> list[str]:
    languages = ("english", "spanish") if kind is GoogleTranslator else ("en-GB", "es-ES")
    translator = kind(source=languages[0], target=languages[1])
    translator._base_url = path
    found: list[str] = translator.translate_batch(list(some))
    return found


def ours(engine: str, path: str, some: Sequence[str], **limits: object) -> list[str]:
    backend = watched(engine, settings(engine, path, **limits), Shared())
    try:
        request = Request(PAIR, tuple(Item(Coded(text)) for text in some), seconds=3600)
        return [one.text.plain if one.text else f"{one.error}" for one in guard.translate(backend, request)]
    finally:
        backend.close()


def settings(engine: str, path: str, **limits: object) -> Settings:
    return load(**{f"{engine}_url": path, **limits})


def fast(engine: str) -> dict[str, object]:
    return {"engine_concurrency": {engine: CONCURRENCY}, "engine_requests": {engine: 100_000}}


def timed(act: Callable[[], list[str]], some: Sequence[str]) -> tuple[float, int]:
    """Seconds, and how many texts came back as they should have."""
    begun = time.perf_counter()
    found = act()
    seconds = time.perf_counter() - begun
    return seconds, sum(got == answer(text) for got, text in zip(found, some, strict=True))


def whole(path: str, count: int) -> tuple[float, int]:
    """The whole of it, over pages: read, masked, asked for, checked, remembered and stored."""
    per_page = count // _PAGES
    with tempfile.TemporaryDirectory() as folder:
        given = {"google_url": path, "backend": "google", "store": file_url(Path(folder) / "store.db")}
        app = App(load(**given, **fast("google")))
        try:
            said = [
                "".join(f"<p>{one}</p>" for one in texts(count)[n : n + per_page]) for n in range(0, count, per_page)
            ]
            sources = [app.take(one, key=f"page-{number}") for number, one in enumerate(said)]

            def make(number: int) -> int:
                source = sources[number]
                stages = app.stages(source.document, PAIR.target, remember=True)
                return len(translate_article(source, PAIR.target, stages, app.desk()).translation.segments)

            begun = time.perf_counter()
            with ThreadPoolExecutor(CONCURRENCY) as pool:
                made = sum(pool.map(make, range(_PAGES)))
            return time.perf_counter() - begun, made
        finally:
            app.close()


def refused(kind: type, path: str, some: Sequence[str]) -> str:
    try:
        peer(kind, path, some)
    except TooManyRequests:
        return "stopped at the first 429; nothing came back"
    return "went through"


def main() -> None:
    print("## Beside deep-translator\n")
    some = texts(SEGMENTS)
    print("Limits without settings: ", end="")
    known = {one.name: one.limits for one in describe()}
    told = [
        f"{name}: {known[name].concurrency} at a time, {known[name].requests_per_second:g} requests a second, "
        f"{known[name].max_items} texts a request"
        for name in ("google", "mymemory")
    ]
    print("; ".join(told) + f". With settings: {CONCURRENCY} at a time, no limit a second.\n")
    print("| engine and how | seconds | right | times |")
    print("|---|---|---|---|", flush=True)
    with serving() as url:
        one_by_one, joined = f"{url}/get", f"{url}/m"
        base, right = timed(lambda: peer(MyMemoryTranslator, one_by_one, some), some)
        _row("mymemory, deep-translator's translate_batch", base, right, base)
        _row(
            "mymemory, ours, a text a request",
            *timed(lambda: ours("mymemory", one_by_one, some, **fast("mymemory")), some),
            base,
        )
        base, right = timed(lambda: peer(GoogleTranslator, joined, some), some)
        _row("google, deep-translator's translate_batch", base, right, base)
        _row("google, ours, joined", *timed(lambda: ours("google", joined, some, **fast("google")), some), base)
        _row(
            "google, ours, joined, limits as they are without settings",
            *timed(lambda: ours("google", joined, some), some),
            base,
        )
        short = f"{url}/short/m"
        _row(
            "google, ours, each third answer a line short",
            *timed(lambda: ours("google", short, some, **fast("google")), some),
            base,
        )
        busy = f"{url}/busy/m"
        _row(
            "google, ours, each tenth answer 429",
            *timed(lambda: ours("google", busy, some, **fast("google")), some),
            base,
        )
        _row(f"google, ours, the whole pipeline, {_PAGES} pages", *whole(joined, SEGMENTS), base)
        print(f"\ndeep-translator where each tenth answer is 429: {refused(GoogleTranslator, busy, some)}.", flush=True)


def _row(what: str, seconds: float, right: int, base: float) -> None:
    print(f"| {what} | {seconds:.2f} | {right} | {base / seconds:.1f} |", flush=True)


if __name__ == "__main__":
    server = _Server(("127.0.0.1", 0), _Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    parent = os.getppid()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while os.getppid() == parent:
        time.sleep(0.5)
