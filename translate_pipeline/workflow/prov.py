"""A document of W3C PROV in its JSON form, and the rules of that form which ours must meet.

The form: "The PROV-JSON Serialization", W3C Member Submission of 24 April 2013.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

NAMESPACE = "urn:translate-pipeline:prov#"
PREFIXES = {"tp": NAMESPACE, "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#"}

# Kind of relation → its two ends: the member that names a record, and the kind of that record.
RELATIONS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "wasGeneratedBy": (("prov:entity", "entity"), ("prov:activity", "activity")),
    "used": (("prov:activity", "activity"), ("prov:entity", "entity")),
    "wasDerivedFrom": (("prov:generatedEntity", "entity"), ("prov:usedEntity", "entity")),
    "wasAttributedTo": (("prov:entity", "entity"), ("prov:agent", "agent")),
    "wasAssociatedWith": (("prov:activity", "activity"), ("prov:agent", "agent")),
}
RECORDS = ("entity", "activity", "agent")

Json = dict[str, Any]
_OWN = frozenset({"prov:type", "prov:label", "prov:value", "prov:role", "prov:location"})
_TIMES = frozenset({"prov:time", "prov:startTime", "prov:endTime"})
_NAME = re.compile(r"([A-Za-z][\w-]*):([\w%~-][\w%~.-]*)")
_PLAIN = re.compile(r"[A-Za-z0-9_~-]")


def name(*parts: object) -> str:
    """A qualified name of ours; whatever a local name can't hold is escaped as in an address."""
    text = "-".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return "tp:" + "".join(chr(one) if _PLAIN.fullmatch(chr(one)) else f"%{one:02X}" for one in text)


def typed(kind: str) -> Json:
    return {"$": kind, "type": "xsd:QName"}


@dataclass(slots=True)
class Document:
    """Records by kind and name; said twice, a record or a relation stays said once."""

    records: Json = field(default_factory=dict)
    _said: set[tuple[str, str, str]] = field(default_factory=set)

    def add(self, kind: str, one: str, **attributes: object) -> str:
        """Attributes without a prefix are ours, those that begin with `prov_` PROV's; empty ones are left out."""
        told = {_attribute(key): _value(value) for key, value in attributes.items() if value not in (None, "", [], ())}
        self.records.setdefault(kind, {}).setdefault(one, {}).update(told)
        return one

    def relate(self, kind: str, first: str, second: str, **attributes: object) -> None:
        if (kind, first, second) in self._said:
            return
        self._said.add((kind, first, second))
        (left, _), (right, _) = RELATIONS[kind]
        own = self.records.setdefault(kind, {})
        told = {_attribute(key): _value(value) for key, value in attributes.items() if value not in (None, "")}
        own[f"_:{kind}{len(own) + 1}"] = {left: first, right: second, **told}

    def json(self) -> Json:
        order = (*RECORDS, *RELATIONS)
        return {"prefix": dict(PREFIXES)} | {kind: self.records[kind] for kind in order if kind in self.records}


def _attribute(key: str) -> str:
    return f"prov:{key.removeprefix('prov_')}" if key.startswith("prov_") else f"tp:{key}"


def _value(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return [_value(one) for one in value] if isinstance(value, list | tuple) else value


def faults(document: Json) -> tuple[str, ...]:
    """What keeps a document from being PROV-JSON by the rules that docs/provenance.md states."""
    return tuple(_faults(document))


def _faults(document: Json) -> Iterator[str]:
    prefixes = {**PREFIXES, **document.get("prefix", {})}
    if unlike := [key for key, uri in prefixes.items() if not isinstance(uri, str) or ":" not in uri]:
        yield f"prefixes without an address: {unlike}"
    declared = {*document.get("prefix", {}), "prov", "xsd"}
    for kind, records in document.items():
        if kind == "prefix":
            continue
        if kind not in (*RECORDS, *RELATIONS) or not isinstance(records, dict):
            yield f"{kind} is no member of the form"
            continue
        for own, attributes in records.items():
            if not (kind in RELATIONS and own.startswith("_:")) and not _is_name(own, declared):
                yield f"{own} is no qualified name"
            yield from (f"{kind} {own}: {told}" for told in _attributes(kind, attributes, declared))
            if kind in RELATIONS:
                yield from (f"{kind} {own}: {told}" for told in _ends(kind, attributes, document))
    yield from _order(document)


def _is_name(text: str, declared: set[str]) -> bool:
    found = _NAME.fullmatch(text)
    return bool(found and found[1] in declared)


def _attributes(kind: str, attributes: Json, declared: set[str]) -> Iterator[str]:
    ends = {member for member, _ in RELATIONS[kind]} if kind in RELATIONS else set()
    for key, value in attributes.items():
        if key in ends:
            continue
        if key in _TIMES:
            if not _is_moment(value):
                yield f"{key} is no moment with its zone"
        elif not _is_name(key, declared) or (key.startswith("prov:") and key not in _OWN):
            yield f"{key} is no attribute"
        elif not all(map(_is_literal, value if isinstance(value, list) else [value])):
            yield f"{key} has no literal"


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_literal(value: object) -> bool:
    if isinstance(value, dict):
        return value.keys() <= {"$", "type", "lang"} and "$" in value
    return isinstance(value, str | int | float | bool)


def _ends(kind: str, attributes: Json, document: Json) -> Iterator[str]:
    for member, record in RELATIONS[kind]:
        if attributes.get(member) not in document.get(record, {}):
            yield f"{member} names no {record} of the document"


def _order(document: Json) -> Iterator[str]:
    """Nothing is generated twice, and nothing comes of itself."""
    made = [one["prov:entity"] for one in document.get("wasGeneratedBy", {}).values() if "prov:entity" in one]
    yield from (f"{one} is generated twice" for one in sorted({one for one in made if made.count(one) > 1}))
    sources: dict[str, set[str]] = {}
    for one in document.get("wasDerivedFrom", {}).values():
        sources.setdefault(str(one.get("prov:generatedEntity")), set()).add(str(one.get("prov:usedEntity")))
    for start, first in sources.items():
        seen: set[str] = set()
        left = [*first]
        while left:
            if (one := left.pop()) not in seen:
                seen.add(one)
                left += sources.get(one, ())
        if start in seen:
            yield f"{start} is derived from itself"
