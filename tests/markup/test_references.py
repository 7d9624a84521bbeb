"""Bibliographies are left as they are; their headings, and what only looks like one, are translated."""

from __future__ import annotations

import pytest

from tests.markup.pages import texts

ENTRY = "Lee A, Long B. Blood. 2015;126:1."


@pytest.mark.parametrize(
    ("source", "segments"),
    [
        # by class, id or role, with the heading within or without
        (f"<ol class='references small'><li>{ENTRY}</ol><p>Text.", ["Text."]),
        (f"<section id=references><h2>References</h2><ol><li>{ENTRY}</ol></section><p>Text.", ["References", "Text."]),
        (f"<div role=doc-bibliography><p>{ENTRY}</div><p>Text.", ["Text."]),
        (f"<ref-list><h3>References</h3><p>{ENTRY}</p></ref-list><p>Text.", ["References", "Text."]),
        (f"<table class=references><caption>Sources</caption><tr><td>{ENTRY}</table><p>Text.", ["Sources", "Text."]),
        # by its heading
        (f"<h2>References</h2><ol><li>{ENTRY}</ol><p>Text.", ["References", "Text."]),
        (f"<h3>5. Bibliography:</h3><div><ul><li>{ENTRY}</ul></div><p>Text.", ["5. Bibliography:", "Text."]),
        (f"<details><summary>References</summary><ol><li>{ENTRY}</ol></details><p>Text.", ["References", "Text."]),
        (f"<p><b>References</b></p><ol><li>{ENTRY}</ol><p>Text.", ["References", "Text."]),
        (f"<h2>References</h2><p>1. {ENTRY}</p><p>[2] {ENTRY}</p><p>Text.", ["References", "Text."]),
        (f"<header><h2>References</h2></header><ol><li>{ENTRY}</ol>", ["References"]),
        # a list each, up to the next heading
        (
            f"<h2>References</h2><ol><li>{ENTRY}</ol><ol><li>{ENTRY}</ol><h2>Notes</h2><ul><li>Note.</ul>",
            ["References", "Notes", "Note."],
        ),
        # what is none
        ("<h2>References</h2><p>We searched PubMed.</p>", ["References", "We searched PubMed."]),
        ("<h2>Reference ranges</h2><ul><li>Albumin</ul>", ["Reference ranges", "Albumin"]),
        ("<p>See the references.</p><ul><li>Item</ul>", ["See the references.", "Item"]),
        ("<p>Text <a class=references href=/x>link</a>.</p>", ["Text <1>link</1>."]),
        ("<ol class=footnotes><li>A note.</ol>", ["A note."]),
    ],
)
def test_entries_stay_and_headings_are_translated(source: str, segments: list[str]) -> None:
    assert texts(source) == segments
