"""What rows from files would change in a glossary: a pure function of both, which changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.changes import Change, Import, Proposal, bare
from translate_pipeline.interchange.gathering import Draft, Gathering, VariantRow, shown
from translate_pipeline.interchange.naming import case_of
from translate_pipeline.interchange.rows import BadRow, Incoming, Place, Row
from translate_pipeline.interchange.soundness import claims, concept_faults, rendering_faults
from translate_pipeline.languages import locale
from translate_pipeline.model import Concept, Rendering, TermKind

BAD: Final = "bad"  # as something to exclude: every bad row
_COUNTED: Final = frozenset({"status", "revision"})  # what the glossary itself keeps count of
_ABOUT: Final = frozenset({"source", "note", "category"})  # a change of these takes no review back
_TOLD: Final = 20  # remarks of one kind


@dataclass(frozen=True, slots=True)
class Rules:
    """How an import is read. `statuses`: what the file says is reviewed or approved is believed, else it is a draft.
    `category` and `source` are for new entries whose row says none. `pattern_fault` tells why an expression can't be
    used."""

    statuses: bool = False
    category: str = "imported"
    source: str = ""
    pattern_fault: Callable[[str], str] = lambda _: ""


DEFAULT: Final = Rules()


def plan(
    current: Iterable[Concept], incoming: Incoming, *, exclude: Collection[str] = (), rules: Rules = DEFAULT
) -> Import:
    """The import of all rows but the excluded ones: `12` or `es.csv:12` names a line, `bad` all rows that are bad.

    Laws: a concept or rendering that is approved is never changed, a change of it is a proposal, and so is a row that
    was exported before the glossary's own was changed; what no row says stays; rows that aren't there delete nothing.
    Raises `GlossaryError` where an excluded row isn't there.
    """
    concepts = {one.id: one for one in current}
    out = _named(incoming, set(exclude) - {BAD})
    done = _plan(concepts, incoming, out, rules)
    while BAD in exclude and done.bad:
        out |= {one.place.row for one in done.bad}
        done = _plan(concepts, incoming, out, rules)
    return done


def _named(incoming: Incoming, exclude: Collection[str]) -> set[Place]:
    if not exclude:
        return set()
    every: Iterable[Row | BadRow] = (*incoming.rows, *incoming.bad)
    names = {row: {str(row), f"{row.file}:{row.line}", str(row.line)} for row in (one.place.row for one in every)}
    if unknown := sorted(set(exclude) - {name for own in names.values() for name in own}):
        raise GlossaryError(f"There is no row {unknown[0]} to exclude.", hint="Write it as the list of bad rows does.")
    return {place for place, own in names.items() if not own.isdisjoint(exclude)}


def _plan(current: Mapping[str, Concept], incoming: Incoming, out: Collection[Place], rules: Rules) -> Import:
    gathered = Gathering(current)
    gathered.take([one for one in incoming.rows if one.place.row not in out])
    work = _Planner(current, gathered, rules)
    done = work.result()
    bad = {*done.bad, *gathered.bad, *(one for one in incoming.bad if one.place.row not in out)}
    return replace(
        done,
        bad=tuple(sorted(bad, key=lambda one: (one.place, one.what))),
        excluded=tuple(sorted(out)),
        remarks=(*incoming.remarks, *done.remarks),
    )


class _Planner:
    """Decides what becomes of each thing that the rows speak of."""

    def __init__(self, current: Mapping[str, Concept], gathered: Gathering, rules: Rules) -> None:
        self.rules = rules
        self.gathered = gathered
        self.current = current
        self.after: dict[str, Concept] = dict(current)
        self.changes: list[Change] = []
        self.proposals: list[Proposal] = []
        self.bad: list[BadRow] = []
        self.unchanged = gathered.kept
        self.lowered = 0

    def result(self) -> Import:
        drafts = sorted(self.gathered.drafts.items(), key=lambda one: one[0])
        broken = {name for (name, tag), draft in drafts if not tag and not self._concept(name, draft)}
        for (name, tag), draft in drafts:
            if tag:
                self._rendering(name, tag, draft, broken)
        for one in self.gathered.variants:
            self._variant(one)
        self._check_claims()
        return Import(tuple(self.changes), self.unchanged, tuple(self.bad), tuple(self.proposals), (), self._remarks())

    def _remarks(self) -> tuple[str, ...]:
        told = [f"{second} says again what {first} says." for first, second in self.gathered.repeated()]
        if len(told) > _TOLD:
            told[_TOLD:] = [f"{len(told) - _TOLD} more rows say again what others say."]
        if self.lowered:
            told.append(f"{self.lowered} reviews or approvals that the rows claim are not believed.")
        return tuple(told)

    def _concept(self, name: str, draft: Draft) -> bool:
        """Whether it can stand."""
        before = self.current.get(name)
        kind = self.gathered.kind(name)
        if before is None:
            term = str(draft.said.get("term", ""))
            fresh = Concept(name, kind, self.rules.category, term, case=case_of(term), source=self.rules.source)
            after = replace(fresh, **draft.said)
        else:
            after = replace(bare(before), **draft.said)
        faults = list(concept_faults(after, self.rules.pattern_fault))
        self.bad += [BadRow(draft.places[0], what, remedy) for what, remedy in faults]
        if not faults:
            self._decide(name, "", before and bare(before), after, draft)
        return not faults

    def _rendering(self, name: str, tag: str, draft: Draft, broken: Collection[str]) -> None:
        concept = self.after.get(name)
        if name in broken or concept is None:
            what = f"its concept '{name}' is bad" if name in broken else f"no concept has the id '{name}'"
            self.bad.append(BadRow(draft.places[0], what, "Mend the concept's row, or exclude this one too."))
            return
        before = concept.renderings.get(tag)
        if before is None and _said_already(concept, tag, draft.said):
            self.unchanged += 1
            return
        after = replace(before or Rendering(tag, "", source=self.rules.source), **draft.said)
        faults = list(rendering_faults(after, concept))
        self.bad += [BadRow(draft.places[0], what, remedy) for what, remedy in faults]
        if not faults:
            self._decide(name, tag, before, after, draft)

    def _decide(
        self, name: str, tag: str, before: Concept | Rendering | None, after: Concept | Rendering, draft: Draft
    ) -> None:
        """Nothing, a change, or a proposal."""
        after = self._counted(before, after, draft.said)
        change = Change(tuple(draft.places), name, tag, before, after)
        if before == after:
            self.unchanged += 1
        elif before is not None and (why := _barrier(before, draft.said)):
            self.proposals.append(Proposal(change, why))
        else:
            self.changes.append(change)
            self._set(name, after)

    def _set(self, name: str, after: Concept | Rendering) -> None:
        held = self.after[name].renderings if name in self.after else {}
        if isinstance(after, Concept):
            self.after[name] = replace(after, renderings=held)
        else:
            self.after[name] = replace(self.after[name], renderings={**held, after.locale: after})

    def _counted(
        self, before: Concept | Rendering | None, after: Concept | Rendering, said: Mapping[str, Any]
    ) -> Concept | Rendering:
        """With the status and the revision that the glossary gives it: what has other words is a draft again."""
        claimed = str(said.get("status", "draft"))
        believed = self.rules.statuses and "status" in said
        if before is None:
            self.lowered += claimed != "draft" and not believed
            return replace(after, status=claimed if believed else "draft")
        differs = {name for name, value in said.items() if name not in _COUNTED and getattr(before, name) != value}
        status = claimed if believed else before.status if differs <= _ABOUT else "draft"
        self.lowered += claimed not in {"draft", before.status} and not believed
        if not differs and status == before.status:
            return before
        return replace(after, status=status, revision=max(before.revision + 1, int(said.get("revision", 1))))

    def _variant(self, one: VariantRow) -> None:
        """A file that wants another form for a variant wants another concept."""
        concept = self.after.get(one.id)
        wanted = one.row.said.get("form")
        rendering = concept and concept.rendering(locale(one.row.locale))
        kept = concept is not None and concept.kind is TermKind.KEEP and wanted == one.row.term
        if kept or (rendering and rendering.form == wanted):
            self.unchanged += 1
            return
        term, now = concept.term if concept else one.id, f"'{rendering.form}'" if rendering else "no form"
        what = f"'{one.row.term}' is a variant of '{term}', which has {now} in {one.row.locale}, not '{shown(wanted)}'"
        self.bad.append(BadRow(one.row.place, what, "Give the term itself, or exclude the row."))

    def _check_claims(self) -> None:
        touched = {change.id: change for change in self.changes if not change.locale}
        claimed = list(claims(self.after.values(), touched))
        gone = {name for name, _, _ in claimed}
        self.changes = [one for one in self.changes if one.id not in gone or (one.locale and touched[one.id].before)]
        for name, text, other in claimed:
            what = f"'{text}' already stands for '{other}'"
            self.bad.append(BadRow(touched[name].places[0], what, "Take it out, or give the other concept's id."))


def _said_already(concept: Concept, tag: str, said: Mapping[str, Any]) -> bool:
    """Whether forms alone need no row of their own: what is kept, and what the locale inherits (pt-BR from pt)."""
    if not said.keys() <= {"form", "plural"}:
        return False
    inherited = concept.rendering(locale(tag))
    if concept.kind is TermKind.KEEP and not (inherited and inherited.form):
        return said == {"form": concept.term}
    return inherited is not None and all(getattr(inherited, name) == value for name, value in said.items())


def _barrier(before: Concept | Rendering, said: Mapping[str, Any]) -> str:
    """Why an import may not change it."""
    if before.status == "approved":
        return "it is approved"
    if int(said.get("revision", before.revision)) < before.revision:
        return f"it was exported at revision {said['revision']} and is at {before.revision} now"
    return ""
