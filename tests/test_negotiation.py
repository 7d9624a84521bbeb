"""What a reader's browser asks for and what the site has meet in the nearest locale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.languages import locale, negotiate

OFFERED = [locale(tag) for tag in ("en", "es", "fr", "pt-BR", "zh-Hans", "ar", "de")]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("es", "es"),
        ("es-MX", "es"),  # es-419 is passed on the way
        ("es-MX,fr;q=0.9", "es"),  # a wider locale of the first comes before the second
        ("fr;q=0.5, de;q=0.8", "de"),
        ("fr;q=0, de;q=0.1", "de"),  # 0 is a refusal
        ("pt", "pt-BR"),  # a narrower one of the same language
        ("pt-PT", "pt-BR"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", None),  # the other script
        ("ZH-hans, en;q=0.1", "zh-Hans"),
        ("ja, *", None),  # anything is not something
        ("ja, en;q=0.1", "en"),
        ("", None),
        ("*", None),
        ("xx-nonsense, ../etc, es", "es"),
        ("es;q=2, de;q=x, fr;q=0.3", "fr"),  # what can't be read is passed over
        ("\u202ees", None),
    ],
)
def test_the_first_wanted_locale_that_there_is_wins(header: str, found: str | None) -> None:
    wanted = negotiate(header, OFFERED)
    assert (wanted.tag if wanted else None) == found


def test_a_nearer_locale_comes_before_a_wider_one() -> None:
    offered = [locale(tag) for tag in ("en", "es", "es-419", "es-MX")]
    for tag, found in {"es-MX": "es-MX", "es-AR": "es-419", "es-ES": "es", "es": "es"}.items():
        assert negotiate(tag, offered) == locale(found)


@given(st.text() | st.lists(st.sampled_from(["es-MX", "de", "*", ";q=0.1", ", ", "zh-TW", "en"])).map("".join))
def test_any_header_gives_a_locale_of_the_site_or_none(header: str) -> None:
    assert negotiate(header, OFFERED) in {*OFFERED, None}


def test_a_header_of_any_length_is_read_in_part_only() -> None:
    assert negotiate("ja," * 10_000 + "es", OFFERED) is None
