"""Names of people and institutions, which no engine may translate (K.W. Song is no song)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translate_pipeline.model import Coded


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the plain text; `bare` is where it ends without a possessive."""

    start: int
    end: int
    bare: int
    what: str  # person, institution


class People:
    """Names that a document says are people's: bylines and references."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)


def find_names(text: Coded, people: People) -> Iterator[Name]:
    yield from ()
