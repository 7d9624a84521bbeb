"""What has become of the glossary in the store: every change set, what it replaced, and whether it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from translate_pipeline.errors import GlossaryError
from translate_pipeline.model import Actor, AuditRecord, EntryRecord, Glossary
from translate_pipeline.ports import Reader
from translate_pipeline.terms.files import glossary
from translate_pipeline.workflow.glossary.changing import Edit
from translate_pipeline.workflow.glossary.entries import SUBJECT, Key, decode, join, newest, parts_of

WORK = "glossary.work"  # subject of what was done for a change: audit entries name the change
SEED = "glossary.seed"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One change. `pages` are the translations that it concerned when it was made, `done` those made for it; `open`
    says that some of them are still to be made. `undoes` is the change that it took back."""

    id: str
    action: str
    at: datetime
    by: Actor
    why: str
    edits: tuple[Edit, ...]
    pages: int = 0
    done: int = 0
    open: bool = False
    undoes: str = ""
    undone: bool = False


class Ledger:
    """All entries of a store, read once. Cheap to ask again."""

    def __init__(self, entries: Sequence[EntryRecord], audit: Sequence[AuditRecord], work: Sequence[AuditRecord]):
        self.entries = entries
        self._audit = {str(one.after.get("change", "")): one for one in audit}
        self._closed = {str(one.after.get("change", "")) for one in work}
        self._undone = {str(one.after["undoes"]) for one in audit if one.after.get("undoes")}

    @cached_property
    def _order(self) -> list[str]:
        return list(dict.fromkeys(one.change for one in self.entries))

    @cached_property
    def now(self) -> Mapping[Key, EntryRecord]:
        return newest(self.entries)

    @cached_property
    def base(self) -> Mapping[Key, EntryRecord]:
        """The shipped entries that the store's own are compared with."""
        return newest(one for one in self.entries if one.shipped)

    def before(self, change: str) -> Glossary:
        """The glossary as it was when the change was made."""
        return glossary(join(parts_of(self._until(change))))

    def change(self, name: str) -> ChangeSet:
        """Raises `GlossaryError` where there is no such change. A beginning that names one only is enough."""
        found = [one for one in self._order if one == name] or [one for one in self._order if one.startswith(name)]
        if len(found) == 1 and name:
            return self._set(found[0], newest(self._until(found[0])), [e for e in self.entries if e.change == found[0]])
        what = f"'{name}' may be {', '.join(found[:8])}." if found and name else f"There is no change '{name}'."
        raise GlossaryError(what, hint="`translate-pipeline glossary changes` lists them.")

    def changes(self) -> list[ChangeSet]:
        """In the order in which they were made."""
        earlier: dict[Key, EntryRecord] = {}
        own: dict[str, list[EntryRecord]] = {}
        for one in self.entries:
            own.setdefault(one.change, []).append(one)
        sets = []
        for change, entries in own.items():
            sets.append(self._set(change, earlier, entries))
            earlier |= newest(entries)
        return sets

    def later(self, change: ChangeSet) -> list[EntryRecord]:
        """What was written to the same entries after it."""
        at = max(number for number, one in enumerate(self.entries) if one.change == change.id)
        keys = {one.key for one in change.edits}
        return [one for one in self.entries[at + 1 :] if (one.concept, one.locale) in keys]

    def _until(self, change: str) -> list[EntryRecord]:
        at = next((number for number, one in enumerate(self.entries) if one.change == change), len(self.entries))
        return list(self.entries[:at])

    def _set(self, change: str, earlier: Mapping[Key, EntryRecord], own: Sequence[EntryRecord]) -> ChangeSet:
        first, told = own[0], self._audit.get(change)
        action = told.action if told else SEED
        pages = int(str(told.after.get("pages", 0))) if told else 0
        # What a seed wrote is not spelt out: it is the glossary.
        edits = () if action == SEED else tuple(_edit(key, earlier.get(key), one) for key, one in newest(own).items())
        undone = change in self._undone
        is_open = pages > 0 and change not in self._closed and not undone
        undoes = str(told.after.get("undoes", "")) if told else ""
        return ChangeSet(
            change, action, first.at, first.by, first.why, edits, pages, 0, is_open, undoes, undone
        )  # fmt: skip


def _edit(key: Key, before: EntryRecord | None, after: EntryRecord) -> Edit:
    old, new = (
        decode(key, one.value) if one is not None and one.value is not None else None for one in (before, after)
    )
    return Edit(*key, old, new)


def read(reader: Reader) -> Ledger:
    return Ledger(reader.entries(), list(reader.audit(SUBJECT)), list(reader.audit(WORK)))


def of_concept(changes: Iterable[ChangeSet], concept: str) -> list[tuple[ChangeSet, Edit]]:
    """What became of one concept, in order."""
    return [(one, edit) for one in changes for edit in one.edits if edit.concept == concept]
