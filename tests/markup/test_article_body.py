"""An article as a site serves it: its content and nothing of the page around it."""

from __future__ import annotations

from hypothesis import given, settings

from tests.strategies import coded_texts
from translate_pipeline.languages import locale
from translate_pipeline.markup import DEFAULT_PROFILE, article_body, decode, encode, passage_html
from translate_pipeline.model import Code, Coded, CodeKind, Frame

NOTICE = "<div>By a machine.</div>"


def body(html: str) -> str:
    document = decode(html)
    own = {one.key: one.text for one in document.segments}
    page = encode(document, own, Frame(locale("es"), notice=NOTICE, style="p{}"))
    title = document.info.title
    return article_body(page, DEFAULT_PROFILE, fragment=not document.info.whole_page, title=title)[0]


def test_page_and_notice_are_left_out() -> None:
    html = (
        "<html><head><title>T</title></head><body><header>Site</header><nav>Menu</nav>"
        "<main><h1>T</h1><p>Text.</p></main><footer>Foot</footer></body></html>"
    )
    assert body(html) == "<h1>T</h1><p>Text.</p>"


def test_a_body_without_an_article_loses_its_landmarks_alone() -> None:
    html = "<html><head><title>T</title></head><body><nav>Menu</nav><h1>T</h1><p>Text.</p><p>More.</p></body></html>"
    assert body(html) == "<h1>T</h1><p>Text.</p><p>More.</p>"


def test_a_fragment_is_taken_as_it_is_and_gets_the_heading_that_it_lacks() -> None:
    assert body("<h1>T</h1><p>Text.</p>") == "<h1>T</h1><p>Text.</p>"
    assert body("<p>Text.</p><p>More.</p>").endswith("<p>Text.</p><p>More.</p>")
    assert body("<p>Text.</p>").startswith("<h1>")


def test_a_heading_beside_the_article_comes_with_it() -> None:
    html = (
        "<html><head><title>On T</title></head><body><div><h1>On T</h1></div>"
        "<article><p>Text and more of it.</p></article></body></html>"
    )
    assert body(html) == "<h1>On T</h1>\n<p>Text and more of it.</p>"


def test_a_passage_keeps_what_changes_its_sense() -> None:
    codes = (
        Code(1, CodeKind.OPEN, 2, "sup"), Code(1, CodeKind.CLOSE, 3, "sup"), Code(2, CodeKind.OPEN, 4, "a"),
        Code(2, CodeKind.CLOSE, 5, "a"), Code(3, CodeKind.SINGLE, 5, "sup", "[3]"),
    )  # fmt: skip
    assert passage_html(Coded("109 <\ufffc", codes)) == "10<sup>9</sup> &lt;<sup>[3]</sup>"


@given(text=coded_texts())
@settings(max_examples=60)
def test_a_passage_is_safe_whatever_its_text_and_codes(text: Coded) -> None:
    html = passage_html(text)
    for tag in ("sub", "sup", "em", "strong"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert "<" not in html
