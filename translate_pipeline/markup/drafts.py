"""Segments as they are found, and their keys once all of them are known."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass

from translate_pipeline.markup.shortcodes import placeholders
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind, Segment, SegmentKind

_MARKS = {CodeKind.OPEN: "\x01", CodeKind.CLOSE: "\x02", CodeKind.SINGLE: "\x03"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A segment without its key; `at` is where it stands in the source."""

    at: int
    kind: SegmentKind
    path: str
    text: Coded
    hole: int
    start: int = 0
    end: int = 0
    locale_filter: str = ""
    author_terms: tuple[tuple[int, int], ...] = ()


class Drafts:
    """Numbers drafts in the order in which they are found, which need not be the page's."""

    def __init__(self) -> None:
        self._all: list[Draft] = []
        self._holes = 0

    def hole(self) -> int:
        self._holes += 1
        return self._holes - 1

    def add(self, draft: Draft) -> int:
        self._all.append(draft)
        return len(self._all) - 1

    def finish(self) -> tuple[tuple[Segment, ...], tuple[str, ...]]:
        """The segments in the order of the page, and the key of each draft by its number."""
        keys = [""] * len(self._all)
        seen: Counter[str] = Counter()
        segments: list[Segment] = []
        for number in sorted(range(len(self._all)), key=lambda number: self._all[number].at):
            draft = self._all[number]
            base = digest(draft.kind, draft.text)
            seen[base] += 1
            keys[number] = f"{base}-{seen[base]}"
            segments.append(
                Segment(
                    keys[number],
                    draft.kind,
                    draft.path,
                    draft.text,
                    draft.hole,
                    draft.start,
                    draft.end,
                    draft.locale_filter,
                    draft.author_terms,
                )
            )
        return tuple(segments), tuple(keys)


def digest(kind: SegmentKind, text: Coded) -> str:
    """16 hexadecimal digits of the kind and the text with the kinds of its codes; attributes don't count.

    White space and Unicode's ways of writing one letter make no difference.
    """
    pieces: list[str] = []
    at = 0
    for code in text.codes:
        pieces.append(text.plain[at : code.at])
        pieces.append(_MARKS[code.kind])
        at = code.at + (code.kind is CodeKind.SINGLE)
    pieces.append(text.plain[at:])
    normal = " ".join(unicodedata.normalize("NFC", "".join(pieces)).split())
    return hashlib.blake2b(f"{kind.value}\0{normal}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def field_text(plain: str) -> Coded:
    """The text of an attribute, a title, a string. Placeholders become codes that hide themselves, and so does a U+FFFC
    that the author wrote, as everywhere."""
    spans = placeholders(plain)
    if GLYPH in plain:
        inside = {at for start, end in spans for at in range(start, end)}
        glyphs = [(at, at + 1) for at, one in enumerate(plain) if one == GLYPH and at not in inside]
        spans = sorted([*spans, *glyphs])
    pieces: list[str] = []
    codes: list[Code] = []
    length = done = 0
    for number, (start, end) in enumerate(spans, start=1):
        pieces += [plain[done:start], GLYPH]
        length += start - done
        codes.append(Code(number, CodeKind.SINGLE, length, text=plain[start:end]))
        length, done = length + 1, end
    return Coded("".join([*pieces, plain[done:]]), tuple(codes))


def worded_field(plain: str) -> bool:
    """Whether a field has anything to translate besides its placeholders."""
    return worded(plain) and worded(field_text(plain).plain)


def worded(text: str) -> bool:
    """Whether there is anything to translate: a letter or a figure."""
    return any(map(str.isalnum, text))
