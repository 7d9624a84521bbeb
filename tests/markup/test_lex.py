"""Tokens end where the standard's tokenizer ends them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.markup.lex import Kind, read, read_raw

ODDITIES = st.text(alphabet="<>/!-?= \n\"'abpA&[]", max_size=40)


@pytest.mark.parametrize(
    ("source", "kind", "length"),
    [
        ("text <b>", Kind.TEXT, 5),
        ("5 < 6", Kind.TEXT, 5),
        ("p<0.001</p>", Kind.TEXT, 7),
        ("</", Kind.TEXT, 2),
        ("<b>x", Kind.START, 3),
        ("<a title='>'>x", Kind.START, 13),
        ('<a title=">" b=\'"\'>x', Kind.START, 19),
        ("<a b=c>d>", Kind.START, 7),
        ("<a b=>c", Kind.START, 6),
        ("<a =b>c", Kind.START, 6),
        ("<a b='c'd>e", Kind.START, 10),
        ("<br/>", Kind.START, 5),
        ("<x y=z/>", Kind.START, 8),
        ("</p class=x>y", Kind.END, 12),
        ("<!-- a > b -->c", Kind.COMMENT, 14),
        ("<!-->c-->", Kind.COMMENT, 5),
        ("<!--->c", Kind.COMMENT, 6),
        ("<!--a--!>b", Kind.COMMENT, 9),
        ("<!ELEMENT>b", Kind.COMMENT, 10),
        ("<?xml a > b ?>", Kind.COMMENT, 9),
        ("</ 5 mg>x", Kind.COMMENT, 8),
        ("</>x", Kind.JUNK, 3),
        ("<!DocType html>x", Kind.DOCTYPE, 15),
        ("<![CDATA[a>b]]>", Kind.COMMENT, 11),
    ],
)
def test_token_reaches_as_far_as_a_browser_reads_it(source: str, kind: Kind, length: int) -> None:
    token = read(source, 0)
    assert (token.kind, token.end, token.open_ended) == (kind, length, False)


def test_cdata_sections_are_one_token_in_svg_and_math() -> None:
    assert read("<![CDATA[a>b]]>c", 0, foreign=True).end == 15


@pytest.mark.parametrize("source", ["<two weeks", "<a title='x", '<a title="x>', "</p", "<!-- x", "<!x", "<!doctype"])
def test_markup_that_never_ends_is_told(source: str) -> None:
    token = read(source, 0)
    assert token.open_ended
    assert token.end == len(source)


@pytest.mark.parametrize(
    ("name", "source", "content"),
    [
        ("style", "a > b</style >c", "a > b"),
        ("title", "a <b> </titles> c</TITLE>", "a <b> </titles> c"),
        ("script", "if (a</b/) {}</script>", "if (a</b/) {}"),
        ("script", "<!-- <script> </script> --> x</script>", "<!-- <script> </script> --> x"),
        ("script", "<!--> <script> </script> x", "<!--> <script> "),
        ("plaintext", "a</plaintext>", "a</plaintext>"),
        ("xmp", "never ended", "never ended"),
    ],
)
def test_raw_text_ends_with_its_own_end_tag(name: str, source: str, content: str) -> None:
    assert source[: read_raw(source, 0, name).end] == content


@given(ODDITIES)
def test_tokens_cover_the_source_without_gap(source: str) -> None:
    at = 0
    while at < len(source):
        token = read(source, at)
        assert token.start == at < token.end
        at = token.end
    assert at == len(source)


def test_hostile_input_is_read_once() -> None:
    """A quotation mark that never ends and nested brackets cost no backtracking: this would not end otherwise."""
    for source in ("<a b='" * 20_000, "<" * 100_000, "<a " + "b=c " * 50_000, "<!--" * 50_000):
        assert read(source, 0).end
