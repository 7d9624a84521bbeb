"""Where a translation stands: which state may follow which, who may bring it there, and what readers are served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from translate_pipeline import disclaimers
from translate_pipeline.disclaimers import Publishing, Signature
from translate_pipeline.errors import Conflict, Refused
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    CHANGES,
    Actor,
    ActorKind,
    Severity,
    State,
    StateChange,
    TranslationRecord,
)
from translate_pipeline.model.renderings import CurrentRendering
from translate_pipeline.ports import Reader, Unit
from translate_pipeline.workflow.announcing import announce
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.places import Place, place_of, require_reason, same_person, store_of

PUBLIC = frozenset({State.PUBLISHED, State.OUTDATED})
_SIGNED = PUBLIC | {State.REVIEWED, State.APPROVED, State.WITHDRAWN}
# How far a translation can come before it is published.
REACHED = (State.MACHINE, State.EDITED, State.REVIEWED, State.APPROVED)
_SHOWN = 5  # segments that a refusal names


@dataclass(frozen=True, slots=True)
class Case:
    """A change of state that somebody asks for. `editors` are those whose texts stand in the translation, and who made
    it; `reviewers` those who brought it to its review; `is_current`: its source is what the article says today."""

    actor: Actor
    reason: str
    place: Place
    rules: Publishing
    editors: tuple[Actor, ...]
    reviewers: tuple[Actor, ...]
    is_current: bool


Guard = Callable[[Case], str]  # what stands against it, nothing if nothing does


def by_a_person(case: Case) -> str:
    is_person = case.actor.kind is ActorKind.HUMAN and case.actor.name.strip()
    return "" if is_person else f"{case.actor} is no person."


def by_no_editor(case: Case) -> str:
    """Nobody reviews what they have written themselves."""
    own = any(same_person(case.actor, one) for one in case.editors)
    return f"{case.actor.name} has worked on this text; somebody else must review it." if own else ""


def by_no_reviewer(case: Case) -> str:
    own = any(same_person(case.actor, one) for one in case.reviewers)
    return f"{case.actor.name} has reviewed it; somebody else must approve it." if own else ""


def nothing_held(case: Case) -> str:
    held = [one.key for one in case.place.translation.targets if one.held]
    if held:
        return f"{len(held)} segments are held: {_some(held)}."
    page = {one.code: one for one in case.place.translation.findings if one.severity is Severity.BLOCK}
    return "".join(f"The page is held: {one.detail}" for one in [*page.values()][:1])


def nothing_pending(case: Case) -> str:
    waiting = [one.key for one in case.place.translation.targets if one.work.pending]
    return f"{len(waiting)} segments wait for an editor: {_some(waiting)}." if waiting else ""


def of_today(case: Case) -> str:
    own = case.place.revision.number
    return "" if case.is_current else f"It is of revision {own}, and the article has a newer one."


def no_step_left_out(case: Case) -> str:
    """Every step is required, unless the locale's settings say otherwise in so many words."""
    state, rules = case.place.translation.state, case.rules
    if state in enough(rules):
        return ""
    needed = " and ".join(rules.requires) or "an editor's word"
    return f"It is {state.value}, and {case.place.translation.locale} requires {needed} before it is published."


def enough(rules: Publishing) -> frozenset[State]:
    """The states from which a locale's translations may be published."""
    if "approval" in rules.requires:
        return frozenset({State.APPROVED})
    if "review" in rules.requires:
        return frozenset({State.REVIEWED, State.APPROVED})
    steps = frozenset({State.EDITED, State.REVIEWED, State.APPROVED})
    return steps | {State.MACHINE} if rules.machine else steps


def with_a_reason(case: Case) -> str:
    return "" if any(map(str.isalnum, case.reason)) else "It needs a reason."


