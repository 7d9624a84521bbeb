"""What the pipeline makes of a document in one locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translate_pipeline.languages import Locale
from translate_pipeline.model.document import Document, Segment
from translate_pipeline.model.findings import Finding, holds
from translate_pipeline.model.terms import TermHit
from translate_pipeline.model.text import Coded
from translate_pipeline.model.work import UNTOUCHED, Work


@dataclass(frozen=True, slots=True)
class SegmentTranslation:
    """One segment in one locale. `target` is None where no engine gave a usable text."""

    segment: Segment
    target: Coded | None
    findings: tuple[Finding, ...] = ()
    hits: tuple[TermHit, ...] = ()
    engine: str = ""
    version: str = ""
    rung: str = ""  # the rung of the protection ladder that it was taken from
    calls: int = 0  # texts that the engine was asked for it, on all rungs
    recalled: bool = False  # whether all that was asked for it had been answered before
    recipe: str = ""  # digest of all that the target depends on, the engine's reply aside
    work: Work = UNTOUCHED
    reused: bool = False  # taken as it was kept, since nothing that it depends on has changed

    @property
    def held(self) -> bool:
        """An acceptance counts here without being compared with what it is bound to: whoever puts one on a segment
        has done so."""
        return self.target is None or holds(self.findings, {one.code for one in self.work.accepted})


@dataclass(frozen=True, slots=True)
class Translation:
    """A document in one locale, before a disclaimer is put on it."""

    document: Document
    locale: Locale
    segments: tuple[SegmentTranslation, ...]
    glossary_digest: str
    findings: tuple[Finding, ...] = ()  # of the page as a whole

    @property
    def held(self) -> tuple[SegmentTranslation, ...]:
        return tuple(one for one in self.segments if one.held)

    @property
    def targets(self) -> Mapping[str, Coded]:
        """What may stand on a page, by segment key: held segments are left out."""
        return {one.segment.key: one.target for one in self.segments if one.target is not None and not one.held}

    @property
    def engines(self) -> tuple[tuple[str, str], ...]:
        """The engines really used, as (name, version), in the order of their first use."""
        return tuple(dict.fromkeys((one.engine, one.version) for one in self.segments if one.engine))
