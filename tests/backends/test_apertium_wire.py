"""Pieces as Apertium's stream format and back, through engines that keep, move, add and lose."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import coded_texts
from translate_pipeline.backends.apertium.journey import Arrival, Journey
from translate_pipeline.backends.apertium.spans import cut
from translate_pipeline.backends.apertium.wire import escape, read, unescape, write
from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.errors import EngineBroken
from translate_pipeline.model import GLYPH, Coded, CodeKind, MaskShape, parse

MASK = mask_pattern(MaskShape())
SPECIAL = "[]{}^$@\\/<>"

# One word of the stream: a word-bound blank, a blank, an escaped character, or other text.
STREAM = re.compile(r"\[\[t:[^\]]*\]\].*?\[\[/\]\]|\[x\d+\]|\\.|[^\\\[ ]+|.", re.DOTALL)


def journey(text: Coded | str, *, hops: int = 1, words: bool = False) -> Journey:
    return Journey(parse(text) if isinstance(text, str) else text, MASK, MaskShape(), hops, words=words)


def through(text: str, change: dict[str, str], *, hops: int = 1) -> str:
    """The text after an engine that replaces pieces of its input."""
    way = journey(text, hops=hops)
    chunk = way.chunk
    for old, new in change.items():
        assert old in chunk
        chunk = chunk.replace(old, new)
    return str(way.arrive(chunk).text)


@given(st.text())
def test_escaping_comes_undone_and_leaves_nothing_special(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not re.search(rf"(?<!\\)(?:\\\\)*[{re.escape(SPECIAL[:-3] + '/<>')}]", re.sub(r"\\.", "", escape(text)))


@given(coded_texts(), st.booleans(), st.integers(1, 2))
def test_around_an_engine_that_changes_nothing_the_text_comes_back(text: Coded, words: bool, hops: int) -> None:
    composed = unicodedata.normalize("NFC", text.plain) == text.plain
    way = journey(text, hops=hops, words=words)
    answer = way.chunk
    if hops == 2:
        answer = way.cross(answer)
    arrival = way.arrive(answer)
    assert not arrival.broken
    if composed and not any(mark in text.plain for mark in "*@#"):
        assert arrival.text.plain == way._source.plain
        assert arrival.text.nested
        assert {code.id for code in arrival.text.codes} == {code.id for code in text.codes}
        assert singles(arrival) == sorted(c.id for c in text.codes if c.kind is CodeKind.SINGLE)


def singles(arrival: Arrival) -> list[int]:
    return sorted(code.id for code in arrival.text.codes if code.kind is CodeKind.SINGLE)


@given(coded_texts(st.text("ab.(é ", max_size=6)), st.randoms(use_true_random=False))
def test_an_engine_may_move_words_and_no_code_is_lost_or_doubled(text: Coded, random: object) -> None:
    way = journey(text)
    words = STREAM.findall(way.chunk)
    random.shuffle(words)  # type: ignore[attr-defined]
    arrival = way.arrive("".join(words))
    assert arrival.text.nested
    assert not arrival.lost
    assert {code.id for code in arrival.text.codes} == {code.id for code in text.codes}
    assert singles(arrival) == sorted(code.id for code in text.codes if code.kind is CodeKind.SINGLE)


@given(coded_texts(st.text("ab.(é ", max_size=6)), st.data())
def test_what_an_engine_loses_is_told_and_what_is_left_stays_in_order(text: Coded, data: st.DataObject) -> None:
    way = journey(text)
    words = STREAM.findall(way.chunk)
    gone = data.draw(st.sets(st.integers(0, max(0, len(words) - 1))))
    left = "".join(word for at, word in enumerate(words) if at not in gone)
    arrival = way.arrive(left)
    assert arrival.text.nested
    lost = [word for at, word in enumerate(words) if at in gone and (word.startswith("[x") or MASK.search(word))]
    assert arrival.lost == bool(lost)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_answer_can_be_read(text: str, answer: str) -> None:
    way = journey(Coded(text.replace(GLYPH, "")))
    assert way.arrive(answer.replace(GLYPH, "")).text.nested


def test_an_answer_with_an_object_of_its_own_is_refused() -> None:
    with pytest.raises(EngineBroken, match="disorder"):
        journey("a").arrive(f"b{GLYPH}.")


@pytest.mark.parametrize(
    ("text", "chunk"),
    [
        ("Hello world", "Hello world."),
        ("Hello world.", "Hello world."),
        ("Really?", "Really?."[:-1]),
        ("a [b] {c} ^d$ @e \\ f/g <h>", r"a \[b\] \{c\} \^d\$ \@e \\ f\/g \<h\>."),
        ("cafe\u0301", "café."),  # composed
        ("the <1>human volunteer</1> study", "the [[t:b:0]]human volunteer[[/]] study."),
        ("<1>(old)</1>", "([[t:b:0]]old[[/]])."),
        ("<1>a <2>b</2></1>", "[[t:b:0]]a[[/]] [[t:b:1]]b[[/]]."),
        ("see<1/> there", "see[x1] there."),
        ("drug<1>®</1>", "drug[x1]."),  # no word that could carry the code
        ("<1>Xtrm1x</1> and", "Xtrm1x and."),  # a mask is never wrapped
        ("<1>see Xtrm7x</1>", "[[t:b:0]]see[[/]] Xtrm7x."),
        ("10~20 of", "Xtrm1x of."),
        ("10~20 and Axtrm4x", "Xtrm5x and Axtrm4x."),  # numbers of our own masks are free
        ("a~b", "Axtrm1x."),  # begins with a vowel
        ("**** Xtrm1x~", "**** Xtrm1x[x2]."),
    ],
)
def test_how_texts_look_on_the_wire(text: str, chunk: str) -> None:
    assert journey(text).chunk == chunk


def test_marks_are_only_kept_apart_where_the_engine_makes_marks() -> None:
    assert journey("*a #b @c", hops=2).chunk == "[x1]a [x2]b [x3]c."
    assert journey("*a #b @c", hops=1).chunk == r"*a [x1]b \@c."
    assert journey("*a", hops=1).arrive("*banco# de datos.").text == Coded("*banco de datos")


def test_opaque_pieces_as_words_get_blanks_that_go_again() -> None:
    way = journey("see<1/>there <2/> x", words=True)
    assert way.chunk == "see Xtrm1x there Xtrm2x x."
    assert str(way.arrive("ver Xtrm1x allí Xtrm2x x.").text) == "ver <1/> allí <2/> x"
    assert str(way.arrive("see Xtrm1x there Xtrm2x x.").text) == "see<1/>there <2/> x"


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        # codes move with their words
        (
            "The <1>human volunteer</1> study",
            {"[[t:b:0]]human volunteer[[/]] study": "study de [[t:b:0]]volunteer[[/]] [[t:b:0]]human[[/]]"},
            "The study de <1>volunteer human</1>",
        ),
        # what the engine puts between two words of a span belongs to it
        ("<1>drug use</1>", {"drug use[[/]]": "use[[/]] de la [[t:b:0]]drug[[/]]"}, "<1>use de la drug</1>"),
        # words from elsewhere do not
        ("<1>a b</1> cccc", {"a b[[/]] cccc": "a[[/]] cccc [[t:b:0]]b[[/]]"}, "<1>a</1> cccc <1>b</1>"),
        # nor figures
        ("<1>a b</1> 12", {"a b[[/]] 12": "a[[/]] 12 [[t:b:0]]b[[/]]"}, "<1>a</1> 12 <1>b</1>"),
        # punctuation goes back into the span, as far as it still stands there
        ("<1>Results:</1> good", {"Results": "Resultados"}, "<1>Resultados:</1> good"),
        ("<1>(old)</1> x", {"old": "viejo"}, "<1>(viejo)</1> x"),
        ("<1>“a <2>b”</2></1>", {"a": "c"}, "<1>“c <2>b”</2></1>"),
        ("<1>(old)</1> x", {"([[t:b:0]]old[[/]])": "[[t:b:0]]old[[/]]"}, "<1>old</1> x"),
        # a word made of two has the codes of both
        (
            "<1>a <2>b</2></1>",
            {"[[t:b:0]]a[[/]] [[t:b:1]]b[[/]]": "[[t:b:0; t:b:1]]ab[[/]]"},
            "<1><2>ab</2></1>",
        ),
        (
            "<1>a</1> <2>b</2>",
            {"[[t:b:0]]a[[/]] [[t:b:1]]b[[/]]": "[[t:b:0; t:b:1]]ab[[/]]"},
            "<1><2>ab</2></1>",
        ),
        # masks get their codes back by their number
        ("<1>use Xtrm1x</1> now", {"[[t:b:0]]use[[/]] Xtrm1x": "Xtrm1x [[t:b:0]]uso[[/]]"}, "<1>Xtrm1x uso</1> now"),
        ("<1>Xtrm1x</1> of <2>Xtrm2x</2>", {"Xtrm1x of Xtrm2x": "xtrm2x de Xtrm1x"}, "<2>xtrm2x</2> de <1>Xtrm1x</1>"),
        # a full stop that we put goes, wherever blanks stand
        ("a<1/>", {"a[x1].": "b.[x1]"}, "b<1/>"),
        ("<1>a</1>", {"[[t:b:0]]a[[/]].": "[[t:b:0]]a.[[/]] "}, "<1>a</1> "),
        # a full stop of the text stays
        ("ox.", {"ox": "b"}, "b."),
        # what lost its words is not there
        ("He <1>will</1> go", {" [[t:b:0]]will[[/]] go": " irá"}, "He irá"),
    ],
)
def test_what_an_engine_does_to_spans(text: str, change: dict[str, str], expected: str) -> None:
    assert through(text, change) == expected


def test_lost_and_doubled_pieces_are_told() -> None:
    way = journey("a<1/> b")
    assert way.arrive("a b.") == Arrival(Coded("a b"), lost=True)
    assert way.arrive("a[x1] b[x1].").lost
    assert str(way.arrive("a[x1] b[x1].").text) == "a<1/> b"


def test_a_lost_piece_with_text_breaks_the_translation() -> None:
    assert journey("10~20 b").arrive("b.").broken
    assert not journey("a<1/> b").arrive("a b.").broken


class TestTwoHops:
    def test_unknown_words_go_through_the_second_hop_untouched(self) -> None:
        way = journey("<1>Median</1> pomalidomide of viral", hops=2)
        second = way.cross("[[t:b:0]]*Median[[/]] *pomalidomide de viral.")
        assert second == "Xtrm1x Xtrm2x de viral."
        assert str(way.arrive("Xtrm2x dei Xtrm1x virali.").text) == "pomalidomide dei <1>Median</1> virali"

    def test_marks_go_even_where_the_word_can_not_be_kept(self) -> None:
        assert journey("a b", hops=2).cross(r"#personaje \@subject #*Hash.") == "personaje Xtrm1x Xtrm2x."

    def test_stars_of_the_author_come_back_as_they_were(self) -> None:
        way = journey("*p < 0.05 @ home #1", hops=2)
        assert way.chunk == r"[x1]p \< 0.05 [x2] home [x3]1."
        second = way.cross(r"[x1]p \< 0.05 [x2] casa [x3]1.")
        assert str(way.arrive(second).text) == "*p < 0.05 @ casa #1"

    def test_pieces_lost_in_either_hop_are_told(self) -> None:
        way = journey("a<1/> b", hops=2)
        assert way.arrive(way.cross("a b.")).lost
        way = journey("a<1/> b", hops=2)
        way.cross("a[x1] b.")
        assert way.arrive("a b.").lost


def test_writing_twice_gives_the_same_chunk() -> None:
    pieces = cut(parse("a <1>b</1><2/>"))
    assert write(pieces, MASK, MaskShape())[0] == write(pieces, MASK, MaskShape())[0]


def test_reading_does_not_use_up_the_key() -> None:
    chunk, key = write(cut(parse("a <1>b</1><2/>")), MASK, MaskShape())
    assert read(chunk, key) == read(chunk, key)
