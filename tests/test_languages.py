"""Locales as values: tags, fallbacks, directions, number forms."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.errors import UnknownLocale
from translate_pipeline.languages import locale


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("es_mx", "es-MX"),
        ("PT-br", "pt-BR"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh_hant_hk", "zh-Hant-HK"),
        ("iw", "he"),
    ],
)
def test_tags_are_normalised(written: str, tag: str) -> None:
    assert locale(written).tag == tag


@pytest.mark.parametrize("wrong", ["", "xx", "english", "es-", "es-Q", "../es", "e", "es MX", "q1", "und", "mul"])
def test_a_tag_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(UnknownLocale):
        locale(wrong)


@given(st.text(max_size=20))
def test_any_text_gives_a_locale_or_the_one_error(text: str) -> None:
    with suppress(UnknownLocale):
        assert locale(locale(text).tag) == locale(text)


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("es-MX", ["es-MX", "es-419", "es"]),
        ("es-ES", ["es-ES", "es"]),
        ("pt-BR", ["pt-BR", "pt"]),
        ("zh-Hant-HK", ["zh-Hant-HK", "zh-Hant"]),
        ("fr", ["fr"]),
    ],
)
def test_fallbacks_never_leave_the_language_or_its_script(tag: str, chain: list[str]) -> None:
    assert [step.tag for step in locale(tag).fallbacks] == chain


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("es", "ltr"), ("ja", "ltr"), ("az-Arab", "rtl")],
)
def test_direction_follows_the_script(tag: str, direction: str) -> None:
    assert locale(tag).direction == direction


@pytest.mark.parametrize(
    ("tag", "decimal"), [("es", ","), ("es-ES", ","), ("es-419", "."), ("es-MX", "."), ("oc", ","), ("de-CH", ".")]
)
def test_regions_of_one_language_are_told_apart_by_their_decimal_mark(tag: str, decimal: str) -> None:
    assert locale(tag).numbers.decimal == decimal


def test_a_shared_spanish_groups_by_a_space_that_no_reader_takes_for_a_decimal() -> None:
    form = locale("es").numbers
    assert form.group == "\u00a0"
    assert form.decimal not in form.groups


@pytest.mark.parametrize("tag", ["en", "es", "fr", "de", "de-CH", "pt", "pl", "ar", "ja"])
def test_a_decimal_mark_never_groups(tag: str) -> None:
    form = locale(tag).numbers
    assert form.group in form.groups
    assert form.decimal not in form.groups


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("es", "es_ES"),
        ("es-MX", "es_MX"),
        ("es-419", "es_LA"),  # as Meta's list has it
        ("pt", "pt_PT"),  # CLDR says Brazil, which is pt-BR here
        ("pt-BR", "pt_BR"),
        ("zh-Hans", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("ja", "ja_JP"),
        ("ar", "ar_AR"),
        ("eo", "eo_EO"),
        ("sr-Latn", "sr_RS"),
        ("en", "en_US"),
    ],
)
def test_open_graph_has_language_and_territory(tag: str, written: str) -> None:
    assert locale(tag).open_graph == written


def test_own_names_are_in_the_language_itself() -> None:
    assert [locale(tag).own_name for tag in ("fr", "ja", "ca")] == ["Français", "日本語", "Català"]


def test_japanese_and_chinese_are_not_spaced() -> None:
    assert [locale(tag).spaced for tag in ("ja", "zh-Hans", "ar", "es")] == [False, False, True, True]
