"""What people do with one segment: write its text, keep what waits for them, accept a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from translate_pipeline.errors import Conflict, InputError, Refused
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Acceptance,
    Document,
    Segment,
    SegmentTranslation,
    Severity,
    State,
    TargetRecord,
    TranslationRecord,
    Work,
    bound_to,
    holds,
)
from translate_pipeline.workflow.carrying import Prior, seen_of
from translate_pipeline.workflow.codes import written
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.places import Place, Tools, place_of, require_person, require_reason, store_of
from translate_pipeline.workflow.rechecking import as_a_whole, examiner, same_terms, with_segment
from translate_pipeline.workflow.translating import revive

_UNREVIEWED = frozenset({State.MACHINE, State.EDITED})


@dataclass(frozen=True, slots=True)
class Spot:
    """One segment of an article's newest translation into a locale. `based_on` is the number that the person has read,
    where they say so: what was changed there since is not overwritten."""

    key: str  # of the article
    to: Locale
    segment: str
    based_on: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What an act on a segment has left: the translation (a new number, unless nothing was to be changed) and the
    segment's target in it."""

    translation: TranslationRecord
    target: TargetRecord
    changed: bool


def edit_segment(desk: Desk, tools: Tools, spot: Spot, text: str) -> Written:
    """A person's text for one segment, codes written as tokens, checked by the glossary and the rules of today; nothing
    waits for anybody there any more.

    Raises `Conflict` where the segment was changed since it was read, `InputError` where the text isn't a legal use of
    the source's codes; then nothing is written.
    """
    require_person(desk.actor, "write a text")

    def act(place: Place) -> TranslationRecord:
        before = place.target(spot.segment)
        document = tools.reopen(place.revision)
        source = _segment(document, spot.segment)
        target = written(text, source)
        if target == before.target and before.work.is_human and not before.work.pending:
            return place.translation
        accepted = before.work.accepted if target == before.target else ()
        work = Work(State.EDITED, desk.actor, desk.clock(), accepted)
        return _checked(desk, tools, place, document, SegmentTranslation(source, target, work=work))

    return _write(desk, spot, act, "edit")


def confirm_segment(desk: Desk, tools: Tools, spot: Spot) -> Written:
    """A person has looked and keeps the text as it is: it is theirs from now on, and nothing waits there any more."""
    require_person(desk.actor, "confirm a text")

    def act(place: Place) -> TranslationRecord:
        before, segment = place.target(spot.segment), spot.segment
        if before.target is None:
            raise Refused(f"{segment} has no text that could be kept.", hint="Write one: `translate-pipeline edit`.")
        if before.work.is_human and not before.work.pending:
            raise Refused(f"Nothing waits at {segment}: its text is a person's already.")
        document = tools.reopen(place.revision)
        work = Work(State.EDITED, desk.actor, desk.clock(), before.work.accepted, origin=before.work.origin)
        one = SegmentTranslation(_segment(document, segment), before.target, work=work)
        return _checked(desk, tools, place, document, one)

    return _write(desk, spot, act, "confirm")


def accept_finding(desk: Desk, spot: Spot, code: str, *, reason: str) -> Written:
    """A named person accepts a finding of one segment, for this source, this target and this locale: where one of them
    changes, nothing is accepted any more. Raises `Refused` where nobody can accept it."""
    require_person(desk.actor, "accept a finding")
    reason = require_reason(reason, "To accept a finding")

    def act(place: Place) -> TranslationRecord:
        before = place.target(spot.segment)
        _require_acceptable(before, code)
        bound = bound_to(str(place.source(spot.segment)), str(before.target), spot.to.tag)
        now = Acceptance(code, bound, reason, desk.actor, desk.clock())
        accepted = (*(one for one in before.work.accepted if one.bound == bound and one.code != code), now)
        work = replace(before.work, accepted=accepted)
        target = replace(before, work=work, held=holds(before.findings, {one.code for one in accepted}))
        state = place.translation.state if place.translation.state in _UNREVIEWED else State.EDITED
        targets = tuple(target if one.key == spot.segment else one for one in place.translation.targets)
        return _next(desk, place, replace(place.translation, targets=targets), state)

    return _write(desk, spot, act, "accept", {"code": code, "reason": reason})


def _require_acceptable(target: TargetRecord, code: str) -> None:
    severities = {one.severity for one in target.findings if one.code == code}
    if not severities:
        known = ", ".join(dict.fromkeys(one.code for one in target.findings)) or "none"
        raise Refused(f"{target.key} has no finding {code}; its findings: {known}.")
    if Severity.BLOCK in severities:
        raise Refused(f"{code} at {target.key} can't be accepted by anybody.", hint="Correct the text instead.")
    if Severity.ACK not in severities:
        raise Refused(f"{code} at {target.key} holds nothing: it needs no acceptance.")


