"""The name of all that a target depends on but the engine's reply: while it is the same, a kept target is right."""

from __future__ import annotations

import hashlib

from translate_pipeline.model import Coded, Context, Pair, Segment, TermHit
from translate_pipeline.pipeline.stages import Stages
from translate_pipeline.ports import Masked

_BYTES = 16  # of a thousand million segments two share a digest with a chance of 1 in 10^21


class Recipes:
    """The recipes of one document's segments. Law: equal recipes and equal replies, equal targets and findings."""

    def __init__(self, stages: Stages, pair: Pair, context: Context) -> None:
        # An engine that reads no context answers alike in any article.
        read = context if stages.backend.limits.context else None
        common = (stages.rules, pair.source.tag, pair.target.tag, read)
        self._common = hashlib.blake2b(repr(common).encode("utf-8", "surrogatepass"), digest_size=_BYTES)

    def of(self, segment: Segment, masked: Masked) -> str:
        digest = self._common.copy()
        own = (
            segment.kind.value,
            *_text(segment.text),
            *_text(masked.text),
            segment.author_terms,
            *map(_hit, masked.hits),
        )
        digest.update(repr(own).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def _text(text: Coded) -> tuple[object, ...]:
    return text.plain, *((code.id, code.kind.value, code.at, code.tag, code.text) for code in text.codes)


def _hit(hit: TermHit) -> tuple[object, ...]:
    """The concept's revision is left out: a note or a source that was added to an entry changes no target."""
    kind, number = hit.kind.value, hit.number
    shown = hit.start, hit.end, hit.surface, hit.form, hit.accepted, hit.forbidden
    return hit.concept, kind, *shown, hit.gender, number, hit.critical, hit.category
