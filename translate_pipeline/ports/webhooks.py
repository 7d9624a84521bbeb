"""What the store keeps of those who are told of changes: each call is a transaction of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from translate_pipeline.model.webhooks import Delivery, Hook


class HookBook(Protocol):
    def add(self, hook: Hook) -> bool:
        """False, and nothing written, where there is one with its id."""
        ...

    def hooks(self) -> Sequence[Hook]:
        """By the time they were added."""
        ...

    def hook(self, id: str) -> Hook | None:  # noqa: A002  # it is what it is called
        ...

    def remove(self, id: str) -> bool:  # noqa: A002
        """With its deliveries. False where there is none."""
        ...

    def claim(self, id: str, holder: str, at: datetime, until: datetime) -> Hook | None:  # noqa: A002
        """The hook as it is now, for one holder at a time: None where another one has it, unless its time is over."""
        ...

    def let_go(self, id: str, holder: str) -> None:  # noqa: A002
        ...

    def advance(self, hook: Hook, holder: str, until: datetime, delivery: Delivery | None = None) -> bool:
        """Keeps where the hook stands, and what was tried, together, and holds it until then. False, and nothing
        written, where the holder has lost it: another one goes on from where it stood."""
        ...

    def revive(self, id: str, at: datetime) -> bool:  # noqa: A002
        """Its next event is due at once, however often it has failed."""
        ...

    def deliveries(self, id: str, *, limit: int = 50) -> Sequence[Delivery]:  # noqa: A002
        """The newest first."""
        ...
