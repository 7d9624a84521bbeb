"""A text in pieces: what is asked for, and how it is put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.pipeline.pieces import cores, join


def test_only_words_are_asked_for() -> None:
    assert cores(["Give ", "⟦1⟧", " 4 mg (", "⟦2⟧", ")."]) == ("Give", "", "4 mg", "", "")


@pytest.mark.parametrize(
    ("part", "new", "expected"),
    [
        (" in patients, ", "En pacientes.", " en pacientes, "),
        ("Give ", "dar", "dar "),
        (" and ", "Y", " y "),
        (" at ", "AL", " AL "),
        ("(now)", "ahora", "(ahora)"),
    ],
)
def test_a_piece_keeps_its_punctuation_and_its_small_letter(part: str, new: str, expected: str) -> None:
    assert join([part], [new]).plain == expected


@given(st.lists(st.text("ab .,()1é", max_size=8), max_size=7))
def test_pieces_that_come_back_as_they_went_give_the_text(parts: list[str]) -> None:
    assert join(parts, cores(parts)).plain == "".join(parts)
