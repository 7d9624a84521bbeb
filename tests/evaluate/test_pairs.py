"""Sentence pairs are read whole or refused with the line: a pair that is passed over would flatter the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline.errors import InputError
from translate_pipeline.evaluate import Half, SentencePair, halve, read_pairs


def written(folder: Path, text: str) -> Path:
    path = folder / "pairs.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_may_stand_in_any_order_and_further_ones_are_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "reference\ttopics\tid\tsource\nUno.\tdose\ta1\tOne.\n")
    assert read_pairs(path) == (SentencePair("a1", "One.", "Uno."),)


def test_without_an_id_the_line_serves(tmp_path: Path) -> None:
    assert read_pairs(written(tmp_path, "source\ttarget\nOne.\tUno.\n"))[0].id == "2"


def test_a_known_defect_is_kept_with_its_pair(tmp_path: Path) -> None:
    path = written(tmp_path, "source\treference\tdefect\nOne.\tDos.\tsays two\n")
    assert read_pairs(path)[0].defect == "says two"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id\tsource\n1\tOne.\n", "line 1: the column “reference” is missing"),
        ("id\treference\n1\tUno.\n", "line 1: the column “source” is missing"),
        ("source\treference\nOne.\tUno.\nTwo.\n", "line 3: 1 columns where the header has 2"),
        ("source\treference\nOne.\t \n", "line 2: the target is empty"),
        ("source\treference\n", "has no pairs"),
        ("", "is missing"),
    ],
)
def test_what_is_no_table_of_pairs_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as error:
        read_pairs(written(tmp_path, text))
    assert "pairs.tsv" in str(error.value)


def test_a_file_that_is_not_there_or_not_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_pairs(tmp_path / "none.tsv")
    path = tmp_path / "latin.tsv"
    path.write_bytes("source\treference\nOne.\tUn a\u00f1o.\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_pairs(path)


def test_halves_share_no_pair_and_lose_none() -> None:
    pairs = tuple(SentencePair(str(number), "a", "b") for number in range(1, 8))
    odd, even = halve(pairs, Half.ODD), halve(pairs, Half.EVEN)
    assert [one.id for one in odd] == ["1", "3", "5", "7"]
    assert sorted([*odd, *even], key=lambda one: one.id) == list(halve(pairs, Half.ALL))


def test_an_id_that_stands_twice_is_refused_with_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("id\tsource\treference\n1\tone\tuno\n1\ttwo\tdos\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"line 3.*line 2"):
        read_pairs(path)


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("source\treference\tsource\none\tuno\tone\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"line 1: the column “source”"):
        read_pairs(path)


def test_a_cell_that_is_too_long_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text(f"source\treference\none\tuno\n{'x' * 200_000}\tdos\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 3"):
        read_pairs(path)
