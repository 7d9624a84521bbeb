"""A form leads back to this site, whatever it says."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.web.responding import redirect
from translate_pipeline.web.returning import local

BASE = "https://site.example/es/professionals"
NASTY = st.lists(
    st.sampled_from(["/", "//", "\\", ":", "@", "..", ".", "?", "#", "%2f", "evil.example", "\t", "https"])
)


@given(st.text() | NASTY.map("".join) | NASTY.map(lambda parts: "/" + "".join(parts)))
def test_no_text_at_all_leads_off_the_site(text: str) -> None:
    found = local(text, "/es/")
    to = urlsplit(urljoin(BASE, found))
    assert (to.scheme, to.netloc) == ("https", "site.example")
    assert "//" not in to.path
    assert redirect(found).headers == (("Location", found),)


@pytest.mark.parametrize(
    "path", ["/", "/es/", "/es/articles/maia", "/pt-BR/topics/x?before=1-a", "/es/a/?q=%C3%B1&b=1"]
)
def test_a_path_of_the_site_is_kept(path: str) -> None:
    assert local(path, "/es/") == path


def test_a_long_text_takes_no_time() -> None:
    """The shape has no two ways to read the same text."""
    assert local("/" + "a" * 480 + "!", "/es/") == "/es/"
    assert local("/a" * 10_000, "/es/") == "/es/"
