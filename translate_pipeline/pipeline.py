"""The stages put together: a document goes in, its translation into one locale comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.backends.guard import translate as ask
from translate_pipeline.checks import check
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Coded,
    Context,
    Document,
    Finding,
    Glossary,
    Item,
    Limits,
    Pair,
    Reply,
    Request,
    Segment,
    SegmentTranslation,
    Severity,
    Translation,
)
from translate_pipeline.ports import Backend, Masked
from translate_pipeline.terms import TermProtector, localize_numbers

# Segments that are handed over at a time: few enough for a live progress line, enough to fill an engine's batch.
CHUNK = 64

# Changes whenever the same replies of an engine may become other targets or get other findings.
RULES = "1"

Progress = Callable[[int], None]  # told how many more segments are done


@dataclass(frozen=True, slots=True)
class Stages:
    """What a run needs besides the document."""

    backend: Backend
    glossary: Glossary
    localize_numbers: bool = True

    @property
    def recipe(self) -> str:
        """A digest of everything that a result depends on besides its source: the same again gives the same again."""
        parts = self.backend.name, self.backend.version, self.glossary.digest, self.localize_numbers, RULES
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _Rung:
    """One way of sending a segment. `mends` are the finding families for which it is worth another call."""

    name: str
    mends: tuple[str, ...]
    limits: Callable[[Limits], Limits]


# The first rung takes every segment, a later one those that a finding of its families holds. An engine that loses a
# tag among moving words keeps a mask, so codes that were lost go as masks the second time.
_LADDER = (
    _Rung("masked", (), lambda limits: limits),
    _Rung("masked codes", ("code",), lambda limits: replace(limits, markup=False)),
)


def translate(document: Document, to: Locale, stages: Stages, *, progress: Progress | None = None) -> Translation:
    """Every segment of the document in the target locale, with its findings.

    Law: one result a segment, in order; at most one engine call a segment and rung of the ladder.
    """
    run = _Run(document, to, stages)
    done: list[SegmentTranslation] = []
    for start in range(0, len(document.segments), CHUNK):
        chunk = document.segments[start : start + CHUNK]
        done.extend(run.climb(chunk))
        if progress:
            progress(len(chunk))
    return Translation(document, to, tuple(done), stages.glossary.digest)


def prepare(document: Document, to: Locale, stages: Stages) -> list[tuple[Segment, Masked]]:
    """The document's segments as they would be sent to the engine."""
    return _Run(document, to, stages).masked(document.segments, stages.backend.limits)


class _Run:
    """One document on its way into one locale."""

    def __init__(self, document: Document, to: Locale, stages: Stages) -> None:
        self._stages = stages
        self._pair = Pair(locale(document.info.language), to)
        self._protector = TermProtector(stages.glossary, self._pair, document.info.people)
        self._context = Context(title=document.info.title)

    def climb(self, segments: Sequence[Segment]) -> list[SegmentTranslation]:
        best = {segment.key: self._copy(segment) for segment in segments if not self._applies(segment)}
        waiting = [segment for segment in segments if segment.key not in best]
        limits = self._stages.backend.limits
        for rung in _LADDER:
            sent = rung.limits(limits)
            if rung.mends and sent == limits:
                continue
            for result in self._send(waiting, sent, rung.name):
                key = result.segment.key
                if key not in best or _weight(result) < _weight(best[key]):
                    best[key] = result
            waiting = [segment for segment in waiting if _mendable(best[segment.key])]
        return [best[segment.key] for segment in segments]

    def masked(self, segments: Sequence[Segment], limits: Limits) -> list[tuple[Segment, Masked]]:
        return [(segment, self._protector.protect(segment, limits)) for segment in segments]

    def _applies(self, segment: Segment) -> bool:
        return not segment.locale_filter or _included(self._pair.target, segment.locale_filter)

    def _copy(self, segment: Segment) -> SegmentTranslation:
        return SegmentTranslation(segment, segment.text, rung="copied")

    def _send(self, segments: Sequence[Segment], limits: Limits, rung: str) -> Iterator[SegmentTranslation]:
        prepared = self.masked(segments, limits)
        replies = self._ask([masked for _, masked in prepared if masked.needs_engine])
        for segment, masked in prepared:
            yield self._finish(segment, masked, replies.get(masked.text), rung)

    def _ask(self, prepared: Sequence[Masked]) -> dict[Coded, Reply]:
        """Equal texts go to the engine once."""
        items = {masked.text: Item(masked.text, masked.hits) for masked in prepared}
        if not items:
            return {}
        request = Request(self._pair, tuple(items.values()), self._context)
        return dict(zip(items, ask(self._stages.backend, request), strict=True))

    def _finish(self, segment: Segment, masked: Masked, reply: Reply | None, rung: str) -> SegmentTranslation:
        engine, version = (reply.engine, reply.version) if reply else ("", "")
        text = masked.text if reply is None else reply.text
        if text is None:
            failed = str(reply.error) if reply and reply.error else "The engine gave no answer."
            finding = Finding("engine.failed", Severity.BLOCK, failed, segment.key)
            return SegmentTranslation(segment, None, (finding,), masked.hits, engine, version, rung)
        target, findings = masked.restore(text)
        if self._stages.localize_numbers:
            target = localize_numbers(segment.text, target, self._pair)
        locales = self._pair.source, self._pair.target
        findings = tuple(replace(finding, segment=segment.key) for finding in findings)
        findings += check(segment, target, masked.hits, locales)
        return SegmentTranslation(
            segment, target, findings, masked.hits, engine, version, rung if reply else "no engine"
        )


def _included(target: Locale, locale_filter: str) -> bool:
    """ITS 2.0 locale filter: a list of language ranges (RFC 4647 extended filtering by prefix), `!` excludes."""
    exclude = locale_filter.startswith("!")
    ranges = [part.strip().lower() for part in locale_filter.lstrip("!").split(",") if part.strip()]
    tag = target.tag.lower()
    named = any(
        one == "*" or tag == one.removesuffix("-*") or tag.startswith(one.removesuffix("-*") + "-") for one in ranges
    )
    return named != exclude


def _weight(result: SegmentTranslation) -> tuple[bool, bool, int]:
    """Smaller is better: usable before held, some text before none, fewer findings before more."""
    return result.held, result.target is None, len(result.findings)


def _mendable(result: SegmentTranslation) -> bool:
    families = {family for rung in _LADDER for family in rung.mends}
    return result.held and any(finding.code.partition(".")[0] in families for finding in result.findings)
