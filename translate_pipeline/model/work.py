"""What people did to a segment's target, and what they still have to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from translate_pipeline.model.states import Actor, State
from translate_pipeline.model.text import Coded


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that somebody has accepted. `bound` is a digest of source, target and locale: where one of them
    changes, nothing is accepted any more."""

    code: str
    bound: str
    reason: str
    by: Actor
    at: datetime


class Cause(StrEnum):
    SOURCE = "source"  # the sentence was changed in the original
    TERM = "term"  # a glossary entry that applies to it was changed
    CHECK = "check"  # the checks of today find something that those of its day didn't


@dataclass(frozen=True, slots=True)
class Pending:
    """Why a person must look at a segment again. `source` and `target` are the sentence and its translation as they
    were when a person had last looked; `note` says what has changed (a concept's id, a finding's code)."""

    cause: Cause
    note: str = ""
    source: Coded | None = None
    target: Coded | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """`state` is the segment's own: an edit makes it `edited`, and a source change that was declared cosmetic takes
    `reviewed` and `approved` along. `by` and `at` say who wrote the text and when, where a person did. `origin` is the
    article's key and the segment's key that a person's text was taken from."""

    state: State = State.MACHINE
    by: Actor | None = None
    at: datetime | None = None
    accepted: tuple[Acceptance, ...] = ()
    pending: Pending | None = None
    origin: tuple[str, str] | None = None

    @property
    def is_human(self) -> bool:
        return self.state is not State.MACHINE


UNTOUCHED = Work()
