"""One file of a glossary: by columns it is read as row by row, and what it hashes to is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline.terms import sheets
from translate_pipeline.terms.cells import CONCEPT_FIELDS
from translate_pipeline.terms.columns import concepts
from translate_pipeline.terms.digest import digest, named
from translate_pipeline.terms.sheets import Sheet

HEADER = ",".join(CONCEPT_FIELDS)
ROWS = [f"id-{at},translate,drug,word {at},,one|two,insensitive,no,draft,WHO,,{at + 1}" for at in range(7)]


def sheet() -> Sheet:
    return Sheet(Path("concepts.csv"), CONCEPT_FIELDS, [])


def test_rows_that_are_read_some_at_a_time_are_all_there_with_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_AT_ONCE", 3)
    whole = sheet().values("\n".join([HEADER, *ROWS]), concepts)
    assert whole is not None
    assert whole.lines() == {f"id-{at}": at + 2 for at in range(7)}
    assert [one.revision for one in whole.values] == list(range(1, 8))
    assert whole.hashed is not None
    assert named(whole.hashed) == digest(whole.values)


def test_an_id_that_is_there_twice_far_apart_is_left_to_the_careful_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_AT_ONCE", 3)
    assert sheet().values("\n".join([HEADER, *ROWS, ROWS[0]]), concepts) is None


@pytest.mark.parametrize(
    "text",
    [
        HEADER,  # no row
        f"{HEADER}\n\n{ROWS[0]}",  # an empty line
        f"{HEADER}\n{ROWS[0]}\n\n",
        f"{HEADER}\r{ROWS[0]}",  # lines that end in another way
        f"{HEADER}\n" + ROWS[0].replace("WHO", '"W\rO"'),
        f"{HEADER}\n" + ROWS[0].replace("WHO", '"W\nO"'),
        f"{HEADER}\n" + ROWS[0].replace("WHO", '"W\r\nO"'),
        f"{HEADER}\n" + ROWS[0].replace("WHO", '"WHO'),
        f"{HEADER}\n" + ROWS[0].replace("WHO", "W\tO"),
        f"{HEADER},more\n{ROWS[0]}",
        "",
    ],
)
def test_a_file_with_anything_unusual_is_left_to_the_careful_reader(text: str) -> None:
    assert sheet().values(text, concepts) is None


def test_line_ends_say_nothing() -> None:
    one, other = (sheet().values(end.join([HEADER, *ROWS, ""]), concepts) for end in ("\n", "\r\n"))
    assert one is not None
    assert one == other


def test_cells_that_can_be_written_in_another_way_leave_the_hash_to_the_values() -> None:
    whole = sheet().values("\n".join([HEADER, *ROWS, ROWS[0].replace("id-0", "x").replace(",1", ",01")]), concepts)
    assert whole is not None
    assert whole.hashed is None
