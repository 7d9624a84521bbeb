"""What an editor may say of a source change: that it is cosmetic, or that what was published is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from translate_pipeline.errors import Conflict, Refused
from translate_pipeline.languages import locale
from translate_pipeline.memory import Aligned, Change
from translate_pipeline.model import (
    Document,
    RevisionRecord,
    Segment,
    State,
    StateChange,
    TargetRecord,
    TranslationRecord,
)
from translate_pipeline.ports import Reader, Unit
from translate_pipeline.workflow.announcing import announce
from translate_pipeline.workflow.carrying import Prior, contexts, prior_of, refit
from translate_pipeline.workflow.cosmetics import Version, compare
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.places import (
    Place,
    Tools,
    article_of,
    require_person,
    require_reason,
    revision_of,
    store_of,
    subject,
)
from translate_pipeline.workflow.rechecking import Examiner, examiner
from translate_pipeline.workflow.standing import PUBLIC, bring, served

_COSMETIC = "revision.cosmetic"
_SETTLED = frozenset({State.REVIEWED, State.APPROVED, State.PUBLISHED})
# The state that a translation takes along; what was withdrawn stays an editor's business.
_TAKEN_ALONG = {State.OUTDATED: State.PUBLISHED, State.WITHDRAWN: State.EDITED}


@dataclass(frozen=True, slots=True)
class Declared:
    """What a declaration has done: `carried` are (locale, new number, its state), `withdrawn` (locale, number)."""

    revision: int
    carried: tuple[tuple[str, int, State], ...] = ()
    withdrawn: tuple[tuple[str, int], ...] = ()


def declare_erratum(desk: Desk, key: str, reason: str) -> Declared:
    """Withdraws what readers are served, in every locale at once. Raises `Refused` where nothing is served."""
    require_person(desk.actor, "declare an erratum")
    reason = require_reason(reason, "An erratum")
    with store_of(desk).begin() as unit:
        article = article_of(unit, key)
        newest = unit.newest_revision(article.id)
        shown = [one for one in unit.translations(article.id) if one.state in PUBLIC]
        on_site = unit.shown(article.id)
        if not shown and not on_site:
            raise Refused(f"Nothing of '{key}' is published, so there is nothing to withdraw.")
        for one in shown:
            bring(unit, desk, Place(article, revision_of(unit, one), one), State.WITHDRAWN, reason)
        at = desk.clock()
        for page in on_site:  # the original among them; announced once
            announce(unit, article.id, page.publication.locale, State.WITHDRAWN, at)
        pages = ((page.publication.locale, page.publication.number) for page in on_site)
        gone = tuple(dict.fromkeys((*((one.locale, one.number) for one in shown), *pages)))
        revision = newest.number if newest else 0
        told = {"reason": reason, "revision": revision, "withdrawn": [list(one) for one in gone]}
        desk.audit(unit, "article.erratum", key, after=told)
        return Declared(revision, withdrawn=gone)


def declare_cosmetic(desk: Desk, tools: Tools, key: str, reason: str) -> Declared:
    """Lets the newest revision keep the translations and approvals of the one before it, in every locale.

    Raises `Refused`, with everything that stands against it, unless each sentence that has changed says the same
    numbers, units, comparators, negations and terms with the same inline codes, and none was added or removed.
    """
    require_person(desk.actor, "declare a change cosmetic")
    reason = require_reason(reason, "A cosmetic change")
    store = store_of(desk)
    with store.read() as reader:
        article = article_of(reader, key)
        newest = reader.newest_revision(article.id)
        if newest is None or newest.number == 1:
            raise Refused(f"'{key}' has one revision only: nothing has changed.")
        if any(one.action == _COSMETIC and one.after.get("revision") == newest.number for one in reader.audit(key)):
            raise Refused(f"Revision {newest.number} of '{key}' was declared cosmetic before.")
        line = reader.translations(article.id)
        plans = tuple(_plans(reader, line, newest))
    if not plans:
        raise Refused(f"No translation of '{key}' is of an earlier revision: there is nothing to take along.")
    at = desk.clock()  # one moment for all of it, so that what is carried is what was published last
    made = [_Carrying(desk, tools, newest, plan, at).records() for plan in plans]
    with store.begin() as unit:
        last = unit.newest_revision(article.id)
        if _ids(unit.translations(article.id)) != _ids(line) or last is None or last.id != newest.id:
            raise Conflict(f"Somebody has changed '{key}' meanwhile.", hint="Run the command again.")
        for plan, records in zip(plans, made, strict=True):
            _resolve(unit, desk, plan, StateChange("", State.PUBLISHED, at, desk.actor, reason), article.key)
            for record in records:
                unit.add_translation(record)
                after = {"translation": record.number, "state": record.state.value, "revision": newest.number}
                desk.audit(unit, "translation.carry", subject(article, plan.to), after=after | {"reason": reason})
        carried = tuple((one.locale, one.number, one.state) for records in made for one in records)
        told = {"revision": newest.number, "reason": reason, "carried": [[*one[:2], one[2].value] for one in carried]}
        desk.audit(unit, _COSMETIC, key, after=told)
    return Declared(newest.number, carried=carried)


def _ids(line: Sequence[TranslationRecord]) -> list[tuple[str, State]]:
    return [(one.id, one.state) for one in line]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is taken along into one locale: `shown` is what readers are served, `base` the newest translation of an
    earlier revision, `since` the newest one where it is of the new revision already."""

    to: str
    last: int
    shown: Prior | None
    base: Prior
    since: TranslationRecord | None


