"""Text with inline codes: writing it down, reading it back, and changing parts of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import coded_texts
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind, Edit, parse, splice, tokens


@given(coded_texts())
def test_parse_is_the_inverse_of_tokens(coded: Coded) -> None:
    assert parse(tokens(coded)) == coded


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_parsed_and_written_again(text: str) -> None:
    assert parse(tokens(parse(text))) == parse(text) or GLYPH in text


def test_tokens_read_well() -> None:
    coded = parse("See <1>the label</1>.<2/>")
    assert coded.plain == f"See the label.{GLYPH}"
    assert [(code.id, code.kind, code.at) for code in coded.codes] == [
        (1, CodeKind.OPEN, 4),
        (1, CodeKind.CLOSE, 13),
        (2, CodeKind.SINGLE, 14),
    ]


@pytest.mark.parametrize("text", ["ANC <1> and <2/>", "a \\<1> b", "\\\\<1>", "x<12 mg", "</1/>", "p <0.05"])
def test_text_that_looks_like_a_token_stays_text(text: str) -> None:
    assert parse(tokens(Coded(text))) == Coded(text)


@pytest.mark.parametrize(
    ("plain", "codes"),
    [
        (GLYPH, ()),
        ("a", (Code(1, CodeKind.SINGLE, 0),)),
        ("ab", (Code(1, CodeKind.OPEN, 2), Code(1, CodeKind.CLOSE, 1))),
        ("ab", (Code(1, CodeKind.OPEN, 3),)),
        ("ab", (Code(1, CodeKind.OPEN, -1),)),
    ],
)
def test_codes_that_do_not_fit_the_text_are_refused(plain: str, codes: tuple[Code, ...]) -> None:
    with pytest.raises(ValueError, match="fit"):
        Coded(plain, codes)


def test_visible_text_shows_what_single_codes_hide() -> None:
    assert (
        Coded(f"a{GLYPH}b{GLYPH}", (Code(1, CodeKind.SINGLE, 1, text="[3]"), Code(2, CodeKind.SINGLE, 3))).visible
        == "a[3]b"
    )


@pytest.mark.parametrize(
    ("text", "nested"), [("<1>a<2>b</2></1>", True), ("<1>a<2>b</1></2>", False), ("</1>", False), ("<1>", False)]
)
def test_nesting_is_told(text: str, nested: bool) -> None:
    assert parse(text).nested is nested


@given(coded_texts(), st.data())
def test_splicing_a_text_with_its_own_pieces_changes_only_the_codes_inside(coded: Coded, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(coded.plain)), max_size=6)))
    edits = [
        Edit(start, end, coded.plain[start:end])
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if GLYPH not in coded.plain[start:end]
    ]
    spliced = splice(coded, edits)
    kept = [code for code in coded.codes if not any(edit.start < code.at < edit.end for edit in edits)]
    assert spliced.plain == coded.plain
    assert list(spliced.codes) == kept


def test_codes_at_the_borders_of_an_edit_stay_outside_it() -> None:
    coded = parse("a <1>b</1> c")
    assert tokens(splice(coded, [Edit(2, 3, "long")])) == "a <1>long</1> c"


def test_an_edit_may_bring_codes_of_its_own() -> None:
    assert (
        tokens(splice(Coded("a b"), [Edit(2, 3, "cd", (Code(7, CodeKind.OPEN, 1), Code(7, CodeKind.CLOSE, 2)))]))
        == "a c<7>d</7>"
    )


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        splice(Coded("abc"), [Edit(0, 2, ""), Edit(1, 3, "")])
