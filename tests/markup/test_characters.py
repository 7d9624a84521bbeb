"""Characters that HTML replaces or forbids are reported, each kind once a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.markup import decode


def told(source: str | bytes) -> list[str]:
    return [one.detail for one in decode(source).findings if one.code == "markup.repaired"]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("<p>A &#0; dose.</p>", "U+FFFD: 1 (&#0;)"),
        ("<p>A &#xD800; dose.</p>", "U+FFFD: 1 (&#xD800;)"),
        ("<p>A &#x110000; dose &#99999999999999999999 more.</p>", "U+FFFD: 2"),
        ('<p title="A &#0 dose">Words.</p>', "U+FFFD: 1 (&#0;)"),  # in an attribute, without a semicolon
        ("<title>A &#0; dose</title><p>Words.</p>", "U+FFFD: 1"),
        ("<p>5 &#128; a day.</p>", "windows-1252, read as what that has there: 1 (&#128;)"),
        ("<p>A &#x1b; dose.</p>", "HTML forbids; where a text is written anew they read as U+FFFD: 1 (&#x1b;)"),
        ("<p>A &#xFFFE; dose.</p>", "HTML forbids"),
        ("<p>A \x1b[31m dose.</p>", "they stay: 1 (U+001B)"),
        (b"<p>A \x1b\x1b\x07 dose.</p>", "they stay: 3 (U+001B, U+0007)"),
        ("<p>A \ufffe dose.</p>", "they stay: 1 (U+FFFE)"),
        ("<p>A \x85 dose.</p>", "they stay: 1 (U+0085)"),
    ],
)
def test_each_kind_is_reported_with_what_and_how_many(source: str | bytes, says: str) -> None:
    [detail] = told(source)
    assert says in detail


def test_a_kind_is_reported_once_however_many_there_are() -> None:
    details = told("".join(f"<p>Words &#0; &#xD8{n:02}; and \x1b &#x9{n % 10}; more {n}.</p>" for n in range(50)))
    assert len(details) == 3
    assert "…" in details[0]


@pytest.mark.parametrize(
    "source", ["<p>A &#9;&#10;&#65;&#x1F600; dose.</p>", "<script>'&#0;'</script><!-- &#0; --><p>A dose.</p>"]
)
def test_what_is_well_or_is_read_by_nobody_is_not_reported(source: str) -> None:
    assert told(source) == []


@given(st.integers(0, 0x120000))
def test_a_reference_is_reported_wherever_the_text_has_another_character(code: int) -> None:
    source = f"<p>Words a&#{code};b and more.</p>"
    text = decode(source).segments[0].text.plain
    if code > 0x10FFFF or (chr(code) not in text and code not in {9, 10, 12, 13}):
        assert told(source)
