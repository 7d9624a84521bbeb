"""What a fragment can't hold, as values for whoever puts it into a page: title, descriptions, language, links."""

from __future__ import annotations

from collections.abc import Mapping

from translate_pipeline.markup.encode import fits
from translate_pipeline.model import Coded, Document, Frame, Segment, SegmentKind

_BODY = frozenset({SegmentKind.TEXT, SegmentKind.HEADING})


def metadata(document: Document, targets: Mapping[str, Coded], frame: Frame) -> Mapping[str, object]:
    """Values for JSON. A field that is held has the source's text and is named in `held`, as passages are by their
    keys in `held_passages`."""
    written = {segment.key: _written(segment, targets) for segment in document.segments}
    fields = [segment for segment in document.segments if segment.kind in {SegmentKind.TITLE, SegmentKind.META}]
    named = {_name(segment): (written[segment.key] or segment.text).visible for segment in fields}
    title = next((segment for segment in document.segments if segment.kind is SegmentKind.TITLE), None)
    heading = next((segment for segment in document.segments if segment.kind is SegmentKind.HEADING), None)
    headline = title or heading
    return {
        "lang": frame.locale.tag,
        "dir": frame.locale.direction,
        "source_lang": document.info.language,
        "source_url": frame.source_url or document.info.canonical,
        "canonical": document.info.canonical,
        "title": (written[headline.key] or headline.text).visible if headline else document.info.title,
        "description": named.get("description", ""),
        "og": {name.removeprefix("og:"): text for name, text in named.items() if name.startswith("og:")},
        "twitter": {name.removeprefix("twitter:"): text for name, text in named.items() if name.startswith("twitter:")},
        "json_ld": {name.removeprefix("json-ld "): text for name, text in named.items() if name.startswith("json-ld ")},
        "meta": dict(frame.meta),
        "alternates": dict(frame.alternates),
        "held": [_name(segment) for segment in fields if written[segment.key] is None]
        + [segment.path for segment in document.segments if _is_held(segment, SegmentKind.ATTRIBUTE, written)],
        "held_passages": [one.key for one in document.segments if one.kind in _BODY and written[one.key] is None],
    }


def _written(segment: Segment, targets: Mapping[str, Coded]) -> Coded | None:
    target = targets.get(segment.key)
    return target if target is not None and fits(segment.text, target) else None


def _is_held(segment: Segment, kind: SegmentKind, written: Mapping[str, Coded | None]) -> bool:
    return segment.kind is kind and written[segment.key] is None


def _name(segment: Segment) -> str:
    """`meta[og:title]@content` is og:title, `script[ld+json] > headline` is json-ld headline."""
    if segment.path.startswith("meta["):
        return segment.path.removeprefix("meta[").partition("]")[0]
    return segment.path.replace("script[ld+json] > ", "json-ld ")
