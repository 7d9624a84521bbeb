"""Bytes become text as browsers read them; what was declared wrongly is told, what is no text is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.errors import NotText, OverLimit
from translate_pipeline.markup.sniff import to_text

META = '<meta charset="{}">'
EQUIV = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


def read(data: bytes | str, declared: str | None = None) -> tuple[str, str, list[str]]:
    found = to_text(data, max_bytes=100_000, declared=declared)
    return found.text, found.encoding, [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("utf-8", "utf-8", "café"),
        ("iso-8859-1", "cp1252", "“café” €"),
        ("latin1", "cp1252", "naïve"),
        ("windows-1252", "cp1252", "5 µg"),
        ("windows-1251", "cp1251", "миелома"),
        ("koi8-r", "koi8_r", "миелома"),
        ("Shift_JIS", "cp932", "多発性骨髄腫"),
        ("euc-jp", "euc_jp", "多発性骨髄腫"),
        ("iso-2022-jp", "iso2022_jp", "多発性骨髄腫"),
        ("gb2312", "gb18030", "多发性骨髓瘤"),
        ("big5", "big5hkscs", "多發性骨髓瘤"),
        ("euc-kr", "cp949", "다발골수종"),
        ("iso-8859-2", "iso8859_2", "szpiczak żółć"),
        ("iso-8859-9", "cp1254", "ilaç ğı"),
    ],
)
@pytest.mark.parametrize("template", [META, EQUIV])
def test_declared_encoding_is_followed(label: str, codec: str, text: str, template: str) -> None:
    source = template.format(label) + f"<p>{text}"
    assert read(source.encode(codec)) == (source, "utf-8" if codec == "utf-8" else _name(label), [])


def _name(label: str) -> str:
    return "windows-1252" if label in {"iso-8859-1", "latin1", "windows-1252"} else label.lower()


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_byte_order_mark_counts_more_than_any_declaration(mark: bytes, codec: str) -> None:
    source = META.format("koi8-r") + "<p>café – 多"
    assert read(mark + source.encode(codec), "koi8-r") == (source, codec, [])


def test_what_came_with_the_bytes_counts_more_than_what_stands_in_them() -> None:
    source = META.format("utf-8") + "<p>миелома"
    assert read(source.encode("koi8-r"), "koi8-r") == (source, "koi8-r", [])


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (META.format("iso-8859-1").encode() + "é".encode(), META.format("iso-8859-1") + "é", "utf-8"),
        (META.format("utf-8").encode() + b"caf\xe9 \x93x\x94", META.format("utf-8") + "café “x”", "windows-1252"),
        (b"caf\xe9", "café", "windows-1252"),
        (META.format("klingon").encode() + "é".encode(), META.format("klingon") + "é", "utf-8"),
        (
            b"x" * 1100 + META.format("koi8-r").encode() + "é".encode(),
            "x" * 1100 + META.format("koi8-r") + "é",
            "utf-8",
        ),
    ],
)
def test_wrong_or_missing_declaration_is_repaired_and_reported(data: bytes, text: str, encoding: str) -> None:
    found = read(data)
    assert found[:2] == (text, encoding)
    assert found[2] == ([] if b"koi8" in data else ["markup.encoding"])


def test_a_few_broken_bytes_cost_a_few_characters_only() -> None:
    text, encoding, codes = read("é".encode() * 40 + b"\xff" + "ü".encode())
    assert (text.count("é"), text[-1], encoding, codes) == (40, "ü", "utf-8", ["markup.encoding"])


def test_a_declaration_in_a_comment_is_none() -> None:
    assert read(b"<!-- <meta charset=koi8-r> --><p>caf\xc3\xa9")[1] == "utf-8"


def test_bytes_that_windows_1252_leaves_open_are_no_error() -> None:
    assert read(b"<p>\x81\x8d caf\xe9")[0] == "<p>\x81\x8d café"


@pytest.mark.parametrize(
    ("source", "text", "codes"),
    [
        ("a\0b", "ab", ["markup.repaired"]),
        ("<p a='\0'>", "<p a='\ufffd'>", ["markup.repaired"]),
        ("a\ud800b", "a\ufffdb", ["markup.repaired"]),
        ("\ufeffa", "a", []),
        ("a\r\nb\rc", "a\nb\nc", []),
    ],
)
def test_characters_that_are_none_are_repaired_and_reported(source: str, text: str, codes: list[str]) -> None:
    assert read(source) == (text, "utf-8", codes)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04",
        bytes(range(256)) * 9,
        "<p>Text</p>".encode("utf-16-le"),
        b"\xff\xfe" + bytes(n * 37 % 256 for n in range(400)),
        b"\xfe\xff\xd8\x00\x00a",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        to_text(data, max_bytes=100_000)


@pytest.mark.parametrize("data", [b"x" * 11, "x" * 11, "é" * 6])
def test_what_is_too_large_is_refused(data: bytes | str) -> None:
    with pytest.raises(OverLimit, match="10"):
        to_text(data, max_bytes=10)


@given(st.binary(max_size=200))
def test_any_bytes_become_clean_text_or_are_refused(data: bytes) -> None:
    try:
        text = to_text(data, max_bytes=1000).text
    except NotText:
        return
    text.encode("utf-8")
    assert "\0" not in text
    assert "\r" not in text