# What must hold for each change that somebody may ask for. A change that is legal and not here is nobody's to ask for:
# a new text makes it (machine, edited), or a new source (outdated).
_TO_PUBLISH = (by_a_person, no_step_left_out, nothing_held, nothing_pending, of_today)
GUARDS: Mapping[tuple[State, State], tuple[Guard, ...]] = {
    (State.MACHINE, State.EDITED): (by_a_person, nothing_pending),
    (State.EDITED, State.REVIEWED): (by_a_person, by_no_editor, nothing_held, nothing_pending),
    (State.REVIEWED, State.EDITED): (by_a_person, with_a_reason),
    (State.REVIEWED, State.APPROVED): (by_a_person, by_no_reviewer, nothing_held, nothing_pending),
    (State.APPROVED, State.EDITED): (by_a_person, with_a_reason),
    **{(state, State.PUBLISHED): _TO_PUBLISH for state in REACHED},
    (State.PUBLISHED, State.WITHDRAWN): (by_a_person, with_a_reason),
    (State.OUTDATED, State.WITHDRAWN): (by_a_person, with_a_reason),
    (State.OUTDATED, State.PUBLISHED): (by_a_person, with_a_reason, of_today),
    (State.WITHDRAWN, State.EDITED): (by_a_person, with_a_reason),
}
# What is asked of the working copy, which must then be the one that was looked at.
_OF_THE_NEWEST = frozenset({State.EDITED, State.REVIEWED, State.APPROVED})


def change_state(
    desk: Desk, key: str, to: Locale, state: State, *, reason: str = "", number: int | None = None
) -> TranslationRecord:
    """Brings a translation into a state: the newest one, or of this number (without one, what is withdrawn is what
    readers are served). Raises `Refused` with all that stands against it, `Conflict` where somebody has made a newer
    one."""
    with store_of(desk).begin() as unit:
        place = place_of(unit, key, to)
        newest = place.translation.number
        if number is None and state is State.WITHDRAWN:
            shown = served(unit, place.article.id, to)
            number = shown.number if shown else None
        if number not in (None, newest):
            if state in _OF_THE_NEWEST:
                raise Conflict(f"Translation {number} is not the newest any more: {newest} is, by {_maker(place)}.")
            place = place_of(unit, key, to, number)
        return bring(unit, desk, place, state, reason)


def bring(unit: Unit, desk: Desk, place: Place, state: State, reason: str) -> TranslationRecord:
    """The one way in which a stored translation changes its state on somebody's wish: along the table, past its guards,
    audited. Raises `Refused`."""
    before = place.translation.state
    guards = GUARDS.get((before, state)) if (before, state) in CHANGES else None
    if guards is None:
        raise Refused(f"Translation {place.translation.number} is {before.value}: it can't become {state.value}.")
    case = _case(unit, desk, place, reason)
    against = tuple(told for guard in guards if (told := guard(case)))
    if against:
        name = f"Translation {place.translation.number} of '{place.article.key}' into {place.translation.locale}"
        raise Refused(f"{name} can't become {state.value}:", reasons=against)
    if with_a_reason in guards:
        reason = require_reason(reason, "It")
    at = desk.clock()
    unit.add_state(StateChange(place.translation.id, state, at, desk.actor, reason.strip()))
    desk.audit(
        unit,
        f"translation.{_ACTS[state]}",
        place.subject,
        before={"translation": place.translation.number, "state": before.value},
        after={"state": state.value} | ({"reason": reason.strip()} if reason.strip() else {}),
    )
    if state is State.WITHDRAWN:
        announce(unit, place.article.id, place.translation.locale, state, at)
    return replace(place.translation, state=state)


def against(reader: Reader, desk: Desk, place: Place) -> tuple[tuple[str, str], ...]:
    """All that stands against publishing a translation that has not been withdrawn: the names of the guards, and what
    each says. What is published already is held to the same."""
    state = reached(reader, place.translation)
    place = replace(place, translation=replace(place.translation, state=state))
    case = _case(reader, desk, place, "")
    return tuple((guard.__name__, told) for guard in GUARDS[state, State.PUBLISHED] if (told := guard(case)))


_ACTS: Mapping[State, str] = {
    State.EDITED: "reopen",
    State.REVIEWED: "review",
    State.APPROVED: "approve",
    State.PUBLISHED: "publish",
    State.OUTDATED: "outdate",
    State.WITHDRAWN: "withdraw",
}


