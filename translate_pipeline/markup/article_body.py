"""A written page's article as a site serves it: without the page around it, its notice and whatever could act."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from translate_pipeline.markup.article import find_article
from translate_pipeline.markup.builder import build
from translate_pipeline.markup.decode import MAX_DEPTH
from translate_pipeline.markup.framing import MARK
from translate_pipeline.markup.names import names
from translate_pipeline.markup.profile import Profile
from translate_pipeline.markup.sanitising import sanitised
from translate_pipeline.markup.selectors import Selectors
from translate_pipeline.markup.tree import Node, Tree
from translate_pipeline.model import Code, Coded, CodeKind, Finding

_LANDMARKS: Final = names("nav header footer")
# What a passage keeps of its markup: without it, 10⁹ would be 109.
_SHOWN: Final = {"sub": "sub", "sup": "sup", "em": "em", "i": "em", "strong": "strong", "b": "strong"}


def article_body(page: str, profile: Profile, *, fragment: bool, title: str) -> tuple[str, tuple[Finding, ...]]:
    """The content of the article of a page that `encode` has written, and what was taken out of it. It has one `<h1>`
    at least: the heading that stood beside the article, or the title."""
    tree = build(page, max_depth=MAX_DEPTH + 10)  # what we wrote is read already, and a little deeper
    site = find_article(tree, profile, Selectors(tree), fragment=fragment)
    drop = [node for node in tree.nodes if _goes(tree, node, site.excluded)]
    roots = sorted(_wrapped(tree, site.roots), key=lambda node: node.number)
    pieces = [_piece(tree, node, drop) for node in roots]
    if not any(node.name == "h1" and _is_in(node, roots) for node in tree.nodes):
        pieces.insert(0, f"<h1>{escape(title, quote=False)}</h1>")
    return sanitised("\n".join(pieces), profile)


def _goes(tree: Tree, node: Node, excluded: frozenset[Node]) -> bool:
    """Our own notice; and what is there for the site that the article comes from."""
    own = node.get(tree.source, MARK) in ("notice", "style", "meta", "alternate")
    return own or (node in excluded and node.name in _LANDMARKS)


def _wrapped(tree: Tree, roots: frozenset[Node]) -> Iterator[Node]:
    """The roots, or what stands for the page where one is it."""
    fragment = next((node for node in tree.nodes if node.get(tree.source, MARK) == "fragment"), None)
    for node in roots:
        if node in (tree.root, tree.html):
            yield fragment or tree.body or node
        else:
            yield node


def _is_in(node: Node, roots: list[Node]) -> bool:
    above: Node | None = node
    while above is not None:
        if above in roots:
            return True
        above = above.parent
    return False


def _piece(tree: Tree, root: Node, drop: list[Node]) -> str:
    """What is in a root; of a heading, the heading itself."""
    is_heading = root.name == "h1"
    start = root.start if is_heading else root.inner
    end = root.end if is_heading or root is tree.root else tree.events[root.closed].start
    out, at = [], start
    for node in sorted(drop, key=lambda one: one.start):
        if at <= node.start and node.end <= end:
            out.append(tree.source[at : node.start])
            at = node.end
    return "".join([*out, tree.source[at:end]])


def passage_html(coded: Coded) -> str:
    """A segment's text as HTML that is safe to show: its text, and the few tags that change what it says."""
    if not coded.nested:
        return escape(coded.visible, quote=False)
    out: list[str] = []
    at = 0
    for code in coded.codes:
        out += [escape(coded.plain[at : code.at], quote=False), _shown(code)]
        at = code.at + (code.kind is CodeKind.SINGLE)
    return "".join([*out, escape(coded.plain[at:], quote=False)])


def _shown(code: Code) -> str:
    tag = _SHOWN.get(code.tag, "")
    if code.kind is CodeKind.SINGLE:
        text = escape(code.text, quote=False) or (" " if code.tag == "br" else "")
        return f"<{tag}>{text}</{tag}>" if tag and text else text
    if not tag:
        return ""
    return f"<{tag}>" if code.kind is CodeKind.OPEN else f"</{tag}>"