def _write(
    desk: Desk,
    spot: Spot,
    act: Callable[[Place], TranslationRecord],
    action: str,
    told: Mapping[str, str] = MappingProxyType({}),
) -> Written:
    """The checks run outside the transaction; where somebody was faster meanwhile, all is looked at again."""
    store = store_of(desk)
    while True:
        with store.read() as reader:
            place = place_of(reader, spot.key, spot.to)
            if spot.based_on not in (None, place.translation.number):
                _require_same(place_of(reader, spot.key, spot.to, spot.based_on), place, spot.segment)
            prior = Prior(place.revision, place.translation, seen_of(reader, place.article.id, spot.to))
        after = _still_people_s(prior, act(place))
        if after is place.translation:
            return Written(after, place.target(spot.segment), changed=False)
        with store.begin() as unit:
            newest = unit.newest_translation(place.article.id, spot.to)
            if newest is None or newest.id != place.translation.id:
                continue
            unit.add_translation(after)
            desk.audit(
                unit,
                f"segment.{action}",
                place.subject,
                before={"translation": place.translation.number},
                after={"translation": after.number, "segment": spot.segment, **told},
            )
        return Written(after, replace(place, translation=after).target(spot.segment), changed=True)


def _still_people_s(prior: Prior, after: TranslationRecord) -> TranslationRecord:
    """A text that has passed a review and stays is people's work, even where its findings are others now: it would else
    count as written anew, and for a machine's."""
    old = {one.key: one for one in prior.translation.targets}
    if after is prior.translation:
        return after
    return replace(after, targets=tuple(_lifted(prior, old[one.key], one) for one in after.targets))


def _lifted(prior: Prior, before: TargetRecord, after: TargetRecord) -> TargetRecord:
    if after == before or after.target != before.target or after.work.is_human:
        return after
    return replace(after, work=replace(after.work, state=prior.work(before).state))


def _require_same(read: Place, now: Place, segment: str) -> None:
    """That nobody has changed the segment since it was read; what happened to others does not matter."""
    before, after = read.target(segment), now.target(segment)
    if (before.target, before.work) == (after.target, after.work):
        return
    work, maker = after.work, now.translation
    who = f"{work.by.name} at {work.at:%Y-%m-%d %H:%M} UTC" if work.by and work.at else maker.created_by.name
    raise Conflict(
        f"{segment} was changed by {who} since translation {read.translation.number}. It says now: {after.target}",
        hint=f"Look at translation {now.translation.number}, and edit that.",
    )


def _segment(document: Document, key: str) -> Segment:
    found = next((one for one in document.segments if one.key == key), None)
    if found is None:
        message = f"The stored revision has no segment '{key}', or was cut into sentences by an older version."
        raise InputError(message, hint="Translate the article again, and look with `translate-pipeline show`.")
    return found


def _checked(desk: Desk, tools: Tools, place: Place, document: Document, one: SegmentTranslation) -> TranslationRecord:
    """The next number, with this segment's target and work in it and the findings of today."""
    to, before = locale(place.translation.locale), place.target(one.segment.key)
    looker = examiner(document, to, tools, desk)
    hits = looker.hits(one.segment)
    one = replace(
        one,
        findings=looker.findings(one.segment, one.target, hits) if one.target else (),
        hits=hits,
        engine=before.engine,
        version=before.version,
        rung=before.rung,
        # Where the glossary asks for something else than it did, the next run has to look again.
        recipe=before.recipe if same_terms(before.hits, hits) else "",
    )
    made = as_a_whole(with_segment(revive(document, to, place.translation), one))
    by_key = {other.segment.key: other for other in made.segments}
    _require_writable(by_key[one.segment.key])
    targets = tuple(_record(own, by_key[own.key]) for own in place.translation.targets)
    return _next(desk, place, replace(place.translation, targets=targets, findings=made.findings), State.EDITED)


def _require_writable(made: SegmentTranslation) -> None:
    """Text that moved across the border of an element that can't stand twice would not be on the page as written."""
    moved = [one.detail for one in made.findings if one.code == "code.doubled"]
    if moved:
        raise InputError(f"The text can't stand on the page: {moved[0]}", hint=f"The source is “{made.segment.text}”.")


def _record(before: TargetRecord, made: SegmentTranslation) -> TargetRecord:
    return replace(
        before, target=made.target, held=made.held, findings=made.findings, hits=made.hits, recipe=made.recipe,
        work=made.work,
    )  # fmt: skip


def _next(desk: Desk, place: Place, changed: TranslationRecord, state: State) -> TranslationRecord:
    return replace(
        changed,
        id=desk.ids(),
        number=place.translation.number + 1,
        state=state,
        created_at=desk.clock(),
        created_by=desk.actor,
        cause="",
    )
