"""The stages put together: a document goes in, its translation into one locale comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from translate_pipeline.checks import check_document, whole
from translate_pipeline.languages import Locale
from translate_pipeline.model import Document, Finding, Segment, SegmentTranslation, Translation
from translate_pipeline.pipeline.clerk import NO_ENGINE, clerk
from translate_pipeline.pipeline.ladder import LADDER, MOST_CALLS, climb
from translate_pipeline.pipeline.stages import RULES, Progress, Stages
from translate_pipeline.ports import Masked

__all__ = [
    "CHUNK",
    "COPIED",
    "LADDER",
    "MOST_CALLS",
    "NO_ENGINE",
    "RULES",
    "Progress",
    "Stages",
    "prepare",
    "translate",
]

# Segments that are handed over at a time: few enough for a live progress line, enough to fill an engine's batch.
CHUNK = 64

COPIED = "copied"  # the rung of what is not for this locale


def translate(
    document: Document,
    to: Locale,
    stages: Stages,
    *,
    known: Mapping[str, SegmentTranslation] | None = None,
    progress: Progress | None = None,
) -> Translation:
    """Every segment of the document in the target locale, with its findings. Law: one result a segment, in order.

    `known` are targets that are kept, by segment key: what a person wrote stays, and is checked as today; what a
    machine made is taken as it is where nothing that it depends on has changed.
    """
    run = clerk(document, to, stages)
    done: list[SegmentTranslation] = []
    for start in range(0, len(document.segments), CHUNK):
        chunk = document.segments[start : start + CHUNK]
        wanted = [one for one in chunk if applies(one, to)]
        recipes = run.prepare(wanted)
        kept = {one.key: found for one in wanted if (found := run.reuse(one, (known or {}).get(one.key)))}
        made = climb(run, [one for one in wanted if one.key not in kept])
        kept |= {one.segment.key: replace(one, recipe=recipes[one.segment.key]) for one in made}
        done.extend(kept.get(one.key) or SegmentTranslation(one, one.text, rung=COPIED) for one in chunk)
        if progress:
            progress(len(chunk))
    return _as_a_whole(Translation(document, to, tuple(done), stages.glossary.digest))


def _as_a_whole(made: Translation) -> Translation:
    """With the findings of the whole document; one that names a segment is that segment's, and may hold it."""
    own: dict[str, list[Finding]] = defaultdict(list)
    known = {one.segment.key for one in made.segments}
    for finding in check_document(whole(made)):
        own[finding.segment if finding.segment in known else ""].append(finding)
    segments = tuple(
        replace(one, findings=(*one.findings, *found)) if (found := own.get(one.segment.key)) else one
        for one in made.segments
    )
    return replace(made, segments=segments, findings=tuple(own[""]))


def prepare(document: Document, to: Locale, stages: Stages) -> list[tuple[Segment, Masked]]:
    """The document's segments as they would be sent to the engine."""
    masked = clerk(document, to, stages).mask(document.segments, stages.backend.limits)
    return list(zip(document.segments, masked, strict=True))


def applies(segment: Segment, to: Locale) -> bool:
    """Whether the segment is for the locale's readers: ITS 2.0's locale filter, by which others get it as it is."""
    return not segment.locale_filter or _included(to, segment.locale_filter)


def _included(target: Locale, locale_filter: str) -> bool:
    """ITS 2.0 locale filter: a list of language ranges (RFC 4647 extended filtering by prefix), `!` excludes."""
    exclude = locale_filter.startswith("!")
    ranges = [part.strip().lower() for part in locale_filter.lstrip("!").split(",") if part.strip()]
    tag = target.tag.lower()
    named = any(
        one == "*" or tag == one.removesuffix("-*") or tag.startswith(one.removesuffix("-*") + "-") for one in ranges
    )
    return named != exclude
