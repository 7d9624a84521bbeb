"""Generators that several rooms' property tests share."""

from __future__ import annotations

from hypothesis import strategies as st

from translate_pipeline.model import GLYPH, Code, Coded, CodeKind

# Letters that trip tokenisers: backslashes, angle brackets, digits, glyphs, combining and astral characters.
TRAPS = st.sampled_from(
    ["\\", "<", ">", "/", "1", "2", GLYPH, " ", "a", "é", "\u0301", "𝒳", "<1>", "</1>", "<2/>", "\u00a0"]
)
TEXTS = st.lists(st.one_of(TRAPS, st.text(st.characters(exclude_categories=["Cs"]), max_size=4)), max_size=12).map(
    "".join
)


@st.composite
def coded_texts(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Coded:
    """Any legal coded text: well nested, single codes where the glyphs are."""
    plain: list[str] = []
    codes: list[Code] = []
    open_ids: list[int] = []
    length, number = 0, 0
    for action in draw(st.lists(st.sampled_from(["text", "open", "close", "single"]), max_size=10)):
        if action == "text":
            piece = draw(texts).replace(GLYPH, "")
            plain.append(piece)
            length += len(piece)
        elif action == "open":
            number += 1
            open_ids.append(number)
            codes.append(Code(number, CodeKind.OPEN, length))
        elif action == "close" and open_ids:
            codes.append(Code(open_ids.pop(), CodeKind.CLOSE, length))
        elif action == "single":
            number += 1
            codes.append(Code(number, CodeKind.SINGLE, length))
            plain.append(GLYPH)
            length += 1
    codes.extend(Code(open_id, CodeKind.CLOSE, length) for open_id in reversed(open_ids))
    return Coded("".join(plain), tuple(codes))
