"""What is active goes, what can be read stays, and what went is told."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.markup.hostile import Hostile
from tests.markup.readers import can_judge, read_by_html5lib
from translate_pipeline.markup.profile import DEFAULT_PROFILE
from translate_pipeline.markup.sanitising import sanitised
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
    ('<p>Dose: 4 mg.</p><animate attributeName="x"/><p>Never 40.</p>', "<p>Dose: 4 mg.</p><p>Never 40.</p>"),
    ("<p><text>HR 0.74.</text> Tail.</p>", "<p>HR 0.74. Tail.</p>"),
    ("<g>a</g><path>b</path><desc>c</desc><set>d</set><mi>e</mi><mean>f</mean>", "abcdef"),
    ('<svg><g><img src="x.png">a<animate>b', '<svg><g></g></svg><img src="x.png">ab'),
    ("<svg><desc><p>a</p></desc><x>b</x></svg>", "<svg><desc>a</desc>b</svg>"),
    ("<math><mi>a<animate>b</animate></mi><x>c</x></math>", "<math><mi>ab</mi>c</math>"),
    ('<p>a<?php echo "secret"; if ($a > 3) { echo "x"; } ?>b</p>', "<p>ab</p>"),
    ("<p>a<?= $a > 3 ?></p><p>b", "<p>a</p><p>b</p>"),
    ("<p>Take <select><option>4 mg<option>40 mg</select> now", "<p>Take  4 mg 40 mg now</p>"),
    ("&<animate>lt;b<<animate>b>", "&amp;lt;b&lt;b&gt;"),
    ("<noembed>x</noembed><noframes>y</noframes><datalist><option>z</datalist>a", "a"),
    ("<style>p{}</style><template><p>b</p></template><p>a</p><!-- c -->", "<p>a</p>"),
]
PLAIN = [
    '<p lang="en" dir="ltr" data-tp="held" title="not translated">10<sup>9</sup> &lt; x</p>',
    '<table><thead><tr><th scope="col" colspan="2">a</th></tr></thead></table>',
    '<a href="/b#c" hreflang="en">a</a><a href="mailto:x@example.org">m</a>',
    '<img src="x.png" srcset="x.png 2x" alt="a" width="3"><video src="x.mp4" controls=""></video>',
    '<svg viewBox="0 0 1 1"><text x="1">a</text></svg><math><mi>x</mi></math>',
    '<svg><foreignObject width="3" height="2"><p>a</p></foreignObject><text>[a]</text></svg>',
    "<math><semantics><mi>x</mi><annotation>x</annotation></semantics></math><code>{{a}}</code>",
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
     "<template>", "<animate/>", "<text>", "</text>", "<desc>", "<g>", "</g>", "<mi>", "<tr>", "<td>", "more "]
)  # fmt: skip


def test_code_of_a_server_is_told() -> None:
    _, found = sanitised("<p>a<?php if ($a > 3) { echo 1; } ?></p>", DEFAULT_PROFILE)
    assert [one.detail for one in found] == ["Taken out: <?…?> (1)."]


def test_shortcodes_that_nothing_replaces_are_told_once_and_words_in_brackets_are_none() -> None:
    html = '<p>[gallery ids="1"] [sic] [tratados] {{x}} [1]</p><p>[gallery ids="1"]</p>'
    clean, found = sanitised(html, DEFAULT_PROFILE)
    assert clean == html
    assert [(one.code, one.severity, one.detail.partition(": ")[2]) for one in found] == [
        ("site.shortcode", Severity.WARN, '[gallery ids="1"]'),
        ("site.shortcode", Severity.WARN, "{{x}}"),
    ]


@given(html=st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=150)
def test_nothing_active_is_left_of_any_markup_and_lost_text_blocks(html: str) -> None:
    assert_safe(html)


def test_of_hostile_documents_hardly_any_is_blocked_and_none_loses_text_without() -> None:
    documents = [Hostile(Random(seed)).document() for seed in range(150)]
    blocked = sum(assert_safe(html) for html in documents)
    assert blocked <= 6


def assert_safe(html: str) -> bool:
    """Nothing active is left, and all text, or the page is blocked. Whether it is."""
    clean, found = sanitised(html, DEFAULT_PROFILE)
    blocks = any(one.severity is Severity.BLOCK for one in found)
    assert not re.search(r"<(script|style|iframe|form|input|object|embed|base|meta|link)\b", clean)
    assert not re.search(r"<[^>]*\s(on\w+|style|srcdoc)=", clean)
    assert not re.search(r"<[^>]*=\"\s*javascript:", clean)
    if not blocks and can_judge(html):
        assert read_by_html5lib(html) == read_by_html5lib(clean)
    again = sanitised(clean, DEFAULT_PROFILE)[0]
    assert again.split() == clean.split()
    return blocks
