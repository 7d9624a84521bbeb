"""The columns of the glossary's files, and what is wrong with what stands in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Final, get_args

from translate_pipeline.model import CaseRule, Concept, Gender, Rendering, TermKind
from translate_pipeline.terms.fold import fold
from translate_pipeline.terms.patterns import fault
from translate_pipeline.terms.problems import Fault

CONCEPT_FIELDS: Final = (
    "id", "kind", "category", "term", "plural", "variants", "case", "critical", "status", "source", "note", "revision",
)  # fmt: skip
RENDERING_FIELDS: Final = (
    "id", "form", "plural", "gender", "accepted", "forbidden", "status", "source", "note", "revision",
)  # fmt: skip
LISTS: Final = frozenset({"variants", "accepted", "forbidden"})  # cells that hold several forms, with | between them
YES_NO: Final = {"yes": True, "no": False}
KINDS: Final = {kind.value: kind for kind in TermKind}
CASES: Final = {case.value: case for case in CaseRule}
GENDERS: Final[frozenset[str]] = frozenset(get_args(Gender))

Cells = Mapping[str, str]


def cells_of(value: Concept | Rendering) -> Cells:
    """The value as a file would hold it, without what is the file's name: its locale or its renderings."""
    own = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in {"renderings", "locale"}}
    return {name: _cell(one) for name, one in own.items()}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def several(cell: str) -> tuple[str, ...]:
    if "|" not in cell:
        return (cell,) if cell else ()
    return tuple([part for part in cell.split("|") if part])


def revision(cell: str) -> int:
    """The number, or 0 where it is none from 1."""
    return int(cell) if cell.isascii() and cell.isdecimal() and len(cell) < 10 else 0


def concept_faults(cells: Cells) -> Iterator[Fault]:
    """What keeps a concept's row from being used."""
    for name, choices in (("kind", KINDS), ("case", CASES), ("critical", YES_NO)):
        if cells[name] not in choices:
            yield f"{name} is '{cells[name]}', not one of {', '.join(choices)}", "Write one of them."
    term, is_pattern = cells["term"], cells["kind"] == TermKind.PATTERN
    if not term:
        yield "term is empty", "Write the English term, or delete the row."
    elif is_pattern and (reason := fault(term)):
        yield f"the pattern can't be used: {reason}", "Write an RE2 expression that matches at least one character."
    if not is_pattern:
        yield from _barred(cells, ("term", "plural"))
        for text in (term, cells["plural"], *several(cells["variants"])):
            if text and not is_visible(text):
                yield "a term has only characters that nobody sees", "Write a word, or take it out."
    yield from _revision_fault(cells)


def is_visible(term: str) -> bool:
    return bool(fold(term).lower.strip())


def rendering_faults(cells: Cells, kind: TermKind | None) -> Iterator[Fault]:
    """What keeps a rendering's row from being used; `kind` is its concept's, where that could be read."""
    if cells["gender"] not in GENDERS:
        yield f"gender is '{cells['gender']}', not one of m, f, n, mf or nothing", "Write one of them."
    yield from _revision_fault(cells)
    yield from _barred(cells, ("form", "plural"))
    if kind is TermKind.TRANSLATE and not cells["form"]:
        yield "form is empty", "Write how the locale says it, or delete the row."


def _revision_fault(cells: Cells) -> Iterator[Fault]:
    if not revision(cells["revision"]):
        yield f"revision is '{cells['revision']}', not a number from 1", "Write 1 for a new row."


def _barred(cells: Cells, names: Iterable[str]) -> Iterator[Fault]:
    """A cell that holds one form is taken letter by letter: with a list in it, it would never be found."""
    for name in names:
        if "|" in cells[name]:
            yield f"{name} has a | in it, but holds one form only", "Move the others to variants or accepted."


_ORDINARY = bytes(range(0x20, 0x7F)) + b"\r\n"


def is_sound(text: str) -> bool:
    """Whether no cell of the text of a file can have an odd character: asked once a file, since asking each cell takes
    ten times as long as reading it. Lone surrogates are odd."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY).decode("utf-8", "surrogatepass")
    return not rest or (unicodedata.is_normalized("NFC", text) and not any(map(_is_odd, set(rest))))


def text_faults(cells: Cells) -> Iterator[Fault]:
    """What no cell may have, whatever column it stands in."""
    for name, cell in cells.items():
        if cell != cell.strip() or (name in LISTS and any(part != part.strip() for part in cell.split("|"))):
            yield f"{name} has spaces at an end", "Take them out."
        if cell.isascii() and cell.isprintable():
            continue
        if not unicodedata.is_normalized("NFC", cell):
            yield f"{name} is not in Unicode's normal form C", "Write letters with their accents as one character."
        if any(map(_is_odd, cell)):
            yield f"{name} has a control or unassigned character", "Take it out."


def _is_odd(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} or letter == "\ufffc"
