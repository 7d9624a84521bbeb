"""A planned change written: all its entries in one transaction, with who made it and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from translate_pipeline.errors import GlossaryError, StoreError
from translate_pipeline.model import EntryRecord
from translate_pipeline.ports import Store, Unit
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.glossary.changing import Edit, Plan
from translate_pipeline.workflow.glossary.entries import SUBJECT, Key, Part, Parts, encode, mark, parts_of, split
from translate_pipeline.workflow.glossary.ledger import SEED

_TOLD = 20  # entries that the audit spells out; the entries themselves have all


@dataclass(frozen=True, slots=True)
class Shipped:
    """Entries that came with the product, and take their place under the store's own at the same time."""

    parts: Mapping[Key, Part | None]


def commit(
    desk: Desk, made: Plan, action: str, why: str, *, pages: int = 0, shipped: Shipped | None = None, undoes: str = ""
) -> str:
    """The new change's id. A store that has no glossary yet gets the one that was planned on, as the shipped one.
    Raises `GlossaryError` where a reason is missing or somebody else has changed the same entries meanwhile."""
    store = writable(desk, why)
    with store.begin() as unit:
        return write(unit, desk, made, action, why, pages=pages, shipped=shipped, undoes=undoes)


def writable(desk: Desk, why: str) -> Store:
    if desk.store is None:
        raise StoreError("A change of the glossary is kept in the store, and there is none.", hint="Name one: --store.")
    if not why.strip():
        raise GlossaryError("A change of the glossary needs a reason.", hint="Give it with --why.")
    return desk.store


def write(
    unit: Unit,
    desk: Desk,
    made: Plan,
    action: str,
    why: str,
    *,
    pages: int = 0,
    shipped: Shipped | None = None,
    undoes: str = "",
) -> str:
    """As `commit`, within a transaction of the caller's."""
    current = mark(unit)
    if not current:
        _seed(unit, desk, split(made.before.concepts))
    elif current != made.mark:
        _require_same(parts_of(unit.entries()), made.edits)
    change = desk.ids()
    base = {} if shipped is None else shipped.parts
    unit.add_entries(_records(desk, change, base, why, shipped=True))
    own = {one.key: one.after for one in made.edits if one.key not in base or base[one.key] != one.after}
    unit.add_entries(_records(desk, change, own, why, shipped=False))
    told = {"change": change, "why": why, "pages": pages} | ({"undoes": undoes} if undoes else {})
    _tell(unit, desk, action, made.edits, told)
    return change


def _seed(unit: Unit, desk: Desk, parts: Parts) -> None:
    change = desk.ids()
    why = "The glossary's files, as they were when the store took over."
    unit.add_entries(_records(desk, change, parts, why, shipped=True))
    desk.audit(unit, SEED, SUBJECT, after={"change": change, "entries": len(parts)})


def _records(
    desk: Desk, change: str, parts: Mapping[Key, Part | None], why: str, *, shipped: bool
) -> Iterable[EntryRecord]:
    now = desk.clock()
    return [
        EntryRecord(change, *key, shipped, None if part is None else encode(part), now, desk.actor, why)
        for key, part in parts.items()
    ]


def _tell(unit: Unit, desk: Desk, action: str, edits: Iterable[Edit], told: Mapping[str, object]) -> None:
    every = list(edits)
    shown = every[:_TOLD]
    before: dict[str, object] = {_name(one): encode(one.before) for one in shown if one.before is not None}
    now: dict[str, object] = {_name(one): encode(one.after) for one in shown if one.after is not None}
    desk.audit(unit, action, SUBJECT, before=before, after={**told, "entries": len(every), "said": now})


def _name(one: Edit) -> str:
    return f"{one.concept} {one.locale}".rstrip()


def _require_same(now: Parts, edits: Iterable[Edit]) -> None:
    for one in edits:
        if now.get(one.key) != one.before:
            raise GlossaryError(
                f"'{_name(one)}' was changed by someone else meanwhile; nothing was written.",
                hint="Run the command again and look at what it would do now.",
            )
