"""Where each text of a translation comes from: source, engine, terms, checks and people."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

from translate_pipeline import disclaimers
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Acceptance,
    Coded,
    Glossary,
    Pending,
    State,
    StateChange,
    TargetRecord,
    TranslationRecord,
)
from translate_pipeline.pipeline import RULES, Stages
from translate_pipeline.ports import Backend, Reader, Store
from translate_pipeline.workflow.carrying import MEMORY
from translate_pipeline.workflow.places import Place, place_of
from translate_pipeline.workflow.prov import Document, Json, name, typed

_ACTS: Mapping[State, str] = {
    State.EDITED: "Reopening",
    State.REVIEWED: "Review",
    State.APPROVED: "Approval",
    State.PUBLISHED: "Publication",
    State.OUTDATED: "Outdating",
    State.WITHDRAWN: "Withdrawal",
}
_PRODUCT = "translate-pipeline"


@dataclass(frozen=True, slots=True)
class Origin:
    """One segment's provenance in short. `source_hash` is SHA-256 of the sentence with its codes as tokens; `number`
    the translation that the text was written for; `entries` are glossary entries with their revisions; `recipe` names
    the rules and terms that it was made and checked by, `rules` their version where they are those of today; `passed`:
    no finding holds it that nobody has accepted."""

    segment: str
    source_hash: str
    number: int
    engine: str
    version: str
    rung: str
    recipe: str
    rules: str
    entries: tuple[tuple[str, int], ...]
    passed: bool
    findings: tuple[str, ...]
    accepted: tuple[Acceptance, ...]
    state: State
    edited_by: str
    edited_at: datetime | None
    origin: tuple[str, str] | None
    pending: Pending | None


def origins(place: Place, folders: Sequence[Path]) -> tuple[Origin, ...]:
    rules = rules_of(place.translation, folders)
    sources = {key: text for key, _, _, text in place.revision.segments}
    return tuple(
        Origin(
            segment=one.key,
            source_hash=digest(sources[one.key]),
            number=one.number,
            engine=one.engine,
            version=one.version,
            rung=one.rung,
            recipe=one.recipe,
            rules=rules,
            entries=tuple(dict.fromkeys((hit.concept, hit.revision) for hit in one.hits)),
            passed=not one.held,
            findings=tuple(f"{finding.severity.value} {finding.code}" for finding in one.findings),
            accepted=one.work.accepted,
            state=one.work.state,
            edited_by=one.work.by.name if one.work.by else "",
            edited_at=one.work.at,
            origin=one.work.origin,
            pending=one.work.pending,
        )
        for one in place.translation.targets
    )


def digest(text: Coded) -> str:
    return hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Engine:
    """What a recipe says of an engine."""

    name: str
    version: str


def rules_of(own: TranslationRecord, folders: Sequence[Path]) -> str:
    """The version of the rules and checks, where its recipe shows that they are those of today; else nothing, since a
    recipe can be compared and not read."""
    glossary, words = Glossary((), own.glossary_digest), disclaimers.abbreviations(locale(own.locale), folders=folders)
    asked = (cast(Backend, _Engine(*one)) for one in own.engines)
    recipes = (Stages(one, glossary, localize, words).recipe for one in asked for localize in (True, False))
    return RULES if own.recipe in recipes else ""


def provenance(store: Store, folders: Sequence[Path], key: str, to: Locale, *, number: int | None = None) -> Json:
    """The newest translation, or the one of this number, as a document of PROV-JSON. Raises `NotInStore`."""
    with store.read() as reader:
        place = place_of(reader, key, to, number)
        line, states = _line(reader, place.translation), _states(reader, place.translation)
    return _Telling(place, line, states, rules_of(place.translation, folders)).document()


def _line(reader: Reader, own: TranslationRecord) -> list[TranslationRecord]:
    return [one for one in reader.translations(own.article_id) if one.locale == own.locale and one.number <= own.number]


def _states(reader: Reader, own: TranslationRecord) -> list[tuple[int, StateChange]]:
    found = reader.states(own.article_id, locale(own.locale))
    return [(number, change) for number, change in found if number <= own.number]


@dataclass(slots=True)
class _Telling:
    """One translation on its way into a document."""

    place: Place
    line: Sequence[TranslationRecord]
    states: Sequence[tuple[int, StateChange]]
    rules: str
    told: Document = field(default_factory=Document)
    entities: dict[str, tuple[str, int]] = field(default_factory=dict)  # by segment, with the number of the text

    def document(self) -> Json:
        for key, _, path, text in self.place.revision.segments:
            self._segment(key, path, text)
        made = {one.number for one in self.line}
        for step, (number, change) in enumerate(self.states):
            if change.translation_id and number in made:
                self._step(step, number, change)
        return self.told.json()

    def _segment(self, key: str, path: str, text: Coded) -> None:
        revision, article = self.place.revision, self.place.article
        source = self.told.add(
            "entity",
            name("source", revision.id, key),
            prov_type=typed("tp:SourceSegment"),
            prov_value=str(text),
            article=article.key,
            language=article.language,
            revision=revision.number,
            segment=key,
            path=path,
            sha256=digest(text),
        )
        before: TargetRecord | None = None
        for record in self.line:
            row = next((one for one in record.targets if one.key == key), None)
            if row is None:
                before = None  # the sentence had gone, and came again later
            elif row.number == record.number:
                self._row(source, record, row, before)
                before = row

    def _row(self, source: str, record: TranslationRecord, row: TargetRecord, before: TargetRecord | None) -> None:
        """A new text is a new entity; what was only looked at, or checked again, stays the one that it was."""
        known = self.entities.get(row.key)
        is_new = known is None or before is None or before.target != row.target
        own = name("target", record.id, row.key) if is_new or known is None else known[0]
        if is_new:
            self._made(source, record, row, own, known[0] if known and before else "")
            self.entities[row.key] = own, record.number
        elif before and row.work.by and (row.work.by, row.work.at) != (before.work.by, before.work.at):
            self._act("Confirmation", name("confirmation", record.id, row.key), own, row)
        self.told.add("entity", own, **self._facts(record, row))
        for at, one in enumerate(row.work.accepted):
            act = name("acceptance", one.bound, one.code, at)
            self.told.add(
                "activity", act, prov_type=typed("tp:Acceptance"), prov_endTime=one.at, finding=one.code,
                reason=one.reason,
            )  # fmt: skip
            self.told.relate("used", act, own)
            self.told.relate("wasAssociatedWith", act, self._person(str(one.by.name)))

    def _facts(self, record: TranslationRecord, row: TargetRecord) -> dict[str, object]:
        pending = row.work.pending
        return {
            "prov_type": typed("tp:TargetSegment"),
            "prov_value": "" if row.target is None else str(row.target),
            "locale": record.locale,
            "segment": row.key,
            "state": row.work.state.value,
            "rung": row.rung,
            "recipe": row.recipe,
            "rules": self.rules,
            "held": row.held,
            "finding": [f"{one.severity.value} {one.code}" for one in row.findings],
            "accepted": [f"{one.code} by {one.by.name}: {one.reason}" for one in row.work.accepted],
            "pending": f"{pending.cause.value} {pending.note}".strip() if pending else "",
        }

    def _made(self, source: str, record: TranslationRecord, row: TargetRecord, own: str, before: str) -> None:
        self.told.add("entity", own, number=record.number)
        if row.work.by is not None:
            kind = "Recall" if row.rung == MEMORY and row.work.origin else "Edit"
            act = name(kind.lower(), record.id, row.key)
            self._act(kind, act, own, row)
            if row.work.origin:
                self.told.add("activity", act, origin=" ".join(row.work.origin))
            if before:
                self.told.relate("used", act, before)
                self.told.relate("wasDerivedFrom", own, before, prov_type=typed("prov:Revision"))
        else:
            act = self._machine(record, row, own)
        self.told.relate("used", act, source)
        self.told.relate("wasGeneratedBy", own, act, prov_time=row.work.at or record.created_at)
        self.told.relate("wasDerivedFrom", own, source)
        for hit in row.hits:
            entry = self.told.add(
                "entity", name("entry", hit.concept, hit.revision), prov_type=typed("tp:GlossaryEntry"),
                concept=hit.concept, entryRevision=hit.revision,
            )  # fmt: skip
            self.told.relate("used", act, entry)

    def _machine(self, record: TranslationRecord, row: TargetRecord, own: str) -> str:
        act = name("machine", record.id, row.key)
        self.told.add(
            "activity", act, prov_type=typed("tp:MachineTranslation"), prov_endTime=record.created_at, rung=row.rung,
            recipe=row.recipe, glossary=record.glossary_digest, cause=record.cause,
        )  # fmt: skip
        engine = row.engine or _PRODUCT  # what needs no engine, or is not for this locale, is the program's own
        agent = self.told.add(
            "agent", name("engine", engine, row.version), prov_type=typed("prov:SoftwareAgent"), name=engine,
            version=row.version,
        )  # fmt: skip
        self.told.relate("wasAssociatedWith", act, agent)
        self.told.relate("wasAttributedTo", own, agent)
        return act

    def _act(self, kind: str, act: str, own: str, row: TargetRecord) -> None:
        assert row.work.by is not None  # noqa: S101  # who calls it has asked
        self.told.add("activity", act, prov_type=typed(f"tp:{kind}"), prov_endTime=row.work.at)
        person = self._person(row.work.by.name)
        self.told.relate("wasAssociatedWith", act, person)
        self.told.relate("wasAttributedTo", own, person)
        if kind == "Confirmation":
            self.told.relate("used", act, own)

    def _step(self, step: int, number: int, change: StateChange) -> None:
        """What was reviewed, approved or published: the texts that stood in the translation of this number."""
        first = next(at for at, (own, _) in enumerate(self.states) if own == number)
        if step == first:  # the state that it was made in
            return
        kind = _ACTS.get(change.state, "Change")
        act = name(kind.lower(), change.translation_id, step)
        self.told.add(
            "activity", act, prov_type=typed(f"tp:{kind}"), prov_endTime=change.at, number=number, reason=change.reason
        )
        self.told.relate("wasAssociatedWith", act, self._person(change.by.name))
        then = next(one for one in self.line if one.number == number)
        texts = {one.key: one.target for one in then.targets}
        now = {one.key: one.target for one in self.place.translation.targets}
        for key, (entity, written) in self.entities.items():
            if written <= number and key in texts and texts[key] == now.get(key):
                self.told.relate("used", act, entity)

    def _person(self, who: str) -> str:
        return self.told.add("agent", name("person", who), prov_type=typed("prov:Person"), name=who)
