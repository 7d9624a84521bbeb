"""Rows of a glossary's file as columns: what is asked of each cell is asked of a column at once, at the speed of C."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, TypeVar, cast

from translate_pipeline.model import Concept, Gender, Rendering, TermKind
from translate_pipeline.terms.cells import (
    CASES,
    CONCEPT_FIELDS,
    GENDERS,
    KINDS,
    LISTS,
    RENDERING_FIELDS,
    YES_NO,
    is_visible,
    revision,
    several,
)
from translate_pipeline.terms.patterns import fault

Columns = Mapping[str, Sequence[str]]
_Value = TypeVar("_Value", Concept, Rendering)


def columns(fields: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns by name, or none where a row has another width, a cell has spaces at an end, or an id is missing or
    there twice. (Odd characters are the file's to ask for.)"""
    width = len(fields)
    if set(map(len, rows)) != {width}:
        return None
    by_name = dict(zip(fields, zip(*rows, strict=True), strict=True))
    if not all(map(_is_trimmed, by_name.values())) or any(
        _has_loose_parts(by_name[name]) for name in LISTS & {*fields}
    ):
        return None
    ids = set(by_name["id"])
    return None if "" in ids or len(ids) < len(rows) or not all(map(revision, set(by_name["revision"]))) else by_name


def _is_trimmed(column: tuple[str, ...]) -> bool:
    return tuple(map(str.strip, column)) == column


def _has_loose_parts(column: Sequence[str]) -> bool:
    """Of a column whose cells themselves are trimmed."""
    parts = "\0".join(column).split("|")
    return len(parts) > 1 and list(map(str.strip, parts)) != parts


def concepts(of: Columns) -> list[Concept] | None:
    """The concepts, each with an empty mapping of its own for renderings; none where `concept_faults` has something to
    tell of a row."""
    if not (
        set(of["kind"]) <= KINDS.keys() and set(of["case"]) <= CASES.keys() and set(of["critical"]) <= YES_NO.keys()
    ):
        return None
    is_word = [kind != TermKind.PATTERN for kind in of["kind"]]
    if not all(of["term"]) or any(fault(term) for term, word in zip(of["term"], is_word, strict=True) if not word):
        return None
    variants = list(map(several, of["variants"]))
    if _has_bar(of["term"], is_word) or _has_bar(of["plural"], is_word):
        return None
    shown = [*of["term"], *of["plural"], *(one for several_ in variants for one in several_)]
    if not all(is_visible(text) for text in shown if not text.isascii()):
        return None
    values = {
        **of,
        "kind": [KINDS[kind] for kind in of["kind"]],
        "variants": variants,
        "case": [CASES[case] for case in of["case"]],
        "critical": [YES_NO[critical] for critical in of["critical"]],
        "renderings": [dict[str, Rendering]() for _ in variants],
    }
    return built(Concept, (*CONCEPT_FIELDS, "renderings"), _common(values))


def renderings(of: Columns, tag: str, formless: frozenset[str]) -> list[Rendering] | None:
    """The renderings; none where `rendering_faults` has something to tell of a row. `formless`: ids of concepts that
    need no form."""
    if not set(of["gender"]) <= GENDERS or _has_bar(of["form"]) or _has_bar(of["plural"]):
        return None
    if not all(of["form"]) and any(
        not form and name not in formless for form, name in zip(of["form"], of["id"], strict=True)
    ):
        return None
    values = {
        **of,
        "locale": [tag] * len(of["id"]),
        "gender": cast("Sequence[Gender]", of["gender"]),
        "accepted": list(map(several, of["accepted"])),
        "forbidden": list(map(several, of["forbidden"])),
    }
    return built(Rendering, ("locale", *RENDERING_FIELDS[1:]), _common(values))


def _has_bar(column: Sequence[str], asked: Sequence[bool] | None = None) -> bool:
    if "|" not in "\n".join(column):
        return False
    return asked is None or any("|" in cell for cell, ask in zip(column, asked, strict=True) if ask)


def _common(values: dict[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """With numbers for revisions, and one string for all cells that say the same where most do."""
    numbers = {cell: revision(cell) for cell in set(values["revision"])}
    same: dict[str, str] = {}
    shared = {name: list(map(same.setdefault, values[name], values[name])) for name in ("status", "source", "note")}
    return {**values, **shared, "revision": [numbers[cell] for cell in values["revision"]]}


def built(kind: type[_Value], names: Iterable[str], values: Mapping[str, Sequence[object]]) -> list[_Value]:
    """Law: `kind(**row)` for each row. Frozen values take their fields one call each; a column goes in at once through
    the field's slot, which takes a fifth of the time."""
    made: list[_Value] = list(map(object.__new__, repeat(kind, len(values["revision"]))))
    for name in names:
        deque(map(getattr(kind, name).__set__, made, values[name]), maxlen=0)
    return made
