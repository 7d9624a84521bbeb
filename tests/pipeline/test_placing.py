"""Inline codes put back into a text that was translated without them, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import coded_texts
from translate_pipeline.model import Coded, parse
from translate_pipeline.pipeline.placing import bare, inner_texts, place


@pytest.mark.parametrize(
    ("source", "target", "inner", "expected"),
    [
        ("See <1>the label</1>.", "Vea la ficha.", {1: "la ficha"}, "Vea <1>la ficha</1>."),
        ("See <1>the label</1>.", "La ficha, véala.", {1: "la ficha"}, "<1>La ficha</1>, véala."),
        ("<1>MM-003</1> was open.", "El MM-003 era abierto.", {1: "x"}, "El <1>MM-003</1> era abierto."),
        ("The <1><2>old</2> drug</1>.", "El fármaco viejo.", {1: "fármaco viejo", 2: "viejo"},
         "El <1>fármaco <2>viejo</2></1>."),
        ("As shown.<1/>", "Como se muestra.", {}, "Como se muestra.<1/>"),
        ("As shown<1/>.", "Como se muestra.", {}, "Como se muestra<1/>."),
        ("In MM-003,<1/> it helped.", "En el MM-003, ayudó.", {}, "En el MM-003,<1/> ayudó."),
        ("At 4 mg<1/> it helped.", "Con 4 mg ayudó.", {}, None),
        ("In 34%<1/> it helped.", "En el 34% ayudó.", {}, "En el 34%<1/> ayudó."),
        ("<1/>It helped.", "Ayudó.", {}, "<1/>Ayudó."),
        ("the <1>dose</1> and the dose", "la dosis y la dosis", {1: "dosis"}, "la <1>dosis</1> y la dosis"),
        ("the dose and the <1>dose</1>", "la dosis y la dosis", {1: "dosis"}, "la dosis y la <1>dosis</1>"),
        ("the <1>dose</1>", "la cantidad", {1: "dosis"}, None),
        ("the <1>dose</1>", "la dosis y otra dosis", {1: "dosis"}, None),
    ],
)  # fmt: skip
def test_a_code_stands_where_its_words_are(
    source: str, target: str, inner: dict[int, str], expected: str | None
) -> None:
    placed = place(parse(source), target, inner)
    assert placed == (parse(expected) if expected else None)


@given(coded_texts())
def test_what_is_placed_has_every_code_once_and_the_words_untouched(source: Coded) -> None:
    target = bare(source).plain
    placed = place(source, target, inner_texts(source))
    if placed is not None:
        assert sorted(code.id for code in placed.codes) == sorted(code.id for code in source.codes)
        assert bare(placed).plain.replace(" ", "") == target.replace(" ", "")
        assert placed.nested


@given(coded_texts())
def test_a_bare_text_has_no_codes(source: Coded) -> None:
    assert bare(source).codes == ()
