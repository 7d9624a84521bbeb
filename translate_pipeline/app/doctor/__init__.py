"""A look at everything the product needs: what is well, what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from traceback import extract_tb
from typing import TYPE_CHECKING

from translate_pipeline.app.doctor import engines, machine, storing, work
from translate_pipeline.app.doctor.examined import Examined, Site, wrong
from translate_pipeline.errors import TranslatePipelineError

if TYPE_CHECKING:
    from translate_pipeline.app.house import App

__all__ = ["Examined", "cannot_start", "examine"]

_LOOKS: tuple[tuple[str, Callable[[Site], Iterable[Examined]]], ...] = (
    ("python", machine.program),
    ("settings", machine.given),
    ("clock", machine.clock),
    ("glossary", machine.glossary),
    ("locales", machine.notices),
    ("catalogs", machine.catalogs_),
    ("store", storing.store),
    ("queue", storing.queue),
    ("disk", storing.disk),
    ("workers", work.workers),
    ("batches", work.batches),
    ("budgets", work.budgets),
    ("engines", engines.engines),
)


def examine(app: App) -> tuple[Examined, ...]:
    """Raises nothing, whatever is broken: a look that fails is a finding of its own, and the others go on."""
    site = Site(app)
    return tuple(found for what, look in _LOOKS for found in _look(what, look, site))


def cannot_start(error: TranslatePipelineError) -> tuple[Examined, ...]:
    """What is left to say where the settings can't be read."""
    return wrong("settings", error.message, error.hint or "Correct the setting."), *machine.program(None)


def _look(what: str, look: Callable[[Site], Iterable[Examined]], site: Site) -> list[Examined]:
    found: list[Examined] = []
    try:
        found.extend(look(site))
    except TranslatePipelineError as error:
        found.append(wrong(what, error.message, error.hint or "Correct what the message names."))
    except Exception as bug:  # noqa: BLE001  # who asks what is wrong must get an answer
        frame = extract_tb(bug.__traceback__)[-1]
        place = f"{type(bug).__name__} in {PurePath(frame.filename).name}, line {frame.lineno}"
        found.append(
            wrong(what, f"It could not be looked at: {place}.", "This is a bug in translate-pipeline: report it.")
        )
    return found
