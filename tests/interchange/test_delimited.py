"""Text tables as the programs of several countries write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.delimited import read, write
from translate_pipeline.interchange.limits import Limits

WANTED = [["Término", "Español"], ["pain; severe", "dolor; grave"]]
SPANISH = 'Término;Español\r\n"pain; severe";"dolor; grave"\r\n'


def cells(data: bytes, **how: str) -> list[list[str]]:
    return [[str(cell) for cell in line.cells] for line in read("t.csv", data, windows=True, **how).lines]  # type: ignore[arg-type]  # options that are text


@pytest.mark.parametrize(
    "data",
    [
        SPANISH.encode("cp1252"),  # "CSV (delimited)" of a Spanish or German Excel
        SPANISH.encode("utf-8-sig"),  # "CSV UTF-8"
        SPANISH.encode("utf-8"),
        ("sep=;\r\n" + SPANISH).encode("cp1252"),
        b"\xef\xbb\xbf" + ("sep=;\r\n" + SPANISH).encode(),
        SPANISH.replace("o;E", "o\tE").replace('";"', '"\t"').encode("utf-16"),  # "Unicode text"
        SPANISH.replace("\r\n", "\n").encode(),
    ],
)
def test_a_table_is_read_as_excel_writes_it(data: bytes) -> None:
    assert cells(data) == WANTED


def test_a_guess_at_the_encoding_is_told_with_a_word_to_check() -> None:
    [remark] = read("t.csv", SPANISH.encode("cp1252"), windows=True).remarks
    assert "Windows-1252" in remark
    assert "Término" in remark


def test_an_encoding_may_be_named() -> None:
    assert cells("ból;łokieć\n".encode("cp1250"), encoding="cp1250") == [["ból", "łokieć"]]


@pytest.mark.parametrize(
    ("data", "how", "told"),
    [
        (b"a;b\nc;\x81\n", {}, "t.csv:2: the text is not utf-8 nor cp1252"),
        (b"\xef\xbb\xbfa\n\xff\n", {}, "t.csv:2: the text is not utf-8"),
        (b"\xff\xfea", {}, "the text is not utf-16"),
        (b"a;b", {"encoding": "klingon"}, "is no encoding"),
        (b"a\0b;c", {}, "zero bytes"),
        (b'a,b\n"c,d\n', {}, "t.csv:2: .*quotation mark is opened and never closed"),
        (b'a,b\n"c"d,e\n', {}, "t.csv:2: the row is not CSV"),
        (b"a,b", {"delimiter": ";;"}, "must be one character"),
        (b'a,b\n"' + b"x" * 200_000 + b'",c', {}, "over a limit"),
    ],
)
def test_what_can_not_be_read_is_told_with_its_line(data: bytes, how: dict[str, str], told: str) -> None:
    with pytest.raises(GlossaryError, match=told):
        cells(data, **how)


@pytest.mark.parametrize("limits", [Limits(size=3), Limits(rows=1), Limits(columns=1)])
def test_what_is_over_a_limit_is_told(limits: Limits) -> None:
    with pytest.raises(GlossaryError, match="over a limit"):
        read("t.csv", b"a,b\nc,d\n", limits=limits)


def test_a_row_has_the_line_where_it_starts() -> None:
    lines = read("t.csv", b'a,b\n"c\nc",d\n\n,\ne,f\n').lines
    assert [line.place.line for line in lines] == [1, 2, 6]
    assert [line.place.line for line in read("t.csv", b"sep=,\na,b\nc,d\n").lines] == [2, 3]


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=6)


@settings(max_examples=50)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4), st.sampled_from(";,\t"))
def test_what_is_written_is_read_again(rows: list[list[str]], delimiter: str) -> None:
    wanted = [row for row in rows if any(cell.strip() for cell in row)]
    read_rows = cells(write(rows, delimiter=delimiter).encode(), delimiter=delimiter, encoding="utf-8")
    if not write(rows, delimiter=delimiter).lower().startswith(("sep=", '"sep=')):
        assert [row + [""] * (9 - len(row)) for row in read_rows] == [
            _without_tail(row) + [""] * (9 - len(_without_tail(row))) for row in wanted
        ]


def _without_tail(row: list[str]) -> list[str]:
    while row and not row[-1].strip():
        row = row[:-1]
    return row
