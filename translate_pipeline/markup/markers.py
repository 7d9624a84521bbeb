"""Reference markers: which superscripts and links are footnote or citation numbers, and which are part of a value."""

from __future__ import annotations

import re
from typing import Final

from translate_pipeline.markup.charrefs import decode
from translate_pipeline.markup.names import names
from translate_pipeline.markup.tree import Did, Node, Tree

_FIGURES: Final = re.compile(r"[\[(]?\s*\d{1,3}[a-z]?(?:\s*[,;–—-]\s*\d{1,3}[a-z]?)*\s*[,;]?\s*[\])]?")
_SIGNS: Final = re.compile(r"[\[(]?[*†‡§¶‖#⁎]+[\])]?|[\[(](?:[a-z]|[ivx]{1,4})[\])]|[,;–—-]")
_LETTER: Final = re.compile(r"[a-h](?:\s*,\s*[a-h])*")
_LINKED: Final = re.compile(
    r"[\[(^]?\s*(?:ref\.?\s*)?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶‖#⁎↑]+)\s*[\])]?(?:\s*[,;–-])?", re.IGNORECASE
)
_ROLES: Final = frozenset({"doc-noteref", "doc-biblioref"})
_CLASSES: Final = names(
    "footnote-ref footnote-reference footnote noteref note-ref reference citation cite-ref xref-bibr"
)
# A figure after these is an exponent: units of the SI and of laboratories.
_UNITS: Final = names(
    "m cm mm dm km µm μm nm pm in ft s sec min h d kg g mg µg μg ng l dl ml mol mmol µmol μmol pg n pa cells cell"
)
_EXPONENT: Final = re.compile(r"[-−–+]?\d{1,2}")
_LAST_WORD: Final = re.compile(r"[^\s/·×*(\[,;:]+$")
_SHORT: Final = 12  # characters of the longest marker: "[12, 14–16]"


def is_marker(tree: Tree, node: Node, before: str) -> bool:
    """Whether an inline element is a reference marker; `before` is the plain text of its block up to it."""
    if node.name not in {"sup", "a", "span", "cite"} or node.end - node.start > 2000:
        return False
    text = text_of(tree, node).strip()
    if not text or len(text) > _SHORT:
        return False
    if _said(tree, node) or _linked(tree, node):
        return bool(_LINKED.fullmatch(text) or _FIGURES.fullmatch(text) or _SIGNS.fullmatch(text))
    return node.name == "sup" and _superscript(text, before)


def _superscript(text: str, before: str) -> bool:
    if _SIGNS.fullmatch(text):
        return True
    word = _LAST_WORD.search(before)
    stem = word.group() if word else ""
    if not stem:  # the mass number of an isotope stands before its element
        return text[:1] in "[("
    if _LETTER.fullmatch(text):
        return len(stem) > 2 and not stem[-1].isdigit()
    return bool(_FIGURES.fullmatch(text)) and not (_EXPONENT.fullmatch(text) and _takes_exponent(stem))


def _takes_exponent(stem: str) -> bool:
    """10^9 and m^2 do, and so do variables; a year, a word and a full stop don't."""
    if stem.lower() in _UNITS or len(stem) == 1:
        return True
    return stem == "10" or (stem.endswith("10") and not stem[:-2].isdigit())


def _said(tree: Tree, node: Node) -> bool:
    said = {name: (node.get(tree.source, name) or "").lower() for name in ("role", "epub:type", "rel", "class")}
    return (
        said["role"] in _ROLES
        or said["epub:type"] == "noteref"
        or said["rel"] == "footnote"
        or not _CLASSES.isdisjoint(said["class"].split())
    )


def _linked(tree: Tree, node: Node) -> bool:
    """Whether it is, or holds nothing but, a link within the page."""
    if node.name == "a":
        return (node.get(tree.source, "href") or "").startswith("#")
    return any(one.name == "a" and _linked(tree, one) for one in tree.inside(node))


def text_of(tree: Tree, node: Node) -> str:
    """The text in an element, as characters."""
    spans = [
        event
        for event in tree.events[node.opened + 1 : node.closed]
        if event.did is Did.TEXT or (event.did is Did.RAW and event.node.name == "title")
    ]
    return decode("".join(tree.source[event.start : event.end] for event in spans))
