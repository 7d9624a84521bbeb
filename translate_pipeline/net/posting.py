"""One POST to a checked address: no redirect, no proxy, a limit on its time and on what is read."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Final

from translate_pipeline.net.guard import Target

_MOST: Final = 65_536  # bytes of an answer; nothing in it is used
_LATE: Final = "no answer in time"


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is 0 where there was none; `detail` then says why."""

    status: int
    detail: str = ""

    @property
    def is_taken(self) -> bool:
        return 200 <= self.status < 300


def post(
    target: Target, body: bytes, headers: Mapping[str, str], *, seconds: float = 10.0, tls: ssl.SSLContext | None = None
) -> Answer:
    """The whole takes `seconds` at most, however slowly the other side speaks. `tls` is for tests of it."""
    connection = _Pinned(target, seconds, tls)
    watch = threading.Timer(seconds, connection.end)
    watch.start()
    try:
        connection.request("POST", target.path, body, dict(headers))
        answer = connection.getresponse()
        answer.read(_MOST)
        if connection.ended:  # what was cut off looks like an answer that has ended
            return Answer(0, _LATE)
        return Answer(answer.status, answer.reason)
    except TimeoutError:
        return Answer(0, _LATE)
    except (OSError, HTTPException, ValueError) as error:
        return Answer(0, _LATE if connection.ended else _told(error))
    finally:
        watch.cancel()
        connection.close()


def _told(error: Exception) -> str:
    reason = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or ""
    return f"{type(error).__name__}: {reason}".removesuffix(": ")


class _Pinned(HTTPConnection):
    """Speaks to the addresses that were checked; the name is for the certificate and the Host header alone."""

    def __init__(self, target: Target, seconds: float, tls: ssl.SSLContext | None) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.default_port = {"https": 443, "http": 80}[target.scheme]
        self._target = target
        self._tls = (tls or ssl.create_default_context()) if target.scheme == "https" else None
        self.ended = False

    def connect(self) -> None:
        found = self._reached()
        self.sock = self._tls.wrap_socket(found, server_hostname=self._target.host) if self._tls else found

    def _reached(self) -> socket.socket:
        failure: OSError | None = None
        for address in self._target.addresses:
            try:
                return socket.create_connection((address, self._target.port), self.timeout)
            except OSError as error:
                failure = error
        raise failure or OSError("no address")

    def end(self) -> None:
        """From another thread: whoever waits for an answer is told at once."""
        self.ended = True
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)
