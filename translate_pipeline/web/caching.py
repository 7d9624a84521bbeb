"""Pages kept ready to be sent, in memory and bounded: compressed variants, validators and raw headers made once."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from typing import Any, Final

import brotli  # type: ignore[import-untyped]  # it ships no types

from translate_pipeline.model.readers import Opened
from translate_pipeline.web.responding import Reply
from translate_pipeline.web.security import RawHeaders

Message = dict[str, Any]

_CODERS: Final[Mapping[bytes, Callable[[bytes], bytes]]] = {
    b"": bytes,
    b"gzip": lambda body: gzip.compress(body, 6, mtime=0),
    b"br": lambda body: brotli.compress(body, quality=5),
}

_SMALL: Final = 400  # bytes that are not worth compressing
_SUFFIX: Final = {b"": b"", b"gzip": b"-gz", b"br": b"-br"}
_TEXT: Final = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


@dataclass(slots=True)
class Entry:
    """One answer ready to be sent. `variants` are the body by content coding, filled as they are asked for."""

    status: int
    headers: RawHeaders
    body: bytes
    etag: bytes
    modified: datetime | None
    protected: bool
    compressible: bool
    opened: tuple[str, str, Opened] | None = None
    variants: dict[bytes, tuple[Message, Message]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """What it takes at most: the body and its variants."""
        return 2 * len(self.body) + 2_000

    def variant(self, coding: bytes) -> tuple[Message, Message]:
        made = self.variants.get(coding)
        if made is None:
            made = self.variants[coding] = self._made(coding)
        return made

    def _made(self, coding: bytes) -> tuple[Message, Message]:
        body = _CODERS[coding](self.body)
        headers = [*self.headers, (b"content-length", str(len(body)).encode())]
        if coding:
            headers.append((b"content-encoding", coding))
        if self.etag:
            headers.append((b"etag", self._etag(coding)))
        start: Message = {"type": "http.response.start", "status": self.status, "headers": headers}
        return start, {"type": "http.response.body", "body": body}

    def _etag(self, coding: bytes) -> bytes:
        return b'"' + self.etag + _SUFFIX[coding] + b'"'

    def unchanged(self, coding: bytes) -> tuple[Message, Message]:
        """The 304 of a variant: what the 200 would say of it, without the text."""
        left_out = {b"content-length", b"content-encoding", b"content-type"}
        headers = [one for one in self.variant(coding)[0]["headers"] if one[0] not in left_out]
        start: Message = {"type": "http.response.start", "status": 304, "headers": headers}
        return start, {"type": "http.response.body", "body": b""}

    def known(self, wanted: dict[bytes, bytes]) -> bool:
        """Whether the visitor has it (RFC 9110, section 13): by tag, and by date only where no tag is given."""
        if self.status != 200 or not self.etag:
            return False
        if (tags := wanted.get(b"if-none-match")) is not None:
            own = {self._etag(coding) for coding in _SUFFIX}
            return tags.strip() == b"*" or any(tag.strip().removeprefix(b"W/") in own for tag in tags.split(b","))
        since = wanted.get(b"if-modified-since")
        return since is not None and self.modified is not None and not _newer(self.modified, since)


def _newer(modified: datetime, since: bytes) -> bool:
    try:
        told = parsedate_to_datetime(since.decode("latin-1"))
    except ValueError:
        return True
    told = told if told.tzinfo else told.replace(tzinfo=UTC)
    return modified.replace(microsecond=0) > told


def entry(reply: Reply, base: RawHeaders, *, protected: bool = False) -> Entry:
    """A reply with all its headers, those of security among them."""
    headers = [*base, (b"content-type", reply.media.encode()), (b"cache-control", reply.cache.encode())]
    keeps = "no-store" not in reply.cache and reply.status == 200
    compressible = len(reply.body) > _SMALL and reply.media.startswith(_TEXT)
    varies = (("Accept-Encoding", compressible), ("Cookie", "private" in reply.cache))
    vary = [name for name, needed in varies if needed]
    if vary:
        headers.append((b"vary", ", ".join(vary).encode()))
    if reply.modified is not None:
        moment = reply.modified.astimezone(UTC).replace(microsecond=0)
        headers.append((b"last-modified", format_datetime(moment, usegmt=True).encode()))
    if reply.tags:
        headers.append((b"cache-tag", ",".join(reply.tags).encode()))
    headers += [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers]
    headers += [(b"set-cookie", cookie.encode("latin-1")) for cookie in reply.cookies]
    etag = hashlib.sha256(reply.body).hexdigest()[:24].encode() if keeps else b""
    return Entry(reply.status, headers, reply.body, etag, reply.modified, protected, compressible, reply.opened)


@lru_cache(maxsize=256)
def coding(accepted: bytes) -> bytes:
    """The content coding to send for an Accept-Encoding header: brotli, gzip or none."""
    wanted: dict[bytes, float] = {}
    for part in accepted.lower().split(b","):
        name, _, rest = part.strip().partition(b";")
        wanted[name.strip()] = _quality(rest)
    anything = wanted.get(b"*", 0.0)
    return next((one for one in (b"br", b"gzip") if wanted.get(one, anything) > 0), b"")


def _quality(parameters: bytes) -> float:
    name, _, value = parameters.strip().partition(b"=")
    try:
        return float(value) if name.strip() == b"q" else 1.0
    except ValueError:
        return 0.0


class PageCache:
    """Entries by address, the least recently used given up first. Everything goes when what is served has changed: a
    page shows more than its own article (links, languages, lists), and making one anew is cheap."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._entries: OrderedDict[str, Entry] = OrderedDict()
        self._bytes = 0
        self._mark: int | None = None
        self.generation = 0

    def get(self, key: str) -> Entry | None:
        found = self._entries.get(key)
        if found is not None:
            self._entries.move_to_end(key)
        return found

    def put(self, key: str, one: Entry, generation: int) -> None:
        """Keeps it, unless what is served has changed since the page was begun."""
        if generation != self.generation or one.size > self._most:
            return
        self._drop(key)
        self._entries[key] = one
        self._bytes += one.size
        while self._bytes > self._most:
            self._drop(next(iter(self._entries)))

    def heard(self, mark: int) -> None:
        """The number of the newest event; another than before empties the cache."""
        if mark != self._mark:
            self._entries.clear()
            self._bytes, self._mark = 0, mark
            self.generation += 1

    def _drop(self, key: str) -> None:
        if (gone := self._entries.pop(key, None)) is not None:
            self._bytes -= gone.size

    def __len__(self) -> int:
        return len(self._entries)
