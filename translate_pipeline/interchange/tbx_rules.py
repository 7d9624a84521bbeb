"""What TBX-Basic (ISO 30042:2019) allows, as tables: elements, data categories, their levels and their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from translate_pipeline.interchange.xml_nodes import Node

NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"
NAMESPACES: Final = frozenset({NAMESPACE, "urn:iso:std:iso:30042:ed:3.0"})  # the second is what drafts and tools used
CATEGORIES_NAMESPACES: Final = frozenset({"http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"})
DIALECTS: Final = frozenset({"TBX-Basic", "TBX-Min", "TBX-Core"})  # the smaller ones are parts of TBX-Basic
STYLES: Final = ("dca", "dct")

# Data category → the element that carries it in DCA style; in DCT style it is an element of its own.
CARRIERS: Final[Mapping[str, str]] = {
    "customerSubset": "admin",
    "projectSubset": "admin",
    "source": "admin",
    "context": "descrip",
    "definition": "descrip",
    "subjectField": "descrip",
    "crossReference": "ref",
    "externalCrossReference": "xref",
    "xGraphic": "xref",
    "transactionType": "transac",
    "responsibility": "transacNote",
    "administrativeStatus": "termNote",
    "geographicalUsage": "termNote",
    "grammaticalGender": "termNote",
    "partOfSpeech": "termNote",
    "termLocation": "termNote",
    "termType": "termNote",
}
_CARRYING: Final = frozenset(CARRIERS.values())

# Data category → the levels where it may stand, groups left aside.
LEVELS: Final[Mapping[str, frozenset[str]]] = {
    "subjectField": frozenset({"conceptEntry"}),
    "definition": frozenset({"conceptEntry", "langSec"}),
    "context": frozenset({"termSec"}),
    "customerSubset": frozenset({"termSec"}),
    "projectSubset": frozenset({"termSec"}),
    "crossReference": frozenset({"conceptEntry", "termSec"}),
    "externalCrossReference": frozenset({"conceptEntry", "termSec"}),
    "xGraphic": frozenset({"conceptEntry"}),
    **{one: frozenset({"termSec"}) for one, carrier in CARRIERS.items() if carrier == "termNote"},
}

STATUS: Final = (
    "preferredTerm-admn-sts",
    "admittedTerm-admn-sts",
    "deprecatedTerm-admn-sts",
    "supersededTerm-admn-sts",
)
VALUES: Final[Mapping[str, frozenset[str]]] = {
    "administrativeStatus": frozenset(STATUS),
    "grammaticalGender": frozenset({"masculine", "feminine", "neuter", "other"}),
    "partOfSpeech": frozenset({"adjective", "adverb", "noun", "other", "verb"}),
    "termType": frozenset({"abbreviation", "acronym", "fullForm", "phrase", "shortForm", "variant"}),
    "transactionType": frozenset({"origination", "modification"}),
}

_ABOUT: Final = frozenset({"descrip", "descripGrp", "admin", "adminGrp", "transacGrp", "note", "ref", "xref"})
_LINKS: Final = frozenset({"admin", "adminGrp", "transacGrp", "note", "ref", "xref"})
_INLINE: Final = frozenset({"hi", "foreign", "sc", "ec", "ph"})
CHILDREN: Final[Mapping[str, frozenset[str]]] = {
    "conceptEntry": _ABOUT | {"langSec"},
    "langSec": _ABOUT | {"termSec"},
    "termSec": _ABOUT | {"term", "termNote", "termNoteGrp"},
    "term": frozenset({"hi"}),
    "termNoteGrp": _LINKS | {"termNote"},
    "descripGrp": _LINKS | {"descrip", "descripNote"},
    "adminGrp": frozenset({"admin", "adminNote", "note", "ref", "xref"}),
    "transacGrp": frozenset({"transac", "transacNote", "date", "note", "ref", "xref"}),
    "note": _INLINE,
    "descrip": _INLINE,
    "admin": _INLINE,
    "termNote": _INLINE,
    "foreign": _INLINE,
}
# What an element must have among its children: at least one of it.
_NEEDED: Final = {"conceptEntry": "langSec", "langSec": "termSec"}
_LEVELS: Final = ("conceptEntry", "langSec", "termSec")

Fault = tuple[int, str]  # line and what is wrong


def faults(entry: Node, *, dct: bool) -> Iterator[Fault]:
    """What breaks a rule in one concept entry, by line."""
    yield from _inside(entry, "", dct=dct)


def _inside(node: Node, level: str, *, dct: bool) -> Iterator[Fault]:
    level = node.name if node.name in _LEVELS else level
    yield from _own(node, level, dct=dct)
    allowed = CHILDREN.get(node.name, frozenset())
    for child in node.children:
        name = carrier(child) if dct else child.name
        if name is None or (child.namespace not in NAMESPACES and not (dct and child.name in CARRIERS)):
            yield child.line, f"<{child.name}> is no element of TBX-Basic{'' if dct else ' in DCA style'}"
        elif name not in allowed and not (dct and child.name in CARRIERS):
            yield child.line, f"<{child.name}> may not stand in <{node.name}>"
        else:
            yield from _inside(child, level, dct=dct)


def carrier(node: Node) -> str | None:
    """The DCA element of a node in either style; none where TBX-Basic has no such category."""
    if node.namespace in NAMESPACES:
        return node.name
    return CARRIERS.get(node.name) if node.namespace in CATEGORIES_NAMESPACES else None


def category(node: Node) -> str:
    """The data category of a node in either style; empty where it carries none."""
    return node.name if node.namespace in CATEGORIES_NAMESPACES else node.attributes.get("type", "")


def _own(node: Node, level: str, *, dct: bool) -> Iterator[Fault]:
    if (needed := _NEEDED.get(node.name)) and not any(one.name == needed for one in node.children):
        yield node.line, f"<{node.name}> has no <{needed}>"
    if node.name == "langSec" and not node.attributes.get("xml:lang"):
        yield node.line, "<langSec> has no xml:lang"
    if node.name == "termSec":
        names = [one.name for one in node.children]
        if names.count("term") != 1 or names[0] != "term":
            yield node.line, "<termSec> must start with one <term> and have no other"
    if node.name == "term" and not node.text.strip():
        yield node.line, "<term> is empty"
    yield from _categories(node, level, dct=dct)


def _categories(node: Node, level: str, *, dct: bool) -> Iterator[Fault]:
    name = category(node)
    if node.namespace in NAMESPACES and node.name in _CARRYING:
        if not name:
            yield node.line, f"<{node.name}> has no type"
            return
        if CARRIERS.get(name) != node.name:
            yield node.line, f"<{node.name}> has the type '{name}', which TBX-Basic does not have there"
            return
    if name not in CARRIERS:
        return
    if name in LEVELS and level not in LEVELS[name] and not (dct and CARRIERS[name] == "termNote"):
        yield node.line, f"'{name}' may not stand in <{level}>"
    if name in VALUES and (value := node.text.strip()) not in VALUES[name]:
        yield node.line, f"'{name}' is '{value[:60]}', not one of {', '.join(sorted(VALUES[name]))}"
