"""How fast a page is served: from the cache beside a bare Starlette route of the same bytes, and made anew."""

from __future__ import annotations

import multiprocessing
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from tests.web import demo, fakes
from tests.web.client import Client
from translate_pipeline.web import site_app

PAGE = "/es/articles/staging"
CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Run:
    rate: float  # requests a second
    p99: float  # milliseconds


def cached() -> ASGIApp:
    return site_app(fakes.site(demo.library()))


def uncached() -> ASGIApp:
    return site_app(fakes.site(demo.library(), cache_bytes=0))


def bare() -> ASGIApp:
    """The same bytes, made once, from the plainest route that Starlette has."""
    body = fakes.client(demo.library()).get(PAGE).content

    async def page(request: Request) -> Response:
        return Response(body, media_type="text/html")

    return Starlette(routes=[Route("/{locale}/articles/{slug}", page)])


def main(requests: int = 4000, rounds: int = 3) -> None:
    """Rounds of both, one after the other, so that what else the machine does meets both."""
    found: dict[str, list[Run]] = {"cached": [], "bare": []}
    ports = {}
    servers = []
    for name, app in (("cached", cached), ("bare", bare)):
        ports[name], server = _serve(app)
        servers.append(server)
    try:
        for _ in range(rounds):
            for name, port in ports.items():
                found[name].append(_measured(port, requests))
    finally:
        for server in servers:
            server.terminate()
            server.join()
    ratios = [ours.rate / theirs.rate for ours, theirs in zip(found["cached"], found["bare"], strict=True)]
    slower = [ours.p99 / theirs.p99 for ours, theirs in zip(found["cached"], found["bare"], strict=True)]
    print(f"page of {len(fakes.client(demo.library()).get(PAGE).content)} bytes, {CONNECTIONS} connections, "
          f"{requests} requests a round, {rounds} rounds, same uvicorn (h11), loopback")  # fmt: skip
    for name, runs in found.items():
        rates = ", ".join(f"{one.rate:.0f}/s (p99 {one.p99:.1f} ms)" for one in runs)
        print(f"{name:>8}: {rates}")
    print(f"   ratio: {median(ratios):.0%} of the bare route's requests a second, p99 {median(slower):.2f} times")
    print(f"uncached: {_cpu_of_a_page():.1f} ms of CPU a page")


def _cpu_of_a_page(pages: int = 200) -> float:
    """Milliseconds of this process, everything but the network, without any cache."""
    client = Client(uncached(), fakes.URL)
    client.get(PAGE)  # what is read once
    begun = time.process_time()
    for _ in range(pages):
        assert client.get(PAGE).status_code == 200
    return (time.process_time() - begun) / pages * 1000


def _serve(app: Callable[[], ASGIApp]) -> tuple[int, multiprocessing.process.BaseProcess]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(app, port), daemon=True)
    process.start()
    for _ in range(1200):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return port, process
        time.sleep(0.05)
    raise TimeoutError("the server did not start")


def _run(app: Callable[[], ASGIApp], port: int) -> None:
    uvicorn.run(app(), host="127.0.0.1", port=port, log_level="warning", access_log=False)


def _measured(port: int, requests: int) -> Run:
    """A client by hand on kept connections: one that parses more would be measured itself."""
    asked = f"GET {PAGE} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    links = [socket.create_connection(("127.0.0.1", port)) for _ in range(CONNECTIONS)]
    for link in links:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _answered(link, asked)  # warm
    taken: list[float] = []
    begun = time.perf_counter()
    for _ in range(requests // CONNECTIONS):
        sent = []
        for link in links:
            sent.append(time.perf_counter())
            link.sendall(asked)
        for at, link in zip(sent, links, strict=True):
            _read(link)
            taken.append(time.perf_counter() - at)
    whole = time.perf_counter() - begun
    for link in links:
        link.close()
    taken.sort()
    return Run(len(taken) / whole, taken[int(len(taken) * 0.99)] * 1000)


def _answered(link: socket.socket, asked: bytes) -> None:
    link.sendall(asked)
    _read(link)


def _read(link: socket.socket) -> None:
    """One whole answer, which must be a page."""
    got = b""
    while (end := got.find(b"\r\n\r\n")) < 0:
        got += link.recv(65_536)
    head = got[:end].lower()
    assert head.startswith(b"http/1.1 200"), head[:60]
    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
    missing = end + 4 + length - len(got)
    while missing > 0:
        missing -= len(link.recv(min(missing, 262_144)))
