"""Only addresses that lead to a page, a mailbox or a place beside this page are linked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline.disclaimers import linkable


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org?subject=x", "mailto:a@example.org?subject=x"),
        ("../en/mm-003.html", "../en/mm-003.html"),
        ("/report#x:y", "/report#x:y"),
        ("my article.html", "my%20article.html"),  # a copy beside the page, named as its author named it
        (" https://example.org/é ", "https://example.org/é"),
    ],
)
def test_a_safe_address_is_linked(url: str, address: str) -> None:
    assert linkable(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",  # browsers drop the tab
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",  # another host by the page's own scheme
        "/\\evil.example",  # browsers take the backslash for a slash
        "https:",
        "https:///path",
        "https://[::1",  # not an address at all
        "mailto:",
        "mailto:nobody",
        "1:2",
        "https://example.org/\ud800",
    ],
)
def test_any_other_is_not(url: str) -> None:
    assert linkable(url) is None


@settings(deadline=None)
@given(st.text(max_size=30))
def test_linking_is_idempotent(url: str) -> None:
    address = linkable(url)
    assert address is None or linkable(address) == address
