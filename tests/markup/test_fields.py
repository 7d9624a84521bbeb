"""Metadata: titles, descriptions, linked data."""

from __future__ import annotations

import json

import pytest

from tests.markup.pages import own
from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.markup.jsonld import escape_json, linked_data
from translate_pipeline.model import Frame


def fields(head: str) -> dict[str, str]:
    document = markup.decode(f"<html><head>{head}</head><body><p>—</p></body>", fragment=False)
    return {one.path: one.text.plain for one in document.segments}


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("<title>\n A &amp;\n B </title>", {"title": "A & B"}),
        (
            "<title>T</title><meta name=Description content=' A  text '>",
            {"title": "T", "meta[description]@content": "A text"},
        ),
        (
            '<title>T</title><meta property="og:description" content="X">',
            {"title": "T", "meta[og:description]@content": "X"},
        ),
        ('<title>T</title><meta name="twitter:title" content="X">', {"title": "T", "meta[twitter:title]@content": "X"}),
        ("<title>T</title><meta name=keywords content=myeloma><meta name=citation_title content=X>", {"title": "T"}),
        ("<title>T</title><meta name=description><meta name=description content='—'>", {"title": "T"}),
        ("<title>T</title><meta property=og:url content=https://example.org/a>", {"title": "T"}),
    ],
)
def test_fields_that_readers_see_are_segments(head: str, found: dict[str, str]) -> None:
    assert fields(head) == found


def strings(data: object) -> dict[str, str]:
    found = linked_data(json.dumps(data))
    return {one.path: one.value for one in found.strings if not one.language} if found else {}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"@type": "Article", "headline": "H", "description": "D"}, {"headline": "H", "description": "D"}),
        ({"headline": "H", "@type": ["Thing", "MedicalWebPage"]}, {"headline": "H"}),
        ([{"@type": "WebPage", "name": "N"}], {"name": "N"}),
        ({"@graph": [{"@type": "Article", "headline": "H"}]}, {"@graph.headline": "H"}),
        ({"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "H"}}, {"mainEntity.headline": "H"}),
        ({"@type": "Organization", "name": "N"}, {}),
        ({"@type": "Article", "author": {"@type": "Person", "name": "N"}, "about": {"@type": "Drug", "name": "N"}}, {}),
        ({"@type": "Article", "keywords": ["a"], "headline": "—", "url": "headline"}, {}),
        ({"@type": "Article", "headline": 5, "name": None}, {}),
        ("headline", {}),
    ],
)
def test_words_of_linked_data_are_found_where_they_are_the_pages(data: object, found: dict[str, str]) -> None:
    assert strings(data) == found


def test_places_are_those_of_the_strings() -> None:
    script = '{"@type":"Article", "headline" : "a \\u2013 \\"b\\"" , "inLanguage":"en"}'
    found = linked_data(script)
    assert found
    assert [json.loads(script[one.start : one.end]) for one in found.strings] == ['a – "b"', "en"]


@pytest.mark.parametrize("script", ["", "{", "{'a': 1}", "[" * 100_000])
def test_what_is_no_json_is_left_alone_and_reported(script: str) -> None:
    assert linked_data(script) is None
    source = f'<script type="application/ld+json">{script}</script>'
    document = markup.decode(f"{source}<p>Text.</p>")
    assert source in markup.encode(document, own(document), Frame(locale("en")))
    assert [one.code for one in document.findings] == ([] if not script else ["markup.json"])


def test_authors_are_told_from_others() -> None:
    found = linked_data('{"@type":"Article","author":[{"@type":"Person","name":"A B"}],"publisher":{"name":"C D"}}')
    assert found
    assert found.authors == ("A B",)


@pytest.mark.parametrize("text", ["</script>", "<!--", "a\u2028b", '"\\', "é – 日本"])
def test_json_strings_can_not_end_their_script(text: str) -> None:
    written = escape_json(text)
    assert json.loads(written) == text
    assert "<" not in written
    assert "\u2028" not in written


@pytest.mark.parametrize(
    ("script", "to", "page"),
    [
        ('{"@type":"Article","inLanguage":"en"}', "es", '{"@type":"Article","inLanguage":"es"}'),
        ('{"@type":"Article","headline":"H"}', "es", '{"inLanguage": "es", "@type":"Article","headline":"H"}'),
        ('{"@type":"Article","headline":"H"}', "en", '{"@type":"Article","headline":"H"}'),
    ],
)
def test_linked_data_says_the_new_language(script: str, to: str, page: str) -> None:
    document = markup.decode(f'<script type="application/ld+json">{script}</script><p>Text.</p>')
    assert page in markup.encode(document, own(document), Frame(locale(to)))


def test_linked_data_outside_the_article_is_the_pages_too() -> None:
    source = (
        "<!doctype html><body><main><p>Text.</main><footer><div><script type='application/ld+json'>"
        '{"@type":"Article","headline":"H"}</script></div></footer>'
    )
    assert [one.text.plain for one in markup.decode(source).segments] == ["Text.", "H"]
