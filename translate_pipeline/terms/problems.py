"""What is wrong with a glossary: where, how bad, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Fault = tuple[str, str]  # what is wrong, and what to do about it


class Level(StrEnum):
    """`error`: the glossary contradicts itself, can't be read, or does not do what it says. `warning`: it works, but a
    reviewer should look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a concept or a row. `file` and `line` where it was read from files, else empty and 0;
    `concept` and `locale` where it is known whose. `breaks`: rows from here on may not be the ones that were meant."""

    file: str
    line: int
    message: str
    breaks: bool = False
    level: Level = Level.ERROR
    remedy: str = ""
    concept: str = ""
    locale: str = ""

    @property
    def where(self) -> str:
        if self.file:
            return f"{self.file}:{self.line}"
        return f"{self.concept} ({self.locale})" if self.locale else self.concept

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def error(concept: str, message: str, remedy: str, locale: str = "") -> Problem:
    """Of a concept or its rendering; who knows the files puts it in its place."""
    return Problem("", 0, message, remedy=remedy, concept=concept, locale=locale)


def warning(concept: str, message: str, remedy: str, locale: str = "") -> Problem:
    return Problem("", 0, message, level=Level.WARNING, remedy=remedy, concept=concept, locale=locale)
