"""What is active goes, what can be read stays, and what went is told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline.markup.profile import DEFAULT_PROFILE
from translate_pipeline.markup.sanitising import sanitised, text_of
from translate_pipeline.model import Severity

# What comes in → what stays.
ACTIVE = [
    ("<p onclick='x()'>a</p>", "<p>a</p>"),
    ("<script>x()</script><p>a</p>", "<p>a</p>"),
    ('<a href="javascript:x()">a</a>', "<a>a</a>"),
    ('<a href=" java&#9;script:x()">a</a>', "<a>a</a>"),
    ('<img src="data:image/svg+xml,x" alt="a">', '<img alt="a">'),
    ('<form action="/x"><input name="a"><button>Go</button></form>', "Go"),
    ('<p style="position:fixed">a</p>', "<p>a</p>"),
    ("<noscript><p>a</p></noscript>", "<p>a</p>"),
    ('<iframe src="https://x.example"></iframe><p>a</p>', "<p>a</p>"),
    ('<object data="x.swf">a</object>', "a"),
    ('<base href="https://x.example"><meta http-equiv="refresh" content="0"><p>a</p>', "<p>a</p>"),
    ('<svg><a xlink:href="javascript:x()"><text>a</text></a></svg>', "<svg><a><text>a</text></a></svg>"),
    ("<svg><script>x()</script><text>a</text></svg>", "<svg><text>a</text></svg>"),
    ("<style>p{}</style><template><p>b</p></template><p>a</p><!-- c -->", "<p>a</p>"),
]
PLAIN = [
    '<p lang="en" dir="ltr" data-tp="held" title="not translated">10<sup>9</sup> &lt; x</p>',
    '<table><thead><tr><th scope="col" colspan="2">a</th></tr></thead></table>',
    '<a href="/b#c" hreflang="en">a</a><a href="mailto:x@example.org">m</a>',
    '<img src="x.png" srcset="x.png 2x" alt="a" width="3"><video src="x.mp4" controls=""></video>',
    '<svg viewBox="0 0 1 1"><text x="1">a</text></svg><math><mi>x</mi></math>',
    '<ol start="3" reversed=""><li value="4" aria-label="x">a</li></ol><ruby>a<rt>b</rt></ruby>',
]


@pytest.mark.parametrize(("html", "clean"), ACTIVE)
def test_what_is_active_goes_and_its_text_stays(html: str, clean: str) -> None:
    assert sanitised(html, DEFAULT_PROFILE)[0] == clean


@pytest.mark.parametrize("html", PLAIN)
def test_what_readers_need_stays_as_it_is(html: str) -> None:
    assert sanitised(html, DEFAULT_PROFILE) == (html, ())


def test_what_went_is_told_by_what_it_was() -> None:
    _, found = sanitised('<p onclick="x"><script>y</script><a href="javascript:x">a</a></p>', DEFAULT_PROFILE)
    told = [one.detail for one in found]
    assert told == ["Taken out: <script> (1).", "Taken out: href= (1).", "Taken out: onclick= (1)."]
    assert {one.severity for one in found} == {Severity.WARN}


def test_frames_and_players_are_those_that_the_profile_names() -> None:
    named = replace(DEFAULT_PROFILE, embeds=("iframe:player.example",))
    html = '<iframe src="https://player.example/1"></iframe><iframe src="https://x.example"></iframe>'
    assert sanitised(html, named)[0] == '<iframe src="https://player.example/1"></iframe><iframe></iframe>'
    assert sanitised('<video src="x.mp4"></video>', named)[0] == "<video></video>"


def test_custom_elements_are_those_that_the_profile_keeps() -> None:
    html = "<mm-box>a</mm-box>"
    assert sanitised(html, DEFAULT_PROFILE)[0] == html
    assert sanitised(html, replace(DEFAULT_PROFILE, elements=()))[0] == "a"


PIECES = st.sampled_from(
    ["<p>", "</p>", "<svg>", "<math>", "<mtext>", "<style>", "</style>", "<a href='javascript:x'>", "</a>", "text ",
     "&lt;", "<img src=x onerror=y>", "<!--", "-->", "<noscript>", "</noscript>", "<iframe>", "<select>", "<b ", "'",
     '"', ">", "<form>", "<x-y onload=z>", "<table>", "<title>", "<textarea>", "</svg>", "<foreignObject>",
     "<template>"]
)  # fmt: skip


@given(html=st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=150)
def test_nothing_active_is_left_of_any_markup_and_lost_text_blocks(html: str) -> None:
    clean, found = sanitised(html, DEFAULT_PROFILE)
    assert not re.search(r"<(script|style|iframe|form|input|object|embed|base|meta|link)\b", clean)
    assert not re.search(r"<[^>]*\s(on\w+|style|srcdoc)=", clean)
    assert not re.search(r"<[^>]*=\"\s*javascript:", clean)
    lost = text_of(html) != text_of(clean)
    blocks = any(one.severity is Severity.BLOCK for one in found)
    assert blocks or not lost or "noscript" in html
    assert sanitised(clean, DEFAULT_PROFILE)[0] == clean
