"""What a page says of itself in its new language."""

from __future__ import annotations

import re

import pytest

from tests.markup.pages import bare, own
from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.model import Frame

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="iso-8859-1"><title>T</title>'
    '<meta property="og:title" content="T"><link rel="canonical" href="/a">'
    '<link rel="alternate" hreflang="es" href="/old"><link rel="alternate" hreflang="pt" href="/pt"></head>'
    '<body lang="en" dir="ltr"><main><h1>Title</h1><p dir="ltr">A <span dir="ltr">x y</span> text.</p></main></body>'
    "</html>"
)


def framed(source: str, to: str = "ar", **frame: object) -> str:
    document = markup.decode(source)
    return markup.encode(document, own(document), Frame(locale(to), **frame))  # type: ignore[arg-type]


def test_a_page_says_its_new_language_and_direction() -> None:
    page = framed(PAGE)
    assert '<html dir="rtl" lang="ar">' in page
    assert '<body lang="ar" dir="rtl">' in page
    assert '<p dir="rtl">A <span dir="ltr">x y</span>' in page  # what the author set apart in a sentence stays so


@pytest.mark.parametrize(
    ("start", "html"),
    [
        ("<!doctype html><p>Text", '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8" data-tp="meta"><p>'),
        ("<html lang><p>Text", '<html dir="rtl" lang="ar"><meta'),
        ("<html lang='en' dir=ltr xml:lang=en><p>Text", '<html lang="ar" dir="rtl" xml:lang="ar"><meta'),
        ("<HTML CLASS=x><p>Text", '<HTML lang="ar" dir="rtl" CLASS=x><meta'),
    ],
)
def test_language_is_said_whatever_the_page_said_before(start: str, html: str) -> None:
    assert framed(start).startswith(html)


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ('<meta charset="latin1">', '<meta charset="utf-8">'),
        ("<meta charset=utf-8>", "<meta charset=utf-8>"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
            '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
        ),
        ('<meta http-equiv="content-language" content="en">', '<meta http-equiv="content-language" content="ar">'),
        ("<title>x</title>", '<meta charset="utf-8" data-tp="meta"><title>x</title>'),
    ],
)
def test_encoding_that_is_declared_is_the_one_that_is_written(declared: str, written: str) -> None:
    assert f"<head>{written}" in framed(f"<html><head>{declared}</head><p>Text").replace(
        '<head><meta charset="utf-8" data-tp="meta"><meta http-equiv="content-language"',
        '<head><meta http-equiv="content-language"',
    )


def test_metadata_alternates_and_style_come_behind_the_encoding() -> None:
    page = framed(
        PAGE, "es", meta={"translation-engine": 'a "b"'}, alternates={"es": "/es", "x-default": "/"}, style="p{}"
    )
    assert (
        '<head><meta charset="utf-8"><meta name="translation-engine" content="a &quot;b&quot;" data-tp="meta">'
        '<meta property="og:locale" content="es_ES" data-tp="meta">'
        '<link rel="alternate" hreflang="es" href="/es" data-tp="alternate">'
        '<link rel="alternate" hreflang="x-default" href="/" data-tp="alternate">'
        '<style data-tp="style">p{}</style>'
    ) in page
    assert "/old" not in page
    assert 'href="/pt"' in page
    assert '<link rel="canonical" href="/a">' in page


@pytest.mark.parametrize(
    "head",
    [
        '<head><meta charset="latin1"><title>T</title>',
        '<head><title>T</title><meta http-equiv="Content-Type" content="text/html; charset=latin1">',
        "<head><title>T</title>",
        f'<head><script>{"x" * 900}</script><meta charset="utf-8">',
        f'<head><style>{"é" * 300}</style><meta charset="utf-8">',
        f'<head><noscript><meta charset="utf-8"></noscript><title>{"T" * 100}</title>',
        '<meta charset="utf-8"><title>T</title>',
        '<!-- <meta charset="utf-8"> --><title>T</title>',
    ],
)
def test_the_encoding_is_said_where_programs_look_for_it(head: str) -> None:
    page = framed(f"<!doctype html><html>{head}<body><p>Text.</p>", "ar", style="p{}" * 1_000, meta={"a": "b" * 1_000})
    read = re.sub(r"<!--.*?-->|<noscript>.*?</noscript>", lambda found: " " * len(found.group()), page)
    assert b"charset=" in read.encode()[:1_024]
    assert read.index("charset=") < read.index("<style data-tp")


OPEN_GRAPH = (
    '<head><meta property="og:locale:alternate" content="fr_FR"><meta property="og:locale" content="en_GB">'
    '<meta property="og:locale:alternate" content=es_ES></head><p>Text'
)


def test_open_graph_names_the_pages_locale_and_the_sources_among_the_others() -> None:
    page = framed(OPEN_GRAPH, "es")
    assert '<meta property="og:locale" content="es_ES">' in page
    assert '<meta property="og:locale:alternate" content="fr_FR">' in page
    assert '<meta property="og:locale:alternate" content="en_GB">' in page
    assert page.count("es_ES") == 1


def test_open_graph_of_a_page_in_the_sources_language_stays() -> None:
    assert OPEN_GRAPH.removeprefix("<head>").removesuffix("</head><p>Text") in framed(OPEN_GRAPH, "en")


