"""Cells that a spreadsheet would run are made harmless, and themselves again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.interchange.formulas import arm, defuse, is_live


@given(st.one_of(st.text(max_size=6), st.text("'=+-@\t\ra", max_size=5)))
def test_no_defused_cell_is_live_and_all_come_back(cell: str) -> None:
    assert not is_live(defuse(cell))
    assert arm(defuse(cell)) == cell


@pytest.mark.parametrize("cell", ["-5 %", "+", "@home", "5'-nucleotidase", "'t Hooft", ""])
def test_a_cell_that_nobody_defused_stays(cell: str) -> None:
    assert arm(cell) == cell
