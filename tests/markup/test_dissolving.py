"""Tags come off text that a cleaner would throw away, and code of a server goes whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.markup.dissolving import dissolved
from translate_pipeline.markup.visible import visible

TAGS = {"p", "b", "svg", "g", "desc", "text", "math", "mi", "mtext", "foreignObject"}


@pytest.mark.parametrize(
    ("html", "left", "gone"),
    [
        ("<p>a<animate/>b</p>", "<p>ab</p>", {"<animate>": 1}),
        ("<x>a</x>", "<x>a</x>", {}),
        ("<svg><desc><b>a</b></desc></svg>", "<svg><desc>a</desc></svg>", {"<b>": 1}),
        ("<math><mtext><b>a</b></mtext></math>", "<math><mtext><b>a</b></mtext></math>", {}),
        (
            "<svg><foreignobject><p>a</p></foreignobject></svg>",
            "<svg><foreignobject><p>a</p></foreignobject></svg>",
            {},
        ),
        ("<svg><desc><svg><g>a</g></svg></desc></svg>", "<svg><desc><svg><g>a</g></svg></desc></svg>", {}),
        ("<svg><desc><xmp><b>&</xmp></desc></svg>", "<svg><desc>&lt;b&gt;&amp;</desc></svg>", {"<xmp>": 1}),
        (
            "<svg><desc><textarea><b>&lt;</textarea></desc></svg>",
            "<svg><desc>&lt;b>&lt;</desc></svg>",
            {"<textarea>": 1},
        ),
        ("a<?php if ($a > 3) { } ?>b<?xml version='1'?>", "ab<?xml version='1'?>", {"<?…?>": 1}),
        ("<noscript><p>a</p></noscript><select><g>b</select>", "<p>a</p>b", {}),
    ],
)
def test_what_comes_off(html: str, left: str, gone: dict[str, int]) -> None:
    html, counted = dissolved(html, TAGS)
    assert html.replace("<!---->", "") == left
    assert counted == gone


def test_what_stood_beside_a_tag_does_not_become_one() -> None:
    assert dissolved("<<animate>b>x", TAGS)[0] == "<<!---->b>x"


PIECES = st.sampled_from(["a ", "b ", "<p>", "<g>", "</g>", "<svg>", "</svg>", "<desc>", "<math>", "<mi>", "<animate>"])


@given(html=st.lists(PIECES, max_size=10).map("".join))
def test_all_words_stay(html: str) -> None:
    left, _ = dissolved(f"<body>{html}", TAGS)
    assert visible(left) == re.sub(r"<[^>]*>|\s", "", html)
