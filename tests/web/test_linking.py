"""Links are led to the reader's language, and nothing else of a text is touched."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web import fakes
from translate_pipeline.web.linking import Linked, linked

FAKE = fakes.library()
RULES = fakes.site(FAKE).rules


def led(body: str, locale: str = "es") -> Linked:
    return linked(replace(fakes.publication(), body=body), locale, FAKE, RULES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/articles/cassiopeia">x</a>', '<a href="/es/articles/cassiopeia">x</a>'),
        ('<a href="cassiopeia" hreflang="en">x</a>', '<a href="/es/articles/cassiopeia">x</a>'),
        (f'<a title="t" href="{fakes.ORIGIN}/articles/changed#a&amp;b">x</a>',
         '<a title="t" href="/es/articles/changed#a&amp;b">x</a>'),
        ('<a href="/articles/only-english#s">x</a>', '<a href="/articles/only-english#s" hreflang="en">x</a>'),
        ('<a href="/articles/nobody">x</a>', '<a href="/articles/nobody">x</a>'),
        ('<a href="#note">x</a>', '<a href="#note">x</a>'),
        ('<a href="http://[">x</a>', '<a href="http://[">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ("<a>x</a>", "<a>x</a>"),
    ],
)  # fmt: skip
def test_a_link_leads_where_its_reader_can_read(before: str, after: str) -> None:
    assert led(before).html == after


@given(st.text(alphabet=st.sampled_from('<a href="/articles/maia#">&;x \n'), max_size=80))
def test_a_text_without_links_to_ours_stays_as_it_is(text: str) -> None:
    body = re.sub("maia", "m", text)
    assert led(body).html == body


def test_the_near_ones_are_those_on_the_originals_own_host() -> None:
    body = '<a href="/articles/b">x</a><a href="https://doi.org/1">y</a><a href="#n">z</a>'
    assert led(body).near == (f"{fakes.ORIGIN}/articles/b",)
