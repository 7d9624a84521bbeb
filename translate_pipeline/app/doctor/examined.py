"""What a look finds, and what all looks share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from translate_pipeline.errors import TranslatePipelineError
from translate_pipeline.store import SqlStore

if TYPE_CHECKING:
    from translate_pipeline.app.house import App


@dataclass(frozen=True, slots=True)
class Examined:
    """`remedy` is what to do where it is not well."""

    what: str
    well: bool
    detail: str
    remedy: str = ""


def fine(what: str, detail: str) -> Examined:
    return Examined(what, True, detail)


def wrong(what: str, detail: str, remedy: str) -> Examined:
    return Examined(what, False, detail, remedy)


class Site:
    """The application, and its store opened once: one that can't be reached is not waited for by every look."""

    def __init__(self, app: App) -> None:
        self.app = app

    @cached_property
    def opened(self) -> SqlStore | TranslatePipelineError | None:
        try:
            return self.app.found_store
        except TranslatePipelineError as error:
            return error

    @property
    def store(self) -> SqlStore | None:
        """None where there is none that can be read: the look at the store says why."""
        return self.opened if isinstance(self.opened, SqlStore) else None
