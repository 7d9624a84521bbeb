"""Character references: what they stand for, where, and how text is written so that it stays text."""

from __future__ import annotations

import warnings
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.markup.charrefs import (
    Places,
    decode,
    decode_value,
    escape_text,
    escape_value,
    plain,
    units,
)

RAW = st.lists(
    st.sampled_from(
        ["&", "amp", "lt;", "&lt", "&notit;", "&#65;", "&#x41", "&#128;", "&#0;", "&nbsp;", "x", " ", "\n", ";", "é"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("&lt;&amp;&nbsp;&eacute;", "<&\xa0é"),
        ("&notit; &notin;", "¬it; ∉"),
        ("AT&T &c. &xyz;", "AT&T &c. &xyz;"),
        ("&#8211;&#x2013;&#X2013", "–––"),
        ("&#128;", "€"),
        ("&#0;&#xD800;&#x110000;", "\ufffd\ufffd\ufffd"),
        ("&bne;", "=\u20e5"),
    ],
)
def test_references_in_text(raw: str, text: str) -> None:
    assert decode(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a=1&copy=2", "a=1&copy=2"), ("&copy x", "© x"), ("&copyx", "&copyx"), ("&copy;x", "©x"), ("&#65;&amp;", "A&")],
)
def test_references_in_values_need_their_semicolon_before_letters(raw: str, text: str) -> None:
    assert decode_value(raw) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.text("<>&\"'a\r \n"))
def test_escaped_text_is_read_as_the_same_text(text: str) -> None:
    assert decode(escape_text(text)) == text
    assert decode_value(escape_value(text)[1:-1]) == text
    assert "<" not in escape_text(text)
    assert '"' not in escape_value(text)[1:-1]


@given(RAW, st.booleans())
def test_units_put_together_are_the_text_and_the_source(raw: str, preserve: bool) -> None:
    pieces = list(units(raw, preserve=preserve))
    assert "".join(text for _, _, text in pieces) == plain(raw, preserve=preserve)
    assert "".join(raw[start:end] for start, end, _ in pieces) == raw


@given(RAW)
def test_places_rise_with_the_text(raw: str) -> None:
    places = Places(raw, preserve=False)
    text = plain(raw)
    found = [places[offset] for offset in range(len(text) + 1)]
    assert found == sorted(found)
    assert found[-1] == len(raw)
    for offset, letter in enumerate(text):
        assert plain(raw[found[offset] :])[:1] in {letter, " ", "¬", "&", "="}


@given(RAW)
def test_text_reads_as_html5lib_reads_it(raw: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root: Any = html5lib.parse(f"<p>{raw}", namespaceHTMLElements=False)
    assert decode(raw) == (root.find("body/p").text or "")


def test_white_space_folds_into_one_space_unless_it_is_preserved() -> None:
    assert plain("a \n\t b&nbsp;c") == "a b\xa0c"
    assert plain("a \n b", preserve=True) == "a \n b"
