"""A change of the glossary, planned: what entries say before and after, checked, and not written yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.cells import parse
from translate_pipeline.interchange.naming import Names, case_of, new_id
from translate_pipeline.interchange.soundness import claims, concept_faults, rendering_faults
from translate_pipeline.languages import Locale
from translate_pipeline.model import Concept, Glossary, Rendering, TermKind
from translate_pipeline.terms import search
from translate_pipeline.terms.files import changed
from translate_pipeline.terms.patterns import fault
from translate_pipeline.workflow.glossary.entries import Key, Part, Parts, join, quick, split

_COUNTED = frozenset({"status", "revision"})
_ABOUT = frozenset({"source", "note", "category"})  # a change of these takes no review back
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry before and after; None where there is none."""

    concept: str
    locale: str
    before: Part | None
    after: Part | None

    @property
    def key(self) -> Key:
        return self.concept, self.locale


@dataclass(frozen=True, slots=True)
class Plan:
    """A change that was thought through on `before`. `mark` names the store's glossary at that moment."""

    edits: tuple[Edit, ...]
    before: Glossary
    after: Glossary
    mark: str = ""


def plan(before: Glossary, edits: Iterable[Edit], *, mark: str = "") -> Plan:
    """Raises `GlossaryError` where the result can't stand."""
    wanted = tuple(one for one in edits if one.before != one.after)
    if not wanted:
        return Plan((), before, before, mark)
    with quick():  # else the first thing after a glossary was read is a search for garbage in all of it
        after = laid(before, {one.key: one.after for one in wanted})
        _require_sound(after, wanted)
    return Plan(wanted, before, after, mark)


def laid(before: Glossary, new: Mapping[Key, Part | None]) -> Glossary:
    """The glossary with these entries in place of its own; None takes one out."""
    touched = {name for name, _ in new}
    gone = [one for one in before.concepts if one.id in touched]
    parts: dict[Key, Part | None] = {**split(gone), **new}
    return changed(before, gone, join({key: part for key, part in parts.items() if part is not None}))


def plan_between(before: Glossary, concepts: Iterable[Concept], *, mark: str = "") -> Plan:
    """The change that makes these concepts of a glossary."""
    return plan(before, difference(split(before.concepts), split(concepts)), mark=mark)


def difference(before: Parts, after: Parts) -> tuple[Edit, ...]:
    """The edits that lead from one to the other, by id and locale."""
    keys = sorted(before.keys() | after.keys())
    pairs = ((key, before.get(key), after.get(key)) for key in keys)
    return tuple(Edit(*key, old, new) for key, old, new in pairs if old != new)


def concept_of(current: Glossary, name: str) -> Concept:
    """The concept with this id, or the only one that has this English. Raises `GlossaryError`."""
    by_id = {one.id: one for one in current.concepts}
    if name in by_id:
        return by_id[name]
    found = Names(current.concepts).find(name.strip())
    if len(found) == 1:
        return by_id[found[0]]
    if found:
        raise GlossaryError(f"'{name}' may be {_listed(found)}.", hint="Give the id.", candidates=found)
    near = [one.id for one in search(current, name)]
    hint = f"Did you mean {_listed(near)}?" if near else "`translate-pipeline glossary add` adds one."
    raise GlossaryError(f"The glossary has no term '{name}'.", hint=hint, candidates=tuple(near))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def typed(given: Mapping[str, str | Sequence[str]]) -> dict[str, Any]:
    """Fields as the glossary has them, trimmed and in normal form C. Raises `GlossaryError` for what can't be one."""
    said, faults = parse(given)
    if faults:
        what, remedy = faults[0]
        raise GlossaryError(f"{what}.", hint=remedy)
    return said


def setting(concept: Concept, to: Locale, said: Mapping[str, Any]) -> Edit:
    """A rendering with other fields; one that the locale only inherits is made its own."""
    own, start = concept.renderings.get(to.tag), concept.rendering(to)
    if start is None:
        return Edit(concept.id, to.tag, None, replace(Rendering(to.tag, ""), **said))
    mine = replace(start, locale=to.tag)
    after = counted(mine, replace(mine, **said))
    return Edit(concept.id, to.tag, own, own if after == mine else after)


