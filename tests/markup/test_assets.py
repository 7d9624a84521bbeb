"""Files beside a page that it names by a relative path."""

from __future__ import annotations

from translate_pipeline import markup


def test_relative_paths_of_what_a_page_shows_are_listed_once() -> None:
    source = (
        "<p>Text.<img src='a.png'><img src='a.png'><img src='figures/b%20c.svg?x=1'><img src='/root.png'>"
        "<img src='https://example.org/d.png'><img src='http://[x'><link rel='stylesheet' href='s.css'>"
        "<link rel='next' href='n.html'><a href='e.pdf'>e</a><video poster='p.jpg'></video>"
    )
    assert markup.decode(source).info.assets == ("a.png", "figures/b c.svg", "s.css", "p.jpg")
