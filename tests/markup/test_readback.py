"""A page read back: untouched it gives no finding; whatever is done to it is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.markup.dom import difference
from tests.markup.hostile import Hostile
from tests.markup.test_golden import PAGES
from tests.markup.test_golden import decoded as golden
from translate_pipeline import markup
from translate_pipeline.errors import NothingToTranslate
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Document, Finding, Frame, Severity

ES, AR, EN = locale("es"), locale("ar"), locale("en")
NOTICE = '<div class="translation-notice"><p>Un <b>aviso</b>.</p></div>'
Targets = Mapping[str, Coded]


def frame(to: str = "es") -> Frame:
    meta = {"translation-engine": "echo"}
    return Frame(locale(to), notice=NOTICE, meta=meta, style="p { color: red }", held_label="sin traducir")


def moved(text: Coded) -> Coded:
    """A translation with other words, another length, and its codes further on."""
    return Coded(f"Ya {text.plain}", tuple(replace(code, at=code.at + 3) for code in text.codes))


def every_way(document: Document) -> Iterator[Targets]:
    """Its own texts, new ones, none, and every other one held."""
    yield {one.key: one.text for one in document.segments}
    yield {one.key: moved(one.text) for one in document.segments}
    yield {}
    yield {one.key: moved(one.text) for one in document.segments[::2]}


def blocks(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.detail) for one in found if one.severity is Severity.BLOCK]


class TestUntouched:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
    @pytest.mark.parametrize("to", ["es", "ar"])
    def test_a_golden_page_gives_no_finding(self, page: Path, to: str) -> None:
        document = golden(page)
        for targets in every_way(document):
            html = markup.encode(document, targets, frame(to))
            assert not blocks(markup.read_back(document, html, locale(to), targets))
            assert not blocks(markup.read_back(document, html, locale(to)))

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
    def test_a_golden_page_as_a_fragment_gives_no_finding(self, page: Path) -> None:
        document = markup.decode(page.read_bytes(), fragment=True)
        for targets in every_way(document):
            html = markup.encode(document, targets, frame())
            assert not blocks(markup.read_back(document, html, ES, targets))

    def test_hostile_pages_give_a_finding_where_the_body_changed_and_hardly_ever_elsewhere(self) -> None:
        count: Counter[str] = Counter()
        for seed in range(150):
            source = Hostile(Random(seed)).document()
            try:
                document = markup.decode(source)
            except NothingToTranslate:
                continue
            own = {one.key: one.text for one in document.segments}
            found = blocks(markup.read_back(document, markup.encode(document, own, frame()), ES, own))
            changed = bool(difference(source, markup.encode(document, own, frame("en"))))
            count["pages"] += 1
            count["found"] += bool(found) and changed
            count["missed"] += changed and not found
            count["false"] += bool(found) and not changed
        assert count["pages"] > 100
        assert not count["missed"]
        assert count["false"] <= 0.01 * count["pages"]

    def test_formatting_around_words_that_moved_apart_is_listed(self) -> None:
        document = markup.decode("<p>Before. <b>The first is here. The second</b> is there.</p>")
        targets = {one.key: moved(one.text) for one in document.segments}
        html = markup.encode(document, targets, frame())
        [found] = markup.read_back(document, html, ES, targets)
        assert (found.code, found.severity) == ("document.split", Severity.WARN)
        assert "1 × <b>" in found.detail


SOURCE = """<!doctype html><html lang="en"><head><title>A trial</title>
<meta name="description" content="What it found."><link rel="canonical" href="https://example.org/a">
<script type="application/ld+json">{"@type": "Article",
"headline": "A trial", "url": "https://example.org/a"}</script></head>
<body><nav><a href="/home">Home</a></nav><article id="top"><h1>A trial of two drugs</h1>
<p class="lead">Patients took <b>one</b> drug or <a href="#fn1" title="A note">another</a> of them.</p>
<ul><li>First arm: 12 of 30</li><li>Second arm: 14 of 28</li></ul>
<table><tr><th>Arm</th><th>Months</th></tr><tr><td>One alone</td><td>12.5</td></tr></table>
<figure><img src="chart.svg" alt="A chart of it"><figcaption>A caption</figcaption></figure>
<p>See <code>NCT01311687</code> for it. <!-- note --> It went on<sup><a href="#fn1">1</a></sup>.</p></article>
<footer>All rights</footer></body></html>"""
DOCUMENT = markup.decode(SOURCE)
TARGETS = {one.key: moved(one.text) for one in DOCUMENT.segments}
PAGE = markup.encode(DOCUMENT, TARGETS, frame())


def found(page: str, to: str = "es") -> list[str]:
    return [code for code, _ in blocks(markup.read_back(DOCUMENT, page, locale(to), TARGETS))]


def without_ours(html: str) -> list[re.Match[str]]:
    """Start tags of the article's own elements that a page can lose one of."""
    start = html.index("</section>")
    tags = re.compile(r"<(h1|p|ul|li|table|td|th|figure|img|figcaption|code|sup|b|a)\b[^>]*>")
    return list(tags.finditer(html, start))


