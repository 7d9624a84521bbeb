"""The source written anew with a sign at each hole."""

from __future__ import annotations

from translate_pipeline import markup
from translate_pipeline.markup.encode import skeleton_of
from translate_pipeline.markup.holes import SIGN, holes, unsigned

HTML = '<html lang="en"><head><title>A title</title></head><body><p>One <b>two</b>. Three.</p><img src=a alt="A b">'


def test_without_its_signs_the_source_has_its_sentences() -> None:
    document = markup.decode(HTML)
    found = holes(skeleton_of(document), foreign=True, fragment=False)
    assert "<p>One <b>two</b>. Three.</p>" in SIGN.sub("", found.html)
    assert markup.source(document) == HTML


def test_each_hole_has_one_sign_with_its_number_or_state() -> None:
    document = markup.decode(HTML)
    found = holes(skeleton_of(document), foreign=True, fragment=False)
    signs = SIGN.findall(found.html)
    numbers = sorted(int(sign) for sign in signs if sign.isdigit())
    assert numbers == sorted([*found.texts, *found.fields]) == list(range(len(document.segments)))
    assert "page-lang" in signs


def test_the_signs_of_a_page_itself_are_taken_out() -> None:
    assert unsigned("a \ue0001\ue001 b\ue002") == "a 1 b"