def _plans(reader: Reader, line: Sequence[TranslationRecord], newest: RevisionRecord) -> Iterator[_Plan]:
    for tag in dict.fromkeys(one.locale for one in line):
        own = [one for one in line if one.locale == tag]
        earlier = [one for one in own if one.revision_id != newest.id]
        on_page = served(reader, newest.article_id, locale(tag))
        if not earlier or (on_page and on_page.revision_id == newest.id):
            continue
        since = own[-1] if own[-1].revision_id == newest.id else None
        shown = _prior(reader, on_page) if on_page else None
        yield _Plan(tag, own[-1].number, shown, _prior(reader, earlier[-1]), since)


def _prior(reader: Reader, translation: TranslationRecord) -> Prior:
    newest = prior_of(reader, translation.article_id, locale(translation.locale))
    seen = newest.seen if newest else {}
    upto = {number: state for number, state in seen.items() if number <= translation.number}
    return Prior(revision_of(reader, translation), translation, upto)


def _resolve(unit: Unit, desk: Desk, plan: _Plan, change: StateChange, key: str) -> None:
    """What readers are served says again what the article says. (The guards of the table are met by the comparison.)"""
    if plan.shown and plan.shown.translation.state is State.OUTDATED:
        own = plan.shown.translation
        unit.add_state(replace(change, translation_id=own.id))
        announce(unit, own.article_id, plan.to, change.state, change.at)
        before = {"translation": own.number, "state": own.state.value}
        after = {"state": change.state.value, "reason": change.reason}
        desk.audit(unit, "translation.restore", f"{key} {plan.to}", before=before, after=after)


