"""The glossary's files: read into one immutable value, every fault with its file and line."""

from __future__ import annotations

import csv
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import cast, get_args

from translate_pipeline.errors import GlossaryError, UnknownLocale
from translate_pipeline.languages import locale
from translate_pipeline.model import CaseRule, Concept, Gender, Glossary, Rendering, TermKind
from translate_pipeline.terms.fold import fold
from translate_pipeline.terms.patterns import fault

CONCEPTS = "concepts.csv"
CONCEPT_FIELDS = (
    "id", "kind", "category", "term", "plural", "variants", "case", "critical", "status", "source", "note", "revision",
)  # fmt: skip
RENDERING_FIELDS = (
    "id", "form", "plural", "gender", "accepted", "forbidden", "status", "source", "note", "revision",
)  # fmt: skip
LISTS = frozenset({"variants", "accepted", "forbidden"})  # cells that hold several forms, with | between them
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a line of a glossary file. `breaks`: rows from here on may not be the ones that were meant."""

    file: str
    line: int
    message: str
    breaks: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def problem(self, message: str, *, breaks: bool = False) -> Problem:
        return Problem(self.file, self.line, message, breaks)


@dataclass(slots=True)
class Draft:
    """A glossary while it is read: what could be made of the files, and all that is wrong with them."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)  # concept id → its row
    rendering_rows: dict[tuple[str, str], Row] = field(default_factory=dict)  # (locale, concept id) → its row
    problems: list[Problem] = field(default_factory=list)

    @property
    def knows_all_ids(self) -> bool:
        """Whether concepts.csv was read whole: if not, an id that is missing there tells nothing about its own row."""
        return not any(one.breaks and one.file == CONCEPTS for one in self.problems)


def load(folder: Path) -> Glossary:
    """The glossary of a folder; raises `GlossaryError`, which names the file and line of the first fault."""
    draft = read(folder)
    if draft.problems:
        first, more = draft.problems[0], len(draft.problems) - 1
        raise GlossaryError(
            f"{first}" + (f" ({more} more)" if more else ""),
            hint="`translate-pipeline glossary lint` lists every fault.",
            file=first.file,
            line=first.line,
        )
    return glossary(draft.concepts.values())


def glossary(concepts: Iterable[Concept]) -> Glossary:
    """A glossary of these concepts. Law: the digest depends on what they say, not on order, files or line ends."""
    ordered = tuple(sorted(concepts, key=lambda concept: concept.id))
    digest = hashlib.sha256()
    for concept in ordered:
        forms = [_values_of(concept.renderings[tag], _RENDERING) for tag in sorted(concept.renderings)]
        digest.update(json.dumps([_values_of(concept, _CONCEPT), forms], ensure_ascii=False).encode() + b"\n")
    return Glossary(ordered, digest.hexdigest())


_CONCEPT = tuple(one.name for one in fields(Concept) if one.name != "renderings")
_RENDERING = tuple(one.name for one in fields(Rendering))


def _values_of(value: Concept | Rendering, names: tuple[str, ...]) -> list[object]:
    return [getattr(value, name) for name in names]


def read(folder: Path) -> Draft:
    """All files of a folder, with whatever is wrong in them; raises `GlossaryError` only where nothing can be read."""
    if not (folder / CONCEPTS).is_file():
        raise GlossaryError(f"The glossary folder {folder} has no {CONCEPTS}.", file=CONCEPTS)
    draft = Draft()
    for row in _rows(folder / CONCEPTS, CONCEPT_FIELDS, draft.problems):
        _add_concept(row, draft)
    draft.problems.extend(_duplicates(draft))
    for path in sorted(folder.glob("*.csv")):
        if path.name != CONCEPTS:
            _add_renderings(path, draft)
    draft.problems.sort(key=lambda problem: (problem.file != CONCEPTS, problem.file, problem.line))
    return draft


def _rows(path: Path, fields: Sequence[str], problems: list[Problem]) -> Iterator[Row]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, 1, f"can't be read: {error}", breaks=True))
        return
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line, sound = 1, _is_sound(text)
    try:
        for number, cells in enumerate(reader):
            if number == 0 and tuple(cells) != tuple(fields):
                problems.append(Problem(path.name, 1, f"the header must be {','.join(fields)}", breaks=True))
                return
            if number and cells:
                yield from _row(
                    Row(path.name, line, dict(zip(fields, cells, strict=False))), len(cells), problems, sound=sound
                )
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(path.name, line, f"is not CSV: {error}", breaks=True))
        return
    if line == 1:
        problems.append(Problem(path.name, 1, "is empty", breaks=True))


def _is_sound(text: str) -> bool:
    """Whether no cell of the file can have an odd character: asked once a file, since asking each cell takes ten times
    as long as reading it."""
    return unicodedata.is_normalized("NFC", text) and not any(map(_is_odd, set(text) - {"\n", "\r"}))


def _is_odd(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} or letter == "\ufffc"


def _cell_faults(name: str, cell: str, *, sound: bool) -> Iterator[str]:
    if cell != cell.strip() or (name in LISTS and any(part != part.strip() for part in cell.split("|"))):
        yield "has spaces at an end"
    if sound and "\n" not in cell and "\r" not in cell:
        return
    if not unicodedata.is_normalized("NFC", cell):
        yield "is not in Unicode's normal form C"
    if any(map(_is_odd, cell)):
        yield "has a control or unassigned character"


