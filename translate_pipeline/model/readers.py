"""Readers of the site as values: accounts, what they keep, polls and what they write to the publisher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class AccountKind(StrEnum):
    READER = "reader"


@dataclass(frozen=True, slots=True)
class SiteAccount:
    """Somebody who can sign in. `email` is in the form in which it is looked up. No password and no digest of one is
    ever part of it."""

    id: str
    email: str
    name: str
    kind: AccountKind
    locale: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """`digest` is what is kept of the token that the browser has."""

    digest: str
    account: SiteAccount
    created_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Tries:
    """When something was tried of late, the oldest first, and until when it is refused."""

    at: tuple[datetime, ...] = ()
    refused_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    article: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PollWords:
    """A poll in one language: the options in the order of their numbers, which start at 0."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """A question to readers, of one article or (an empty key) of the whole site. `words` are by locale and always hold
    those of `language`, which stand in where a locale has none."""

    id: str
    article: str
    language: str
    words: Mapping[str, PollWords]
    created_at: datetime
    closed_at: datetime | None = None

    @property
    def options(self) -> int:
        return len(self.words[self.language].options)


@dataclass(frozen=True, slots=True)
class Vote:
    """What an account chose. Votes without one can be told apart, but not be traced back to anybody."""

    poll: str
    option: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a reader would like to read. `email` is there only where they want to hear of it; `account` is empty for a
    visitor who is not signed in."""

    id: str
    at: datetime
    locale: str
    text: str
    name: str = ""
    email: str = ""
    updates: bool = False
    account: str = ""


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """What a reader found wrong on a page; an empty `segment` means all of it. `publication` is what they saw."""

    id: str
    at: datetime
    article: str
    locale: str
    segment: str
    text: str
    publication: str = ""
    email: str = ""
    account: str = ""


class Opened(StrEnum):
    """What was opened of an article."""

    PAGE = "page"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class DailyCount:
    """How often an article was opened in a locale on a day (UTC), by anybody."""

    article: str
    locale: str
    day: date
    opened: Opened
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept of an account, but for its password's digest and its sessions' tokens."""

    account: SiteAccount
    sessions: tuple[tuple[datetime, datetime], ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    interests: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    reports: tuple[ErrorReport, ...] = field(default=())
