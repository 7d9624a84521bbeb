"""Loopback servers that speak each online engine's protocol and misbehave on order."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "canary-0f9c-key:with/odd+chars=7"  # every engine's key in the tests: it may show up nowhere
ID = "canary-id"
SECRET = "canary-secret"  # noqa: S105 — the half of a fake key pair
PAGE = "<!DOCTYPE html><html><head><title>502</title></head><body><h1>Bad gateway</h1></body></html>"


@dataclass(frozen=True)
class Seen:
    """One request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Sent:
    """One answer: `trick` is what the server does to it on the wire."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    trick: str = ""


def as_json(value: object, status: int = 200, **headers: str) -> Sent:
    return Sent(json.dumps(value).encode(), status, {"Content-Type": "application/json", **headers})


def as_page(text: str, status: int = 200) -> Sent:
    return Sent(text.encode(), status, {"Content-Type": "text/html; charset=utf-8"})


def translated(text: str, target: str) -> str:
    """What the fakes translate a text to: it differs by text and by language, and no line break is lost."""
    return "\n".join(f"{target}·{line}·" if line else line for line in text.split("\n"))


# A fault is made of the good answer: it may keep, change or ignore it.
Fault = Callable[[Sent], Sent]


def fault(status: int, body: object | None = None, **headers: str) -> Fault:
    return lambda _good: as_json(body or {"message": f"state {status}"}, status, **headers)


def trick(name: str) -> Fault:
    return lambda good: Sent(good.body, good.status, good.headers, name)


def replaced(old: str, new: str) -> Fault:
    return lambda good: Sent(good.body.decode().replace(old, new).encode(), good.status, good.headers)


html_page: Fault = lambda _good: as_page(PAGE)  # noqa: E731 — a constant of the table of faults
redirect: Fault = lambda _good: Sent(b"", 302, {"Location": "http://198.51.100.7/"})  # noqa: E731


class FakeEngine:
    """A server for one engine. `orders` are faults for the next requests, in order; `always` is for all others."""

    def __init__(self, speak: Callable[[Seen], Sent]) -> None:
        self.speak = speak
        self.orders: list[Fault] = []
        self.always: Callable[[Seen, Sent], Sent] | None = None
        self.seen: list[Seen] = []
        self.most_in_flight = 0
        self.release = threading.Event()  # ends what hangs
        self.hold_for = 0  # until so many requests have been there at once, none is answered
        self.patience = 10.0  # seconds, after which the server does not wait for them any longer
        self._met = threading.Event()
        self._in_flight = 0
        self._lock = threading.Lock()
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def count(self) -> int:
        return len(self.seen)

    def answer(self, seen: Seen) -> Sent:
        with self._lock:
            self.seen.append(seen)
            self._in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self._in_flight)
            order = self.orders.pop(0) if self.orders else None
            if self._in_flight >= self.hold_for:
                self._met.set()
        try:
            self._met.wait(self.patience)
            self._met.set()
            good = self.speak(seen)
            if order is not None:
                return order(good)
            return self.always(seen, good) if self.always else good
        finally:
            with self._lock:
                self._in_flight -= 1

    def stop(self) -> None:
        self.release.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, engine: FakeEngine) -> None:
        self.engine = engine
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that give up are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        sent = self.server.engine.answer(Seen(self.command, self.path, query, dict(self.headers), body))
        {"hang": self._hang, "reset": self._reset}.get(sent.trick, self._send)(sent)

    def do_POST(self) -> None:
        self.do_GET()

    def _hang(self, _sent: Sent) -> None:
        self.server.engine.release.wait(30)
        self.close_connection = True

    def _reset(self, _sent: Sent) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _send(self, sent: Sent) -> None:
        body = gzip.compress(sent.body) if sent.trick == "gzip" else sent.body
        headers = {**sent.headers, "Content-Length": str(len(body))}
        if sent.trick == "gzip":
            headers["Content-Encoding"] = "gzip"
        if sent.trick == "cut":  # the end of the connection is the end of the body: nothing tells that it is short
            del headers["Content-Length"]
            headers["Connection"] = "close"
        self.send_response(sent.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = self.close_connection or sent.trick in {"cut", "truncate", "drip"}
        if sent.trick == "drip":
            self._drip(body)
        else:
            self.wfile.write(body[: len(body) * 2 // 3] if sent.trick in {"cut", "truncate"} else body)

    def _drip(self, body: bytes) -> None:
        for at in range(len(body)):
            self.wfile.write(body[at : at + 1])
            if self.server.engine.release.wait(0.02):
                break

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the base class's name
        """Nothing to say."""


@contextmanager
def serving(speak: Callable[[Seen], Sent]) -> Iterator[FakeEngine]:
    engine = FakeEngine(speak)
    try:
        yield engine
    finally:
        engine.stop()


# Each engine's own protocol. What a real server would refuse (a key in the address, a missing field) gets its refusal.


def google(seen: Seen) -> Sent:
    """GET /m: the translation in div.result-container, lines kept, text without letters given back as it is."""
    if seen.method != "GET" or not seen.path.startswith("/m?") or not {"tl", "sl", "q"} <= set(seen.query):
        return as_page("<title>Error 400</title>", 400)
    text = seen.query["q"]
    answer = translated(text, seen.query["tl"]) if any(map(str.isalnum, text)) else text
    return as_page(
        "<html><head><title>Google Translate</title></head><body><div class='header'><a>Menu</a></div>"
        f'<div class="result-container">{html.escape(answer)}</div><div class="links">more</div></body></html>'
    )


def mymemory(seen: Seen) -> Sent:
    """GET /get?q&langpair: one text of at most 500 bytes, HTML entities in the JSON."""
    text, pair = seen.query.get("q", ""), seen.query.get("langpair", "")
    if len(text.encode()) > 500:
        return mymemory_says("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", "403")
    if not re.fullmatch(r"[\w-]+\|[\w-]+", pair):
        return mymemory_says("INVALID LANGUAGE PAIR SPECIFIED. EXAMPLE: LANGPAIR=EN|IT", "403")
    best = html.escape(translated(text, pair.partition("|")[2]))
    match = {"segment": text, "translation": best, "created-by": "MT!", "match": 0.85}
    return as_json(
        {
            "responseData": {"translatedText": best, "match": 0.85},
            "quotaFinished": False,
            "responseDetails": "",
            "responseStatus": 200,
            "matches": [match],
        }
    )


def mymemory_says(notice: str, status: object = 200) -> Sent:
    """A notice where the translation should be, as MyMemory gives it."""
    return as_json({"responseData": {"translatedText": notice}, "responseDetails": notice, "responseStatus": status})


def libretranslate(seen: Seen) -> Sent:
    """POST /translate with JSON; a list of at most 32 texts; HTML comes back unescaped, <x/> with an end tag."""
    if seen.query:
        return as_json({"error": "Invalid request: missing q parameter"}, 400)
    body = seen.json
    if body.get("api_key", KEY) != KEY:
        return as_json({"error": "Invalid API key"}, 403)
    if body["target"] not in {"es", "pb", "fr", "zh", "ar"}:
        return as_json({"error": f"{body['target']} is not supported"}, 400)
    texts = body["q"]
    if len(texts) > 32 or any(len(text) > 20_000 for text in texts):
        return as_json({"error": "Invalid request: request (40) exceeds text limit (32)"}, 400)
    good = [html.unescape(markup(text, body["target"]).replace("/>", "></x>")) for text in texts]
    return as_json({"translatedText": good})


def deepl(seen: Seen) -> Sent:
    """POST /v2/translate, key in the header, at most 50 texts, well-formed XML only."""
    if seen.method != "POST" or seen.headers.get("Authorization") != f"DeepL-Auth-Key {KEY}" or "auth_key" in seen.path:
        return Sent(b"", 403)
    body = seen.json
    if len(seen.body) > 128 * 1024:
        return as_json({"message": "Request Entity Too Large"}, 413)
    if len(body["text"]) > 50:
        return as_json({"message": "Too many texts"}, 400)
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]+)?", body["target_lang"]):
        return as_json({"message": "Value for 'target_lang' not supported."}, 400)
    good = [{"detected_source_language": "EN", "text": markup(text, body["target_lang"])} for text in body["text"]]
    return as_json({"translations": good})


def microsoft(seen: Seen) -> Sent:
    """POST /translate?api-version=3.0&from&to&textType, JSON list in, JSON list out."""
    if seen.headers.get("Ocp-Apim-Subscription-Key") != KEY:
        return as_json({"error": {"code": 401000, "message": "The request is not authorized."}}, 401)
    if seen.query.get("api-version") != "3.0" or seen.query.get("textType") != "html":
        return as_json({"error": {"code": 400021, "message": "The API version parameter is missing."}}, 400)
    to = seen.query["to"]
    if to == "mk":
        return as_json({"error": {"code": 400036, "message": "The target language is not valid."}}, 400)
    return as_json([{"translations": [{"text": markup(entry["text"], to), "to": to}]} for entry in seen.json])


def yandex(seen: Seen) -> Sent:
    """POST /api/v1.5/tr.json/translate as a form: a list of texts, the state in the body."""
    form = seen.form
    if form.get("key") != KEY:
        return as_json({"code": 401, "message": "API key is invalid"}, 403)
    target = form["lang"].partition("-")[2]
    return as_json({"code": 200, "lang": form["lang"], "text": [translated(form["text"], target)]})


def papago(seen: Seen) -> Sent:
    """POST as a form, id and secret in headers, codes and not names of languages."""
    if (seen.headers.get("X-Naver-Client-Id"), seen.headers.get("X-Naver-Client-Secret")) != (ID, SECRET):
        return as_json({"errorMessage": "Authentication failed", "errorCode": "024"}, 401)
    form = seen.form
    if form["target"] not in {"ko", "ja", "fr", "zh-CN", "zh-TW"}:
        return as_json({"errorMessage": "Unsupported target language", "errorCode": "N2MT04"}, 400)
    return as_json({"message": {"result": {"translatedText": translated(form["text"], form["target"])}}})


def qcri(seen: Seen) -> Sent:
    form = seen.form
    if form.get("key") != KEY or "domain" not in form:
        return as_json({"success": False, "error": "key is not valid"}, 401)
    return as_json({"success": True, "translatedText": translated(form["text"], form["langpair"].partition("-")[2])})


def baidu(seen: Seen) -> Sent:
    """POST as a form, signed; errors with HTTP 200."""
    form = seen.form
    signed = hashlib.md5(f"{ID}{form['q']}{form['salt']}{SECRET}".encode(), usedforsecurity=False).hexdigest()
    if form["appid"] != ID or form["sign"] != signed:
        return as_json({"error_code": "54001", "error_msg": "Invalid Sign"})
    lines = form["q"].split("\n")
    return as_json({"trans_result": [{"src": line, "dst": translated(line, form["to"])} for line in lines]})


def chatgpt(seen: Seen) -> Sent:
    if seen.headers.get("Authorization") != f"Bearer {KEY}" or not seen.path.endswith("/chat/completions"):
        return as_json({"error": {"code": "invalid_api_key", "message": f"Incorrect API key provided: {KEY}"}}, 401)
    system, user = seen.json["messages"]
    found = re.search(r"into ([^.]+)\.", system["content"])
    text = translated(user["content"], found.group(1) if found else "")
    return as_json({"choices": [{"finish_reason": "stop", "message": {"role": "assistant", "content": text}}]})


def markup(text: str, target: str) -> str:
    """A translation that keeps tags where they are, as engines that take mark-up do."""
    return f"{target}·{text}·"
