"""HTML as an HTML5 parser understands it: a second opinion that knows nothing of our own tree."""

from __future__ import annotations

import re
import string
from typing import Final

import nh3

from translate_pipeline.markup.attributes import read_attributes
from translate_pipeline.markup.lex import START_TAG, TAG
from translate_pipeline.markup.tree import Tree

_NAME: Final = re.compile(r"[a-z][^\s/>\"'=<]*")
_IN_SCHEME: Final = string.ascii_lowercase + string.digits + "+.-"
_NOT_FIRST: Final = string.digits + "+.-"
_MIXED: Final = re.compile(r"[a-z]+[A-Z][A-Za-z]*")  # viewBox, foreignObject
_IMPLIED: Final = frozenset({"tbody", "colgroup", "tr", "p"})


def normalised(tree: Tree, html: str | None = None) -> str:
    """The body of a page as its parse serialises; `html` is another page with the same kinds of elements.

    The library is made for cleaning, so it is told to keep everything that the tree knows of. What it drops all the
    same (broken addresses) it drops of both pages that are compared.
    """
    names = {name for node in tree.nodes for name in node.attributes(tree.source)}
    cleaner = nh3.Cleaner(
        tags={node.name for node in tree.nodes if _NAME.fullmatch(node.name)} | _IMPLIED | {"div", "section"},
        clean_content_tags=set(),
        attributes={"*": names | {"data-tp", "lang", "dir"}},
        strip_comments=False,
        link_rel=None,
        url_schemes=_schemes(tree.source) | {"http", "https"},
    )
    return cleaner.clean(tree.source if html is None else html)


def serialised(*pages: str) -> tuple[str, ...]:
    """Pages as their parses serialise them: all of a page but its doctype, the tags of html, head and body, and what
    is in a <template>. What the library drops of one it drops of all."""
    tags = {tag for page in pages for tag in START_TAG.findall(page)}
    names = {found.group(1) for tag in tags if (found := TAG.match(tag))}
    attributes = {name for tag in tags for name in read_attributes(tag, 0, len(tag))}
    mixed = {name for tag in tags for name in _MIXED.findall(tag)}
    known = {name for one in names for name in (one.lower(), one) if _NAME.fullmatch(name.lower())}
    cleaner = nh3.Cleaner(
        tags=known | _IMPLIED | {"div", "section"},
        clean_content_tags=set(),
        attributes={"*": attributes | mixed | {"data-tp", "lang", "dir"}},
        strip_comments=False,
        link_rel=None,
        url_schemes=set().union(*map(_schemes, pages)) | {"http", "https"},
    )
    return tuple(map(cleaner.clean, pages))


def _schemes(page: str) -> set[str]:
    """What stands before a colon and may be the scheme of an address."""
    before = (piece[len(piece.rstrip(_IN_SCHEME)) :].lstrip(_NOT_FIRST) for piece in page.lower().split(":")[:-1])
    return {scheme for scheme in before if scheme}
