"""Looking at one segment of a stored translation again, by the glossary and the checks of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate_pipeline import disclaimers
from translate_pipeline.backends.echo import Echo
from translate_pipeline.checks import DOCUMENT_CODES, check, check_document, whole
from translate_pipeline.languages import Locale
from translate_pipeline.model import Coded, Document, Finding, Limits, Segment, SegmentTranslation, TermHit, Translation
from translate_pipeline.pipeline import Stages
from translate_pipeline.pipeline.clerk import Clerk, clerk
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.places import Tools
from translate_pipeline.workflow.translating import hold_unwritable


@dataclass(frozen=True, slots=True)
class Examiner:
    """The terms and checks of one document in one locale."""

    own: Clerk

    def hits(self, segment: Segment) -> tuple[TermHit, ...]:
        return self.own.mask([segment], Limits())[0].hits

    def findings(self, segment: Segment, target: Coded, hits: tuple[TermHit, ...]) -> tuple[Finding, ...]:
        return check(segment, target, hits, (self.own.pair.source, self.own.pair.target))


def examiner(document: Document, to: Locale, tools: Tools, desk: Desk) -> Examiner:
    # No engine is asked: only what the glossary says of the source is looked for.
    rules = disclaimers.abbreviations(to, folders=desk.folders)
    return Examiner(clerk(document, to, Stages(Echo(), tools.glossary, abbreviations=rules)))


def as_a_whole(made: Translation) -> Translation:
    """With the findings of the document as it is now, in place of those of the document as it was: what one segment
    says may be at odds with another."""
    bare = tuple(replace(one, findings=_own(one.findings)) for one in made.segments)
    made = hold_unwritable(replace(made, segments=bare))
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in check_document(whole(made)):
        found[finding.segment].append(finding)
    segments = (replace(one, findings=(*one.findings, *found[one.segment.key])) for one in made.segments)
    page = (*found[""], *_own(made.findings))
    return replace(made, segments=tuple(segments), findings=page)


def _own(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.code not in DOCUMENT_CODES)


def same_terms(before: Sequence[TermHit], now: Sequence[TermHit]) -> bool:
    """Whether the glossary asks for the same."""
    return [_asked(one) for one in before] == [_asked(one) for one in now]


def _asked(hit: TermHit) -> tuple[object, ...]:
    return hit.concept, hit.surface, hit.form, hit.accepted, hit.forbidden


def with_segment(made: Translation, one: SegmentTranslation) -> Translation:
    """The translation with this segment in place of the one of the same key."""
    return replace(
        made, segments=tuple(one if other.segment.key == one.segment.key else other for other in made.segments)
    )
