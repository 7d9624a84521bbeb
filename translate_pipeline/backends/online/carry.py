"""Inline codes and masks as markup that an engine carries through, and back: `encode` and `decode` are inverses."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from translate_pipeline.errors import EngineBroken
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind, MaskShape

# Elements of ours: x stands alone, g has an end. Codes that don't nest (one end of a pair is in another sentence)
# travel as bx and ex, as in XLIFF, so that what is sent is always well-formed.
_TAG = re.compile(r"<(/?)(x|g|bx|ex|m|span)(?:\s([^<>]*?))?\s*(/?)>", re.IGNORECASE)
_ID = re.compile(r"\bid\s*=\s*[\"']?(\d+)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one engine is told to leave a mask alone, and whether it unescapes its answer itself."""

    shield: tuple[str, str]
    unescaped: bool = False


XML = Dialect(("<m>", "</m>"))  # DeepL: `ignore_tags`
HTML = Dialect(('<span class="notranslate" translate="no">', "</span>"))  # Microsoft by class, HTML by attribute
# LibreTranslate runs html.unescape over the HTML that it made, so "&lt;" comes back as "<".
UNESCAPED_HTML = replace(HTML, unescaped=True)


def encode(coded: Coded, dialect: Dialect, masks: MaskShape) -> str:
    mask = mask_pattern(masks)

    def shielded(text: str) -> str:
        opening, closing = dialect.shield
        return mask.sub(lambda m: f"{opening}{m.group()}{closing}", html.escape(text, quote=False))

    nested = coded.nested
    out: list[str] = []
    at = 0
    for code in coded.codes:
        out.append(shielded(coded.plain[at : code.at]))
        at = code.at + (code.kind is CodeKind.SINGLE)
        out.append(_element(code, nested=nested))
    out.append(shielded(coded.plain[at:]))
    return "".join(out)


def decode(text: str, source: Coded, dialect: Dialect) -> Coded:
    """Tags that are not ours are text. Raises `EngineBroken` where ours are beyond reading.

    What an engine loses, doubles or moves is kept as it came: finding that is the checks' work."""
    reader = _Reader(_foreign_entities(source.plain) if dialect.unescaped else html.unescape)
    at = 0
    for tag in _TAG.finditer(text):
        reader.write(text[at : tag.start()])
        reader.tag(tag)
        at = tag.end()
    reader.write(text[at:])
    return reader.done()


def coded(text: str) -> Coded:
    """Text without markup as `Coded`; a U+FFFC in it becomes a code 0, which no source has."""
    return Coded(
        text, tuple(Code(0, CodeKind.SINGLE, at, text=GLYPH) for at, letter in enumerate(text) if letter == GLYPH)
    )


def mask_pattern(masks: MaskShape) -> re.Pattern[str]:
    """Finds masks. Both ends are open to letters, since an engine may have glued an article to one."""
    shapes = sorted((masks.vowel, masks.consonant), key=len, reverse=True)
    return re.compile("|".join(re.escape(shape).replace(re.escape("{n}"), r"\d+") for shape in shapes), re.IGNORECASE)


def unescape_foreign(text: str, source: str) -> str:
    """Decodes the HTML entities that the source does not hold itself: engines write `&#39;` into plain text."""
    return _foreign_entities(source)(text)


def _foreign_entities(source: str) -> Callable[[str], str]:
    return lambda text: _ENTITY.sub(lambda m: m.group() if m.group() in source else html.unescape(m.group()), text)


def _element(code: Code, *, nested: bool) -> str:
    if code.kind is CodeKind.SINGLE:
        return f'<x id="{code.id}"/>'
    if code.kind is CodeKind.OPEN:
        return f'<g id="{code.id}">' if nested else f'<bx id="{code.id}"/>'
    return "</g>" if nested else f'<ex id="{code.id}"/>'


class _Reader:
    """Builds coded text from text and tags in order."""

    def __init__(self, unescape: Callable[[str], str]) -> None:
        self._unescape = unescape
        self._plain: list[str] = []
        self._codes: list[Code] = []
        self._length = 0
        self._open: list[int] = []

    def write(self, text: str) -> None:
        for piece in re.split(f"({GLYPH})", self._unescape(text)):
            if piece == GLYPH:
                self._single(0)
            else:
                self._plain.append(piece)
                self._length += len(piece)

    def tag(self, tag: re.Match[str]) -> None:
        closing, name, attributes, _ = tag.groups()
        name = name.lower()
        if name in {"m", "span"} or (closing and name != "g"):
            return  # shields, and the ends that HTML parsers give to <x/>
        if closing:
            if not self._open:
                raise EngineBroken("The engine broke the markup of the text.")
            self._code(CodeKind.CLOSE, self._open.pop())
            return
        found = _ID.search(attributes or "")
        if not found:
            raise EngineBroken("The engine broke the markup of the text.")
        number = int(found.group(1))
        if name == "x":
            self._single(number)
        else:
            self._code(CodeKind.CLOSE if name == "ex" else CodeKind.OPEN, number)
            if name == "g":
                self._open.append(number)

    def done(self) -> Coded:
        if self._open:
            raise EngineBroken("The engine broke the markup of the text.")
        return Coded("".join(self._plain), tuple(self._codes))

    def _single(self, number: int) -> None:
        self._codes.append(Code(number, CodeKind.SINGLE, self._length, text="" if number else GLYPH))
        self._plain.append(GLYPH)
        self._length += 1

    def _code(self, kind: CodeKind, number: int) -> None:
        self._codes.append(Code(number, kind, self._length))
