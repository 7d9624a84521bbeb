"""Text with inline codes: a plain string, and codes that stand at offsets in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

# A code that stands alone (an image, a line break, a footnote marker) is one character of the plain text, so that
# no two words grow together where it stood. A U+FFFC that the author wrote becomes such a code itself.
GLYPH = "\ufffc"

_TOKEN = re.compile(r"(\\*)<(/?)(\d+)(/?)>")


class CodeKind(StrEnum):
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Code:
    """One inline code. `at` is an offset in the plain text; what the element is, the skeleton knows by `id`.

    An open and its close share an id, which counts from 1 in each segment. `tag` is the element's name, `text` the
    visible text that a single code hides ("[3]" of a footnote marker); both serve readers and checks only.
    """

    id: int
    kind: CodeKind
    at: int
    tag: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """Plain text and its codes in order. Law: `plain[c.at] == GLYPH` for the single codes and nowhere else."""

    plain: str
    codes: tuple[Code, ...] = ()

    def __post_init__(self) -> None:
        if not self.codes and GLYPH not in self.plain:
            return
        singles = [code.at for code in self.codes if code.kind is CodeKind.SINGLE]
        glyphs = [at for at, letter in enumerate(self.plain) if letter == GLYPH] if GLYPH in self.plain else []
        places = [code.at for code in self.codes]
        if (
            singles != glyphs
            or places != sorted(places)
            or (places and not 0 <= places[0] <= places[-1] <= len(self.plain))
        ):
            raise ValueError("codes and text do not fit each other")

    def __str__(self) -> str:
        return tokens(self)

    @property
    def nested(self) -> bool:
        """Whether every open code has its close, in legal nesting."""
        open_ids: list[int] = []
        for code in self.codes:
            if code.kind is CodeKind.OPEN:
                open_ids.append(code.id)
            elif code.kind is CodeKind.CLOSE and (not open_ids or open_ids.pop() != code.id):
                return False
        return not open_ids

    @property
    def visible(self) -> str:
        """The text as a reader sees it: single codes give way to the text that they hide."""
        if GLYPH not in self.plain:
            return self.plain
        hidden = iter([code.text for code in self.codes if code.kind is CodeKind.SINGLE])
        return "".join(next(hidden) if letter == GLYPH else letter for letter in self.plain)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `plain[start:end]` by `text`. `codes` (offsets within `text`) come with it; those that stood strictly
    inside the span, and the single codes in it, go."""

    start: int
    end: int
    text: str
    codes: tuple[Code, ...] = ()


def splice(coded: Coded, edits: Iterable[Edit]) -> Coded:
    """All edits at once; they are in order and do not overlap. Codes at a span's borders stay outside it."""
    plain: list[str] = []
    codes: list[Code] = []
    length = done = 0
    rest = list(coded.codes)

    def keep(upto: int, *, last: bool) -> None:
        nonlocal length, done
        while rest and (rest[0].at < upto or (rest[0].at == upto and (last or rest[0].kind is not CodeKind.SINGLE))):
            code = rest.pop(0)
            codes.append(replace(code, at=length + code.at - done))
        plain.append(coded.plain[done:upto])
        length += upto - done
        done = upto

    for edit in edits:
        if edit.start < done or edit.end < edit.start:
            raise ValueError("edits overlap or are out of order")
        keep(edit.start, last=False)
        codes.extend(replace(code, at=length + code.at) for code in edit.codes)
        plain.append(edit.text)
        length += len(edit.text)
        done = edit.end
        while rest and rest[0].at < edit.end:
            rest.pop(0)
    keep(len(coded.plain), last=True)
    return Coded("".join(plain), tuple(codes))


def tokens(coded: Coded) -> str:
    """Codes written as `<1>`, `</1>` and `<2/>`; text that would read as one gets a backslash. Inverse: `parse`."""
    out: list[str] = []
    at = 0
    for code in coded.codes:
        out.append(_escape(coded.plain[at : code.at]))
        out[-1] = _double_final_backslashes(out[-1])
        at = code.at + (code.kind is CodeKind.SINGLE)
        out.append({"open": f"<{code.id}>", "close": f"</{code.id}>", "single": f"<{code.id}/>"}[code.kind])
    out.append(_escape(coded.plain[at:]))
    return "".join(out)


def parse(text: str) -> Coded:
    """Inverse of `tokens`. A token that can't be one (`</1/>`) and a bare U+FFFC stay text or become a code 0."""
    plain: list[str] = []
    codes: list[Code] = []
    length = at = 0

    def add(piece: str) -> None:
        nonlocal length
        for letter in re.split(f"({GLYPH})", piece):
            if letter == GLYPH:
                codes.append(Code(0, CodeKind.SINGLE, length, text=GLYPH))
            plain.append(letter)
            length += len(letter)

    for token in _TOKEN.finditer(text):
        slashes, close, number, single = token.groups()
        add(text[at : token.start()] + "\\" * (len(slashes) // 2))
        at = token.end()
        if len(slashes) % 2 or (close and single):
            add(token.group()[len(slashes) :])
        elif single:
            codes.append(Code(int(number), CodeKind.SINGLE, length))
            plain.append(GLYPH)
            length += 1
        else:
            codes.append(Code(int(number), CodeKind.CLOSE if close else CodeKind.OPEN, length))
    add(text[at:])
    return Coded("".join(plain), tuple(codes))


def _escape(text: str) -> str:
    return _TOKEN.sub(lambda m: m.group(1) * 2 + "\\" + m.group()[len(m.group(1)) :], text) if "<" in text else text


def _double_final_backslashes(text: str) -> str:
    bare = text.rstrip("\\")
    return text + text[len(bare) :]
