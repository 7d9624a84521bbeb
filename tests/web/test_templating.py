"""No page without its notice, no stored text that acts, no name that nobody gives."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from tests.web import fakes
from translate_pipeline.web.templating import StoredTextError, Templates, body, data, notice, passages

ACTIVE = [
    "<script>x</script>",
    "<p>a</p><SCRIPT src=x>",
    '<img src=x onerror="x">',
    "<img src=x\nonerror=x>",
    "<svg/onload=x>",
    '<a href="javascript:x">a</a>',
    "<a href=' JaVaScript:x'>a</a>",
    '<form action="/x">',
    "<base href=x>",
    "<object data=x>",
    "<style>p{}</style>",
    "<meta http-equiv=refresh>",
    """<img a=' b="' onerror=x c='"'>""",
    """<img title='"' onerror=x alt="'>">""",
    '<img title="a" onerror="x" alt="b">',
    '<a href="javascript:x" title="a">a</a>',
    '<a href="java\tscript:x">a</a>',
    '<a href=" \x01javascript:x">a</a>',
]
HARMLESS = [
    "<p>INR &lt; 2, once = onset = 1</p>",
    "<p>javascript: is a word</p>",
    '<img src="/a.png" alt="on x = 1">',
    '<p title="the dose at onset = 4 mg, onload=x">a</p>',
    '<p title="<img src=x onerror=x>">a</p>',
    '<a href="/a" title="javascript:x">a</a>',
    '<a href="/a?&lt;svg/onload=x">a</a>',
]


@pytest.mark.parametrize("html", ACTIVE)
def test_stored_text_that_could_act_is_not_shown(html: str) -> None:
    page = fakes.publication(body=html)
    with pytest.raises(StoredTextError):
        body(page)
    fake = fakes.Fake(items=[fakes.served(page)])
    answer = fakes.client(fake).get("/es/articles/maia")
    assert answer.status_code == 500
    assert html not in answer.text


@pytest.mark.parametrize("html", HARMLESS)
def test_harmless_text_passes_as_it_is(html: str) -> None:
    assert body(fakes.publication(body=html)) == html


@pytest.mark.parametrize("held", ["", " ", "<p>Translated.</p>"])
@pytest.mark.parametrize("tag", ["es", "en"])
@pytest.mark.parametrize("rest", ["", "/parallel"])
def test_a_page_without_its_notice_is_never_served(held: str, tag: str, rest: str) -> None:
    page = fakes.publication(tag=tag, notice=held)
    with pytest.raises(StoredTextError):
        notice(page)
    answer = fakes.client(fakes.Fake(items=[fakes.served(page)])).get(f"/{tag}/articles/maia{rest}")
    assert answer.status_code in ({500} if (tag, rest) != ("en", "/parallel") else {302})
    assert "2.5 mg" not in answer.text


def test_a_template_of_the_operators_cannot_take_the_notice_from_our_page(tmp_path: Path) -> None:
    """A folder of their own changes header, footer and style; the article's page still brings its notice."""
    (tmp_path / "slots").mkdir()
    (tmp_path / "slots" / "footer.html").write_text("<p>Our imprint {{ lang }}</p>")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "site.css").write_text("body { color: red }")
    client = fakes.client(templates=tmp_path)
    text = client.get("/es/articles/maia").text
    assert "<p>Our imprint es</p>" in text
    assert 'class="translation-notice"' in text
    assert client.get("/static/site.css").text == "body { color: red }"


def test_an_operators_template_that_leaves_the_notice_out_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text("{% extends 'base.html' %}{% block main %}{{ page|body }}{% endblock %}")
    answer = fakes.client(templates=tmp_path).get("/es/articles/maia")
    assert answer.status_code == 500
    assert "2.5 mg" not in answer.text


def test_an_operators_template_cannot_put_the_notice_behind_the_text(tmp_path: Path) -> None:
    late = "{% extends 'base.html' %}{% block main %}{{ page|body }}{{ page|notice }}{% endblock %}"
    (tmp_path / "article.html").write_text(late)
    assert fakes.client(templates=tmp_path).get("/es/articles/maia").status_code == 500


def test_a_name_that_nobody_gives_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "odd.html").write_text("{{ nobody }}")
    site = fakes.site(fakes.Fake(), templates=tmp_path)
    with pytest.raises(UndefinedError, match="nobody"):
        Templates(site.rules).page("odd.html", site, site.originals, "/", {})


def test_what_is_not_stored_html_is_escaped() -> None:
    fake = fakes.Fake(items=[fakes.served(fakes.publication(title="<script>x</script>", description='"><b>'))])
    text = fakes.client(fake).get("/es/articles/maia").text
    assert "<script>x" not in text
    assert '"><b>' not in text


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_says_the_same_and_never_ends_its_script(value: object) -> None:
    written = str(data(value))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == value


def test_a_passage_shows_a_few_harmless_tags_only() -> None:
    page = fakes.publication()
    one = replace(page.passages[0], source="a<sup>2</sup>", target='<b onclick="x">a</b><sup>2</sup>')
    ((_, source, target),) = passages(replace(page, passages=(one,)))
    assert source == "a<sup>2</sup>"
    assert target.startswith("&lt;b onclick")
