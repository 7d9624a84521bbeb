"""What readers see is what html5lib's parse shows, in its order."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup.hostile import Hostile
from tests.markup.readers import can_judge, read_by_html5lib
from translate_pipeline.markup.visible import visible


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a <b>b</b>&amp;c</p>", "ab&c"),
        ("<script>x</script><style>y</style><template>z</template><iframe>w</iframe>a", "a"),
        ("<table>moved<tr><td>cell", "movedcell"),
        ("<table><tr><td>cell<table><td>in</table></td><b>moved</b>", "movedcellin"),
        ("<table><td>a<caption>b</table>c", "abc"),
        ("<textarea>&lt;b</textarea><xmp>&lt;</xmp>", "<b&lt;"),
        ("<svg><text><![CDATA[a > b]]></text></svg><![CDATA[x]]>", "a>b"),
        ("a<?php if ($a > 3) { echo 1; } ?>b<!-- c -->", "ab"),
    ],
)
def test_what_is_seen(html: str, text: str) -> None:
    assert visible(html) == text


PIECES = st.sampled_from(
    ["<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "<b>", "</b>", "<svg>", "</svg>", "<desc>", "<mi>", "<math>",
     "<img>", "<li>", "<h1>", "<style>", "</style>", "<title>", "</title>", "one ", "two ", "&lt;", "<caption>", "<a>"]
)  # fmt: skip


@given(html=st.lists(PIECES, max_size=10).map("".join))
def test_html5lib_sees_the_same(html: str) -> None:
    page = f"<!doctype html><body>{html}"
    assert sorted(visible(page)) == sorted(read_by_html5lib(page))


def test_in_hostile_documents_too_and_hardly_ever_in_another_order() -> None:
    pages = [f"<!doctype html><body>{Hostile(Random(seed)).document()}" for seed in range(150)]
    judged = [page for page in pages if can_judge(page)]
    others = sum(visible(page) != read_by_html5lib(page) for page in judged)
    assert len(judged) > 50
    assert others <= 2  # formatting that a parser moves out of a table
