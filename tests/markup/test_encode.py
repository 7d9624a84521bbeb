"""Encoding: what is held stays in the source language and is marked, fields keep their quotation marks and escapes."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup.pages import bare, own, segment, written
from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.markup.encode import fits, same
from translate_pipeline.model import Code, Coded, CodeKind, Document, DocumentInfo, Frame, parse

LABEL = "no traducido"


def held(source: str, to: str = "es") -> str:
    return bare(markup.encode(markup.decode(source), {}, Frame(locale(to), held_label=LABEL)))


def mark(text: str) -> str:
    return f'<span lang="en" dir="ltr" data-tp="held" title="{LABEL}">{text}</span>'


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<p>One. Two.</p>", f"<p>{mark('One. Two.')}</p>"),
        ("<h2>A <b>b</b></h2>", f"<h2>{mark('A <b>b</b>')}</h2>"),
        ("<select><option>One</select>", '<select><option lang="en" data-tp="lang">One</select>'),
        ('<p title="A title">—</p>', '<p title="A title">—</p>'),
        ("<table>Loose<tr><td>Cell</table>", f"<table>Loose<tr><td>{mark('Cell')}</table>"),
    ],
)
def test_held_sentences_keep_their_markup_in_a_mark(source: str, page: str) -> None:
    assert held(source) == page


@pytest.mark.parametrize(
    ("source", "translated", "page"),
    [
        ("<select><option>One<option>Two</select>", {"One"}, '<option>One<option lang="en" dir="ltr">Two'),
        ("<p>A <select><option>One</option> <option>Two</select> b.", {"Two"}, "<option>Two"),
        ("<select><option>One dose. Two doses.</select>", {"One dose."}, "<option>One dose. Two doses."),
        ("<select><option dir=auto>One</select>", set(), '<option lang="en" dir=auto>One'),
        ("<select><option translate=no>One<option>Two</select>", {"Two"}, '<option lang="en" dir="ltr" translate=no>'),
    ],
)
def test_a_choice_that_is_held_says_its_language_itself(source: str, translated: set[str], page: str) -> None:
    document = markup.decode(source)
    targets = {one.key: one.text for one in document.segments if one.text.plain in translated}
    encoded = markup.encode(document, targets, Frame(locale("ar")))
    assert page in re.sub(' data-tp="[^"]*"', "", encoded)
    assert not markup.read_back(document, encoded, locale("ar"), targets)


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("<p>One.</p>", [True]),
        ("<p>Take <select><option>One</select> now.</p>", [True, False]),
        ("<datalist><option>One</datalist>", [False]),
        ("<table>Loose<tr><td>Cell</table>", [False, True]),
        ("<title>A title</title><p title='A label'>One.</p>", [True]),  # fields are no sentences
        ("<p>One.</p><plaintext>Two.", [True]),
    ],
)
def test_what_stays_is_known_with_whether_the_page_marks_it(source: str, marked: list[bool]) -> None:
    document = markup.decode(source)
    assert list(markup.stays(document, {}).values()) == marked
    assert markup.encode(document, {}, Frame(locale("es"))).count('data-tp="held"') == sum(marked)  # one a block
    assert not markup.stays(document, {one.key: one.text for one in document.segments})


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("<p>One</p><textarea>Two words</textarea>", '<textarea lang="en" data-tp="lang">'),
        ("<p>One</p><textarea> </textarea>", "<textarea>"),
        ("<p>One <canvas>a chart</canvas></p>", '<canvas lang="en" data-tp="lang">'),
        ("<p>One <math><mtext>if so</mtext></math></p>", '<math lang="en" data-tp="lang">'),
        ("<p>One <math><mi>x</mi></math></p>", "<math>"),
        ("<p>One</p><pre>two = words</pre>", "<pre>"),
        ("<p>One</p><video controls>No film here.</video>", '<video lang="en" data-tp="lang" controls>'),
        ("<p>One</p><video><track label=English></video>", '<video lang="en" data-tp="lang">'),
        ("<p>One</p><video><track></video>", "<video>"),
        ("<p>One <ruby>A<rt>ay</rt></ruby> two</p>", '<ruby lang="en" data-tp="lang">A<rt>ay</rt></ruby>'),
    ],
)
def test_words_in_what_is_left_alone_are_marked_by_their_element(source: str, tag: str) -> None:
    assert tag in markup.encode(markup.decode(source), {}, Frame(locale("es")))


def test_a_reading_stays_beside_its_letters() -> None:
    source = "<p>The sign <ruby>漢<rp>(</rp><rt>kan</rt></ruby> is read.</p>"
    page = bare(written(source, {"The sign <1/> is read.": "Se lee <1/>, el signo."}))
    assert page == ('<p>Se lee <ruby lang="en" data-tp="lang">漢<rp>(</rp><rt>kan</rt></ruby>, el signo.</p>')


def test_a_mark_never_crosses_a_tag_whose_partner_is_elsewhere() -> None:
    source = "<p>One is <b>here. Two</b> is there.</p>"
    document = markup.decode(source)
    one, two = document.segments
    page = bare(markup.encode(document, {two.key: parse("<1>Dos</1> allí.")}, Frame(locale("es"), held_label=LABEL)))
    assert page == f"<p>{mark('One is ')}<b>{mark('here.')} Dos</b> allí.</p>"
    page = bare(markup.encode(document, {one.key: parse("Uno <1>aquí.</1>")}, Frame(locale("es"), held_label=LABEL)))
    assert page == f"<p>Uno <b>aquí. {mark('Two')}</b>{mark(' is there.')}</p>"


@pytest.mark.parametrize(
    ("source", "new", "page"),
    [
        ("<img alt='A curve'>", 'Una "curva" & <más>', '<img alt="Una &quot;curva&quot; &amp; &lt;más&gt;">'),
        ("<img alt=Curve>", "Una curva", '<img alt="Una curva">'),
        ("<title>A &amp; B</title><p>—", "</title><script>", "<title>&lt;/title&gt;&lt;script&gt;</title><p>—"),
    ],
)
def test_fields_are_written_so_that_they_stay_values(source: str, new: str, page: str) -> None:
    wrapper = '<div data-tp="fragment" lang="es" dir="ltr">'
    whole = written(source, {str(segment(source).text): new})
    assert whole.replace(wrapper, "").removesuffix("</div>") == page


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_linked_data_stays_json_that_no_text_can_end(new: str) -> None:
    source = '<script type="application/ld+json">{"@type":"Article","headline":"Old"}</script><p>x</p>'
    document = markup.decode(source)
    targets = own(document) | {document.segments[0].key: Coded(new.replace("\ufffc", ""))}
    page = markup.encode(document, targets, Frame(locale("es")))
    script = re.search(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    assert script
    assert json.loads(script.group(1)) == {
        "inLanguage": "es", "@type": "Article", "headline": new.replace("\ufffc", "")
    }  # fmt: skip
    assert page.count("<script") == page.count("</script") == 1


def test_codes_are_compared_by_place_and_number_alone() -> None:
    one = Coded("a￼", (Code(1, CodeKind.SINGLE, 1, tag="img", text="x"),))
    assert same(one, Coded("a￼", (Code(1, CodeKind.SINGLE, 1),)))
    assert not same(one, Coded("￼a", (Code(1, CodeKind.SINGLE, 0),)))
    assert not same(one, Coded("a"))


def test_formatting_may_open_twice_but_single_codes_may_not() -> None:
    source = parse("<1>a b</1> <2/>")
    assert fits(source, parse("<1>a</1> <2/> <1>b</1>"))
    assert not fits(source, parse("<1>a b</1> <2/> <2/>"))
    assert not fits(source, parse("<1>a <1>b</1></1> <2/>"))


def test_a_document_of_another_room_is_refused() -> None:
    with pytest.raises(TypeError):
        markup.encode(Document("skeleton", (), DocumentInfo()), {}, Frame(locale("es")))


def test_decoding_once_serves_many_locales() -> None:
    document = markup.decode("<p>One.</p>")
    pages = {to: markup.encode(document, {}, Frame(locale(to))) for to in ("es", "ar", "ja")}
    assert len(set(pages.values())) == 3
    assert pages["es"] == markup.encode(document, {}, Frame(locale("es")))


def test_words_of_the_source_language_in_a_target_are_marked() -> None:
    document = markup.decode("<p>The nested <b>tumour</b> &amp; more.</p>")
    (one,) = document.segments
    codes = tuple(replace(code, at=10 if code.kind is CodeKind.OPEN else 16) for code in one.text.codes)
    target = Coded("El nested tumour & más.", codes)
    frame = Frame(locale("es"), left={one.key: ((3, 9), (10, 16))}, held_label="sin traducir")
    page = markup.encode(document, {one.key: target}, frame)
    mark = '<span lang="en" dir="ltr" data-tp="held" title="sin traducir">'
    assert f"<p>El {mark}nested</span> <b>{mark}tumour</span></b> &amp; más.</p>" in page
    assert markup.read_back(document, page, locale("es"), {one.key: target}) == ()


def test_what_its_author_keeps_is_not_marked_as_missing() -> None:
    document = markup.decode("<p>One. Two.</p><p>Three.</p>")
    keys = [one.key for one in document.segments]
    page = markup.encode(document, {}, Frame(locale("ar"), chosen=frozenset(keys[:2]), held_label="x"))
    assert '<p><span lang="en" dir="ltr" data-tp="chosen">One. Two.</span></p>' in page
    assert '<p><span lang="en" dir="ltr" data-tp="held" title="x">Three.</span></p>' in page
    assert markup.read_back(document, page, locale("ar"), {}) == ()
