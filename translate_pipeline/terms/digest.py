"""The digest of a glossary: the sum of what its entries hash to, so that a change costs no more than it touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from hashlib import blake2b
from itertools import chain, repeat
from operator import attrgetter
from typing import Any

from translate_pipeline.model import Concept, Rendering
from translate_pipeline.terms.cells import LISTS

# 256 bits of a sum: no two glossaries that people write share one by chance, which is all that is asked of it. Somebody
# who may write the glossary gains nothing by making two with one digest.
_MODULUS = 1 << 256
_CONCEPT = tuple(one.name for one in fields(Concept) if one.name != "renderings")
_RENDERING = tuple(one.name for one in fields(Rendering))
_FOUND_BY = ("id", "kind", "category", "term", "plural", "variants", "case")
_BETWEEN = "\0"
_LISTED = "|"

_AT_ONCE = 1000  # as many as a processor's cache holds

Column = Sequence[Any]


def digest(concepts: Iterable[Concept]) -> str:
    """Law: equal exactly where the concepts and their renderings by locale are equal, whatever their order."""
    return named(_sum(concepts))


def changed(before: str, gone: Iterable[Concept], come: Iterable[Concept]) -> str:
    """Law: the digest of the concepts that `before` is of, without those that are gone and with those that come."""
    return named(int(before or "0", 16) - _sum(gone) + _sum(come))


def found_by(concepts: Sequence[Concept]) -> str:
    """Law: equal exactly where the concepts, in this order, are found by the same words and rules."""
    return named(_total([[str(at) for at in range(len(concepts))], *_columns(concepts, _FOUND_BY)]))


def named(total: int) -> str:
    """The digest of entries that hash to this together."""
    return f"{total % _MODULUS:064x}"


def of_rows(tag: str, of: Mapping[str, Sequence[str]]) -> int | None:
    """What rows of a file hash to, without the values that are made of them; none where a cell could be written in
    another way (`01`, `a||b`). `tag` is the locale, empty for concepts."""
    exact = all(cell == str(int(cell)) for cell in set(of["revision"]))
    if not exact or any(map(_has_empty_parts, [of[name] for name in LISTS & of.keys()])):
        return None
    first = (repeat(tag), repeat(tag)) if tag else (repeat(""),)
    return _hashed(map(str.encode, map(_BETWEEN.join, zip(*first, *of.values(), strict=False))))


def _has_empty_parts(column: Sequence[str]) -> bool:
    whole = f"{_BETWEEN}{_BETWEEN.join(column)}{_BETWEEN}"
    return _LISTED in whole and any(sign in whole for sign in ("||", f"{_BETWEEN}|", f"|{_BETWEEN}"))


def _hashed(rows: Iterable[bytes]) -> int:
    return sum(map(int.from_bytes, [blake2b(row).digest() for row in rows]))


def _sum(concepts: Iterable[Concept]) -> int:
    """Column by column: an object at a time costs four times as much."""
    every = list(concepts)
    total = 0
    for start in range(0, len(every), _AT_ONCE):
        total += _chunk(every[start : start + _AT_ONCE])
    return total


def _chunk(every: Sequence[Concept]) -> int:
    total = _total([[""] * len(every), *_columns(every, _CONCEPT)])
    by_tag: dict[str, tuple[list[str], list[Rendering]]] = {}
    for one in every:
        for tag, rendering in one.renderings.items():
            ids, renderings = by_tag.setdefault(tag, ([], []))
            ids.append(one.id)
            renderings.append(rendering)
    for tag, (ids, renderings) in by_tag.items():
        locales, *own = _columns(renderings, _RENDERING)
        total += _total([[tag] * len(ids), locales, ids, *own])
    return total


def _columns(values: Sequence[Concept] | Sequence[Rendering], names: Sequence[str]) -> list[Column]:
    return [list(map(attrgetter(name), values)) for name in names]


def _total(columns: Sequence[Column]) -> int:
    """Of rows that are given as columns."""
    rows = _plain(columns)
    if rows is not None:
        return _hashed(rows)
    if len(columns[0]) > 1:
        return sum(_total([[cell] for cell in row]) for row in zip(*columns, strict=True))
    return _hashed([json.dumps([column[0] for column in columns]).encode()])


def _plain(columns: Sequence[Column]) -> list[bytes] | None:
    """Rows as their cells with NUL between them; none where a cell has one itself, or a list could be another's, so
    that no two rows have the same bytes. (JSON, which is what those are written in, has no NUL.)"""
    try:
        texts = list(map(_BETWEEN.join, zip(*map(_cells, columns), strict=True)))
        whole = _BETWEEN.join(texts)
        if texts and whole.count(_BETWEEN) != len(columns) * len(texts) - 1:
            return None
        return list(map(str.encode, texts))
    except ValueError:  # of `_cells`, or half of a surrogate pair
        return None


def _cells(column: Column) -> Iterable[str]:
    """As the files write them. Raises `ValueError` for lists that would be read as others."""
    first = column[0] if column else ""
    if isinstance(first, str):
        return column
    if isinstance(first, tuple):
        forms = list(chain.from_iterable(column))
        if not all(forms) or _LISTED in _BETWEEN.join(forms):
            raise ValueError
        return map(_LISTED.join, column) if forms else [""] * len(column)
    cells = {True: "yes", False: "no"} if isinstance(first, bool) else {one: str(one) for one in set(column)}
    return map(cells.__getitem__, column)
