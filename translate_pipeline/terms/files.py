"""The glossary's files: read into one immutable value, every fault with its file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import cast

from translate_pipeline.errors import GlossaryError, UnknownLocale
from translate_pipeline.languages import locale
from translate_pipeline.model import CaseRule, Concept, Gender, Glossary, Rendering, TermKind
from translate_pipeline.terms.cells import (
    CASES,
    CONCEPT_FIELDS,
    KINDS,
    RENDERING_FIELDS,
    YES_NO,
    concept_faults,
    rendering_faults,
    revision,
    several,
)
from translate_pipeline.terms.columns import concepts, renderings
from translate_pipeline.terms.digest import changed as digest_changed
from translate_pipeline.terms.digest import digest, named
from translate_pipeline.terms.fold import fold
from translate_pipeline.terms.lasting import lasting
from translate_pipeline.terms.problems import Fault, Problem
from translate_pipeline.terms.sheets import Sheet

CONCEPTS = "concepts.csv"
_DUPLICATE = "Keep one of the two rows."


@dataclass(slots=True)
class Draft:
    """A glossary while it is read: what could be made of the files, and all that is wrong with them. A concept's
    renderings are put into it as their files are read."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # concept id → its line of concepts.csv
    rendering_lines: dict[str, dict[str, int]] = field(default_factory=dict)  # locale → concept id → its line there
    problems: list[Problem] = field(default_factory=list)
    hashed: list[int | None] = field(default_factory=list, compare=False)  # a file; None where only values can tell

    @property
    def knows_all_ids(self) -> bool:
        """Whether concepts.csv was read whole: if not, an id that is missing there tells nothing about its own row."""
        return not any(one.breaks and one.file == CONCEPTS for one in self.problems)

    def glossary(self) -> Glossary:
        """As `glossary(self.concepts.values())`, which is slower. For a draft without problems."""
        known = [one for one in self.hashed if one is not None]
        if len(known) < len(self.hashed):
            return glossary(self.concepts.values())
        return Glossary(_ordered(self.concepts.values()), named(sum(known)))

    def place(self, concept: str, tag: str = "") -> tuple[str, int]:
        """File and line of a concept or its rendering; empty and 0 where it was not read from a file."""
        line = self.rendering_lines.get(tag, {}).get(concept, 0) if tag else self.lines.get(concept, 0)
        return (f"{tag}.csv" if tag else CONCEPTS, line) if line else ("", 0)


def load(folder: Path) -> Glossary:
    """The glossary of a folder; raises `GlossaryError`, which names the file and line of the first fault."""
    with lasting():
        draft = read(folder)
        if not draft.problems:
            return draft.glossary()
    first, more = draft.problems[0], len(draft.problems) - 1
    raise GlossaryError(
        f"{first}" + (f" ({more} more)" if more else ""),
        hint="`translate-pipeline glossary lint` lists every fault.",
        file=first.file,
        line=first.line,
    )


def glossary(concepts: Iterable[Concept]) -> Glossary:
    """A glossary of these concepts. Law: the digest depends on what they say, not on order, files or line ends."""
    ordered = _ordered(concepts)
    return Glossary(ordered, digest(ordered))


def changed(before: Glossary, gone: Iterable[Concept], come: Iterable[Concept]) -> Glossary:
    """As `glossary` of its concepts without those that are gone and with those that come, at the cost of these."""
    out, new = list(gone), list(come)
    ids = {one.id for one in out}
    kept = (one for one in before.concepts if one.id not in ids)
    return Glossary(_ordered([*kept, *new]), digest_changed(before.digest, out, new))


