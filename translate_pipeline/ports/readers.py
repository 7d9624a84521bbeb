"""What the store keeps of readers: each call is a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from translate_pipeline.model.readers import (
    Bookmark,
    DailyCount,
    ErrorReport,
    Kept,
    Poll,
    PollWords,
    Session,
    SiteAccount,
    Suggestion,
    Tries,
)

# As many random bytes as asked for, from a source that nobody can guess.
Random = Callable[[int], bytes]


class AccountBook(Protocol):
    """Accounts, their passwords' digests and their sessions."""

    def add_account(self, account: SiteAccount, password: str) -> bool:
        """`password` is the digest. False, and nothing written, where the e-mail address has an account."""
        ...

    def account(self, email: str) -> tuple[SiteAccount, str] | None:
        """With the password's digest."""
        ...

    def set_password(self, account: str, password: str, *, ends_sessions: bool) -> None:
        """A new digest; with `ends_sessions` every session of the account dies in the same moment."""
        ...

    def add_session(self, session: Session) -> None:
        """Sessions that have run out go at the same time."""
        ...

    def session(self, digest: str, now: datetime) -> Session | None:
        """None where there is none or it has run out."""
        ...

    def end_session(self, digest: str) -> None: ...

    def kept(self, account: str) -> Kept | None:
        """Everything that is kept of an account."""
        ...

    def delete_account(self, account: str) -> None:
        """All of it, in one moment; its votes stay as numbers that nobody can trace."""
        ...

    def tries(self, subjects: Collection[str], change: Callable[[str, Tries], Tries], now: datetime) -> Sequence[Tries]:
        """Reads and replaces what is kept of each, with nobody in between, and returns what was there before. What no
        longer matters to anybody is forgotten."""
        ...


class ShelfBook(Protocol):
    """What readers keep for themselves."""

    def bookmark(self, account: str, article: str, at: datetime, *, most: int) -> bool:
        """Done twice it stays done once. False where the account has the most there may be."""
        ...

    def remove_bookmark(self, account: str, article: str) -> None: ...

    def bookmarks(self, account: str) -> Sequence[Bookmark]:
        """The newest first."""
        ...

    def set_interests(self, account: str, topics: Sequence[str]) -> None:
        """In place of those that there were."""
        ...

    def interests(self, account: str) -> Sequence[str]: ...


class PollBook(Protocol):
    """Polls and votes."""

    def add_poll(self, poll: Poll) -> None: ...

    def word_poll(self, poll: str, locale: str, words: PollWords) -> None:
        """In place of what the locale had."""
        ...

    def close_poll(self, poll: str, at: datetime) -> None: ...

    def poll(self, poll: str) -> Poll | None: ...

    def polls(self, article: str | None = None) -> Sequence[Poll]:
        """All, or those of one article (an empty key: of the whole site), the newest first."""
        ...

    def polls_mark(self) -> int:
        """Grows with every change of a poll, but for votes: one cheap query that caches ask."""
        ...

    def vote(self, poll: str, option: int, voter: str, at: datetime, *, account: str = "", instead: str = "") -> None:
        """In place of what this voter chose before. `instead` is another voter who is the same person: their vote
        goes. Raises `StoreError` where there is no such poll."""
        ...

    def votes(self, poll: str) -> Mapping[int, int]:
        """How many chose each option, over all locales, those of deleted accounts among them."""
        ...

    def voted(self, poll: str, voters: Collection[str]) -> int | None:
        """The option of the first of these voters that has voted."""
        ...


class LetterBook(Protocol):
    """What readers write to the publisher, and how often pages are opened."""

    def add_suggestion(self, suggestion: Suggestion) -> None: ...

    def suggestions(self, *, limit: int = 100) -> Sequence[Suggestion]:
        """The newest first."""
        ...

    def add_report(self, report: ErrorReport) -> None: ...

    def reports(self, *, article: str = "", limit: int = 100) -> Sequence[ErrorReport]:
        """The newest first; of one article, or of all."""
        ...

    def count(self, counts: Sequence[DailyCount]) -> None:
        """Adds to what there is."""
        ...

    def counts(self, *, article: str = "") -> Sequence[DailyCount]:
        """By day, article, locale."""
        ...


class ReaderBook(AccountBook, ShelfBook, PollBook, LetterBook, Protocol):
    """All of it."""

    def secret(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The store's own secret of this name: made once, whoever is first, and the same for all programs."""
        ...