OWN_TAGS = without_ours(PAGE)


def element(tag: re.Match[str]) -> str:
    if tag.group(1) == "img":
        return tag.group()
    return PAGE[tag.start() : PAGE.index(f"</{tag.group(1)}>", tag.end()) + len(tag.group(1)) + 3]


class TestTouched:
    def test_the_page_itself_gives_no_finding(self) -> None:
        assert not markup.read_back(DOCUMENT, PAGE, ES, TARGETS)

    @given(st.sampled_from(OWN_TAGS))
    def test_an_element_that_is_deleted_is_found(self, tag: re.Match[str]) -> None:
        whole = element(tag)
        assert found(PAGE[: tag.start()] + PAGE[tag.start() + len(whole) :])

    @given(st.sampled_from(OWN_TAGS))
    def test_an_element_that_is_doubled_is_found(self, tag: re.Match[str]) -> None:
        whole = element(tag)
        assert found(PAGE[: tag.start()] + whole + PAGE[tag.start() :])

    @given(st.sampled_from(OWN_TAGS), st.sampled_from(OWN_TAGS))
    def test_elements_that_change_places_are_found(self, one: re.Match[str], other: re.Match[str]) -> None:
        first, second = element(one), element(other)
        assume(one.start() + len(first) <= other.start() and first != second)
        between = PAGE[one.start() + len(first) : other.start()]
        swapped = PAGE[: one.start()] + second + between + first + PAGE[other.start() + len(second) :]
        in_one_sentence = PAGE.rfind("<p", 0, one.start()) == PAGE.rfind("<p", 0, other.start())
        inline = {"b", "a", "sup", "code"}
        assume(not (in_one_sentence and {one.group(1), other.group(1)} <= inline))
        assert found(swapped)

    @given(st.sampled_from(OWN_TAGS), st.sampled_from(["class", "href", "src", "colspan", "onclick", "lang"]))
    def test_an_attribute_that_is_put_in_is_found(self, tag: re.Match[str], name: str) -> None:
        assume(f" {name}=" not in tag.group())
        at = tag.start() + 1 + len(tag.group(1))
        assert found(f'{PAGE[:at]} {name}="fr"{PAGE[at:]}')

    @given(st.data())
    def test_letters_that_are_dropped_or_put_in_are_found(self, data: st.DataObject) -> None:
        texts = [text for text in re.finditer(r">([^<>]*\w[^<>]*)<", PAGE) if text.start() > PAGE.index("</section>")]
        text = data.draw(st.sampled_from(texts))
        letters = [at for at in range(text.start(1), text.end(1)) if PAGE[at].isalnum()]
        at = data.draw(st.sampled_from(letters))
        assert found(PAGE[:at] + PAGE[at + 1 :])
        assert found(f"{PAGE[:at]}9{PAGE[at:]}")

    @pytest.mark.parametrize(
        ("before", "after", "code"),
        [
            ('href="#fn1"', 'href="#fn2"', "document.link"),
            ('id="top"', 'id="oben"', "document.link"),
            ('src="chart.svg"', 'src="grafico.svg"', "document.link"),
            ('href="https://example.org/a"', 'href="https://example.org/b"', "document.link"),
            ('href="/home"', 'href="javascript:x"', "document.link"),
            ('class="lead"', 'class="led"', "document.structure"),
            ('title="Ya A note"', 'title=""', "document.structure"),
            ('alt="Ya A chart of it"', 'alt="A cat"', "document.structure"),
            ('content="Ya What it found."', 'content="Nothing."', "document.structure"),
            ('"headline": "Ya A trial"', '"headline": "No trial"', "document.structure"),
            ('"url": "https://example.org/a"', '"url": "https://example.org/b"', "document.structure"),
            ('<html dir="ltr" lang="es">', '<html dir="ltr" lang="en">', "document.language"),
            ('<html dir="ltr" lang="es">', '<html dir="rtl" lang="es">', "document.language"),
            ('<html dir="ltr" lang="es">', "<html>", "document.language"),
            ("<title>Ya A trial", "<title>A trial", "document.text"),
            ("<!-- note -->", "", "document.structure"),
            ("<footer", '<footer class="x"', "document.structure"),
            ("All rights", "No rights", "document.text"),
            ("<body>", '<body onload="x()">', "document.structure"),
            ("NCT01311687", "NCT01311688", "document.text"),
        ],
    )
    def test_what_a_page_must_keep_is_found_where_it_changed(self, before: str, after: str, code: str) -> None:
        assert before in PAGE
        assert code in found(PAGE.replace(before, after))

    def test_two_sentences_that_changed_places_are_found(self) -> None:
        swapped = PAGE.replace("First arm: 12 of 30", "@").replace("Second arm: 14 of 28", "First arm: 12 of 30")
        assert "document.text" in found(swapped.replace("@", "Second arm: 14 of 28"))

    def test_english_without_its_mark_is_found(self) -> None:
        page = markup.encode(DOCUMENT, {}, frame())
        assert not blocks(markup.read_back(DOCUMENT, page, ES, {}))
        bare = re.sub(r'<span lang="en" dir="ltr" data-tp="held"[^>]*>(A caption)</span>', r"\1", page)
        assert bare != page
        assert "document.language" in [code for code, _ in blocks(markup.read_back(DOCUMENT, bare, ES, {}))]

    def test_a_fragment_without_its_language_is_found(self) -> None:
        document = markup.decode("<p>One.</p>")
        assert [code for code, _ in blocks(markup.read_back(document, "<p>One.</p>", ES, {}))][:1] == [
            "document.language"
        ]

    def test_nothing_is_found_that_the_order_of_words_explains(self) -> None:
        """Inline elements of one sentence may stand in any order."""
        document = markup.decode("<p>Give <b>one</b> or <i>two</i> of <code>X</code>.</p>")
        [segment] = document.segments
        page = markup.encode(document, {segment.key: segment.text}, frame())
        page = page.replace("<b>one</b> or <i>two</i>", "<i>two</i> or <b>one</b>")
        assert not markup.read_back(document, page, ES, {segment.key: segment.text})


