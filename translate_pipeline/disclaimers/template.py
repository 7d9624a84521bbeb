"""The text of a disclaimer as data: restricted HTML, read and held against the table of elements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Literal, NoReturn

from translate_pipeline.disclaimers.elements import EXTRA, FIRSTS, KINDS, Wording
from translate_pipeline.disclaimers.links import linkable
from translate_pipeline.disclaimers.tables import fail

_BLOCKS = frozenset({"p", "li"})
_INLINE = frozenset({"strong", "a"})
_ATTRIBUTES = {"p": {"data-element", "data-when"}, "li": {"data-element", "data-when"}, "a": {"href"}}
_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, a place for a value, or a tag. `href` is an address, or the name of a link in braces."""

    kind: Literal["text", "slot", "open", "close"]
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One wording of one element. `list` numbers the list that a `li` stands in; 0 for a paragraph."""

    element: str
    when: str
    list: int
    pieces: tuple[Piece, ...]
    line: int


@lru_cache(maxsize=256)
def read_template(text: str, name: str, kind: str = "translation") -> tuple[Block, ...]:
    """The blocks of a notice of this kind in their order. Raises `LocaleError`, naming file (`name`) and line, for
    markup that is not allowed, a placeholder that is not known, and an element or wording that is missing."""
    reader = _Reader(name)
    reader.feed(text)
    reader.close()
    reader.finish()
    _check(reader.blocks, name, KINDS[kind], FIRSTS[kind])
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    """Takes nothing but the few tags that a notice may have, properly nested."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._lists = 0
        self._element = ("", "", 0)
        self._pieces: list[Piece] = []

    def refuse(self, why: str) -> NoReturn:
        fail(self.name, self.getpos()[0], why)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = self._open[-1] if self._open else ""
        allowed = {"": {"p", "ul"}, "ul": {"li"}, "p": _INLINE, "li": _INLINE}.get(inside, set())
        if tag not in allowed:
            self.refuse(f"<{tag}> may not stand {f'in <{inside}>' if inside else 'here'}")
        values = {key: value or "" for key, value in attrs}
        if unknown := sorted(values.keys() - _ATTRIBUTES.get(tag, set())):
            self.refuse(f"<{tag}> may not have {', '.join(unknown)}")
        self._open.append(tag)
        if tag == "ul":
            self._lists += 1
        elif tag in _BLOCKS:
            self._element = (values.get("data-element", ""), values.get("data-when", ""), self.getpos()[0])
            self._pieces = []
        else:
            self._pieces.append(Piece("open", tag, self._href(values) if tag == "a" else ""))

    def _href(self, values: dict[str, str]) -> str:
        href = values.get("href", "")
        if _SLOT.fullmatch(href):
            return href
        address = None if "{" in href else linkable(href)
        if address is None:
            self.refuse(f"'{href}' can't be linked")
        return address

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.refuse(f"<{tag}/> is not allowed")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.refuse(f"</{tag}> closes nothing")
        if tag in _INLINE:
            self._pieces.append(Piece("close", tag))
        elif tag in _BLOCKS:
            element, when, line = self._element
            number = self._lists if tag == "li" else 0
            self.blocks.append(Block(element, when, number, _trimmed(self._pieces), line))

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1] == "ul":
            if data.strip():
                self.refuse("text stands outside of an element")
            return
        for at, part in enumerate(_SLOT.split(data)):
            if at % 2:
                self._pieces.append(Piece("slot", part))
            elif set(part) & set("{}<>"):
                self.refuse("a brace or an angle bracket stands alone")
            elif part:
                self._pieces.append(Piece("text", re.sub(r"[ \t\r\n\f]+", " ", part)))

    def handle_decl(self, decl: str) -> None:
        self.refuse("a declaration is not allowed")

    def unknown_decl(self, data: str) -> None:
        self.refuse("a declaration is not allowed")

    def handle_pi(self, data: str) -> None:
        self.refuse("a processing instruction is not allowed")

    def finish(self) -> None:
        if self._open:
            self.refuse(f"<{self._open[-1]}> is not closed")


def _trimmed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without the white space at both ends, which only serves the file's layout."""
    pieces = list(pieces)
    if pieces and pieces[0].kind == "text":
        pieces[0] = Piece("text", pieces[0].value.lstrip(" "))
    if pieces and pieces[-1].kind == "text":
        pieces[-1] = Piece("text", pieces[-1].value.rstrip(" "))
    return tuple(pieces)


def _check(blocks: list[Block], name: str, elements: Mapping[str, Mapping[str, Wording]], first: str) -> None:
    seen: set[tuple[str, str]] = set()
    for block in blocks:
        if block.element == EXTRA:
            wording = Wording()
        elif block.when in elements.get(block.element, {}):
            wording = elements[block.element][block.when]
        else:
            fail(name, block.line, f"'{block.element}' with the condition '{block.when}' is not an element")
        if block.element != EXTRA and (block.element, block.when) in seen:
            fail(name, block.line, f"the element '{block.element}' '{block.when}' stands twice")
        seen.add((block.element, block.when))
        _check_placeholders(block, wording, name)
    for element, wordings in elements.items():
        for when in wordings:
            if (element, when) not in seen:
                fail(name, 1, f"the element '{element}'{f' for {when!r}' if when else ''} is missing")
    if blocks[0].element != first:
        fail(name, blocks[0].line, f"the element '{first}' must be the first")


def _check_placeholders(block: Block, wording: Wording, name: str) -> None:
    texts = {piece.value for piece in block.pieces if piece.kind == "slot"}
    links = {match.group(1) for piece in block.pieces if (match := _SLOT.fullmatch(piece.href))}
    if texts != wording.texts or links != wording.links:
        wanted = " ".join(f"{{{one}}}" for one in sorted(wording.texts | wording.links)) or "none"
        fail(name, block.line, f"the element '{block.element}' needs these placeholders: {wanted}")
    if not any(piece.kind in {"text", "slot"} and piece.value.strip() for piece in block.pieces):
        fail(name, block.line, f"the element '{block.element}' is empty")
