"""The glossary that the store's entries make all in all: column by column, since a large one has hundreds of thousands
of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from translate_pipeline.model import Concept, Glossary, Rendering
from translate_pipeline.ports import Reader
from translate_pipeline.terms.columns import built
from translate_pipeline.terms.files import glossary
from translate_pipeline.workflow.glossary.entries import CASES, DEFAULTS, KINDS, NAMES, decode, quick

Values = Mapping[str, Mapping[str, Any]]  # by concept
Held = Mapping[str, Values]  # by locale; the empty one has the concepts themselves

# Columns whose cells JSON has in another form.
_READ: Mapping[str, Callable[[Any], object]] = {
    "kind": KINDS.__getitem__,
    "case": lambda case: CASES[case] if isinstance(case, str) else case,
    "variants": tuple,
    "accepted": tuple,
    "forbidden": tuple,
}
_Part = TypeVar("_Part", Concept, Rendering)
_SHARED = frozenset({"category", "status", "source", "note"})  # what most entries say alike is one string


def stored(reader: Reader) -> Glossary | None:
    """The store's own glossary, None until it is seeded. One of 100,000 terms takes a few seconds: keep it by its
    `mark`."""
    with quick():
        held = reader.standing_entries()
        if any(held.values()):
            return glossary(concepts_of(held))
        return glossary(()) if reader.entries() else None


def concepts_of(held: Held) -> list[Concept]:
    """As `join` of all that is decoded one by one, in no order. Raises `StoreError` as `decode` does."""
    try:
        return _by_columns(held)
    except (KeyError, TypeError, ValueError, AttributeError):
        for tag, values in held.items():  # says which one it is
            for name, value in values.items():
                decode((name, tag), value)
        raise


def _by_columns(held: Held) -> list[Concept]:
    own = held.get("", {})
    renderings: dict[str, dict[str, Rendering]] = {name: {} for name in own}
    for tag, values in held.items():
        if tag:
            made = _made(Rendering, ("locale",), [[tag] * len(values)], values)
            for name, one in zip(values, made, strict=True):
                if name in renderings:  # a rendering without its concept is none
                    renderings[name][tag] = one
    return _made(Concept, ("id", "renderings"), [list(own), list(renderings.values())], own)


def _made(kind: type[_Part], names: Sequence[str], first: Sequence[Sequence[Any]], values: Values) -> list[_Part]:
    """One for each value; `first` are the columns of the fields that stand in no value."""
    rows = list(values.values())
    columns = {name: _column(name, DEFAULTS[kind], rows) for name in NAMES[kind]}
    return built(kind, (*names, *NAMES[kind]), {**dict(zip(names, first, strict=True)), **columns})


def _column(name: str, defaults: Mapping[str, Any], values: Sequence[Mapping[str, Any]]) -> list[Any]:
    if name in defaults:
        default = defaults[name]
        cells = [one.get(name, default) for one in values]
    else:
        cells = [one[name] for one in values]
    if name in _READ:
        return list(map(_READ[name], cells))
    if name in _SHARED:
        same: dict[Any, Any] = {}
        return list(map(same.setdefault, cells, cells))
    return cells
