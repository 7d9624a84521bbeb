"""Columns of a glossary's file: the fast way to read it says what the careful one says."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.terms.cells import CONCEPT_FIELDS, RENDERING_FIELDS
from translate_pipeline.terms.columns import columns, concepts, renderings
from translate_pipeline.terms.files import Draft, read

WORDS = st.sampled_from(
    ["", "dose", "Dose", "dose ", " dose", "a|b", "a| b", "relapsed, refractory", "múltiple", "mu\u0301ltiple",
     "\u00ad", "\u200b \u200b", "日本", "x\ty", "a\nb", '"', "(a", r"\bCD\d+\b", "a*", "e\u2028f", "\u00a0"]
)  # fmt: skip
GOOD = st.sampled_from(["dose", "maximum tolerated dose", "relapsed, refractory", "múltiple", "日本", "T-cell"])
CONCEPT = st.tuples(
    st.sampled_from(["a", "b", "c", "d", ""]),
    st.sampled_from(["translate", "do-not-translate", "pattern", "forbidden", "none"]),
    GOOD,
    st.one_of(GOOD, WORDS),
    st.one_of(st.just(""), WORDS),
    st.one_of(st.just(""), WORDS),
    st.sampled_from(["exact", "initial", "insensitive", "Exact"]),
    st.sampled_from(["yes", "no", ""]),
    GOOD, GOOD, WORDS,
    st.sampled_from(["1", "2", "01", "0", "", "one"]),
)  # fmt: skip
SOUND_CONCEPT = st.tuples(
    st.sampled_from("abcdefgh"),
    st.sampled_from(["translate", "do-not-translate", "forbidden"]),
    GOOD, GOOD, st.just(""), st.sampled_from(["", "one|two", "three"]),
    st.sampled_from(["exact", "initial", "insensitive"]),
    st.sampled_from(["yes", "no"]), GOOD, GOOD, GOOD, st.sampled_from(["1", "2"]),
)  # fmt: skip
RENDERING = st.tuples(
    st.sampled_from(["a", "b", "c", "d", "e", "f", "", "z"]),
    st.one_of(GOOD, WORDS),
    st.one_of(st.just(""), WORDS),
    st.sampled_from(["", "m", "f", "n", "mf", "x"]),
    st.one_of(st.just(""), WORDS),
    st.one_of(st.just(""), WORDS),
    GOOD, GOOD, WORDS,
    st.sampled_from(["1", "2", "0"]),
)  # fmt: skip


def write_rows(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]], end: str = "") -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    path.write_text(out.getvalue() + end, encoding="utf-8", newline="")


def _read(concept_rows: list[tuple[str, ...]], rendering_rows: list[tuple[str, ...]], end: str) -> Draft:
    with TemporaryDirectory() as name:
        write_rows(Path(name) / "concepts.csv", CONCEPT_FIELDS, concept_rows, end)
        write_rows(Path(name) / "es.csv", RENDERING_FIELDS, rendering_rows, end)
        return read(Path(name))


@given(
    st.one_of(
        st.lists(CONCEPT, max_size=4), st.lists(SOUND_CONCEPT, min_size=3, max_size=8, unique_by=lambda row: row[0])
    ),
    st.one_of(st.lists(RENDERING, max_size=1), st.lists(RENDERING, max_size=4, unique_by=lambda row: row[0])),
)
def test_reading_by_columns_and_row_by_row_give_the_same(
    concept_rows: list[tuple[str, ...]], rendering_rows: list[tuple[str, ...]]
) -> None:
    """A line that is empty is no row, and makes the reader go row by row."""
    by_columns, by_row = (_read(concept_rows, rendering_rows, end) for end in ("", "\n"))
    assert by_columns == by_row
    assert by_columns.glossary() == by_row.glossary()


ROW = ("a", "translate", "drug", "dose", "", "one|two", "exact", "yes", "draft", "WHO", "", "3")


def test_a_sound_file_is_taken_by_columns() -> None:
    of = columns(CONCEPT_FIELDS, [ROW])
    made = of and concepts(of)
    assert made
    assert (made[0].variants, made[0].critical, made[0].revision, made[0].renderings) == (("one", "two"), True, 3, {})


@pytest.mark.parametrize(("at", "cell"), [(0, ""), (3, "dose "), (5, "one| two"), (11, "0")])
def test_rows_with_a_fault_are_left_to_the_careful_reader(at: int, cell: str) -> None:
    assert columns(CONCEPT_FIELDS, [ROW, ("b", *ROW[1:at], cell, *ROW[at + 1 :]) if at else (cell, *ROW[1:])]) is None


def test_rows_of_another_width_and_ids_twice_are_left_to_the_careful_reader() -> None:
    assert columns(CONCEPT_FIELDS, [ROW, (*ROW, "")]) is None
    assert columns(CONCEPT_FIELDS, [ROW, ROW]) is None


def test_a_form_is_needed_unless_the_concept_needs_none() -> None:
    of = columns(RENDERING_FIELDS, [("a", "", "", "", "x", "", "draft", "WHO", "", "1")])
    assert of
    assert renderings(of, "es", frozenset()) is None
    assert renderings(of, "es", frozenset({"a"})) is not None
