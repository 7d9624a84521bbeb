"""Glossary entries as the store keeps them, and the glossary that they make."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, replace
from typing import Any, cast

from translate_pipeline.errors import StoreError
from translate_pipeline.model import CaseRule, Concept, EntryRecord, Gender, Rendering, TermKind
from translate_pipeline.ports import Reader

Key = tuple[str, str]  # concept id and locale; the locale is empty for the concept itself
Part = Concept | Rendering  # a concept without its renderings, or one of them
Parts = Mapping[Key, Part]

NAMES: Mapping[type, tuple[str, ...]] = {
    Concept: tuple(one.name for one in fields(Concept) if one.name not in {"id", "renderings"}),
    Rendering: tuple(one.name for one in fields(Rendering) if one.name != "locale"),
}
DEFAULTS: Mapping[type, Mapping[str, Any]] = {
    kind: {one.name: one.default for one in fields(kind) if one.default is not MISSING} for kind in (Concept, Rendering)
}
KINDS = {kind.value: kind for kind in TermKind}
CASES = {case.value: case for case in CaseRule}


def encode(part: Part) -> dict[str, Any]:
    """The fields as JSON has them; those that have their default are left out. Inverse: `decode`."""
    defaults = DEFAULTS[type(part)]
    said = {name: getattr(part, name) for name in NAMES[type(part)]}
    return {name: _json(value) for name, value in said.items() if name not in defaults or defaults[name] != value}


def _json(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, TermKind | CaseRule) else value


def decode(key: Key, value: Mapping[str, Any], renderings: Mapping[str, Rendering] | None = None) -> Part:
    """`renderings` are put into a concept. Raises `StoreError` for what `encode` can't have made."""
    name, tag = key
    try:
        return _rendering(tag, value) if tag else _concept(name, value, renderings or {})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"The store's glossary has an entry that can't be read: '{name}' {tag}".rstrip()
        raise StoreError(f"{message} ({error}).", hint="Restore the store from a backup.") from error


def _concept(name: str, value: Mapping[str, Any], renderings: Mapping[str, Rendering]) -> Concept:
    get = value.get
    return Concept(
        name,
        KINDS[value["kind"]],
        value["category"],
        value["term"],
        get("plural", ""),
        tuple(get("variants", ())),
        CASES[get("case", "insensitive")],
        get("critical", False),
        get("status", "draft"),
        get("source", ""),
        get("note", ""),
        get("revision", 1),
        renderings,
    )


def _rendering(tag: str, value: Mapping[str, Any]) -> Rendering:
    get = value.get
    return Rendering(
        tag,
        value["form"],
        get("plural", ""),
        cast(Gender, get("gender", "")),
        tuple(get("accepted", ())),
        tuple(get("forbidden", ())),
        get("status", "draft"),
        get("source", ""),
        get("note", ""),
        get("revision", 1),
    )


def split(concepts: Iterable[Concept]) -> dict[Key, Part]:
    """Every concept and rendering by itself. Inverse: `join`."""
    found: dict[Key, Part] = {}
    for one in concepts:
        found[one.id, ""] = replace(one, renderings={})
        found.update({(one.id, tag): rendering for tag, rendering in one.renderings.items()})
    return found


def join(parts: Parts) -> tuple[Concept, ...]:
    """The concepts with their renderings, by id; a rendering without its concept is none."""
    renderings: dict[str, dict[str, Rendering]] = {}
    for (name, tag), part in parts.items():
        if isinstance(part, Rendering):
            renderings.setdefault(name, {})[tag] = part
    bare = (part for part in parts.values() if isinstance(part, Concept))
    return tuple(sorted((_with(one, renderings.get(one.id, {})) for one in bare), key=lambda one: one.id))


def _with(concept: Concept, renderings: Mapping[str, Rendering]) -> Concept:
    return replace(concept, renderings=renderings) if renderings else concept


def newest(entries: Iterable[EntryRecord]) -> dict[Key, EntryRecord]:
    """What holds of each concept and locale: the last one written."""
    return {(one.concept, one.locale): one for one in entries}


def parts_of(entries: Iterable[EntryRecord]) -> dict[Key, Part]:
    """What the entries say all in all; those that were taken out are gone."""
    return {key: decode(key, one.value) for key, one in newest(entries).items() if one.value is not None}


SUBJECT = "glossary"  # of every change in the audit


def mark(reader: Reader) -> str:
    """The name of the store's glossary as it is now: it changes with every change. Empty until it is seeded."""
    found = [one.id for one in reader.audit(SUBJECT)]
    return found[-1] if found else ""


@contextmanager
def quick() -> Iterator[None]:
    """Without the collector of cycles, which would look through every value again and again while many are made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