class TestMadeElsewhere:
    """Without the texts that a page should have, they must only be there."""

    SOURCE = '<html lang="en"><body><h1>A trial</h1><p>One <a href="/x">link</a>.</p><img src="a" alt="A chart"></body>'
    GOOD = '<html lang="es-MX"><body><h1>Un ensayo</h1><p>Un <a href="/x">enlace</a>.</p><img src="a" alt="Gráfico">'

    def read(self, page: str) -> list[str]:
        return [code for code, _ in blocks(markup.read_back(markup.decode(self.SOURCE), page, ES))]

    def test_a_translation_with_the_same_structure_passes(self) -> None:
        assert not self.read(self.GOOD)

    @pytest.mark.parametrize(
        ("before", "after", "code"),
        [
            ("Un ensayo", "", "document.text"),
            ("<h1>Un ensayo</h1>", "<h2>Un ensayo</h2>", "document.structure"),
            ('href="/x"', 'href="/y"', "document.link"),
            ('alt="Gráfico"', 'alt=""', "document.structure"),
            ('lang="es-MX"', 'lang="fr"', "document.language"),
            ("<p>Un ", "<p>Un <b>muy</b> ", "document.structure"),
            ('<html lang="es-MX"', '<html lang="es-MX" dir="rtl"', "document.language"),
        ],
    )
    def test_what_is_wrong_with_one_is_found(self, before: str, after: str, code: str) -> None:
        assert code in self.read(self.GOOD.replace(before, after))

    def test_a_link_that_the_site_rewrites_may_lead_elsewhere(self) -> None:
        page = self.GOOD.replace('href="/x"', 'href="/es/x"')
        document = markup.decode(self.SOURCE)
        kept = markup.read_back(document, page, ES, rewritten=lambda source, new: new == f"/es{source}")
        assert not blocks(kept)
        assert "document.link" in self.read(page)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.sampled_from(["es", "ar"]))
def test_any_text_at_all_is_read_back_without_an_error(page: str, to: str) -> None:
    assert markup.read_back(DOCUMENT, page, locale(to), TARGETS)


def test_a_page_may_hold_the_signs_that_are_used_for_holes() -> None:
    document = markup.decode("<p>A \ue0001\ue001 sign and \ue002.</p>")
    own = {one.key: one.text for one in document.segments}
    assert not blocks(markup.read_back(document, markup.encode(document, own, frame()), ES, own))