def _row(row: Row, width: int, problems: list[Problem], *, sound: bool) -> Iterator[Row]:
    wanted = len(CONCEPT_FIELDS if row.file == CONCEPTS else RENDERING_FIELDS)
    if width != wanted:
        problems.append(row.problem(f"has {width} cells, not {wanted}", breaks=True))
        return
    for name, cell in row.cells.items():
        if cell:
            problems.extend(row.problem(f"{name} {fault}") for fault in _cell_faults(name, cell, sound=sound))
    if not row.cells["id"]:
        problems.append(row.problem("id is empty", breaks=True))
        return
    yield row


def _add_concept(row: Row, draft: Draft) -> None:
    cells = row.cells
    faults = [
        f"{name} is '{cells[name]}', not one of {', '.join(choices)}"
        for name, choices in (("kind", _values(TermKind)), ("case", _values(CaseRule)), ("critical", tuple(YES_NO)))
        if cells[name] not in choices
    ]
    if not cells["term"]:
        faults.append("term is empty")
    if cells["kind"] != TermKind.PATTERN:
        faults.extend(_barred(cells, ("term", "plural")))
    if cells["kind"] == TermKind.PATTERN and cells["term"] and (reason := fault(cells["term"])):
        faults.append(f"the pattern can't be used: {reason}")
    if not _revision(cells["revision"]):
        faults.append(f"revision is '{cells['revision']}', not a number from 1")
    if cells["id"] in draft.concepts:
        faults.append(f"the id '{cells['id']}' is already on line {draft.rows[cells['id']].line}")
    draft.problems.extend(row.problem(message) for message in faults)
    if faults:
        draft.rows.setdefault(cells["id"], row)
        return
    draft.rows[cells["id"]] = row
    draft.concepts[cells["id"]] = Concept(
        id=cells["id"],
        kind=TermKind(cells["kind"]),
        category=cells["category"],
        term=cells["term"],
        plural=cells["plural"],
        variants=_several(cells["variants"]),
        case=CaseRule(cells["case"]),
        critical=YES_NO[cells["critical"]],
        status=cells["status"],
        source=cells["source"],
        note=cells["note"],
        revision=_revision(cells["revision"]),
    )


def _add_renderings(path: Path, draft: Draft) -> None:
    try:
        tag = locale(path.stem).tag
    except UnknownLocale:
        draft.problems.append(Problem(path.name, 1, "the file's name is no known locale"))
        return
    if tag != path.stem:
        draft.problems.append(Problem(path.name, 1, f"the file's name must be {tag}.csv"))
        return
    for row in _rows(path, RENDERING_FIELDS, draft.problems):
        _add_rendering(row, tag, draft)


def _add_rendering(row: Row, tag: str, draft: Draft) -> None:
    cells, name = row.cells, row.cells["id"]
    faults = []
    if name not in draft.rows and draft.knows_all_ids:
        faults.append(f"the id '{name}' is not in {CONCEPTS}")
    elif (tag, name) in draft.rendering_rows:
        faults.append(f"the id '{name}' is already on line {draft.rendering_rows[tag, name].line}")
    if cells["gender"] not in get_args(Gender):
        faults.append(f"gender is '{cells['gender']}', not one of m, f, n, mf or nothing")
    if not _revision(cells["revision"]):
        faults.append(f"revision is '{cells['revision']}', not a number from 1")
    faults.extend(_barred(cells, ("form", "plural")))
    concept = draft.concepts.get(name)
    if concept and concept.kind is TermKind.TRANSLATE and not cells["form"]:
        faults.append("form is empty")
    draft.problems.extend(row.problem(message) for message in faults)
    if faults or concept is None:
        return
    draft.rendering_rows[tag, name] = row
    rendering = Rendering(
        locale=tag,
        form=cells["form"],
        plural=cells["plural"],
        gender=cast(Gender, cells["gender"]),
        accepted=_several(cells["accepted"]),
        forbidden=_several(cells["forbidden"]),
        status=cells["status"],
        source=cells["source"],
        note=cells["note"],
        revision=_revision(cells["revision"]),
    )
    draft.concepts[name] = replace(concept, renderings={**concept.renderings, tag: rendering})


def _barred(cells: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    """A cell that holds one form is taken letter by letter: with a list in it, it would never be found."""
    for name in names:
        if "|" in cells[name]:
            yield f"{name} has a | in it, but holds one form only"


def _duplicates(draft: Draft) -> Iterator[Problem]:
    """Surfaces that two concepts claim: which one would be meant can't be told. `BID` and `bid` are told apart where
    both are exact; a forbidden concept only watches, so it may share a surface with another kind."""
    seen: dict[tuple[bool, str], list[tuple[str, str, CaseRule]]] = {}
    for concept in draft.concepts.values():
        row = draft.rows[concept.id]
        for surface in surfaces(concept):
            folded = fold(surface)
            others = seen.setdefault((concept.kind is TermKind.FORBIDDEN, folded.lower), [])
            for other, spelling, case in others:
                if other == concept.id:
                    continue  # spellings of one concept that the matcher takes for the same do no harm
                both_exact = case is CaseRule.EXACT and concept.case is CaseRule.EXACT
                neither = case is not CaseRule.EXACT and concept.case is not CaseRule.EXACT
                if (both_exact and spelling == folded.text) or neither:
                    yield row.problem(f"'{surface}' is already a surface of '{other}'")
                    break
            others.append((concept.id, folded.text, concept.case))


def surfaces(concept: Concept) -> tuple[str, ...]:
    """Everything that stands for the concept in the source language; a pattern is matched, it has no surfaces."""
    if concept.kind is TermKind.PATTERN:
        return (concept.term,)
    return tuple(one for one in (concept.term, concept.plural, *concept.variants) if one)


def _values(choices: type[TermKind] | type[CaseRule]) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _revision(cell: str) -> int:
    return int(cell) if cell.isascii() and cell.isdecimal() and len(cell) < 10 else 0
