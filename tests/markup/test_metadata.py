"""What a fragment can't hold is told beside it."""

from __future__ import annotations

import json

from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Frame

PAGE = (
    '<html lang="en"><head><title>Title</title><meta name="description" content="Text"><link rel=canonical href=/a>'
    '<meta property="og:title" content="Preview"><meta name="twitter:title" content="Bird">'
    '<script type="application/ld+json">{"@type":"Article","headline":"Head"}</script></head>'
    "<body><main><h1>Heading</h1><p>One.</p><img alt='A curve'></main></body></html>"
)


def test_fields_are_those_of_the_targets_and_held_ones_are_named() -> None:
    document = markup.decode(PAGE, fragment=True)
    by_text = {one.text.plain: one.key for one in document.segments}
    targets = {by_text["Title"]: Coded("Título"), by_text["Head"]: Coded("Titular"), by_text["One."]: Coded("Uno.")}
    frame = Frame(locale("es-MX"), source_url="https://example.org/a", meta={"m": "x"}, alternates={"en": "/a"})
    found = markup.metadata(document, targets, frame)
    assert json.loads(json.dumps(found)) == {
        "lang": "es-MX",
        "dir": "ltr",
        "source_lang": "en",
        "source_url": "https://example.org/a",
        "canonical": "/a",
        "title": "Título",
        "description": "Text",
        "og": {"title": "Preview"},
        "twitter": {"title": "Bird"},
        "json_ld": {"headline": "Titular"},
        "meta": {"m": "x"},
        "alternates": {"en": "/a"},
        "held": ["description", "og:title", "twitter:title", "main > img[1]@alt"],
        "held_passages": [by_text["Heading"]],
    }


def test_a_fragment_without_a_title_is_called_by_its_heading() -> None:
    document = markup.decode("<h2>Heading</h2><p>One.</p>")
    targets = {document.segments[0].key: Coded("Encabezado")}
    assert markup.metadata(document, targets, Frame(locale("es")))["title"] == "Encabezado"
    assert markup.metadata(markup.decode("<p>One."), {}, Frame(locale("es")))["title"] == ""
