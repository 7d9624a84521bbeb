"""What stays in the source language since no text of it can be reached: drawings, pictures, films, PDFs, embeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlsplit

from translate_pipeline.markup.blocks import EMBEDS, LEFT, VIDEO_HOSTS
from translate_pipeline.markup.drafts import worded
from translate_pipeline.markup.markers import text_of
from translate_pipeline.markup.tree import Node, Tree


class Left:
    """Counts by the kinds that notices name."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> Mapping[str, int]:
        return dict(sorted(self._counts.items()))

    def see(self, node: Node) -> None:
        """Takes note of an element of the article."""
        if node.name == "a":
            kind = "pdf" if _path(self._get(node, "href")).lower().endswith(".pdf") else ""
        elif node.name == "svg":
            kind = "svg" if worded(text_of(self._tree, node)) else ""
        elif node.name == "img":
            kind = "" if self._is_decoration(node) else "image"
        elif node.name == "template":  # a script may show it
            kind = "other" if worded(text_of(self._tree, node)) else ""
        elif "-" in node.name and not node.space:
            kind = "embed" if worded(text_of(self._tree, node)) else ""
        else:
            kind = self._embed(node)
        if kind:
            self._counts[kind] += 1

    def _embed(self, node: Node) -> str:
        kind = LEFT.get(node.name, "")
        if node.name in EMBEDS and kind == "embed":
            address = self._get(node, "src") or self._get(node, "data") or self._get(node, "data-src")
            host = (urlsplit_safely(address)[0]).lower()
            if any(host == one or host.endswith(f".{one}") for one in VIDEO_HOSTS):
                return "video"
            if _path(address).lower().endswith(".pdf"):
                return "pdf"
        return kind

    def _is_decoration(self, node: Node) -> bool:
        """An empty text for those who don't see it says that a picture has nothing to say."""
        alt = node.get(self._tree.source, "alt")
        if alt is not None and not alt.strip():
            return True
        return self._get(node, "role") in {"presentation", "none"} or self._get(node, "aria-hidden") == "true"

    def _get(self, node: Node, name: str) -> str:
        return (node.get(self._tree.source, name) or "").strip()


def _path(address: str) -> str:
    return urlsplit_safely(address)[1]


def urlsplit_safely(address: str) -> tuple[str, str]:
    """Host and path; both empty for what is no address."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""
