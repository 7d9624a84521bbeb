"""Two versions of a text with the words marked that came and went."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from translate_pipeline.model import Coded

# A code's token is one piece, and so are a word, a figure, a run of white space and every other sign.
_PIECE = re.compile(r"\\*</?\d+/?>|\w+(?:[.,]\d+)*|\s+|[^\w\s]")


class Mark(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    mark: Mark
    text: str


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """Law: without what is new, the pieces are the old text, and without what is gone the new one."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            found.append(Piece(Mark.SAME, gone))
        else:
            found += [Piece(mark, text) for mark, text in ((Mark.GONE, gone), (Mark.NEW, came)) if text]
    return tuple(found)


def marked_texts(old: Coded | None, new: Coded | None) -> tuple[Piece, ...]:
    return marked("" if old is None else str(old), "" if new is None else str(new))
