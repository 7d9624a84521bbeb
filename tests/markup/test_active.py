"""What of a page runs in a browser is told once."""

from __future__ import annotations

import pytest

from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.model import Frame


@pytest.mark.parametrize(
    "html",
    [
        "<script>x()</script>",
        "<script type=module src=a.js></script>",
        "<p onclick='x()'>b</p>",
        "<a href='javascript:x()'>b</a>",
        "<a href=' java\tscript:x()'>b</a>",
    ],
)
def test_what_runs_is_told_once_and_left(html: str) -> None:
    document = markup.decode(f"<p>Text.</p>{html}{html}")
    assert [one.code for one in document.findings if one.code == "markup.active"] == ["markup.active"]
    assert markup.source(document).count(html) == 2


@pytest.mark.parametrize(
    "html",
    [
        "<script type='application/ld+json'>{}</script>",
        "<p one='x'>b</p>".replace("one", "title"),
        "<a href='#on'>b</a>",
    ],
)
def test_data_is_no_code(html: str) -> None:
    assert not any(one.code == "markup.active" for one in markup.decode(f"<p>Text.</p>{html}").findings)


def test_ruby_whose_parts_say_their_language_is_not_called_english() -> None:
    html = '<p>So <ruby><rb lang="ja">骨</rb><rt lang="ja">ほね</rt></ruby> is bone. <ruby>A<rt>b</rt></ruby> is.</p>'
    page = markup.encode(markup.decode(html), {}, Frame(locale("es")))
    assert '<ruby><rb lang="ja">' in page
    assert '<ruby lang="en"' in page