def resetting(concept: Concept, said: Mapping[str, Any]) -> Edit:
    """A concept with other fields of its own."""
    bare = replace(concept, renderings={})
    return Edit(concept.id, "", bare, counted(bare, replace(bare, **said)))


def forbidding(concept: Concept, to: Locale, forms: Sequence[str]) -> Edit:
    """Forms that must never stand for the term in the locale, besides those that are forbidden already."""
    now = concept.rendering(to)
    every = (*(now.forbidden if now else ()), *typed({"forbidden": list(forms)})["forbidden"])
    if not forms or not all(one.strip() for one in forms):
        raise GlossaryError("No form was given to forbid.", hint="For example: --form 'plasma multiple'.")
    return setting(concept, to, {"forbidden": tuple(dict.fromkeys(every))})


def retiring(concept: Concept, to: Locale | None) -> tuple[Edit, ...]:
    """The concept with all its renderings taken out, or its rendering in one locale."""
    if to is None:
        return tuple(Edit(*key, part, None) for key, part in split([concept]).items())
    if to.tag not in concept.renderings:
        inherited = concept.rendering(to)
        hint = f"It is inherited from {inherited.locale}: retire it there." if inherited else ""
        raise GlossaryError(f"'{concept.id}' has no rendering of its own in {to}.", hint=hint)
    return (Edit(concept.id, to.tag, concept.renderings[to.tag], None),)


def adding(
    current: Glossary, term: str, to: Locale | None, own: Mapping[str, Any], rendering: Mapping[str, Any], *, why: str
) -> tuple[Edit, ...]:
    """A new concept, with its rendering in one locale; a concept that is there gets a rendering that it lacks."""
    words = str(typed({"term": term})["term"])
    known = Names(current.concepts).find(words)
    if known and not own and to is not None:
        concept = concept_of(current, known[0] if len(known) == 1 else words)
        if to.tag in concept.renderings and setting(concept, to, rendering).after != concept.renderings[to.tag]:
            raise GlossaryError(f"'{concept.id}' has a form in {to} already.", hint="Change it with `glossary set`.")
        return (setting(concept, to, rendering),)
    if known:
        hint = "Change it with `glossary set`, or give the other one's id."
        raise GlossaryError(f"'{words}' already stands for {_listed(known)}.", hint=hint)
    name = new_id(words, {one.id for one in current.concepts})
    fields: dict[str, Any] = {"kind": TermKind.TRANSLATE, "category": "added", "case": case_of(words), "source": why}
    edits = [Edit(name, "", None, Concept(id=name, term=words, **{**fields, **own}))]
    if to is not None and rendering:
        edits.append(Edit(name, to.tag, None, replace(Rendering(to.tag, "", source=why), **rendering)))
    return tuple(edits)


def counted(before: Part, after: Part) -> Any:
    """The entry with its revision and status: what has other words is a draft again, unless a status was said."""
    names = [name for name in before.__slots__ if name not in _COUNTED | {"renderings", "locale"}]
    differs = {name for name in names if getattr(before, name) != getattr(after, name)}
    if not differs and before.status == after.status:
        return before
    kept = before.status if differs <= _ABOUT else "draft"
    status = after.status if after.status != before.status else kept
    return replace(after, status=status, revision=before.revision + 1)


def _require_sound(after: Glossary, edits: Sequence[Edit]) -> None:
    """Raises `GlossaryError` for the first fault of what was touched."""
    touched = {one.concept: one for one in edits}
    by_id = {one.id: one for one in after.concepts}
    for one in edits:
        for what, remedy in _faults(one, by_id.get(one.concept)):
            raise GlossaryError(f"'{one.concept}' {one.locale} {what}.".replace("  ", " "), hint=remedy)
    for name, text, other in claims(after.concepts, touched):
        hint = "Take it out, or change the other one."
        raise GlossaryError(f"'{text}' would stand for both '{name}' and '{other}'.", hint=hint)


def _faults(one: Edit, concept: Concept | None) -> Iterator[tuple[str, str]]:
    if isinstance(one.after, Concept):
        yield from concept_faults(one.after, fault)
        # A concept of another kind must still get on with the forms that it has.
        for rendering in concept.renderings.values() if concept else ():
            yield from rendering_faults(rendering, one.after)
    elif one.after is not None:
        if concept is None:
            yield "has no concept", "Add the concept first."
        else:
            yield from rendering_faults(one.after, concept)