@pytest.mark.parametrize(
    ("source", "page"),
    [
        (PAGE, "<main>NOTICE<h1>"),
        ("<!doctype html><body><p>Text", "<body>NOTICE<p>"),
        ("<!doctype html><title>x</title><p>Text", "<title>x</title>NOTICE<p>"),
        ("<p>Text", '<div data-tp="fragment" lang="ar" dir="rtl">NOTICE<p>'),
        (" <!-- c --> Text", ' <!-- c --> <div data-tp="fragment" lang="ar" dir="rtl">NOTICEText'),
    ],
)
def test_notice_stands_first_in_the_article(source: str, page: str) -> None:
    notice = '<section data-tp="notice" role="note" lang="ar" dir="rtl"><p>N</p></section>'
    assert page.replace("NOTICE", notice) in framed(source, notice="<p>N</p>")


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<p>A <code>x = 1</code> b.</p>", '<p>A <code dir="ltr" data-tp="dir">x = 1</code> b.</p>'),
        ("<p>A.</p><pre>x</pre>", '<p>A.</p><pre dir="ltr" data-tp="dir">x</pre>'),
        ("<p>A <i lang=la>in vivo</i> b.</p>", '<p>A <i dir="ltr" data-tp="dir" lang=la>in vivo</i> b.</p>'),
        ("<p>A <i lang=he>x</i> b.</p>", "<p>A <i lang=he>x</i> b.</p>"),
        ("<p>A <i lang=la dir=auto>in vivo</i> b.</p>", "<p>A <i lang=la dir=auto>in vivo</i> b.</p>"),
        ("<p>A <b translate=no>XY</b> b.</p>", '<p>A <b dir="ltr" data-tp="dir" translate=no>XY</b> b.</p>'),
        (
            "<p>A.</p><ol class=references><li>Lee A.</ol>",
            '<p>A.</p><ol lang="en" dir="ltr" data-tp="lang dir" class=references><li>Lee A.</ol>',
        ),
        (
            "<p>A.</p><template><style>p {}</style><p>One.</p><p lang=es>Dos.</p></template>",
            '<p>A.</p><template><style>p {}</style><p lang="en" dir="ltr" data-tp="lang dir">One.</p>'
            '<p dir="ltr" data-tp="dir" lang=es>Dos.</p></template>',
        ),
        (
            "<p>A.</p><svg><text>Day</text></svg>",
            '<p>A.</p><svg lang="en" direction="ltr" data-tp="lang direction"><text>Day</text></svg>',
        ),
        ("<p>A <svg><path/></svg> b.</p>", "<p>A <svg><path/></svg> b.</p>"),
        ("<p>A.</p><x-y>Word</x-y>", '<p>A.</p><x-y lang="en" dir="ltr" data-tp="lang dir">Word</x-y>'),
        (
            "<p>A.</p><div translate=no>W</div>",
            '<p>A.</p><div lang="en" dir="ltr" data-tp="lang dir" translate=no>W</div>',
        ),
    ],
)
def test_what_stays_in_its_language_is_marked_for_readers_from_right_to_left(source: str, page: str) -> None:
    assert bare(framed(source)) == page


def test_what_stays_in_its_language_says_so_on_every_page_but_needs_no_direction() -> None:
    page = framed("<p>A.</p><ol class=references><li>Lee A.</ol><p>A <code>x</code> b.</p>", "es")
    assert '<ol lang="en" data-tp="lang" class=references>' in page
    assert "<code>x</code>" in page


def test_what_is_outside_the_article_says_that_it_stays_in_its_language() -> None:
    page = framed(
        "<!doctype html><body><header><a>Home</a></header><div><main><p>Text</main></div><footer>End</footer>", "es"
    )
    assert '<header lang="en" data-tp="lang"><a>Home</a></header><div><main>' in page
    assert '<footer lang="en" data-tp="lang">End</footer>' in page


def test_the_source_locale_changes_no_mark_at_all() -> None:
    source = PAGE.replace("iso-8859-1", "utf-8").replace('lang="en"', 'lang="en" dir="ltr"', 1)
    assert framed(source, "en") == source


def test_a_fragment_made_of_a_page_leaves_the_page_out() -> None:
    document = markup.decode(PAGE, fragment=True)
    page = markup.encode(document, own(document), Frame(locale("es"), notice="N", meta={"a": "b"}))
    assert page.startswith('<div data-tp="fragment" lang="es" dir="ltr"><main><section data-tp="notice"')
    assert page.endswith("</main></div>")
    assert "<title>" not in page
    assert not document.info.whole_page


def test_a_page_made_of_a_fragment_has_its_own_tags() -> None:
    document = markup.decode("<p>Text", fragment=False)
    assert markup.encode(document, own(document), Frame(locale("es"))) == (
        '<html lang="es" dir="ltr"><meta charset="utf-8" data-tp="meta"><p>Text'
    )


def test_a_stray_end_tag_can_not_end_the_fragment() -> None:
    assert framed("<p>One</p></div><p>Two</p>", "es").endswith("<p>One</p><p>Two</p></div>")


def test_nothing_follows_plain_text_that_never_ends() -> None:
    assert framed("<p>One</p><plaintext>Two", "es").endswith('<plaintext lang="en" data-tp="lang">Two')
