"""The states of a translation, who acts, and which changes are legal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    MACHINE = "machine"
    EDITED = "edited"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    PUBLISHED = "published"
    OUTDATED = "outdated"
    WITHDRAWN = "withdrawn"


class ActorKind(StrEnum):
    HUMAN = "human"
    MACHINE = "machine"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it. A machine's name is the program, a human's the account."""

    kind: ActorKind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


# From → to. Who may and under which guard stands with the use cases; a change that is not here is never legal.
CHANGES: frozenset[tuple[State, State]] = frozenset(
    {
        (State.MACHINE, State.MACHINE),
        (State.MACHINE, State.EDITED),
        (State.MACHINE, State.PUBLISHED),  # this, and the next two such, only where a locale's settings say so
        (State.EDITED, State.EDITED),
        (State.EDITED, State.REVIEWED),
        (State.EDITED, State.PUBLISHED),
        (State.REVIEWED, State.EDITED),
        (State.REVIEWED, State.APPROVED),
        (State.REVIEWED, State.PUBLISHED),
        (State.APPROVED, State.EDITED),
        (State.APPROVED, State.PUBLISHED),
        (State.PUBLISHED, State.OUTDATED),
        (State.PUBLISHED, State.WITHDRAWN),
        (State.OUTDATED, State.WITHDRAWN),
        (State.OUTDATED, State.PUBLISHED),
        (State.WITHDRAWN, State.EDITED),
    }
)
