"""The body of a page as html5lib sees it, without what the pipeline marks as its own: the judge of the identity law."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import html5lib

WRAPPERS = {"fragment", "held", "paragraph"}  # their content is the page's
ADDED = {"notice", "meta", "alternate"}  # nothing in them is the page's
Step = tuple[Any, ...]


def as_it_is(text: str) -> str:
    return text


def steps(html: str, fold: Callable[[str], str] = as_it_is, *, comments: bool = True) -> list[Step]:
    """Opens, closes, texts and comments of the body in their order; neighbouring texts are one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    body = next((child for child in root if child.tag in {"body", "frameset"}), None)
    out: list[Step] = []
    text: list[str] = []
    for step in _walk(body) if body is not None else ():
        if step[0] == "text":
            text.append(step[1])
            continue
        if step[0] == "comment" and not comments:
            continue
        if whole := fold("".join(text)):
            out.append(("text", whole))
        text.clear()
        out.append(step)
    if whole := fold("".join(text)):
        out.append(("text", whole))
    return out


def _walk(root: Any) -> Iterator[Step]:
    stack: list[tuple[str, Any]] = [("open", root)]
    while stack:
        what, one = stack.pop()
        if what != "open":
            yield what, one
            continue
        if not isinstance(one.tag, str):
            yield "comment", one.text or ""
            continue
        mark = one.get("data-tp")
        if mark in ADDED and one is not root:
            continue
        wrapper = mark in WRAPPERS or one is root
        if not wrapper:
            own = set((mark or "").split())
            yield "open", one.tag, tuple(sorted((k, v) for k, v in one.items() if k != "data-tp" and k not in own))
        if one.text:
            yield "text", one.text
        after: list[tuple[str, Any]] = [] if wrapper else [("close", one.tag)]
        for child in reversed(one):
            if child.tail:
                after.append(("text", child.tail))
            after.append(("open", child))
        stack.extend(after)


def difference(source: str, target: str, fold: Callable[[str], str] = as_it_is, *, comments: bool = True) -> str:
    """Where two bodies differ, or nothing."""
    one, other = steps(source, fold, comments=comments), steps(target, fold, comments=comments)
    if one == other:
        return ""
    place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{one[max(0, place - 2) : place + 2]} became {other[max(0, place - 2) : place + 2]}"
