"""Answers as values, and what ends a visit early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from translate_pipeline.model.readers import Opened

HTML: Final = "text/html; charset=utf-8"
FRESH: Final = "no-store"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `tags` name what it was made of, for caches; `modified` is when that last changed. `headers` are
    those of this answer alone: the rest, of security above all, is added in one place. `cookies` are values of
    Set-Cookie; an answer of a cacheable route has none. `opened`: article, locale and what is counted as opened."""

    body: bytes
    status: int = 200
    media: str = HTML
    cache: str = FRESH
    modified: datetime | None = None
    tags: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    cookies: tuple[str, ...] = ()
    opened: tuple[str, str, Opened] | None = None


class Halt(Exception):
    """Ends a visit with an error page of this status."""

    def __init__(self, status: int, **details: Any) -> None:
        self.status = status
        self.details = details
        super().__init__(str(status))


def redirect(to: str, status: int = 302, *, cache: str = FRESH, cookies: tuple[str, ...] = ()) -> Reply:
    """To a path of this site: it begins with one slash, so that no other site can be meant."""
    if not to.startswith("/") or to.startswith(("//", "/\\")) or any(ord(sign) < 33 for sign in to):
        raise ValueError(f"{to!r} is not a path of this site")
    return Reply(b"", status, cache=cache, headers=(("Location", to),), cookies=cookies)
