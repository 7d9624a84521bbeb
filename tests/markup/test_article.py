"""Which part of a page is taken for the article."""

from __future__ import annotations

import pytest

from tests.markup.pages import texts

LONG = "A long text on the trial, its design and its results, so that it is most of the page."
NAV = "<nav><a href=/>Home</a><a href=/a>About</a></nav>"


@pytest.mark.parametrize(
    ("body", "segments"),
    [
        # the element that says so, whatever is around it
        (f"{NAV}<main><p>Text.</p></main><footer>End</footer>", ["Text."]),
        ("<div>Menu</div><div role=main><p>Text.</p></div>", ["Text."]),
        (f"{NAV}<article><p>Text.</p></article><aside>Ad</aside>", ["Text."]),
        # of several articles the one that holds most, or all of them where none does
        (f"<article><p>{LONG}</p></article><article><p>Teaser.</p></article>", [LONG]),
        ("<article><p>One.</p></article><article><p>Two.</p></article>", ["One.", "Two."]),
        # an article within main is no other one
        ("<main><h1>Head</h1><article><p>Text.</p></article></main>", ["Head", "Text."]),
        # an empty main, or one with next to nothing, is none
        (f"<main></main><div><p>{LONG}</p></div>", [LONG]),
        (f"<main>Hi</main><div><p>{LONG}</p></div>", ["Hi", LONG]),
        # without any: most text, down to where its neighbours are no menus
        (f"<div><ul><li><a href=/>Home</a></ul><div><p>{LONG}</p><p>Text.</p></div></div>", [LONG, "Text."]),
        (f"<div><h1>Head</h1><div><p>{LONG}</p></div></div>", ["Head", LONG]),
        (f"<table><tr><td><a href=/>Home</a><td><p>{LONG}</p></table>", [LONG]),
        (f"{NAV}<p>One.</p><p>Two.</p><footer>End</footer>", ["One.", "Two."]),
        # a header with the heading belongs to the text, one without it does not
        ("<header><h1>Head</h1></header><p>Text.</p>", ["Head", "Text."]),
        ("<header>Site</header><p>Text.</p><p>More.</p>", ["Text.", "More."]),
        # within an article, header, footer and nav are its own
        ("<article><header>Intro</header><p>Text.</p><footer>Note</footer></article>", ["Intro", "Text.", "Note"]),
        # what was taken for the article holds nothing to translate
        ("<main><p translate=no>Name</p></main><div><p>Text.</p></div>", ["Text."]),
        # an application's own element around everything
        ("<app-root><main><p>Text.</p></main></app-root>", ["Text."]),
    ],
)
def test_guess(body: str, segments: list[str]) -> None:
    assert texts(f"<!doctype html><body>{body}") == segments


@pytest.mark.parametrize(
    ("title", "segments"),
    [("Head | Site", ["Head | Site", "Head", "Text."]), ("Other", ["Other", "Text."])],
)
def test_a_heading_outside_is_the_articles_if_it_is_the_pages_title(title: str, segments: list[str]) -> None:
    page = f"<html><head><title>{title}</title></head><body><header><h1>Head</h1></header><main><p>Text.</p></main>"
    assert texts(page) == segments


def test_all_of_a_fragment_is_the_article() -> None:
    assert texts("<nav>Contents</nav><p>Text.</p><footer>End</footer>") == ["Contents", "Text.", "End"]
