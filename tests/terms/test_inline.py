"""Inline codes at protected spans: none is lost, none is doubled, the nesting stays legal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.examples import coded
from translate_pipeline.model import GLYPH, Coded, CodeKind, Edit, parse, splice, tokens
from translate_pipeline.terms.inline import carry_over, keep, take_in


def put_back(text: Coded, span: tuple[int, int], form: str) -> Coded:
    rest, (own,) = take_in(text, [span])
    surface = text.plain[slice(*span)]
    codes = keep(own, span[0], form) if form == surface else carry_over(own, span, surface, form)
    return splice(rest, [Edit(*span, form, codes)])


@pytest.mark.parametrize(
    ("source", "surface", "form", "expected"),
    [
        # around the same word where the form has it once
        ("<1>ISS</1> stage", "ISS stage", "estadio ISS", "estadio <1>ISS</1>"),
        ("ISS <1>stage</1>", "ISS stage", "estadio ISS", "<1>estadio ISS</1>"),
        # two elements that both go around the whole are nested
        ("<1>multiple</1> <2>myeloma</2>", "multiple myeloma", "mieloma", "<1><2>mieloma</2></1>"),
        ("<1><2>multiple</2> myeloma</1>", "multiple myeloma", "mieloma", "<1><2>mieloma</2></1>"),
        ("<1>a <2>ISS</2> b</1>", "a ISS b", "b ISS a", "<1>b <2>ISS</2> a</1>"),
        # empty elements stay, at an end
        ("a<1></1>b", "ab", "c", "c<1></1>"),
        ("<1></1>ab", "ab", "c", "<1></1>c"),
        ("ab<1></1>", "ab", "c", "c<1></1>"),
        ("<2><1></1>ab</2>", "ab", "c", "<2><1></1>c</2>"),
        # what only reaches in is moved to the border
        ("<1>x a</1>b", "ab", "c", "<1>x c</1>"),
        ("a<1>b x</1>", "ab", "c", "<1>c x</1>"),
        ("<1>x a</1><2>b x</2>", "ab", "c", "<1>x </1><2>c x</2>"),
        # what encloses stays
        ("<1>ab x</1>", "ab", "c", "<1>c x</1>"),
        ("x<3/>ab<4/>", "ab", "c", "x<3/>c<4/>"),
        # kept as it is, with every code at its place
        ("a<1>b</1>c", "abc", "abc", "a<1>b</1>c"),
        ("<1>a<2></2>b</1>", "ab", "ab", "<1>a<2></2>b</1>"),
    ],
)
def test_codes_go_around_what_they_went_around(source: str, surface: str, form: str, expected: str) -> None:
    text = parse(source)
    start = text.plain.index(surface)
    assert tokens(put_back(text, (start, start + len(surface)), form)) == expected


@given(text=coded(), data=st.data())
def test_no_code_is_lost_doubled_or_left_in_a_span_and_nesting_stays_legal(text: Coded, data: st.DataObject) -> None:
    free = [at for at, letter in enumerate(text.plain) if letter != GLYPH]
    if not free:
        return
    start = data.draw(st.sampled_from(free))
    end = data.draw(st.integers(start + 1, (text.plain + GLYPH).index(GLYPH, start)))
    form = data.draw(st.sampled_from(["forma", text.plain[start:end], "x pomalidomide y"]))
    rest, _ = take_in(text, [(start, end)])
    assert not any(start < code.at < end for code in rest.codes if code.kind is not CodeKind.SINGLE)
    back = put_back(text, (start, end), form)
    assert sorted((code.id, code.kind) for code in back.codes) == sorted((code.id, code.kind) for code in text.codes)
    assert back.nested
