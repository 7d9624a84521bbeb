"""A client that calls an ASGI application in this process, to the letter: no redirect is followed, nothing is
normalised, a cookie is kept as long as it says."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote, urlencode

import brotli  # type: ignore[import-untyped]  # it ships no types
from starlette.types import ASGIApp, Message


@dataclass(frozen=True, slots=True)
class Answer:
    status_code: int
    raw_headers: tuple[tuple[str, str], ...]
    content: bytes

    @property
    def headers(self) -> Mapping[str, str]:
        """By lower-case name; the last one where there are several."""
        return dict(self.raw_headers)

    def all(self, name: str) -> list[str]:
        return [value for known, value in self.raw_headers if known == name]

    @property
    def body(self) -> bytes:
        """Without its content coding."""
        match self.headers.get("content-encoding"):
            case "gzip":
                return gzip.decompress(self.content)
            case "br":
                return bytes(brotli.decompress(self.content))
        return self.content

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """`host` is the Host header; forms come from a page of the site unless `headers` say otherwise."""

    app: ASGIApp
    base: str = "https://site.example"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("GET", path, headers)

    def head(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("HEAD", path, headers)

    def post(
        self,
        path: str,
        form: Mapping[str, str] | list[tuple[str, str]] | bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        body = form if isinstance(form, bytes) else urlencode(form).encode()
        sent = {"content-type": "application/x-www-form-urlencoded", "origin": self.base, **(headers or {})}
        return self.ask("POST", path, {name: value for name, value in sent.items() if value}, body)

    def ask(self, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        path, _, query = target.partition("?")
        sent = {"host": self.base.partition("://")[2], **(headers or {})}
        if self.cookies:
            sent.setdefault("cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": self.base.partition("://")[0],
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in sent.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 80),
        }
        answer = asyncio.run(_call(self.app, scope, body))
        self._keep(answer)
        return answer

    def _keep(self, answer: Answer) -> None:
        for line in answer.all("set-cookie"):
            for name, one in SimpleCookie(line).items():
                if one["max-age"] == "0" or not one.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = one.value


async def _call(app: ASGIApp, scope: dict[str, Any], body: bytes) -> Answer:
    parts = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[Message] = []

    async def receive() -> Message:
        return parts.pop() if parts else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    assert start["type"] == "http.response.start"
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"])
    content = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(start["status"], headers, content)
