"""Names of people in a document: authors of its references and its own, and those that it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from translate_pipeline.markup.markers import text_of
from translate_pipeline.markup.names import names
from translate_pipeline.markup.profile import Profile
from translate_pipeline.markup.selectors import Selectors
from translate_pipeline.markup.tree import Node, Tree

_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Ll]e|[Ll]a|[Dd]u|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Zz]u"
    r"|[Ee]l|[Bb]in)\s+){0,3}"
)
_SURNAME = rf"{_PARTICLE}(?:[Dd]['’]|O['’]|Mc|Mac)?[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_INITIALS = r"[^\W\d_a-z]\.?(?:[ -]?[^\W\d_a-z]\.?){0,3}"
_ENTRY_NUMBER = re.compile(r"\s*(?:\[\d+\]|\d+[.)]?)?\s*")
_SECOND = rf"(?=[^\W\d_]*[a-zß-ÿ]){_SURNAME}"  # capitals alone are initials
_AUTHOR = re.compile(rf"({_SURNAME}(?: {_SECOND})?),?\s+{_INITIALS}(?![^\W\d_])")
_AUTHOR_TURNED = re.compile(rf"{_INITIALS}\s+({_SURNAME})(?=\s*[,;.]|\s+(?:and|&)\b|\s+et\b)")
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|&)|[,;&]|\band\b)\s*")
_FELLOWS = r"(?:et\s+al\b|and\s+(?:colleagues|co-?workers|co-?authors|associates|collaborators)\b|and\s+others\b)"
_WITH_FELLOWS = re.compile(rf"\s{_FELLOWS}")
_QUOTED = re.compile(rf"\b(?:{_INITIALS}\s*)?({_SURNAME})(?:\s+(?:and|&)\s+({_SURNAME}))?,?\s+{_FELLOWS}")
_INITIAL = r"[^\W\d_a-z]\.[ -]?"
_FULL = re.compile(rf"\b(?:[^\W\d_a-z][\w'’-]+\s+(?:{_INITIAL})*|(?:{_INITIAL})+)(?:\s*{_SURNAME}){{1,2}}")
_NO_NAMES: Final = names(
    "the by from in on and authors author editors editor editorial staff team news patients doctors nurses "
    "investigators researchers physicians hub network group foundation society university hospital institute "
    "journal center centre department association college committee medical medicine myeloma oncology "
    "haematology hematology cancer clinical study trial table figure dr prof professor january february march "
    "april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday however although while both"
)
_BYLINES: Final = names("byline author authors article-author post-author entry-author article-byline by-line")
_LONGEST: Final = 200  # characters; a longer byline is prose


def people(
    tree: Tree,
    cited: Iterable[Node],
    bylines: Iterable[Node],
    authors: Iterable[str],
    texts: Iterable[str],
) -> tuple[str, ...]:
    """Surnames, and whole names where they were written so, each once."""
    found: list[str] = []
    for node in cited:
        entries = _entries(tree, node)
        for entry in entries:
            found.extend(_authors(text_of(tree, entry)))
    for node in bylines:
        found.extend(_names(text_of(tree, node)))
    for author in authors:
        found.extend(_names(author))
    for text in texts:
        for quoted in _QUOTED.finditer(text) if _WITH_FELLOWS.search(text) else ():
            found.extend(name for name in quoted.groups() if name)
    return tuple(dict.fromkeys(name for name in found if name.casefold() not in _NO_NAMES))


def bylines(tree: Tree, profile: Profile, selectors: Selectors) -> list[Node]:
    """Elements that name the article's authors."""
    if profile.byline:
        return selectors.find(profile.byline)
    return [node for node in tree.nodes if node.attributes(tree.source) and _is_byline(tree, node)]


def _is_byline(tree: Tree, node: Node) -> bool:
    said = {name: (node.get(tree.source, name) or "").lower().split() for name in ("class", "rel", "itemprop")}
    return (
        not _BYLINES.isdisjoint(said["class"])
        or "author" in said["itemprop"]
        or (node.name in {"a", "span", "address"} and "author" in said["rel"])
    )


def _entries(tree: Tree, node: Node) -> list[Node]:
    items = [one for one in tree.inside(node) if one.name in {"li", "dd", "p", "tr"}]
    return items or [node]


def _authors(entry: str) -> Iterator[str]:
    """The names at the beginning of a reference, as far as it is a list of names."""
    text = " ".join(entry.split())
    start = _ENTRY_NUMBER.match(text)
    at = start.end() if start else 0
    while (author := _AUTHOR.match(text, at) or _AUTHOR_TURNED.match(text, at)) is not None:
        yield author.group(1)
        separator = _SEPARATOR.match(text, author.end())
        if separator is None:
            return
        at = separator.end()


def _names(text: str) -> Iterator[str]:
    if len(text) > _LONGEST:
        return
    for name in _FULL.finditer(" ".join(text.split())):
        words = name.group().split()
        while words and words[0].casefold().rstrip(".") in _NO_NAMES:
            words = words[1:]
        if len(words) > 1 and _NO_NAMES.isdisjoint(word.casefold() for word in words):
            yield " ".join(words)
            yield words[-1]
