"""Protection and its way back: an untouched text gives the source with its terms in the target's words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.examples import APERTIUM, GLOSSARY, PLAIN, coded, pair, segment
from translate_pipeline.model import Coded, CodeKind, Limits, MaskShape, TermKind, parse, tokens
from translate_pipeline.ports import Protector
from translate_pipeline.terms import TermProtector
from translate_pipeline.terms.masks import masks

SPANISH = TermProtector(GLOSSARY, pair("es"))
BRACKETS = Limits(masks=MaskShape("⟦{n}⟧", "⟦{n}⟧"), fragile="~")


def expected(text: Coded, protector: TermProtector, limits: Limits) -> str:
    """The source with every translated term's span replaced by its form, by hand and without masks."""
    out, done = [], 0
    for hit in protector.protect(segment(text), limits).hits:
        if hit.kind is not TermKind.FORBIDDEN:
            out += [text.plain[done : hit.start], hit.form]
            done = hit.end
    return "".join([*out, text.plain[done:]])


def same_but_initials(left: str, right: str) -> bool:
    """Equal, but for a capital that a form gets at the start of a sentence."""
    return len(left) == len(right) and all(
        a == b or (a.lower() == b.lower() and a.isupper()) for a, b in zip(left, right, strict=True)
    )


def test_a_protector_is_what_the_pipeline_asks_for() -> None:
    protector: Protector = SPANISH
    masked = protector.protect(segment("No pomalidomide"), APERTIUM)
    assert masked.needs_engine
    assert [hit.concept for hit in masked.hits] == ["pomalidomide"]


@pytest.mark.parametrize("limits", [APERTIUM, PLAIN, BRACKETS])
@given(text=coded())
def test_restoring_an_untouched_text_gives_the_source_with_its_terms_translated(limits: Limits, text: Coded) -> None:
    masked = SPANISH.protect(segment(text), limits)
    restored, findings = masked.restore(masked.text)
    assert not findings
    assert same_but_initials(restored.plain, expected(text, SPANISH, limits))
    assert sorted((code.id, code.kind, code.tag) for code in restored.codes) == sorted(
        (code.id, code.kind, code.tag) for code in text.codes
    )
    assert restored.nested == text.nested


@pytest.mark.parametrize("limits", [APERTIUM, PLAIN])
@given(text=coded())
def test_nothing_that_looks_like_a_mask_stands_in_the_masked_text_but_our_masks_once_each(
    limits: Limits, text: Coded
) -> None:
    masked = SPANISH.protect(segment(text), limits)
    seen = [one.number for one in masks(limits.masks).find(masked.text.plain)]
    assert sorted(seen) == sorted(masked.sent.payloads)
    assert "~" not in masked.text.plain
    assert limits.markup or not masked.text.codes


@given(text=coded())
def test_hits_say_where_they_stand_and_do_not_overlap(text: Coded) -> None:
    hits = [hit for hit in SPANISH.protect(segment(text), APERTIUM).hits if hit.kind is not TermKind.FORBIDDEN]
    assert all(text.plain[hit.start : hit.end] == hit.surface for hit in hits)
    assert all(left.end <= right.start for left, right in pairwise(hits))
    assert all(hit.form in hit.accepted for hit in hits)


@given(text=coded())
def test_protecting_twice_gives_the_same(text: Coded) -> None:
    again = TermProtector(GLOSSARY, pair("es"))
    assert SPANISH.protect(segment(text), PLAIN).text == again.protect(segment(text), PLAIN).text


