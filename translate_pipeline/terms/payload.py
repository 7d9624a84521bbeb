"""What masks stand for, and where they stand in a reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translate_pipeline.languages import Locale
from translate_pipeline.model import Code, Coded, TermHit
from translate_pipeline.terms.masks import Masks


@dataclass(frozen=True, slots=True)
class Payload:
    """What a mask stands for. `codes` are at offsets in `text`; `before` and `after` say that a space was put there for
    the mask alone; `following` is how the source goes on after the span."""

    text: str
    codes: tuple[Code, ...] = ()
    hit: TermHit | None = None
    mask: str = ""
    is_code: bool = False
    before: bool = False
    after: bool = False
    following: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A mask of ours in the reply, and what it stands for. `first` is false for a repetition."""

    number: int
    start: int
    end: int
    payload: Payload
    first: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """What went to the engine and all that is needed to read its reply. `source` is the segment's plain text."""

    text: Coded
    payloads: Mapping[int, Payload]
    shapes: Masks
    source: str
    target: Locale
