"""One document's way to the engine and back: a text is masked, sent, restored and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from translate_pipeline.checks import DOCUMENT_CODES, check
from translate_pipeline.checks.abbreviations import definitions
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Coded,
    Context,
    Document,
    Finding,
    Item,
    Limits,
    Pair,
    Reply,
    Request,
    Segment,
    SegmentTranslation,
    Severity,
    TermHit,
)
from translate_pipeline.pipeline.recipes import Recipes
from translate_pipeline.pipeline.stages import Stages
from translate_pipeline.ports import Masked
from translate_pipeline.terms import TermProtector, localize_numbers

FAILED = "engine.failed"
NO_ENGINE = "no engine"  # the rung of what has no words


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one text: the engine's reply with everything protected put back, or why there is none."""

    text: Coded | None
    findings: tuple[Finding, ...]
    hits: tuple[TermHit, ...]
    reply: Reply | None  # none where there was nothing to ask


@dataclass(slots=True)
class Clerk:
    """`calls` counts the texts that the engine was asked for, by segment key, `recalls` those that it had answered
    before."""

    stages: Stages
    pair: Pair
    protector: TermProtector
    context: Context
    calls: Counter[str] = field(default_factory=Counter)
    recalls: Counter[str] = field(default_factory=Counter)
    ready: dict[str, tuple[Segment, Masked, str]] = field(default_factory=dict)  # masked for the lightest rung

    def prepare(self, segments: Iterable[Segment]) -> dict[str, str]:
        """Masks these for the lightest rung, and says their recipes by key. What was prepared before is dropped."""
        recipes = Recipes(self.stages, self.pair, self.context)
        limits = self.stages.backend.limits
        self.ready = {}
        for segment in segments:
            masked = self.protector.protect(segment, limits)
            self.ready[segment.key] = segment, masked, recipes.of(segment, masked)
        return {key: recipe for key, (_, _, recipe) in self.ready.items()}

    def mask(self, segments: Iterable[Segment], limits: Limits, *, figures: bool = False) -> list[Masked]:
        return [self._masked(segment, limits, figures=figures) for segment in segments]

    def _masked(self, segment: Segment, limits: Limits, *, figures: bool) -> Masked:
        held = self.ready.get(segment.key)
        # A part of a segment has its key too.
        if held and held[0] is segment and not figures and limits == self.stages.backend.limits:
            return held[1]
        return self.protector.protect(segment, limits, figures=figures)

    def reuse(self, segment: Segment, known: SegmentTranslation | None) -> SegmentTranslation | None:
        """The known target, where it may stay: a person's always, checked by today's terms and rules; a machine's where
        it was made by the very recipe and nothing holds it. `segment` must be prepared."""
        if known is None or known.target is None:
            return None
        if not known.work.is_human and self.stages.wants_anew(known):
            return None
        _, masked, recipe = self.ready[segment.key]
        if known.recipe == recipe and (known.work.is_human or not known.held):
            own = tuple(one for one in known.findings if one.code not in DOCUMENT_CODES)
            return replace(known, segment=segment, findings=own, reused=True, calls=0, recalled=False)
        if not known.work.is_human:
            return None
        findings = check(segment, known.target, masked.hits, (self.pair.source, self.pair.target))
        return replace(
            known, segment=segment, findings=findings, hits=masked.hits, recipe=recipe, reused=True, calls=0,
            recalled=False,
        )  # fmt: skip

    def ask(self, segments: Sequence[Segment], limits: Limits, *, figures: bool = False) -> list[Answer]:
        """One answer a segment, in order. Equal texts go to the engine once."""
        masked = self.mask(segments, limits, figures=figures)
        asked = {one.text: Item(one.text, one.hits) for one in masked if one.needs_engine}
        replies: dict[Coded, Reply] = {}
        if asked:
            request = Request(self.pair, tuple(asked.values()), self.context)
            replies = dict(zip(asked, self.stages.ask(request), strict=True))
        answers = []
        for segment, one in zip(segments, masked, strict=True):
            reply = replies.get(one.text) if one.needs_engine else None
            self._count(segment, reply)
            answers.append(_answer(one, reply))
        return answers

    def ask_bare(self, segments: Sequence[Segment]) -> list[Reply]:
        """One reply a segment, with nothing masked."""
        if not segments:
            return []
        asked = dict.fromkeys(one.text for one in segments)
        request = Request(self.pair, tuple(map(Item, asked)), self.context)
        replies = dict(zip(asked, self.stages.ask(request), strict=True))
        for one in segments:
            self._count(one, replies[one.text])
        return [replies[one.text] for one in segments]

    def _count(self, segment: Segment, reply: Reply | None) -> None:
        if reply is not None:
            (self.recalls if reply.recalled else self.calls)[segment.key] += 1

    def recalled(self, segment: Segment) -> bool:
        """Whether the engine was needed, and had answered all of it before."""
        return self.recalls[segment.key] > 0 and not self.calls[segment.key]

    def finish(self, segment: Segment, answer: Answer, rung: str) -> SegmentTranslation:
        """The answer as the segment's translation: figures in the target's notation, every check run."""
        reply, target = answer.reply, answer.text
        engine, version = (reply.engine, reply.version) if reply else ("", "")
        findings = tuple(replace(finding, segment=segment.key) for finding in answer.findings)
        if target is not None:
            if self.stages.localize_numbers:
                target = localize_numbers(segment.text, target, self.pair)
            findings += check(segment, target, answer.hits, (self.pair.source, self.pair.target))
        taken = rung if reply else NO_ENGINE
        calls = self.calls[segment.key]
        return SegmentTranslation(segment, target, findings, answer.hits, engine, version, taken, calls)


def _answer(masked: Masked, reply: Reply | None) -> Answer:
    text = masked.text if reply is None else reply.text
    if text is None:
        failed = str(reply.error) if reply and reply.error else "The engine gave no answer."
        return Answer(None, (Finding(FAILED, Severity.BLOCK, failed),), masked.hits, reply)
    target, findings = masked.restore(text)
    return Answer(target, findings, masked.hits, reply)


def clerk(document: Document, to: Locale, stages: Stages) -> Clerk:
    pair = Pair(locale(document.info.language), to)
    protector = TermProtector(stages.glossary, pair, document.info.people, stages.abbreviations, _meanings(document))
    return Clerk(stages, pair, protector, Context(title=document.info.title))


def _meanings(document: Document) -> dict[str, str]:
    """What the article says that its abbreviations stand for; the first word counts."""
    found: dict[str, str] = {}
    for segment in document.segments:
        if "(" in segment.text.plain or "[" in segment.text.plain or ":" in segment.text.plain:
            for one in definitions(segment.text.plain):
                found.setdefault(one.short, one.long)
    return found
