"""What every use case of readers is handed, and how it says no."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from translate_pipeline.errors import Refused
from translate_pipeline.identity import Acknowledgements, Passwords
from translate_pipeline.ports import Clock, Ids
from translate_pipeline.ports.readers import Random, ReaderBook


class Problem(StrEnum):
    """Why something was not done. The site has a sentence for each, in the reader's language."""

    EMAIL = "email"
    NAME = "name"
    SHORT = "short"
    TAKEN = "taken"
    WRONG = "wrong"
    TOO_OFTEN = "too-often"
    NOTHING_WRITTEN = "nothing-written"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    NO_OPTION = "no-option"
    CLOSED = "closed"
    NO_POLL = "no-poll"
    NOT_SERVED = "not-served"


class Declined(Refused):
    """It was not done, for one reason that its reader can mend."""

    def __init__(self, problem: Problem, message: str) -> None:
        super().__init__(message)
        self.problem = problem


@dataclass(frozen=True)
class ReaderDesk:
    """`secret` is the site's own: it signs what browsers keep. `random` gives bytes that nobody can guess."""

    book: ReaderBook
    clock: Clock
    ids: Ids
    random: Random
    passwords: Passwords
    secret: bytes

    @cached_property
    def acknowledgements(self) -> Acknowledgements:
        return Acknowledgements(self.secret)
