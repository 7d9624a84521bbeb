"""How rooms tell what happens in them, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable

from translate_pipeline.model.events import Event

# Law: it returns soon and raises nothing, whatever becomes of what it was told.
Tell = Callable[[Event], None]


def silent(event: Event) -> None:
    """For those to whom nobody listens."""
