"""What changes for readers when a state changes: what stands at an address, and the event that tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from translate_pipeline import disclaimers
from translate_pipeline.languages import locale
from translate_pipeline.model import State
from translate_pipeline.model.publishing import EventKind, Served
from translate_pipeline.ports import Unit

_KINDS: Final = {
    State.PUBLISHED: EventKind.PUBLISHED,
    State.OUTDATED: EventKind.OUTDATED,
    State.WITHDRAWN: EventKind.WITHDRAWN,
}


def announce(unit: Unit, article_id: str, to: str, state: State, at: datetime) -> None:
    """Brings the page of a locale into the state; nothing where there never was a page, or it is in it already."""
    for page in unit.shown(article_id, gone=True):
        if page.publication.locale == to and page.state is not state:
            unit.set_served(article_id, to, state, at)
            unit.add_event(_KINDS[state], page.publication, at)


def outdate(unit: Unit, article_id: str, at: datetime, folders: Sequence[Path]) -> None:
    """The original has changed: each locale's rules say whether its page stays, with a banner, or is taken back."""
    for page in unit.shown(article_id):
        rules = disclaimers.publishing(locale(page.publication.locale), folders=folders)
        state = State.WITHDRAWN if rules.outdated == "withdraw" else State.OUTDATED
        announce(unit, article_id, page.publication.locale, state, at)


def tell_again(unit: Unit, pages: Sequence[Served], at: datetime) -> None:
    """That pages which stay in their state look otherwise: another address, other topics."""
    for page in pages:
        unit.add_event(_KINDS[page.state], page.publication, at)
