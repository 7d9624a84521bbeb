"""Marked words are both texts at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.workflow.marking import Mark, Piece, marked

TEXTS = st.text(alphabet="ab <1/>.,\\\ufffc\n5é", max_size=30)


@given(old=TEXTS, new=TEXTS)
def test_marked_pieces_are_both_texts(old: str, new: str) -> None:
    found = marked(old, new)
    assert "".join(one.text for one in found if one.mark is not Mark.NEW) == old
    assert "".join(one.text for one in found if one.mark is not Mark.GONE) == new
    assert all(one.text for one in found)


def test_words_are_marked_whole_and_so_are_codes() -> None:
    assert marked("a <1>dose</1> of 12.5 mg", "a <2>dose</2> of 13.5 mg") == (
        Piece(Mark.SAME, "a "),
        Piece(Mark.GONE, "<1>"),
        Piece(Mark.NEW, "<2>"),
        Piece(Mark.SAME, "dose"),
        Piece(Mark.GONE, "</1>"),
        Piece(Mark.NEW, "</2>"),
        Piece(Mark.SAME, " of "),
        Piece(Mark.GONE, "12.5"),
        Piece(Mark.NEW, "13.5"),
        Piece(Mark.SAME, " mg"),
    )
