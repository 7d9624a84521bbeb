"""What waits for people: segments to be looked at, and translations to be reviewed, approved or published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Cause, Coded, RevisionRecord, State, TargetRecord, TranslationRecord
from translate_pipeline.ports import Store
from translate_pipeline.workflow.places import place_of

HELD = "held"
WHY: Mapping[Cause, str] = {Cause.SOURCE: "outdated", Cause.TERM: "term", Cause.CHECK: "check"}
# What a translation in a state waits for.
NEXT: Mapping[State, str] = {
    State.MACHINE: "an editor",
    State.EDITED: "a review",
    State.REVIEWED: "an approval",
    State.APPROVED: "publishing",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A segment that waits for somebody. `why`: outdated, term or check (somebody must look again), or held (no text
    may stand there as it is); `note` says what has changed or what was found. `was` are sentence and text as they were
    when somebody had last looked."""

    article: str
    locale: str
    number: int
    segment: str
    path: str
    why: str
    note: str
    source: Coded
    target: Coded | None
    was: tuple[Coded | None, Coded | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Queue:
    """One translation's work: its segments first, then the step that is next once nothing is left there."""

    article: str
    title: str
    locale: str
    number: int
    state: State
    next: str
    segments: tuple[Waiting, ...]


def waiting(store: Store, to: Locale | None = None) -> Iterator[Queue]:
    """By article and locale, what there is to do at the newest translations; read one after another, so that a corpus
    is never in memory."""
    with store.read() as reader:
        for summary in reader.summaries():
            for tag in sorted(summary.locales):
                if to is not None and tag != to.tag:
                    continue
                place = place_of(reader, summary.article.key, locale(tag))
                segments = tuple(_segments(summary.article.key, place.revision, place.translation))
                own = place.translation
                title = summary.article.title
                yield Queue(summary.article.key, title, tag, own.number, own.state, NEXT.get(own.state, ""), segments)


def _segments(key: str, revision: RevisionRecord, own: TranslationRecord) -> Iterator[Waiting]:
    targets = {one.key: one for one in own.targets}
    for name, _, path, source in revision.segments:
        one = targets.get(name)
        if one is None:
            continue
        place = key, own.locale, own.number, name, path
        if pending := one.work.pending:
            was = pending.source, pending.target
            yield Waiting(*place, WHY[pending.cause], pending.note, source, one.target, was)
        elif one.held:
            yield Waiting(*place, HELD, _codes(one), source, one.target)


def _codes(one: TargetRecord) -> str:
    return ", ".join(dict.fromkeys(finding.code for finding in one.findings if finding.severity.value != "warn"))