def served(reader: Reader, article_id: str, to: Locale) -> TranslationRecord | None:
    """What readers see: the translation that was published last, unless it was withdrawn. An older one never comes back
    by itself."""
    shown = [(change.at, number) for number, change in reader.states(article_id, to) if change.state is State.PUBLISHED]
    if not shown:
        return None
    last = reader.translation(article_id, to, max(shown)[1])
    return last if last and last.state in PUBLIC else None


def signatures(reader: Reader, own: TranslationRecord | CurrentRendering) -> tuple[Signature | None, Signature | None]:
    """Who has reviewed and who has approved a translation, and when: as its notice says it."""
    state = reached(reader, own)
    if state not in _SIGNED:
        return None, None
    acts = _signed(reader, own)
    signs = {of: Signature(change.by.name, change.at.date()) for of, change in acts.items()}
    return signs.get(State.REVIEWED), signs.get(State.APPROVED) if state is not State.REVIEWED else None


def _signed(reader: Reader, own: TranslationRecord | CurrentRendering) -> Mapping[State, StateChange]:
    """The newest review and approval up to a translation. What was taken along with a cosmetic change was made in its
    state, by whoever declared that: it was reviewed by the one who reviewed what it was taken from."""
    found: dict[State, StateChange] = {}
    made: set[int] = set()
    for number, change in reader.states(own.article_id, locale(own.locale)):
        if number in made and number <= own.number and change.state in (State.REVIEWED, State.APPROVED):
            found[change.state] = change
        made.add(number)
    return found


def reached(reader: Reader, own: TranslationRecord | CurrentRendering) -> State:
    """How far a translation had come before it was published; of one that was taken along, the one that it was taken
    from."""
    if own.state in REACHED:
        return own.state
    steps = [(number, one.state) for number, one in reader.states(own.article_id, locale(own.locale))]
    published = {number for number, state in steps if state is State.PUBLISHED and number < own.number}
    for number in (own.number, *sorted(published, reverse=True)):
        before = [state for at, state in steps if at == number and state in REACHED]
        if before:
            return before[-1]
    return State.MACHINE


def _case(reader: Reader, desk: Desk, place: Place, reason: str) -> Case:
    own = place.translation
    all_changes = reader.states(own.article_id, locale(own.locale))
    changes = [change for number, change in all_changes if number == own.number]
    newest = reader.newest_revision(own.article_id)
    is_current = newest is None or newest.id == own.revision_id or newest.segments == place.revision.segments
    takers = [one.by for one in changes[1:] if one.state is State.EDITED]
    review = _signed(reader, own).get(State.REVIEWED) if own.state is State.REVIEWED else None
    rules = disclaimers.publishing(locale(own.locale), folders=desk.folders)
    return Case(
        desk.actor, reason, place, rules, (*_editors(reader, own), *takers), (review.by,) if review else (), is_current
    )


def _editors(reader: Reader, own: TranslationRecord) -> list[Actor]:
    """Whoever wrote or confirmed a text that stands in it, and who made the number in which a text changed last: to
    accept a finding makes a number, and nobody an editor."""
    line = [one for one in reader.translations(own.article_id) if one.locale == own.locale and one.number <= own.number]
    now = {one.key: one.target for one in own.targets}
    found: list[Actor] = []
    texts: dict[str, object] = {}
    maker = own.created_by
    for one in line:
        then: dict[str, object] = {target.key: target.target for target in one.targets}
        maker = one.created_by if then != texts else maker
        texts = then
        found += [own.work.by for own in one.targets if own.work.by and now.get(own.key) == own.target]
    return [*dict.fromkeys((*found, maker))]


def _maker(place: Place) -> str:
    return f"{place.translation.created_by.name} at {place.translation.created_at:%Y-%m-%d %H:%M} UTC"


def _some(keys: list[str]) -> str:
    return ", ".join(keys[:_SHOWN]) + (" …" if len(keys) > _SHOWN else "")
