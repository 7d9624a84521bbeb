"""The store's glossary beside newer shipped files: what differs where, by what both once had in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from translate_pipeline.errors import GlossaryError
from translate_pipeline.model import Glossary
from translate_pipeline.workflow.glossary.changing import Edit, Plan, plan
from translate_pipeline.workflow.glossary.committing import Shipped
from translate_pipeline.workflow.glossary.entries import Key, Part, Parts, parts_of, split
from translate_pipeline.workflow.glossary.ledger import Ledger


class Case(StrEnum):
    NEW = "new"
    UPSTREAM = "changed upstream"
    REMOVED = "removed upstream"
    HERE = "changed here"
    CONFLICT = "conflict"
    AGREED = "changed alike"  # nothing to decide


TAKEN = frozenset({Case.NEW, Case.UPSTREAM, Case.REMOVED})  # what is applied unless somebody says otherwise


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry three ways: as both had it, as the store has it, as the files have it; None where there is none."""

    concept: str
    locale: str
    case: Case
    base: Part | None
    ours: Part | None
    theirs: Part | None

    @property
    def key(self) -> Key:
        return self.concept, self.locale


def compare(base: Parts, ours: Parts, theirs: Parts) -> tuple[Difference, ...]:
    """By id and locale. Law: an entry that all three have alike is not told, and one that only one side has changed is
    no conflict, unless it hangs on a concept about which there is one."""
    keys = sorted(base.keys() | ours.keys() | theirs.keys())
    found = [_difference(key, base.get(key), ours.get(key), theirs.get(key)) for key in keys]
    return tuple(_with_concepts([one for one in found if one is not None], ours))


def _difference(key: Key, base: Part | None, ours: Part | None, theirs: Part | None) -> Difference | None:
    if base == ours == theirs:
        return None
    if ours == theirs:
        case = Case.AGREED
    elif base == theirs:
        case = Case.HERE
    elif base != ours:
        case = Case.CONFLICT
    else:
        case = Case.NEW if base is None else Case.REMOVED if theirs is None else Case.UPSTREAM
    return Difference(*key, case, base, ours, theirs)


def _with_concepts(found: list[Difference], ours: Parts) -> Iterable[Difference]:
    """A concept that was taken out upstream while its renderings were worked on here is for a person to decide; what
    upstream did to the renderings of one that was taken out here changes nothing."""
    concepts = {one.concept: one for one in found if not one.locale}
    worked = {one.concept for one in found if one.locale and one.ours and one.case in {Case.HERE, Case.CONFLICT}}
    for one in found:
        own = concepts.get(one.concept)
        if own and own.case is Case.REMOVED and one.concept in worked and one.case in TAKEN:
            yield replace(one, case=Case.CONFLICT)
        elif one.locale and one.theirs and (one.concept, "") not in ours and (own is None or own.case is Case.HERE):
            yield replace(one, case=Case.HERE)
        else:
            yield one


def differences(ledger: Ledger, files: Glossary) -> tuple[Difference, ...]:
    """The store against its files; raises `GlossaryError` where the store has no glossary of its own."""
    if not ledger.entries:
        hint = "It is used from the files until the first change: `translate-pipeline glossary set` makes one."
        raise GlossaryError("The store has no glossary of its own yet.", hint=hint)
    base = parts_of(one for one in ledger.entries if one.shipped)
    return compare(base, parts_of(ledger.entries), split(files.concepts))


def taking(
    found: Iterable[Difference], *, theirs: bool = False, ours: bool = False
) -> tuple[dict[Key, Part | None], Shipped]:
    """What the store gets, and what the files say from now on in common. `theirs` and `ours` decide conflicts, which
    are otherwise left as they are."""
    if theirs and ours:
        raise GlossaryError("A conflict can't be decided both ways.", hint="Give --theirs or --ours.")
    new: dict[Key, Part | None] = {}
    shipped: dict[Key, Part | None] = {}
    for one in found:
        decided = one.case is Case.CONFLICT and (theirs or ours)
        if one.case in TAKEN or (decided and theirs):
            new[one.key] = shipped[one.key] = one.theirs
        elif one.case is Case.AGREED or decided:
            new[one.key], shipped[one.key] = one.ours, one.theirs
    return new, Shipped(shipped)


def planned(now: Glossary, new: dict[Key, Part | None], *, mark: str) -> Plan:
    """Raises `GlossaryError` where the result could not stand."""
    parts = split(now.concepts)
    return plan(now, (Edit(*key, parts.get(key), after) for key, after in new.items()), mark=mark)
