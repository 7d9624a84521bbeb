"""Decoding: what is refused, what is repaired, what a document says of itself."""

from __future__ import annotations

import pytest

from tests.markup.pages import own, texts
from translate_pipeline import markup
from translate_pipeline.errors import NothingToTranslate, NotText, OverLimit
from translate_pipeline.languages import locale
from translate_pipeline.model import Document, Frame


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


@pytest.mark.parametrize(
    "data", ["", b"", " \n ", "<p></p>", "<p>— … !</p>", "<img src=x alt=''>", "<!-- text -->", "&nbsp;"]
)
def test_a_document_without_words_is_refused(data: bytes | str) -> None:
    with pytest.raises(NothingToTranslate):
        markup.decode(data)


def test_limits_are_those_that_are_asked_for() -> None:
    with pytest.raises(OverLimit):
        markup.decode("<p>Text</p>", max_bytes=10)
    with pytest.raises(OverLimit):
        markup.decode("<div><div><p>Text", max_depth=2)
    with pytest.raises(NotText):
        markup.decode(b"\x7fELF" + b"\0" * 100)


def test_a_thousand_nested_elements_are_no_trouble() -> None:
    for name in ("div", "b", "span", "blockquote"):
        source = f"<{name}>" * 1000 + "Text" + f"</{name}>" * 1000
        document = markup.decode(source)
        assert markup.encode(document, own(document), Frame(locale("en"))).count(f"<{name}") >= 1000


def test_controls_within_controls_are_left_alone_at_some_depth() -> None:
    source = "<p>a " + "<span its-within-text=nested>b " * 300
    assert len(markup.decode(source).segments) < 20


@pytest.mark.parametrize(
    ("source", "page"),
    [
        (
            "One.\n\nTwo & three < four.\n",
            '<p data-tp="paragraph">One.</p>\n\n<p data-tp="paragraph">Two &amp; three &lt; four.</p>\n',
        ),
        ("  One\nline", '  <p data-tp="paragraph">One\nline</p>'),
    ],
)
def test_plain_text_becomes_paragraphs_and_is_reported(source: str, page: str) -> None:
    document = markup.decode(source)
    assert codes(document) == ["markup.plain_text"]
    assert page in markup.encode(document, own(document), Frame(locale("en"))).replace(
        '<div data-tp="fragment" lang="en" dir="ltr">', ""
    )


def test_text_with_references_is_markup() -> None:
    document = markup.decode("Tom &amp; Jerry")
    assert codes(document) == []
    assert texts("Tom &amp; Jerry") == ["Tom & Jerry"]


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("<p>INR<two weeks</p>", "two weeks"),
        ("<p>Text. INR<two weeks", "two weeks"),
        ("<p>Text. p </ 5 mg> b", "5 mg"),
        ("<p>Text. <!-- never ended", "never ended"),
    ],
)
def test_text_that_markup_swallows_is_reported(source: str, lost: str) -> None:
    found = [finding for finding in markup.decode(source).findings if finding.code == "markup.lost_text"]
    assert len(found) == 1
    assert lost in found[0].detail


def test_known_elements_are_not_taken_for_lost_text() -> None:
    source = "<p>P<0.001 <x-y>z</x-y> <svg><g>t</g></svg> <blink>w</blink> <search>s</search></p>"
    assert "markup.lost_text" not in codes(markup.decode(source))


def test_untidy_markup_is_reported_with_a_count() -> None:
    findings = markup.decode("<p>One <b>two</p></span>").findings
    assert [(one.code, one.detail[-2:]) for one in findings] == [("markup.repaired", "2.")]
    assert codes(markup.decode("<ul><li>One<li>Two</ul><p>Three")) == []


def test_frames_are_reported_since_a_notice_takes_their_place() -> None:
    assert "markup.changed" in codes(markup.decode("<html><frameset><p>Text</frameset>"))


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("<p>x", "en"),
        ("<html lang=en-GB><p>x", "en-GB"),
        ("<html lang='de'><p>x", "de"),
        ("<html xml:lang=fr><p>x", "fr"),
        ("<html lang=''><body lang=es><p>x", "es"),
        ("<html lang=en><body lang=es><p>x", "es"),
        ("<html lang=en><body><main lang=de><p>x</main>", "de"),
    ],
)
def test_language_is_the_one_that_the_page_says(source: str, language: str) -> None:
    assert markup.decode(source).info.language == language


def test_a_language_that_nobody_knows_is_reported_and_taken_for_english() -> None:
    document = markup.decode("<html lang=xx-klingon><p>x")
    assert document.info.language == "en"
    assert codes(document) == ["markup.language"]


def test_what_a_page_says_of_itself() -> None:
    info = markup.decode(
        b'<html><head><title> A &amp; B </title><link rel="canonical" href=" https://example.org/a "></head>'
        b"<body><h1>Heading</h1><p>caf\xe9</body>"
    ).info
    assert (info.title, info.canonical, info.whole_page, info.encoding) == (
        "A & B",
        "https://example.org/a",
        True,
        "windows-1252",
    )


def test_a_fragment_is_called_by_its_heading() -> None:
    info = markup.decode("<h1>The <b>heading</b></h1>").info
    assert (info.title, info.whole_page) == ("The heading", False)


def test_reading_gives_the_text_that_is_decoded() -> None:
    assert markup.read(b"<meta charset=koi8-r><p>\xcd\r\n") == "<meta charset=koi8-r><p>м\n"
    assert markup.read(b"\xcd", declared_encoding="koi8-r") == "м"


def test_a_page_of_ours_is_read_without_its_notice() -> None:
    document = markup.decode("<html lang=en><body><main><h1>Title</h1><p>Text.</main>")
    page = markup.encode(document, own(document), Frame(locale("es"), notice="<p>Aviso</p>"))
    assert texts(page) == ["Title", "Text."]
