"""Words beside a restored term made to agree with it in gender, number and elision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_pipeline.languages import Locale
from translate_pipeline.model import Coded, Edit, Finding
from translate_pipeline.terms.payload import Place


@dataclass(frozen=True, slots=True)
class Agreement:
    """What to change in a reply, and what could not be put right."""

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()


def agree(reply: Coded, places: Sequence[Place], target: Locale) -> Agreement:
    return Agreement()