@pytest.mark.parametrize(
    ("source", "masked", "restored"),
    [
        # a possessive goes with its term, straight or curly
        ("pomalidomide's dose", "Xtrm1x dose", "pomalidomida dose"),
        ("pomalidomide’s dose", "Xtrm1x dose", "pomalidomida dose"),
        # hyphens end a term, figures behind a hyphen make another name of it
        ("lenalidomide-based MM-099", "Xtrm1x-based Xtrm2x", "lenalidomida-based MM-099"),
        ("anti-CD38 IMiD", "anti-Xtrm1x Axtrm2x", "anti-CD38 IMiD"),
        # plurals, and an acronym's
        ("adverse events of IMiDs", "Axtrm1x of Axtrm2x", "acontecimientos adversos of IMiDs"),
        # the longest term wins, whatever begins first inside it
        ("relapsed and refractory multiple myeloma", "Xtrm1x", "mieloma múltiple en recaída y refractario"),
        # a number that the text already has a mask of is not given again, and what looks like a mask is masked
        ("Xtrm1x of pomalidomide", "Xtrm2x of Xtrm3x", "Xtrm1x of pomalidomida"),
        # what the engine loses is masked; figures stay for the locale's notation
        ("10~20 of a~b", "10Xtrm1x20 of Axtrm2x", "10~20 of a~b"),
        # a code that only reaches into a term is moved to its border
        ("<1>new multiple</1> myeloma", "<1>new Xtrm1x</1>", "<1>new mieloma múltiple</1>"),
        ("multiple <1>myeloma now</1>", "<1>Xtrm1x now</1>", "<1>mieloma múltiple now</1>"),
        # codes within a term travel with it: at their places where the words stay, else around the same words or all
        ("CD<1>38</1> is", "Xtrm1x is", "CD<1>38</1> is"),
        ("<1>multiple</1> myeloma is", "Xtrm1x is", "<1>mieloma múltiple</1> is"),
        ("<1>multiple myeloma</1>", "Xtrm1x", "<1>mieloma múltiple</1>"),
        ("<1><2>PFS</2></1> is", "Xtrm1x is", "<1><2>PFS</2></1> is"),
        # a code that stands alone stays a code
        ("pomalidomide<1/> is", "Xtrm1x<1/> is", "pomalidomida<1/> is"),
        # a footnote's figure does not belong to the word
        ("PFS² of IMiD³", "Xtrm1x² of Axtrm2x³", "PFS² of IMiD³"),
    ],
)  # fmt: skip
def test_masks_take_terms_with_their_coats(source: str, masked: str, restored: str) -> None:
    ready = SPANISH.protect(segment(parse(source)), APERTIUM)
    assert tokens(ready.text) == masked
    assert tokens(ready.restore(ready.text)[0]) == restored


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("<1>go</1> on", "Xtrm1x go Xtrm2x on"),
        ("a<1>b</1>c", "a Xtrm1x b Xtrm2x c"),
        ("word<1/>.", "word Xtrm1x."),
        ("<1><2>go</2></1>", "Xtrm1x Xtrm2x go Xtrm3x Xtrm4x"),
        ("<1>new pomalidomide</1>", "Xtrm1x new Xtrm2x Xtrm3x"),
        ("(<1>go</1>)", "(Xtrm1x go Xtrm2x)"),
    ],
)
def test_an_engine_without_markup_gets_codes_as_words_of_their_own(source: str, masked: str) -> None:
    ready = SPANISH.protect(segment(parse(source)), PLAIN)
    assert ready.text == Coded(masked)
    assert ready.restore(ready.text)[0].codes == parse(source.replace("pomalidomide", "pomalidomida")).codes


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("PFS", False),
        ("MM-003: 4.0 (95%)", False),
        ("pomalidomide", False),
        ("12.5", False),
        ("", False),
        ("PFS was 4.0", True),
        ("p", True),
    ],
)
def test_an_engine_is_needed_where_a_word_is_left(source: str, needs: bool) -> None:
    assert SPANISH.protect(segment(source), APERTIUM).needs_engine is needs


def test_a_term_without_a_form_in_the_locale_is_left_to_the_engine() -> None:
    ready = TermProtector(GLOSSARY, pair("pl")).protect(segment("pomalidomide and PFS"), APERTIUM)
    assert ready.text == Coded("pomalidomide and Xtrm1x")


def test_a_locale_takes_the_forms_of_the_locale_that_it_falls_back_to() -> None:
    ready = TermProtector(GLOSSARY, pair("es-MX")).protect(segment("pomalidomide"), APERTIUM)
    assert ready.restore(ready.text)[0] == Coded("pomalidomida")


def test_terms_of_the_glossary_are_english_so_another_source_keeps_only_names_and_patterns() -> None:
    ready = TermProtector(GLOSSARY, pair("fr", source="es")).protect(segment("pomalidomide NCT01311687"), APERTIUM)
    assert [hit.concept for hit in ready.hits] == ["nct"]


@pytest.mark.parametrize(
    ("source", "reply", "restored"),
    [
        # first in the source and first in the target
        ("Pomalidomide helps", "Xtrm1x ayuda", "Pomalidomida ayuda"),
        # first in the source, moved inside in the target
        ("Pomalidomide helps", "Ayuda Xtrm1x", "Ayuda pomalidomida"),
        # inside in the source, first in the target
        ("Now pomalidomide helps", "Xtrm1x ayuda", "Pomalidomida ayuda"),
        ("Now pomalidomide helps", "¿Xtrm1x ayuda?", "¿Pomalidomida ayuda?"),
        # a cell without a capital stays without
        ("pomalidomide", "Xtrm1x", "pomalidomida"),
        # Title Case in a sentence is the author's; in a title it stays
        ("The Multiple Myeloma is", "El Xtrm1x es", "El mieloma múltiple es"),
        ("New in Multiple Myeloma care", "Lo nuevo en Xtrm1x", "Lo nuevo en mieloma múltiple"),
        ("Living With Multiple Myeloma", "Vivir con Xtrm1x", "Vivir con Mieloma Múltiple"),
        # capitals stay capitals, codes stay as they are
        ("MULTIPLE MYELOMA NOW", "Xtrm1x AHORA", "MIELOMA MÚLTIPLE AHORA"),
        ("Now mRNA", "Xtrm1x ahora", "mRNA ahora"),
        # a second sentence in one segment
        ("Good. Pomalidomide helps", "Bueno. Xtrm1x ayuda", "Bueno. Pomalidomida ayuda"),
    ],
)
def test_capitals_follow_the_place_in_the_target(source: str, reply: str, restored: str) -> None:
    assert SPANISH.protect(segment(source), APERTIUM).restore(Coded(reply))[0].plain == restored


@given(st.text(max_size=30))
def test_a_shape_must_have_text_on_both_sides_of_its_number(text: str) -> None:
    with pytest.raises(ValueError, match="mask shape"):
        masks(MaskShape(text.replace("{n}", ""), "Axtrm{n}x"))


def test_single_codes_are_not_swallowed_by_an_address() -> None:
    text = parse("www.a.org/x<1/>y")
    ready = SPANISH.protect(segment(text), PLAIN)
    assert [code.kind for code in ready.restore(ready.text)[0].codes] == [CodeKind.SINGLE]
