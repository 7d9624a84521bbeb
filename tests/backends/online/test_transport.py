"""The way to an engine: sessions, time-outs, what is read and what is not said."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import requests
from pydantic import SecretStr

from tests.backends.online.conftest import FakeTime, Start
from tests.backends.online.servers import FakeEngine, Seen, Sent, as_json, serving, trick
from translate_pipeline.backends.online import transport as module
from translate_pipeline.backends.online.pacing import Tools
from translate_pipeline.backends.online.transport import Http, Transport
from translate_pipeline.errors import EngineBroken, EngineUnavailable


@pytest.fixture
def server() -> Iterator[FakeEngine]:
    def speak(seen: Seen) -> Sent:
        return as_json({"path": seen.path, "auth": seen.headers.get("Authorization"), "body": seen.body.decode()})

    with serving(speak) as engine:
        yield engine


def to(tools: Tools, **named: object) -> Transport:
    options: dict[str, object] = {"timeouts": (3.0, 5.0), "retries": 0, **named}
    return Transport("x", tools=tools, **options)  # type: ignore[arg-type]


def test_the_guard_sees_who_leaves_loopback(strayed: list[object]) -> None:
    with pytest.raises(requests.ConnectionError):
        requests.get("http://198.51.100.7/", timeout=0.01)
    with pytest.raises(requests.ConnectionError):
        requests.get("http://example.org/", timeout=0.01)
    assert strayed
    strayed.clear()


def test_a_thread_keeps_its_session_and_no_two_threads_share_one(server: FakeEngine, clock: FakeTime) -> None:
    with closing(to(clock.tools)) as transport:
        gate = threading.Barrier(4)

        def ask(_: int) -> set[int]:
            gate.wait(10)
            sessions = set()
            for _again in range(3):
                transport.exchange("GET", server.url, 1e9)
                sessions.add(id(transport._local.session))
            return sessions

        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(ask, range(4)))
    assert all(len(sessions) == 1 for sessions in found)
    assert len(set.union(*found)) == 4


def test_connections_are_kept_open(start: Start) -> None:
    """Ten requests, one connection: each would cost a TLS handshake."""
    bench = start("deepl")
    ports: set[int] = set()
    original = bench.server._server.finish_request

    def note(request: object, address: tuple[str, int]) -> None:
        ports.add(address[1])
        original(request, address)  # type: ignore[arg-type]

    bench.server._server.finish_request = note  # type: ignore[method-assign,assignment]
    for number in range(10):
        bench.ask(f"Text {number}")
    assert len(ports) <= bench.backend.limits.concurrency


def test_an_answer_that_drips_ends_with_the_deadline(server: FakeEngine) -> None:
    """Every byte comes in time, so the read time-out alone would never end it."""
    server.orders = [trick("drip")]
    server.always = lambda _seen, good: good
    tools = Tools()
    with closing(to(tools)) as transport, pytest.raises(EngineUnavailable):
        transport.exchange("GET", server.url + "/" + "long" * 200, tools.monotonic() + 0.2)


def test_an_answer_without_end_is_refused(server: FakeEngine, clock: FakeTime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 1000)
    server.orders = [lambda _good: Sent(b"x" * 1001)]
    with closing(to(clock.tools)) as transport, pytest.raises(EngineBroken, match="more than 1000 bytes"):
        transport.exchange("GET", server.url, 1e9)


def test_nothing_is_sent_after_the_deadline(server: FakeEngine, clock: FakeTime) -> None:
    with closing(to(clock.tools)) as transport, pytest.raises(EngineUnavailable, match="no time"):
        transport.exchange("GET", server.url, clock.monotonic())
    assert server.count == 0


def test_a_password_file_does_not_replace_the_engine_s_own_header(
    server: FakeEngine, clock: FakeTime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """requests would put ~/.netrc's name and password in place of the DeepL key."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password mine\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert "Basic" in requests.get(server.url, headers={"Authorization": "mine"}, timeout=5).text
    with closing(to(clock.tools)) as transport:
        answer = transport.exchange("GET", server.url, 1e9, headers={"Authorization": "DeepL-Auth-Key k"})
    assert answer.body()["auth"] == "DeepL-Auth-Key k"


def test_cookies_are_not_kept(server: FakeEngine, clock: FakeTime) -> None:
    server.orders = [lambda good: Sent(good.body, 200, {"Set-Cookie": "NID=1"})]
    with closing(to(clock.tools)) as transport:
        transport.exchange("GET", server.url, 1e9)
        transport.exchange("GET", server.url, 1e9)
    assert "Cookie" not in server.seen[1].headers


def test_json_is_sent_as_utf_8(server: FakeEngine, clock: FakeTime) -> None:
    with closing(to(clock.tools)) as transport:
        Http(transport, 1e9).post(server.url, json={"q": "骨髄腫"}, headers={"X": "y"})
    assert "骨髄腫".encode() in server.seen[0].body
    assert server.seen[0].headers["X"] == "y"


def test_an_address_that_is_none_is_not_tried_again(clock: FakeTime) -> None:
    with closing(to(clock.tools, retries=5)) as transport, pytest.raises(EngineBroken):
        transport.exchange("GET", "nonsense", 1e9)
    assert clock.slept == []


def test_secrets_are_cut_out_of_words(clock: FakeTime) -> None:
    transport = to(clock.tools, secrets=[SecretStr("a/b c"), SecretStr("")])
    assert transport.redact("key a/b c, a%2Fb+c, a/b%20c; other") == "key ***, ***, ***; other"
