"""What an import would do, as a value: computed by `plan`, shown to a person, and applied whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.rows import BadRow, Place
from translate_pipeline.model import Concept, Rendering


@dataclass(frozen=True, slots=True)
class Change:
    """A concept (`locale` is empty; its renderings are left aside) or one rendering, before and after. `before` is
    None for what is new."""

    places: tuple[Place, ...]
    id: str
    locale: str
    before: Concept | Rendering | None
    after: Concept | Rendering

    @property
    def is_new(self) -> bool:
        return self.before is None

    def fields(self) -> dict[str, tuple[object, object]]:
        """What differs: field → before, after."""
        names = [one.name for one in fields(self.after) if one.name not in {"id", "locale", "renderings"}]
        pairs = {name: (getattr(self.before, name, None), getattr(self.after, name)) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that an import may not make, for a reviewer to decide, and why it may not."""

    change: Change
    why: str


@dataclass(frozen=True, slots=True)
class Import:
    """Law: every chosen row is behind a change, a proposal, a bad row, or is counted in `unchanged`. `excluded` are the
    rows that were left out on request."""

    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    bad: tuple[BadRow, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    excluded: tuple[Place, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def added(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.is_new)

    @property
    def changed(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if not one.is_new)


def bare(concept: Concept) -> Concept:
    """The concept alone, as a `Change` holds it."""
    return replace(concept, renderings={})


def apply(current: Iterable[Concept], change: Import) -> tuple[Concept, ...]:
    """The glossary after the import, sorted by id. Raises `GlossaryError` while a row is bad, and where a concept is
    no longer what the import was computed from; `current` stays as it is."""
    if change.bad:
        raise GlossaryError(
            f"{len(change.bad)} rows are bad, the first: {change.bad[0]}", hint="Mend them, or exclude them."
        )
    concepts = {one.id: one for one in current}
    renderings: dict[str, dict[str, Rendering]] = {}
    for one in change.changes:
        own = concepts.get(one.id)
        _require_same(one, own)
        if isinstance(one.after, Concept):
            concepts[one.id] = replace(one.after, renderings=own.renderings if own else {})
        else:
            renderings.setdefault(one.id, {})[one.locale] = one.after
    for name, added in renderings.items():
        concepts[name] = replace(concepts[name], renderings={**concepts[name].renderings, **added})
    return tuple(concepts[name] for name in sorted(concepts))


def _require_same(one: Change, current: Concept | None) -> None:
    now: Concept | Rendering | None = current and bare(current)
    if one.locale:
        held: Mapping[str, Rendering] = current.renderings if current else {}
        now = held.get(one.locale)
    if now != one.before:
        raise GlossaryError(
            f"'{one.id}' {one.locale} was changed by someone else meanwhile.".replace("  ", " "),
            hint="Run the import again and look at what it would do now.",
        )
