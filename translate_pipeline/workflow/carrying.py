"""From one translation to the next: what is kept, what people must look at again, and what has gone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from translate_pipeline.languages import Locale
from translate_pipeline.memory import Change, align
from translate_pipeline.model import (
    Cause,
    Code,
    Coded,
    Document,
    Known,
    Pending,
    RevisionRecord,
    Segment,
    SegmentTranslation,
    State,
    TargetRecord,
    TermHit,
    TranslationRecord,
    Work,
    bound_to,
    content,
)
from translate_pipeline.ports import Reader

# What a translation was once in, all its texts of that day are people's work.
SEEN = {
    State.REVIEWED: State.REVIEWED,
    State.APPROVED: State.APPROVED,
    State.PUBLISHED: State.APPROVED,
    State.OUTDATED: State.APPROVED,
    State.WITHDRAWN: State.APPROVED,
}
_RANK = (State.MACHINE, State.EDITED, State.REVIEWED, State.APPROVED)


@dataclass(frozen=True, slots=True)
class Prior:
    """The newest translation of an article into a locale, with the revision it was made of. `seen` says which of the
    translations up to it people have reviewed or approved, by number."""

    revision: RevisionRecord
    translation: TranslationRecord
    seen: Mapping[int, State] = field(default_factory=dict)

    def work(self, target: TargetRecord) -> Work:
        """A target's own work; where it has passed a review unchanged, that is people's work too."""
        passed = [state for number, state in self.seen.items() if number >= target.number]
        best = max([target.work.state, *passed], key=_RANK.index)
        return target.work if best is target.work.state else replace(target.work, state=best)


def prior_of(reader: Reader, article_id: str, to: Locale) -> Prior | None:
    translation = reader.newest_translation(article_id, to)
    if translation is None:
        return None
    revision = reader.revision(translation.revision_id)
    assert revision is not None, "a translation without its revision breaks a foreign key"  # noqa: S101
    return Prior(revision, translation, seen_of(reader, article_id, to))


def seen_of(reader: Reader, article_id: str, to: Locale) -> dict[int, State]:
    """How far people have brought each translation that they have reviewed, by its number."""
    seen: dict[int, State] = {}
    for number, change in reader.states(article_id, to):
        if change.state in SEEN:
            seen[number] = max(seen.get(number, State.MACHINE), SEEN[change.state], key=_RANK.index)
    return seen


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence that a person had worked on, whose source has changed since."""

    key: str
    path: str
    before: Coded
    after: Coded
    target: Coded | None  # the person's translation of what it was


@dataclass(frozen=True, slots=True)
class Delta:
    """What became of an article's segments since the translation before: counts, and what people must look at."""

    reused: int = 0
    translated: int = 0
    removed: int = 0
    outdated: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """`known` are the targets that may stay, `pending` what is still to be looked at, by the new segments' keys."""

    known: Mapping[str, SegmentTranslation] = field(default_factory=dict)
    pending: Mapping[str, Pending] = field(default_factory=dict)
    outdated: tuple[Changed, ...] = ()
    removed: int = 0


def carry(prior: Prior, revision: RevisionRecord, document: Document) -> Carried:
    """The translation before laid on a document: unchanged sentences keep what they have, wherever they moved; a
    changed one that was a person's is outdated."""
    segments = document.segments
    by_key = {one.key: one for one in prior.translation.targets}
    old, new = prior.revision.segments, revision.segments
    known: dict[str, SegmentTranslation] = {}
    pending: dict[str, Pending] = {}
    outdated: list[Changed] = []
    removed = 0
    for pair in align(old, new):
        if pair.old is None:
            continue
        if pair.new is None:
            removed += 1
            continue
        target, segment = by_key.get(old[pair.old][0]), segments[pair.new]
        if target is None:
            continue
        work = prior.work(target)
        if pair.change is Change.UNCHANGED:
            known[segment.key] = kept(segment, target, work)
            if work.pending:
                pending[segment.key] = work.pending
        elif work.is_human:
            before = old[pair.old][3]
            outdated.append(Changed(segment.key, segment.path, before, segment.text, target.target))
            pending[segment.key] = Pending(Cause.SOURCE, source=before, target=target.target)
        elif work.pending:  # nobody has looked since it changed the last time
            pending[segment.key] = work.pending
    return Carried(known, pending, tuple(outdated), removed)


