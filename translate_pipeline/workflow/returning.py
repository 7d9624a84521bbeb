"""Sentences that were gone, or had changed, and are back as they were: what people wrote for them holds again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    Cause,
    Document,
    Segment,
    State,
    TargetRecord,
    TranslationRecord,
    content,
)
from translate_pipeline.ports import Reader
from translate_pipeline.workflow.carrying import Carried, Prior, contexts, kept


def with_returned(reader: Reader, prior: Prior, to: Locale, document: Document, carried: Carried) -> Carried:
    """A paragraph that was cut by mistake and put back costs nobody their work. The newest translation that had the
    sentence decides; where it stood there several times, the occurrence between the same neighbours."""
    wanted = [one for one in document.segments if _is_open(one, carried)]
    contents = {content(one.key) for one in wanted}
    article, own = prior.translation.article_id, prior.translation.revision_id
    stood = {
        one.id
        for one in (reader.revisions(article) if wanted else ())
        if one.id != own and not contents.isdisjoint(content(key) for key, *_ in one.segments)
    }
    if not stood:
        return carried
    line = [one for one in reader.translations(article) if one.locale == to.tag]
    earlier = [one for one in reversed(line) if one.revision_id in stood]
    passed = _passed(line, prior.seen)
    around = contexts([one.key for one in document.segments])
    times = Counter(content(one.key) for one in document.segments)
    known, pending = dict(carried.known), dict(carried.pending)
    for segment in wanted:
        target = _stood(segment, earlier, around[segment.key], alone=times[content(segment.key)] == 1)
        if target is None or target.target is None:
            continue
        seen = passed.get((target.key, target.number))
        work = (
            target.work
            if seen is None
            else Prior(prior.revision, prior.translation, {target.number: seen}).work(target)
        )
        if not work.is_human:
            continue
        known[segment.key] = kept(segment, target, work)
        pending.pop(segment.key, None)
        if work.pending:
            pending[segment.key] = work.pending
    return replace(carried, known=known, pending=pending)


def _is_open(segment: Segment, carried: Carried) -> bool:
    """New here, or waiting for somebody to look at its change from the very sentence that it is again."""
    if segment.key in carried.known:
        return False
    waits = carried.pending.get(segment.key)
    return waits is None or (waits.cause is Cause.SOURCE and waits.source == segment.text)


def _stood(segment: Segment, earlier: Sequence[TranslationRecord], context: str, *, alone: bool) -> TargetRecord | None:
    for translation in earlier:
        same = [one for one in translation.targets if content(one.key) == content(segment.key)]
        if same:
            between = [one for one in same if one.context == context]
            return between[0] if between else same[0] if alone and len(same) == 1 else None
    return None


def _passed(line: Sequence[TranslationRecord], seen: Mapping[int, State]) -> dict[tuple[str, int], State]:
    """The furthest that people have brought each target, by its key and the number that it was written for."""
    found: dict[tuple[str, int], State] = {}
    for one in (each for each in line if each.number in seen):
        for place in ((target.key, target.number) for target in one.targets):
            if found.get(place) is not State.APPROVED:
                found[place] = seen[one.number]
    return found
