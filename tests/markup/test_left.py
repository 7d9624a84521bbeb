"""What stays in the source language is counted for the notice."""

from __future__ import annotations

import pytest

from translate_pipeline import markup


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<svg><text>Day 1</text></svg><svg><title>Arm</title></svg><svg><path d='M0'/></svg>", {"svg": 2}),
        (
            "<img src=a alt='Curve'><img src=b><img src=c alt=''><img src=d role=presentation><canvas></canvas>",
            {"image": 3},
        ),
        ("<p>A <a href='/x.PDF#page=2'>b</a> <a href='/pdf'>c</a> <a href='http://[x'>d</a></p>", {"pdf": 1}),
        ("<video></video><iframe src='https://www.youtube.com/embed/x'></iframe>", {"video": 2}),
        ("<audio></audio><iframe src='https://example.org'></iframe><embed src=x>", {"audio": 1, "embed": 2}),
        ("<object data='a.pdf'></object>", {"pdf": 1}),
        ("<x-a>Word</x-a><x-b></x-b>", {"embed": 1}),
        ("<template><p>Words that a script shows.</p></template><template><img src=x></template>", {"other": 1}),
        ("<ol class=references><li><a href=a.pdf>b</a><img src=x></ol>", {}),
    ],
)
def test_kinds_are_counted(source: str, left: dict[str, int]) -> None:
    assert markup.decode(f"<p>Text.</p>{source}").info.left == left


def test_only_the_article_counts() -> None:
    page = "<html><body><header><img src=logo alt=Logo></header><main><p>Text.<img src=a alt=A></main>"
    assert markup.decode(page).info.left == {"image": 1}
