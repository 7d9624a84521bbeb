"""What is kept of a page besides its translation, so that it need not be made to know that it would be the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translate_pipeline.model.states import State


@dataclass(frozen=True, slots=True)
class RenderingRecord:
    """The page that was made last for a place. `place` is a digest of where an input lies and what was asked of it,
    `made_with` one of everything that the page depends on, its input's bytes among it; `page` tells the bytes that were
    written from others. `facts` are what a report says of the page, as JSON has them. `language` is the article's."""

    place: str
    translation_id: str
    made_with: str
    page: str
    language: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CurrentRendering:
    """A rendering of the newest translation of an article's newest revision, with how that translation stands."""

    rendering: RenderingRecord
    article_id: str
    locale: str
    number: int
    state: State
