"""What a page needs beside it: the files that it names by a relative path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from translate_pipeline.markup.tree import Tree

# Element → the attribute that names the file. `a` is not among them: what a page links to it does not need.
_SOURCES: Final = {"img": "src", "source": "src", "video": "poster", "object": "data", "embed": "src", "link": "href"}
_LINKS: Final = frozenset({"stylesheet", "icon", "apple-touch-icon"})


def assets(tree: Tree) -> tuple[str, ...]:
    """Relative paths, each once, in the order of the page, decoded from their URL form."""
    return tuple(dict.fromkeys(_paths(tree)))


def _paths(tree: Tree) -> Iterator[str]:
    for node in tree.nodes:
        attribute = _SOURCES.get(node.name)
        if attribute is None:
            continue
        if node.name == "link" and not _LINKS.intersection((node.get(tree.source, "rel") or "").lower().split()):
            continue
        address = (node.get(tree.source, attribute) or "").strip()
        try:
            parts = urlsplit(address)
        except ValueError:  # no URL at all
            continue
        if parts.path and not parts.scheme and not parts.netloc and not parts.path.startswith("/"):
            yield unquote(parts.path)
