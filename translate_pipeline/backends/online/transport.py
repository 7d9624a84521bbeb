"""HTTP for online engines: a session a thread, time-outs, a deadline, retries, and nothing secret in what it says."""

from __future__ import annotations

import itertools
import json as jsons
import threading
from collections.abc import Mapping, Sequence
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

import requests
import urllib3
from pydantic import SecretStr

from translate_pipeline.backends.online.faults import Answer, Judge, no_judge, of_answer
from translate_pipeline.backends.online.pacing import LONGEST, Pace, Speed, Tools, backoff
from translate_pipeline.errors import EngineBroken, EngineError, EngineUnavailable

_LARGEST = 10_000_000  # bytes of an answer; far above any translation, far below the memory
_FAILED = (requests.RequestException, urllib3.exceptions.HTTPError)
# An address that can't be used does not get better by trying again.
_HOPELESS = (
    requests.exceptions.InvalidURL,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidSchema,
    requests.exceptions.InvalidHeader,
    requests.exceptions.TooManyRedirects,
)


class _Session(requests.Session):
    """Reads the environment's proxies and certificates once for each server: doing so at each request took a fifth of
    all the time that a request takes of the processor."""

    def __init__(self) -> None:
        super().__init__()
        self._merged: dict[tuple[str, str], Mapping[str, Any]] = {}

    def merge_environment_settings(self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any) -> Any:
        parts = urlsplit(url)
        server = parts.scheme, parts.netloc
        if server not in self._merged:
            self._merged[server] = super().merge_environment_settings(url, proxies, stream, verify, cert)
        return {**self._merged[server], "proxies": {**self._merged[server]["proxies"]}}


class Transport:
    """The way to one engine, shared by its threads.

    Each thread has a session of its own, since `requests` does not promise that one may be shared."""

    def __init__(
        self,
        name: str,
        *,
        timeouts: tuple[float, float],
        retries: int,
        speed: Speed | None = None,
        secrets: Sequence[SecretStr] = (),
        redirects: bool = False,
        judge: Judge = no_judge,
        tools: Tools,
    ) -> None:
        """`timeouts`: seconds to connect and between two reads. `redirects` only where no key goes along: a key
        must not follow to another host."""
        self.name = name
        self.tools = tools
        self._timeouts = timeouts
        self._retries = retries
        self._secrets = tuple(secrets)
        self._redirects = redirects
        self._judge = judge
        self._pace = Pace(speed or Speed(), tools)
        self._local = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock = threading.Lock()

    def exchange(self, method: str, url: str, deadline: float, *, characters: int = 0, **parts: Any) -> Answer:
        """One good answer, after as many attempts as the settings and the deadline (monotonic seconds) allow.
        `characters` are those that the rate limits count."""
        for attempt in itertools.count():
            self._pace.wait(deadline, characters)
            try:
                answer = self._once(method, url, deadline, parts)
                error = self._judge(answer) or of_answer(self.name, answer, self.redact, self.tools.clock())
            except EngineError as failed:
                error = failed
            if error is None:
                return answer
            if not isinstance(error, EngineUnavailable):
                raise error
            self._pause(attempt, error, deadline)
        raise AssertionError

    def _pause(self, attempt: int, error: EngineUnavailable, deadline: float) -> None:
        """Waits before the next attempt; raises the error where waiting is of no use."""
        asked = error.retry_after or 0.0
        self._pace.hold(asked)
        seconds = max(asked, backoff(attempt, self.tools.jitter))
        if attempt >= self._retries or asked > LONGEST or self.tools.monotonic() + seconds >= deadline:
            raise error
        self.tools.sleep(seconds)

    def _once(self, method: str, url: str, deadline: float, parts: Mapping[str, Any]) -> Answer:
        left = deadline - self.tools.monotonic()
        connect, read = (min(limit, max(left, 0.001)) for limit in self._timeouts)
        try:
            with self._session().request(
                method, url, timeout=(connect, read), stream=True, allow_redirects=self._redirects, **parts
            ) as response:
                body = self._body(response, deadline)
                return Answer(response.status_code, response.headers, body)
        except _HOPELESS as error:
            raise EngineBroken(f"{self.name} can't be asked.", cause=type(error).__name__) from None
        except _FAILED as error:
            # The exception's own text names the whole URL: what is passed on is its kind alone.
            raise EngineUnavailable(f"{self.name} can't be reached.", cause=type(error).__name__) from None

    def _body(self, response: requests.Response, deadline: float) -> bytes:
        """Read by read, since a read time-out alone never ends an answer that drips."""
        body = bytearray()
        while chunk := response.raw.read1(65536, decode_content=True):
            body += chunk
            if len(body) > _LARGEST:
                raise EngineBroken(f"{self.name} answered with more than {_LARGEST} bytes.")
            if self.tools.monotonic() >= deadline:
                raise EngineUnavailable(f"{self.name} did not answer in time.")
        return bytes(body)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = _Session()
            # No cookies: equal requests are to get equal answers. The empty `auth` keeps ~/.netrc from replacing
            # the engine's own Authorization header; proxies from the environment still count.
            session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
            session.auth = _no_auth
            with self._lock:
                self._sessions.append(session)
        return session

    def redact(self, text: str) -> str:
        """The text without any secret of this engine, plain or URL-encoded."""
        for secret in self._secrets:
            value = secret.get_secret_value()
            for form in {value, quote(value), quote_plus(value)} if value else ():
                text = text.replace(form, "***")
        return text

    def close(self) -> None:
        """Ends all sessions; the next request opens new ones."""
        with self._lock:
            sessions, self._sessions = self._sessions, []
            self._local = threading.local()
        for session in sessions:
            session.close()


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


class Http:
    """One job's way out. It stands where deep-translator's modules say `requests`, so it has `get`, `post` and
    `exceptions`; `proxies` is taken and left (the session reads the environment's)."""

    exceptions = requests.exceptions

    def __init__(self, transport: Transport, deadline: float, characters: int = 0) -> None:
        self.transport = transport
        self.deadline = deadline
        self.characters = characters  # of the texts that are sent

    def get(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        proxies: object = None,
    ) -> Answer:
        return self._exchange("GET", url, params=params, headers=headers)

    def post(
        self,
        url: str,
        data: Any = None,
        json: Any = None,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        proxies: object = None,
    ) -> Answer:
        if json is not None:
            # Letters as they are: escaped as \uXXXX a Japanese text would pass an engine's byte limit three times.
            data = jsons.dumps(json, ensure_ascii=False).encode()
            headers = {**(headers or {}), "Content-Type": "application/json; charset=UTF-8"}
        return self._exchange("POST", url, data=data, params=params, headers=headers)

    def _exchange(self, method: str, url: str, **parts: Any) -> Answer:
        return self.transport.exchange(method, url, self.deadline, characters=self.characters, **parts)


class FormHttp(Http):
    """Sends as a form what the library would write into the URL: a key there ends up in logs of servers and proxies."""

    def get(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        proxies: object = None,
    ) -> Answer:
        return super().post(url, data=params, headers=headers)

    def post(
        self,
        url: str,
        data: Any = None,
        json: Any = None,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        proxies: object = None,
    ) -> Answer:
        return super().post(url, data={**(data or {}), **(params or {})}, json=json, headers=headers)
