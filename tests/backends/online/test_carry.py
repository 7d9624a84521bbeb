"""Codes and masks as mark-up: the way out and the way back."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline.backends.online.carry import (
    HTML,
    UNESCAPED_HTML,
    XML,
    Dialect,
    coded,
    decode,
    encode,
    mask_pattern,
    unescape_foreign,
)
from translate_pipeline.errors import EngineBroken
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind, MaskShape

MASKS = MaskShape()
every_dialect = pytest.mark.parametrize("dialect", [XML, HTML, UNESCAPED_HTML], ids=["xml", "html", "unescaped"])

pieces = st.one_of(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters=GLYPH), max_size=8),
    st.sampled_from(["p < 0.001", "a & b", "&lt;b&gt;", "&amp;", "x > 3", '"q"', "Xtrm1x", "Axtrm12x", "<5 mg", " "]),
)


@st.composite
def texts(draw: st.DrawFn) -> Coded:
    """Any text with any codes, nested or not."""
    plain: list[str] = []
    codes: list[Code] = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        plain.append(draw(pieces))
        kind = draw(st.sampled_from(CodeKind))
        codes.append(Code(draw(st.sampled_from([number, max(1, number - 1)])), kind, len("".join(plain))))
        if kind is CodeKind.SINGLE:
            plain.append(GLYPH)
    plain.append(draw(pieces))
    return Coded("".join(plain), tuple(codes))


@settings(max_examples=200)
@given(texts(), st.sampled_from([XML, HTML]))
def test_decoding_what_was_encoded_gives_the_text(text: Coded, dialect: Dialect) -> None:
    assert decode(encode(text, dialect, MASKS), text, dialect) == text


@settings(max_examples=200)
@given(texts())
def test_an_engine_that_unescapes_its_answer_is_read_right(text: Coded) -> None:
    """As far as it can be: text that looks like a tag or an entity of ours is beyond telling after unescaping."""
    if any(sign in text.plain for sign in ("&", "<")):
        return
    assert decode(html.unescape(encode(text, UNESCAPED_HTML, MASKS)), text, UNESCAPED_HTML) == text


def test_less_than_and_entities_survive_an_engine_that_unescapes() -> None:
    text = Coded("p < 0.001 & n<5")
    assert decode(html.unescape(encode(text, UNESCAPED_HTML, MASKS)), text, UNESCAPED_HTML) == text


@settings(max_examples=200)
@given(texts())
def test_what_is_sent_is_well_formed(text: Coded) -> None:
    legal = "".join(letter for letter in encode(text, XML, MASKS) if letter not in "\ufffe\uffff")
    assert ET.fromstring(f"<r>{legal}</r>").tag == "r"  # noqa: S314 — our own text


def test_codes_become_elements() -> None:
    text = Coded(f"a b{GLYPH}", (Code(1, CodeKind.OPEN, 0), Code(1, CodeKind.CLOSE, 1), Code(2, CodeKind.SINGLE, 3)))
    assert encode(text, XML, MASKS) == '<g id="1">a</g> b<x id="2"/>'


def test_an_end_without_its_start_travels_alone() -> None:
    text = Coded("a b", (Code(3, CodeKind.CLOSE, 1),))
    assert encode(text, XML, MASKS) == 'a<ex id="3"/> b'


@pytest.mark.parametrize(
    ("dialect", "wire"),
    [
        (XML, "The <m>Xtrm1x</m> and <m>Axtrm2x</m>."),
        (
            HTML,
            'The <span class="notranslate" translate="no">Xtrm1x</span> and '
            '<span class="notranslate" translate="no">Axtrm2x</span>.',
        ),
    ],
)
def test_masks_are_shielded(dialect: Dialect, wire: str) -> None:
    assert encode(Coded("The Xtrm1x and Axtrm2x."), dialect, MASKS) == wire


def test_a_mask_shape_of_another_engine_is_shielded_too() -> None:
    assert encode(Coded("The ⟦7⟧."), XML, MaskShape("⟦{n}⟧", "⟦{n}⟧")) == "The <m>⟦7⟧</m>."


@every_dialect
@pytest.mark.parametrize(
    ("answer", "plain"),
    [
        ('<x id="1"></x>Hola', GLYPH + "Hola"),  # LibreTranslate's parser gives every element an end
        ("<X ID='1' />Hola", GLYPH + "Hola"),
        ("<x id=1>Hola", GLYPH + "Hola"),
        ('Hola <span class="notranslate">Xtrm1x</span>', "Hola Xtrm1x"),
        ("Hola <m>Xtrm1x</m>", "Hola Xtrm1x"),
    ],
)
def test_tags_that_an_engine_writes_in_its_own_way_are_read(answer: str, plain: str, dialect: Dialect) -> None:
    assert decode(answer, Coded("x"), dialect).plain == plain


@every_dialect
@pytest.mark.parametrize("answer", ["Hola</g>", '<g id="1">Hola', "<x>Hola", "<g>Hola</g>", '<bx id="x"/>'])
def test_markup_that_is_beyond_reading_is_an_error(answer: str, dialect: Dialect) -> None:
    with pytest.raises(EngineBroken):
        decode(answer, Coded("x"), dialect)


def test_what_an_engine_loses_or_doubles_is_left_for_the_checks() -> None:
    assert decode('<x id="4"/><x id="4"/>', Coded("x"), XML).codes == (
        Code(4, CodeKind.SINGLE, 0),
        Code(4, CodeKind.SINGLE, 1),
    )


def test_other_tags_are_text() -> None:
    assert decode("si a<b y <i>c</i>", Coded("x"), XML) == Coded("si a<b y <i>c</i>")


def test_an_object_character_that_an_engine_invents_becomes_code_0() -> None:
    assert coded(f"a{GLYPH}").codes == (Code(0, CodeKind.SINGLE, 1, text=GLYPH),)
    assert decode(f"a{GLYPH}", Coded("x"), XML).codes == (Code(0, CodeKind.SINGLE, 1, text=GLYPH),)


def test_entities_are_decoded_unless_the_author_wrote_them() -> None:
    assert unescape_foreign("l&#39;&eacute;tude &amp; &lt;", "the study &lt;") == "l'étude & &lt;"


def test_masks_are_found_glued_and_in_any_case() -> None:
    assert mask_pattern(MASKS).findall("elXtrm1x, AXTRM12X; xtrmx") == ["Xtrm1x", "AXTRM12X"]
