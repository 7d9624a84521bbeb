"""A POST goes where it was checked to go, and comes to an end whatever the other side does."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence

from tests.net.loopback import serving
from translate_pipeline.net import Guard, post

GUARD = Guard(frozenset({"hook.example"}), loopback=True)


def here(host: str, port: int) -> Sequence[str]:
    return ("127.0.0.1",)


def test_a_body_arrives_with_its_headers_at_the_address_that_was_checked() -> None:
    """The name is looked up once: by the time of the request it could mean another host."""
    with serving(lambda got: 204) as server:
        port = server.url.rpartition(":")[2]
        answer = post(GUARD.target(f"http://hook.example:{port}/a?b=c", here), b"{}", {"X-One": "1"})
    assert (answer.status, answer.is_taken) == (204, True)
    [got] = server.got
    assert (got.path, got.body, got.headers["x-one"]) == ("/a?b=c", b"{}", "1")
    assert got.headers["host"] == f"hook.example:{port}"


def test_a_redirect_is_not_followed() -> None:
    with serving(lambda got: 307) as server:
        answer = post(GUARD.target(server.url, here), b"{}", {})
    assert (answer.status, answer.is_taken, len(server.got)) == (307, False, 1)


def test_a_connection_that_is_dropped_or_refused_is_told() -> None:
    with serving(lambda got: None) as server:
        target = GUARD.target(server.url, here)
        assert post(target, b"{}", {}).status == 0
    answer = post(target, b"{}", {})  # nobody listens any more
    assert (answer.status, answer.detail) == (0, "ConnectionRefusedError: Connection refused")


def test_who_speaks_too_slowly_is_left() -> None:
    """A byte now and then would keep a limit on each byte from ever being reached."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stop = threading.Event()

        def drip() -> None:
            caller, _ = listener.accept()
            with caller:
                try:
                    caller.recv(10_000)
                    caller.sendall(b"HTTP/1.1 200 OK\r\n")
                    while not stop.wait(0.05):
                        caller.sendall(b"X")
                except OSError:
                    return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        answer = post(GUARD.target(url, here), b"{}", {}, seconds=0.4)
        stop.set()
        thread.join()
    assert (answer.status, answer.detail) == (0, "no answer in time")


def test_an_answer_that_is_no_http_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def babble() -> None:
            caller, _ = listener.accept()
            with caller:
                caller.recv(10_000)
                caller.sendall(b"SSH-2.0-x\r\n")

        thread = threading.Thread(target=babble, daemon=True)
        thread.start()
        answer = post(GUARD.target(f"http://127.0.0.1:{listener.getsockname()[1]}/", here), b"{}", {})
        thread.join()
    assert answer.status == 0
    assert answer.detail.startswith("BadStatusLine")
