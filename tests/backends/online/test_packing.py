"""Packing: nothing over a limit, nothing lost, order kept; blanks at the ends kept at home."""

from __future__ import annotations

from urllib.parse import quote_plus

from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline.backends.online.packing import (
    Room,
    json_bytes,
    pack,
    trim,
    untrim,
    url_bytes,
    utf8_bytes,
)
from translate_pipeline.errors import TextTooLong
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind

words = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40)


@settings(max_examples=200)
@given(st.lists(words), st.integers(1, 5), st.integers(1, 80), st.integers(1, 200), st.booleans())
def test_every_text_is_in_one_batch_or_too_long_and_no_batch_is_over_a_limit(
    texts: list[str], items: int, chars: int, weight: int, lines: bool
) -> None:
    batches, too_long = pack(texts, Room(items, chars, weight, url_bytes, lines=lines))
    packed = [index for batch in batches for index in batch]
    assert packed == sorted(packed)
    assert sorted([*packed, *too_long]) == list(range(len(texts)))
    for batch in batches:
        joined = "\n".join(texts[index] for index in batch)
        assert len(batch) <= items
        assert len(joined) <= chars
        assert len(quote_plus(joined)) <= weight
        if lines and len(batch) > 1:
            assert len(joined.splitlines()) == len(batch)
    for index in too_long:
        assert len(texts[index]) > chars or url_bytes(texts[index]) > weight


def test_batches_are_as_full_as_they_may_be() -> None:
    batches, _ = pack(["ab"] * 7, Room(10, 8, 100, utf8_bytes))
    assert batches == [(0, 1, 2), (3, 4, 5), (6,)]


def test_a_text_with_a_line_break_of_any_kind_travels_alone() -> None:
    texts = ["a", "b\nc", "d", "e\u2028f", "g", "h\r\ni"]
    batches, _ = pack(texts, Room(10, 100, 100, utf8_bytes, lines=True))
    assert batches == [(0,), (1,), (2,), (3,), (4,), (5,)]


def test_too_long_says_how_long() -> None:
    _, too_long = pack(["ä" * 11], Room(1, 10, 99, utf8_bytes))
    assert isinstance(too_long[0], TextTooLong)
    assert "11 characters (22 bytes" in str(too_long[0])


def test_weights_are_bytes_as_sent() -> None:
    assert url_bytes("é <") == len("%C3%A9+%3C")
    assert utf8_bytes("é") == 2
    assert json_bytes('é"') == len('"é\\""'.encode())


blanks = st.text(" \t\n\u00a0\u2009", max_size=3)


@given(blanks, st.text("ab c", max_size=6), blanks, st.lists(st.integers(0, 12), max_size=3), st.booleans())
def test_trimming_is_undone_by_untrim(head: str, core: str, tail: str, places: list[int], single: bool) -> None:
    plain = head + core + tail
    codes = tuple(Code(n, CodeKind.OPEN, min(at, len(plain))) for n, at in enumerate(sorted(places), 1))
    if single:
        codes = (*codes, Code(9, CodeKind.SINGLE, len(plain)))
        plain += GLYPH
    text = Coded(plain, codes)
    trimmed = trim(text)
    assert untrim(trimmed) == text
    assert not (trimmed.head + trimmed.tail).strip()
    if not codes:
        assert trimmed.core.plain == plain.strip()