def kept(segment: Segment, target: TargetRecord, work: Work) -> SegmentTranslation:
    """A stored target as what is known of a segment with the same sentence."""
    return SegmentTranslation(
        segment,
        None if target.target is None else refit(target.target, segment.text),
        tuple(replace(one, segment=segment.key if one.segment else "") for one in target.findings),
        target.hits,
        target.engine,
        target.version,
        target.rung,
        recipe=target.recipe,
        work=work,
    )


def refit(target: Coded, source: Coded) -> Coded:
    """The target with its codes named and filled as this source's: a footnote's marker may have another number now."""
    named: dict[tuple[int, str], Code] = {(code.id, code.kind): code for code in source.codes}
    codes = tuple(
        replace(code, tag=own.tag, text=own.text) if (own := named.get((code.id, code.kind))) else code
        for code in target.codes
    )
    return target if codes == target.codes else Coded(target.plain, codes)


def recall(
    known: Mapping[str, Sequence[Known]], revision: RevisionRecord, document: Document, carried: Carried
) -> dict[str, SegmentTranslation]:
    """What people wrote for the same sentence between the same neighbours in another article, for segments that are new
    here. Where people disagree, nobody's text is taken."""
    found: dict[str, SegmentTranslation] = {}
    around = contexts([one[0] for one in revision.segments])
    for segment in document.segments:
        if segment.key in carried.known or segment.key in carried.pending:
            continue
        same = [one for one in known.get(content(segment.key), ()) if one.context == around[segment.key]]
        if same and len({one.target for one in same}) == 1:
            one = same[0]
            work = Work(State.EDITED, one.work.by, one.work.at, origin=(one.article, one.key))
            found[segment.key] = SegmentTranslation(segment, refit(one.target, segment.text), rung=MEMORY, work=work)
    return found


MEMORY = "memory"  # the rung of what a person wrote for the same sentence elsewhere


def settle(one: SegmentTranslation, before: SegmentTranslation | None, pending: Pending | None, to: Locale) -> Work:
    """What is left to do at a segment after a run. `before` is what it was carried as, if anything was."""
    work = one.work
    bound = bound_to(str(one.segment.text), str(one.target), to.tag)
    accepted = tuple(acceptance for acceptance in work.accepted if acceptance.bound == bound)
    if before is not None and work.is_human and before.hits and _told(before.hits) != _told(one.hits):
        pending = pending or Pending(Cause.TERM, _differing(before.hits, one.hits), one.segment.text, one.target)
    if before is not None and work.is_human and pending is None and one.held and not before.held:
        codes = ", ".join(dict.fromkeys(finding.code for finding in one.findings))
        pending = Pending(Cause.CHECK, codes, one.segment.text, one.target)
    return replace(work, accepted=accepted, pending=pending)


def _told(hits: Sequence[TermHit]) -> list[tuple[object, ...]]:
    return [(hit.concept, hit.surface, hit.form, hit.accepted, hit.forbidden) for hit in hits]


def _differing(before: Sequence[TermHit], now: Sequence[TermHit]) -> str:
    """The concepts that apply otherwise than before."""
    changed = set(_told(before)) ^ set(_told(now))
    return ", ".join(sorted({str(one[0]) for one in changed}))


def contexts(keys: Sequence[str]) -> dict[str, str]:
    """A digest of the sentences before and after, by segment key."""
    contents = ["", *map(content, keys), ""]
    return {
        key: hashlib.blake2b(f"{contents[at]} {contents[at + 2]}".encode(), digest_size=8).hexdigest()
        for at, key in enumerate(keys)
    }