@dataclass(frozen=True, slots=True)
class _Carrying:
    """One locale's translations on their way to the new revision."""

    desk: Desk
    tools: Tools
    revision: RevisionRecord
    plan: _Plan
    at: datetime

    def records(self) -> tuple[TranslationRecord, ...]:
        """What readers are served comes first, so that the working copy stays the newest."""
        document = self.tools.reopen(self.revision)
        plan, found = self.plan, list[tuple[TranslationRecord, tuple[TargetRecord, ...], State]]()
        if plan.shown:
            found.append((plan.shown.translation, self._targets(plan.shown, document), State.PUBLISHED))
        if working := self._working(document):
            found.append(working)
        return tuple(
            replace(
                base,
                id=self.desk.ids(),
                revision_id=self.revision.id,
                number=plan.last + step,
                state=state,
                targets=targets,
                created_at=self.at,
                created_by=self.desk.actor,
                cause="",
            )
            for step, (base, targets, state) in enumerate(found, 1)
        )

    def _working(self, document: Document) -> tuple[TranslationRecord, tuple[TargetRecord, ...], State] | None:
        """The working copy: as it was, but that what people have done since on the new revision stays. None where it
        is what readers are served."""
        base, since = self.plan.base, self.plan.since
        is_shown = self.plan.shown is not None and base.translation.id == self.plan.shown.translation.id
        if since is None and is_shown:
            return None
        if since is not None and since.state in _SETTLED:
            return since, since.targets, since.state
        carried = self._targets(base, document)
        state = _TAKEN_ALONG.get(base.translation.state, base.translation.state)
        if since is None:
            return base.translation, carried, state
        merged = tuple(map(_newer, carried, since.targets))
        if merged != carried:
            return since, merged, State.EDITED
        return None if is_shown else (base.translation, carried, state)

    def _targets(self, prior: Prior, document: Document) -> tuple[TargetRecord, ...]:
        looker = examiner(document, locale(self.plan.to), self.tools, self.desk)
        old, new = prior.revision.segments, self.revision.segments
        before = Version(prior.revision, self.tools.reopen(prior.revision))
        found = compare(before, Version(self.revision, document), looker.hits)
        against = [*found.against]
        by_key = {one.key: one for one in prior.translation.targets}
        segments = {one.key: one for one in document.segments}
        around = contexts([one[0] for one in new])
        targets: dict[str, TargetRecord] = {}
        for pair in found.pairs if not against else ():
            key, target = _joined(pair, old, new, by_key)
            own = replace(_taken(target, segments[key], prior, looker, pair), context=around[key])
            if own.held and not target.held:
                codes = ", ".join(dict.fromkeys(one.code for one in own.findings))
                against.append(f"the translation doesn't stand for the new sentence ({codes}): {key}")
            targets[key] = own
        if against:
            name = f"Revision {self.revision.number} is more than a cosmetic change of revision {prior.revision.number}"
            raise Refused(f"{name}, of which translation {prior.translation.number} into {self.plan.to} is:",
                          reasons=tuple(against))  # fmt: skip
        return tuple(targets[one[0]] for one in new)


Sentences = Sequence[tuple[str, str, str, object]]


def _joined(
    pair: Aligned, old: Sentences, new: Sentences, targets: Mapping[str, TargetRecord]
) -> tuple[str, TargetRecord]:
    assert pair.old is not None  # noqa: S101  # nothing was added or removed
    assert pair.new is not None  # noqa: S101
    return new[pair.new][0], targets[old[pair.old][0]]


def _taken(target: TargetRecord, segment: Segment, prior: Prior, looker: Examiner, pair: Aligned) -> TargetRecord:
    """A target with its text and work, on the sentence as it is now; where that has changed, checked against it."""
    text = None if target.target is None else refit(target.target, segment.text)
    findings = tuple(replace(one, segment=segment.key if one.segment else "") for one in target.findings)
    kept = replace(target, key=segment.key, target=text, findings=findings, work=prior.work(target), number=0)
    if pair.change is Change.UNCHANGED or text is None:
        return kept
    # What somebody accepted was accepted for the sentence as it was.
    work = replace(kept.work, accepted=())
    hits = looker.hits(segment)
    again = looker.findings(segment, text, hits)
    held = any(one.severity.value != "warn" for one in again)
    return replace(kept, findings=again, hits=hits, held=held, recipe="", work=work)


def _newer(carried: TargetRecord, since: TargetRecord) -> TargetRecord:
    """What a person has written for the new revision goes before what was taken along."""
    if not since.work.is_human or since.work.pending:
        return carried
    return carried if carried.work.is_human and since.target == carried.target else since
