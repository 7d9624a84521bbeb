"""HTML as an HTML5 parser understands it: a second opinion that knows nothing of our own tree."""

from __future__ import annotations

import re
from typing import Final

import nh3

from translate_pipeline.markup.tree import Tree

_NAME: Final = re.compile(r"[a-z][^\s/>\"'=<]*")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):")
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
        url_schemes=set(_SCHEME.findall(tree.source.lower())) | {"http", "https"},
    )
    return cleaner.clean(tree.source if html is None else html)
