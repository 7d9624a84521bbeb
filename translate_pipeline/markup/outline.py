"""A page as a browser builds it, cut into blocks, which stand in order, and runs of text with inline elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from translate_pipeline.markup.blocks import Role, role
from translate_pipeline.markup.elements import RAW, TABLE_CONTEXT, TABLE_PARTS, VOID
from translate_pipeline.markup.framing import MARK
from translate_pipeline.markup.holes import HELD, SIGN
from translate_pipeline.markup.policy import WITHIN_TEXT

# The pipeline's mark → the element that bears it. The content of the first is the page's own; of the others not.
WRAPPERS: Final = {"fragment": "div", "held": "span", "chosen": "span", "paragraph": "p"}
ADDED: Final = {"notice": "section", "meta": "meta", "alternate": "link", "style": "style"}
COMMENT: Final = "!--"
CONTENT: Final = "content of"  # what script, style and their like hold, as if it were an attribute
_KEPT_RAW: Final = RAW - {"textarea", "title"}  # those two hold characters, which a serialiser escapes
_TOKEN: Final = re.compile(
    r"""<!--(.*?)-->|<(/?)([A-Za-z][^\s/>]*)((?:\s+=?[^\s=>]+="[^"]*")*)\s*>|([^<]+|<)""", re.DOTALL
)
_ATTRIBUTE: Final = re.compile(r"""(=?[^\s=]+)="([^"]*)\"""")
_BLOCKS: Final = frozenset({Role.BLOCK, Role.OPAQUE})
_FIXED: Final = TABLE_CONTEXT | TABLE_PARTS.keys()

_DEEPEST: Final = 50

Attributes = dict[str, str]


@dataclass(slots=True)
class Element:
    """`blocks`: whether there is a block in it."""

    name: str
    attributes: Attributes
    children: list[Element | str] = field(default_factory=list)
    blocks: bool = False
    role: Role = Role.ATOM

    @property
    def shown(self) -> str:
        said = "".join(f" {name}={value!r}" for name, value in self.attributes.items() if name != CONTENT)
        return SIGN.sub("…", f"<{self.name}{said}>")


@dataclass(slots=True)
class Run:
    """What stands between two borders of blocks. `nested` are elements whose content is a page of its own."""

    text: list[str] = field(default_factory=list)
    inline: list[Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    nested: list[tuple[Element, Outline]] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """Law: there is one run more than there are borders; a border is (whether it opens, element)."""

    borders: list[tuple[bool, Element]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=lambda: [Run()])


def outline(html: str, language: str = "") -> Outline:
    """Of a page as a parser serialises it. The pipeline's own is left out; marks of held passages leave a sign where
    they say that the passage is in `language`."""
    found = Outline()
    _lay_out(_tree(html, language), found)
    return found


def _tree(html: str, language: str) -> Element:
    root = Element("body", {})
    stack = [root]
    at = 0
    while (token := _TOKEN.match(html, at)) is not None:
        at = token.end()
        comment, slash, name, said, text = token.groups()
        if text is not None:
            stack[-1].children.append(_unescaped(text))
        elif comment is not None:
            stack[-1].children.append(Element(COMMENT, {CONTENT: comment}))
        elif slash:
            _close(stack, name)
        else:
            known = {key: _unescaped(value) for key, value in _ATTRIBUTE.findall(said)} if said else {}
            element = Element(name, known)
            stack[-1].children.append(element)
            if name in _KEPT_RAW:
                end = html.find(f"</{name}>", at)
                element.attributes[CONTENT] = html[at : end if end >= 0 else len(html)]
                at = end + len(name) + 3 if end >= 0 else len(html)
            elif name not in VOID:
                stack.append(element)
    return _own(root, language)


def _close(stack: list[Element], name: str) -> None:
    if stack[-1].name == name and len(stack) > 1:
        stack.pop()
    elif any(one.name == name for one in stack[1:]):
        while stack.pop().name != name:
            pass


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    for reference, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&nbsp;", "\xa0"), ("&amp;", "&")):
        text = text.replace(reference, letter)
    return text


def _own(root: Element, language: str) -> Element:
    """The tree without what bears the pipeline's mark; each element knows whether a block is in it."""
    order: list[Element] = [root]
    for element in order:
        inside = [child for child in element.children if isinstance(child, Element)]
        if any(MARK in child.attributes for child in inside):
            element.children = list(_unwrapped(element.children, language))
            inside = [child for child in element.children if isinstance(child, Element)]
            for child in inside:
                _take_off(child)
        order.extend(inside)
    for element in reversed(order):
        element.role = _role(element)
        element.blocks = any(
            isinstance(one, Element) and (one.blocks or one.role in _BLOCKS) for one in element.children
        )
    return root


def _unwrapped(children: Iterable[Element | str], language: str) -> Iterator[Element | str]:
    waiting = [iter(children)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif isinstance(child, str):
            yield child
        elif WRAPPERS.get(mark := child.attributes.get(MARK, "")) == child.name:
            if mark in {"held", "chosen"} and language and child.attributes.get("lang", "").lower() == language.lower():
                yield HELD
            waiting.append(iter(child.children))
        elif ADDED.get(mark) != child.name:
            yield child


def _take_off(element: Element) -> None:
    for name in (element.attributes.pop(MARK, None) or "").split():
        element.attributes.pop(name, None)


def _role(element: Element) -> Role:
    if element.name == COMMENT:
        return Role.ATOM
    kind = role(element.name)
    if "its-within-text" not in element.attributes:
        return kind
    said = element.attributes.get("its-within-text", "").strip().lower()
    changes = said in WITHIN_TEXT and kind in {Role.BLOCK, Role.INLINE, Role.NESTED} and element.name not in _FIXED
    return WITHIN_TEXT[said] if changes else kind


def _lay_out(root: Element, found: Outline, depth: int = 0) -> None:
    """Nested elements that lie deeper than any author nests them count as blocks."""
    waiting: list[Iterator[Element | str] | Element] = [iter(root.children)]
    while waiting:
        last = waiting[-1]
        if isinstance(last, Element):
            waiting.pop()
            _border(found, last, opens=False)
            continue
        child = next(last, None)
        if child is None:
            waiting.pop()
        elif isinstance(child, str):
            found.runs[-1].text.append(child)
        elif child.name == COMMENT:
            found.runs[-1].comments.append(child.attributes[CONTENT])
        else:
            kind = child.role
            if kind in _BLOCKS or (kind is Role.INLINE and child.blocks):
                _border(found, child, opens=True)
                waiting.append(child)
            elif (kind is Role.NESTED or child.blocks) and depth < _DEEPEST:
                inner = Outline()
                _lay_out(child, inner, depth + 1)
                found.runs[-1].nested.append((child, inner))
                continue
            else:
                found.runs[-1].inline.append(child)
            waiting.append(iter(child.children))


def _border(found: Outline, element: Element, *, opens: bool) -> None:
    found.borders.append((opens, element))
    found.runs.append(Run())
