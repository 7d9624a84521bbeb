"""The digest of a glossary's content, taken column by column: an object at a time costs four times as much."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter

from translate_pipeline.model import Concept, Rendering

_CONCEPT = tuple(one.name for one in fields(Concept) if one.name != "renderings")
_RENDERING = tuple(one.name for one in fields(Rendering))
_BETWEEN = "\0"


def digest(concepts: Sequence[Concept]) -> str:
    """Law: equal exactly where the concepts, in this order, and their renderings by locale are equal."""
    taken = hashlib.sha256()
    places = [(one, tag) for one in concepts for tag in sorted(one.renderings)]
    renderings = [one.renderings[tag] for one, tag in places]
    taken.update(_bytes([one.id for one, _ in places]))
    taken.update(_bytes([tag for _, tag in places]))
    for name in _CONCEPT:
        taken.update(_bytes(list(map(attrgetter(name), concepts))))
    for name in _RENDERING:
        taken.update(_bytes(list(map(attrgetter(name), renderings))))
    return taken.hexdigest()


def _bytes(column: Sequence[object]) -> bytes:
    """Law: no two columns have the same bytes, however they are put one after another: the length comes first."""
    first = column[0] if column else ""
    if isinstance(first, str):
        joined = _BETWEEN.join(column)  # type: ignore[arg-type]  # a column has one type
        if joined.count(_BETWEEN) == len(column) - 1:
            return _sized("text", joined)
    elif isinstance(first, tuple):  # most lists are empty
        return _sized("lists", json.dumps([len(column), [(at, one) for at, one in enumerate(column) if one]]))
    return _sized("values", json.dumps(column))


def _sized(what: str, text: str) -> bytes:
    content = text.encode("utf-8", "surrogatepass")
    return f"{what} {len(content)}\n".encode() + content