def _ordered(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    return tuple(sorted(concepts, key=attrgetter("id")))


def read(folder: Path) -> Draft:
    """All files of a folder, with whatever is wrong in them; raises `GlossaryError` only where nothing can be read."""
    if not (folder / CONCEPTS).is_file():
        raise GlossaryError(f"The glossary folder {folder} has no {CONCEPTS}.", file=CONCEPTS)
    draft = Draft()
    _add_concepts(folder / CONCEPTS, draft)
    for name, (message, remedy) in duplicates(draft.concepts.values()):
        draft.problems.append(Problem(*draft.place(name), message, remedy=remedy, concept=name))
    for path in sorted(folder.glob("*.csv")):
        if path.name != CONCEPTS:
            _add_renderings(path, draft)
    draft.problems.sort(key=lambda problem: (problem.file != CONCEPTS, problem.file, problem.line))
    return draft


def _add_concepts(path: Path, draft: Draft) -> None:
    """By columns where nothing is wrong, which is all that a large glossary has time for; else row by row."""
    sheet = Sheet(path, CONCEPT_FIELDS, draft.problems)
    if (text := sheet.text()) is None:
        return
    whole = sheet.values(text, concepts)
    draft.hashed.append(whole.hashed if whole else None)
    if whole:
        draft.concepts = dict(zip(whole.ids, whole.values, strict=True))
        draft.lines = whole.lines()
        return
    for row in sheet.rows(text):
        name = row["id"]
        faults = list(concept_faults(row))
        if name in draft.concepts:
            faults.append((f"the id '{name}' is already on line {draft.lines[name]}", _DUPLICATE))
        if not sheet.add_all(faults, name):
            draft.concepts[name] = _concept(row)
            draft.lines[name] = sheet.line
        draft.lines.setdefault(name, sheet.line)


def _concept(row: Mapping[str, str]) -> Concept:
    return Concept(
        id=row["id"],
        kind=KINDS[row["kind"]],
        category=row["category"],
        term=row["term"],
        plural=row["plural"],
        variants=several(row["variants"]),
        case=CASES[row["case"]],
        critical=YES_NO[row["critical"]],
        status=row["status"],
        source=row["source"],
        note=row["note"],
        revision=revision(row["revision"]),
        renderings={},
    )


def _add_renderings(path: Path, draft: Draft) -> None:
    sheet = Sheet(path, RENDERING_FIELDS, draft.problems, path.stem)
    try:
        tag = locale(path.stem).tag
    except UnknownLocale:
        sheet.add(("the file's name is no known locale", "Name it by a BCP 47 tag: es.csv, pt-BR.csv."))
        return
    if tag != path.stem:
        sheet.add((f"the file's name must be {tag}.csv", "Rename it."))
        return
    if (text := sheet.text()) is None:
        return
    formless = frozenset(one.id for one in draft.concepts.values() if one.kind is not TermKind.TRANSLATE)
    whole = sheet.values(text, lambda of: renderings(of, tag, formless))
    known = whole is not None and draft.concepts.keys() >= set(whole.ids)
    draft.hashed.append(whole.hashed if whole and known else None)
    if whole and known:
        draft.rendering_lines[tag] = whole.lines()
        for concept, rendering in zip(map(draft.concepts.__getitem__, whole.ids), whole.values, strict=True):
            concept.renderings[tag] = rendering  # type: ignore[index]  # the draft's own until it is read
        return
    _add_rows(sheet, text, draft)


def _add_rows(sheet: Sheet, text: str, draft: Draft) -> None:
    tag, whole = sheet.locale, draft.knows_all_ids
    lines = draft.rendering_lines[tag] = {}
    for row in sheet.rows(text):
        name = row["id"]
        concept = draft.concepts.get(name)
        faults = [*_displaced(name, draft, lines, whole=whole)]
        faults.extend(rendering_faults(row, concept.kind if concept else None))
        if not sheet.add_all(faults, name) and concept:
            lines[name] = sheet.line
            concept.renderings[tag] = _rendering(row, tag)  # type: ignore[index]


def _rendering(row: Mapping[str, str], tag: str) -> Rendering:
    return Rendering(
        locale=tag,
        form=row["form"],
        plural=row["plural"],
        gender=cast("Gender", row["gender"]),
        accepted=several(row["accepted"]),
        forbidden=several(row["forbidden"]),
        status=row["status"],
        source=row["source"],
        note=row["note"],
        revision=revision(row["revision"]),
    )


def _displaced(name: str, draft: Draft, lines: Mapping[str, int], *, whole: bool) -> Iterator[Fault]:
    if name in lines:
        yield f"the id '{name}' is already on line {lines[name]}", _DUPLICATE
    elif name not in draft.lines and whole:
        yield f"the id '{name}' is not in {CONCEPTS}", f"Add the concept to {CONCEPTS}, or delete the row."


def duplicates(concepts: Iterable[Concept]) -> Iterator[tuple[str, Fault]]:
    """Surfaces that two concepts claim, with the later one's id: which one would be meant can't be told. `BID` and
    `bid` are told apart where both are exact; a forbidden concept only watches, so it may share a surface with another
    kind."""
    first: dict[tuple[bool, str], Concept] = {}
    shared: dict[tuple[bool, str], dict[str, Concept]] = {}  # only surfaces with several owners: they are few
    for concept in _suspects(list(concepts)):
        watched = concept.kind is TermKind.FORBIDDEN
        for surface in surfaces(concept):
            key = watched, _plain(surface)
            other = first.setdefault(key, concept)
            if other is not concept:
                shared.setdefault(key, {other.id: other})[concept.id] = concept
    for (_, lowered), owners in shared.items():
        yield from _claims(lowered, list(owners.values()))


def _suspects(concepts: Sequence[Concept]) -> Iterator[Concept]:
    """Those with a text that stands twice in the glossary, be it in one concept: few need a closer look."""
    words = [
        list(map(_plain, map(attrgetter("term"), concepts))),
        list(map(_plain, map(attrgetter("plural"), concepts))),
    ]
    several = [(at, _plain(text)) for at, one in enumerate(concepts) if one.variants for text in one.variants]
    times = Counter(chain(*words, (text for _, text in several)))
    del times[""]
    twice = {text for text, number in times.items() if number > 1}
    found = {at for at, text in chain(*map(enumerate, words), several) if text in twice}
    return map(concepts.__getitem__, sorted(found))


def _plain(surface: str) -> str:
    """The fold's lower case, by the short way where the text needs no more."""
    if surface.isascii() and surface.isprintable() and "  " not in surface:
        return surface.lower()
    return fold(surface).lower


def _claims(lowered: str, owners: Sequence[Concept]) -> Iterator[tuple[str, Fault]]:
    taken: dict[str, str] = {}  # spelling, or "" for any that is not exact → the concept that has it
    for concept in owners:
        for surface in surfaces(concept):
            folded = fold(surface)
            if folded.lower != lowered:
                continue
            other = taken.setdefault(folded.text if concept.case is CaseRule.EXACT else "", concept.id)
            if other != concept.id:
                yield concept.id, (f"'{surface}' is already a surface of '{other}'", "Leave it to one of the two.")
                break


def surfaces(concept: Concept) -> tuple[str, ...]:
    """Everything that stands for the concept in the source language; a pattern is matched, it has no surfaces."""
    if concept.kind is TermKind.PATTERN:
        return (concept.term,)
    return tuple([one for one in (concept.term, concept.plural, *concept.variants) if one])
