"""Who is told of what changes on the site, and what became of telling them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from translate_pipeline.model.publishing import EventKind


class Purpose(StrEnum):
    """`webhook`: a program that is told of events; `cache`: one before the site that is told what to drop."""

    WEBHOOK = "webhook"
    CACHE = "cache"


@dataclass(frozen=True, slots=True)
class Hook:
    """One who is told. Every event up to number `done` has been taken or is not wanted; `failures` are those in a row
    of the next one, which is due at `due_at`. No `kinds`: all. `stopped`: it has failed too often, and waits for a
    person. An empty `url` stands for the one of the settings."""

    id: str
    purpose: Purpose
    url: str
    kinds: tuple[EventKind, ...]
    created_at: datetime
    done: int
    due_at: datetime
    failures: int = 0
    stopped: bool = False
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try. `status` is that of the answer, 0 where there was none; `detail` says more."""

    hook: str
    number: int
    at: datetime
    status: int
    taken: bool
    detail: str = ""
