"""What rooms need of engines: to ask them, to remember what they said, to keep to paces and budgets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from translate_pipeline.model import (
    Budget,
    Coded,
    Finding,
    Limits,
    Pair,
    Reply,
    ReplyCount,
    Request,
    Segment,
    Spend,
    TermHit,
)


@runtime_checkable
class Backend(Protocol):
    """A translation engine. Law: `translate` gives one reply an item, in order, and raises nothing but bugs."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """Changes whenever the same request might get another answer: program, data and settings."""
        ...

    @property
    def limits(self) -> Limits: ...

    def supports(self, pair: Pair) -> bool: ...

    def translate(self, request: Request) -> list[Reply]: ...

    def close(self) -> None:
        """Ends processes and sessions; the backend may be used again after it."""
        ...


class ReplyCache(Protocol):
    """What engines have answered before, by a digest of the exact request. May be shared by threads and processes."""

    def recall(self, keys: Collection[bytes]) -> Mapping[bytes, Reply]:
        """Those that are known and whole; one query, however many keys. What can't be read counts as not known."""
        ...

    def remember(self, replies: Mapping[bytes, Reply]) -> None:
        """Kept for good when this returns, all or none. What is known already stays as it is. Raises `StoreError`."""
        ...


class ReplyKeeper(Protocol):
    """What operators do with the replies that are kept."""

    def counts(self) -> Sequence[ReplyCount]:
        """By engine and version."""
        ...

    def purge(self, *, engine: str = "", version: str = "", before: datetime | None = None) -> int:
        """Forgets what meets all conditions given (all replies without any) and says how many they were."""
        ...


class Leases(Protocol):
    """Who asks an engine for what at this moment, by the keys of `ReplyCache`, for all programs on one store. Law: at
    any moment a key has one owner at most. Raises `StoreError`."""

    def claim(self, keys: Collection[bytes], owner: str, seconds: float) -> Collection[bytes]:
        """Those that are the owner's now, and for so long: what was free, had run out, or was the owner's before."""
        ...

    def release(self, keys: Collection[bytes], owner: str) -> None:
        """Gives up what is the owner's; what is another's by now stays."""
        ...

    def held(self, keys: Collection[bytes]) -> Mapping[bytes, str]:
        """The owners of those that somebody has now."""
        ...


class Rates(Protocol):
    """The one queue of all programs on a store that ask an engine."""

    def take(self, engine: str, characters: int, *, a_second: float | None, a_minute: int | None) -> float:
        """0 where a request of so many characters may be sent now, and it is counted; else the seconds after which it
        is worth asking again. Law: never more than `a_second` requests in any second, and never more than `a_minute`
        characters in any minute, but for a request that alone is larger, which has a minute to itself."""
        ...


class Ledger(Protocol):
    """What is spent on engines, for all programs on one store. Law: what budgets count never passes a limit by a
    reservation, however many programs reserve at the same time."""

    def reserve(self, spend: Spend, budgets: Sequence[Budget], currency: str) -> None:
        """Counts it as spent, or raises `BudgetSpent` and counts nothing. Commits before it returns: of a program that
        is killed, what was under way stays counted."""
        ...

    def settle(self, reserved: Spend, billed: Spend) -> None:
        """Puts the bill in the place of a reservation of the same account."""
        ...

    def spends(self, *, since: date | None = None, batch: str = "") -> Sequence[Spend]:
        """What was spent by day, engine, locale, user and batch, in this order."""
        ...


class Masked(Protocol):
    """A segment made ready for an engine, and the only thing that can undo it."""

    @property
    def text(self) -> Coded: ...

    @property
    def hits(self) -> tuple[TermHit, ...]: ...

    @property
    def needs_engine(self) -> bool:
        """Whether a word is left to translate; where none is, `text` restored is the target."""
        ...

    @property
    def parts(self) -> tuple[str, ...]:
        """The plain text cut at its masks, which stand at the odd places."""
        ...

    def restore(self, reply: Coded) -> tuple[Coded, tuple[Finding, ...]]:
        """The reply with everything protected put back; what is lost, doubled or invented is a finding."""
        ...


class Protector(Protocol):
    """The glossary of one pair at work. Law: restoring an untouched `text` gives the segment's text with every
    term in its target form."""

    def protect(self, segment: Segment, limits: Limits, *, figures: bool = False) -> Masked: ...
