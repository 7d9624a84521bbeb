"""An e-mail address has one form, and what can't be one is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.identity.emails import email_address


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ana@example.org", "ana@example.org"),
        ("  Ana.Gil+news@Example.ORG ", "ana.gil+news@example.org"),
        ("jose\u0301@exámple.es", "josé@exámple.es"),
        ("用户@例子.公司", "用户@例子.公司"),
    ],
)
def test_an_address_is_kept_in_one_form(written: str, kept: str) -> None:
    assert email_address(written) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ana",
        "ana@",
        "@example.org",
        "ana@example",
        "ana@@example.org",
        "ana@example..org",
        "ana gil@example.org",
        "ana@example.org\nBcc: all@example.org",
        "<ana@example.org>",
        "a@b.org, c@d.org",
        "ana\u202e@example.org",
        "ana\ud800@example.org",
        f"{'a' * 250}@example.org",
        f"{'a' * 65}@example.org",
    ],
)
def test_what_can_t_be_an_address_is_refused(text: str) -> None:
    assert email_address(text) is None


@given(st.text() | st.emails())
def test_the_form_of_a_form_is_itself_and_holds_no_line_end(text: str) -> None:
    form = email_address(text)
    if form is not None:
        assert email_address(form) == form
        assert len(form.split()) == 1
