"""Coded text as a row of pieces: cutting and joining are inverses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import coded_texts
from translate_pipeline.backends.apertium.spans import Piece, Region, common, cut, join, pairs_of, partners
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind, parse


@st.composite
def tangled(draw: st.DrawFn) -> Coded:
    """Codes in any order: ends without a beginning, crossing pairs."""
    plain = draw(st.text("ab ", max_size=6))
    ends = [(number, kind) for number in (1, 2, 3) for kind in (CodeKind.OPEN, CodeKind.CLOSE)]
    chosen = draw(st.permutations(ends))[: draw(st.integers(0, 6))]
    places = sorted(draw(st.integers(0, len(plain))) for _ in chosen)
    codes = (Code(number, kind, at) for (number, kind), at in zip(chosen, places, strict=True))
    return Coded(plain, tuple(codes))


@st.composite
def regions_of(draw: st.DrawFn, text: Coded) -> list[Region]:
    ends = sorted(draw(st.lists(st.integers(0, len(text.plain)), max_size=6)))
    words = st.booleans()
    return [Region(a, b, draw(words)) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]


@given(coded_texts(), st.data())
def test_joining_what_was_cut_gives_the_text_back(text: Coded, data: st.DataObject) -> None:
    pieces = cut(text, data.draw(regions_of(text)))
    assert join(pieces, pairs_of(text)) == (text, ())


@given(tangled())
def test_codes_that_do_not_nest_travel_as_points_and_come_back(text: Coded) -> None:
    joined, _ = join(cut(text), pairs_of(text))
    assert joined.plain == text.plain
    assert sorted(map(repr, joined.codes)) == sorted(map(repr, text.codes))


@given(coded_texts(), st.data())
def test_a_region_is_one_opaque_piece_unless_a_code_crosses_its_border(text: Coded, data: st.DataObject) -> None:
    regions = data.draw(regions_of(text))
    opaque = [piece.text for piece in cut(text, regions) if piece.opaque and piece.codes == ()]
    wanted = [text.plain[region.start : region.end] for region in regions]
    free = [one for one in wanted if one not in opaque]
    inner = {code.at for code in text.codes}
    assert all(
        any(r.start <= at <= r.end for at in inner) for r, one in zip(regions, wanted, strict=True) if one in free
    )


def test_pieces_know_the_codes_around_them() -> None:
    pieces = cut(parse("a <1>b <2>c</2></1><3/>"))
    assert [(piece.text, piece.stack, piece.opaque) for piece in pieces] == [
        ("a ", (), False),
        ("b ", (1,), False),
        ("c", (1, 2), False),
        (GLYPH, (), True),
    ]


def test_a_pair_around_nothing_is_a_point() -> None:
    [before, point, after] = cut(parse("a<1></1>b"))
    assert (before.text, point.text, after.text) == ("a", "", "b")
    assert [code.kind for code in point.codes] == [CodeKind.OPEN, CodeKind.CLOSE]
    assert point.opaque


def test_a_pair_around_a_region_stays_outside_and_one_within_goes_along() -> None:
    text = parse("x <1>H<2>2</2>O</1> y")
    [_, kept, _] = cut(text, [Region(2, 5)])
    assert (kept.text, kept.stack, kept.word) == ("H2O", (), True)
    assert len(kept.codes) == 4


def test_a_span_that_was_torn_apart_comes_back_in_parts() -> None:
    pairs = pairs_of(parse("<1>a b</1>"))
    joined, unknown = join([Piece("a", (1,)), Piece(" x "), Piece("b", (1,), unknown=True)], pairs)
    assert str(joined) == "<1>a</1> x <1>b</1>"
    assert unknown == (Region(4, 5),)
    assert joined.nested


def test_partners_are_found_by_nesting() -> None:
    codes = parse("</4><1><2></1></2><3/>").codes
    assert partners(codes) == [None, 3, None, 1, None, None]


def test_the_common_part_of_two_stacks_is_what_encloses_both() -> None:
    assert common((1, 2, 3), (1, 2, 4)) == (1, 2)
    assert common((1,), (2,)) == ()
