"""Language codes: which locale becomes which code of which engine."""

from __future__ import annotations

import pytest

from translate_pipeline.backends.online import codes
from translate_pipeline.backends.online.codes import Codes
from translate_pipeline.languages import locale
from translate_pipeline.model import Pair

TABLES = {name: table for name, table in vars(codes).items() if isinstance(table, Codes)}

# Engine, locale, its code there (none: not served), and why it is worth a row.
ROWS: list[tuple[str, str, str | None]] = [
    ("GOOGLE", "es-419", "es"),  # no region there
    ("GOOGLE", "es-MX", "es"),
    ("GOOGLE", "pt-BR", "pt"),  # Google's pt is Brazil's
    ("GOOGLE", "pt", "pt-PT"),
    ("GOOGLE", "pt-AO", "pt-PT"),
    ("GOOGLE", "he", "iw"),
    ("GOOGLE", "iw", "iw"),
    ("GOOGLE", "nb", "no"),
    ("GOOGLE", "fil", "tl"),
    ("GOOGLE", "zh-Hans", "zh-CN"),
    ("GOOGLE", "zh", "zh-CN"),
    ("GOOGLE", "zh-HK", "zh-TW"),
    ("GOOGLE", "fr-CA", "fr-CA"),
    ("GOOGLE", "fr-BE", "fr"),
    ("GOOGLE", "sr", "sr"),
    ("GOOGLE", "sr-Latn", None),  # Google writes Serbian in Cyrillic
    ("GOOGLE", "oc", None),
    ("GOOGLE", "en", None),  # from English to English
    ("GOOGLE", "en-GB", None),
    ("MYMEMORY", "es", "es-ES"),
    ("MYMEMORY", "es-419", "es-419"),
    ("MYMEMORY", "es-PE", "es-419"),
    ("MYMEMORY", "en-US", "en-US"),
    ("MYMEMORY", "sr-Latn", "sr-Latn-RS"),
    ("MYMEMORY", "pt", "pt-PT"),
    ("DEEPL", "pt-BR", "PT-BR"),
    ("DEEPL", "pt", "PT-PT"),
    ("DEEPL", "pt-PT", "PT-PT"),
    ("DEEPL", "es-MX", "ES-419"),
    ("DEEPL", "es-ES", "ES"),
    ("DEEPL", "nb", "NB"),
    ("DEEPL", "zh-Hans", "ZH-HANS"),
    ("DEEPL", "zh-TW", "ZH-HANT"),
    ("DEEPL", "ca", None),  # no tag handling
    ("MICROSOFT", "zh-Hans", "zh-Hans"),
    ("MICROSOFT", "pt-BR", "pt"),
    ("MICROSOFT", "pt", "pt-PT"),
    ("MICROSOFT", "sr-Latn", "sr-Latn"),
    ("MICROSOFT", "sr", "sr-Cyrl"),
    ("MICROSOFT", "nb", "nb"),
    ("LIBRETRANSLATE", "zh-Hans", "zh"),
    ("LIBRETRANSLATE", "zh-Hant", "zt"),
    ("LIBRETRANSLATE", "pt-BR", "pb"),
    ("LIBRETRANSLATE", "es-419", "es"),
    ("YANDEX", "nb", "no"),
    ("PAPAGO", "zh-Hans", "zh-CN"),
    ("PAPAGO", "es", None),
    ("QCRI", "en", None),
    ("BAIDU", "ja", "jp"),
    ("BAIDU", "es-419", "spa"),
    ("QCRI", "ar", "ar"),
    ("CHATGPT", "pt-BR", "Brazilian Portuguese"),
    ("CHATGPT", "es-AR", "Latin American Spanish"),
]


@pytest.mark.parametrize(("table", "tag", "code"), ROWS)
def test_a_locale_becomes_the_engine_s_code(table: str, tag: str, code: str | None) -> None:
    found = TABLES[table].of(Pair(locale("en"), locale(tag)))
    assert (found and found[1]) == code


@pytest.mark.parametrize("name", TABLES)
def test_every_key_is_a_locale_as_we_write_it(name: str) -> None:
    table = TABLES[name]
    for tag in [*table.targets, *(table.sources or ())]:
        assert locale(tag).tag == tag


@pytest.mark.parametrize("name", TABLES)
def test_english_is_a_source_everywhere(name: str) -> None:
    assert any(TABLES[name].of(Pair(locale("en"), locale(tag))) for tag in TABLES[name].targets)


def test_deepl_names_a_source_without_its_region() -> None:
    assert TABLES["DEEPL"].of(Pair(locale("en-GB"), locale("pt-BR"))) == ("EN", "PT-BR")
    assert TABLES["DEEPL"].of(Pair(locale("pt-BR"), locale("en-GB"))) == ("PT", "EN-GB")


def test_the_languages_of_the_product_are_all_reached_by_google() -> None:
    for tag in ("es", "es-419", "ca", "gl", "fr", "pt", "pt-BR", "it", "de", "nl", "pl", "ja", "zh-Hans", "ar"):
        assert TABLES["GOOGLE"].of(Pair(locale("en"), locale(tag)))


def test_a_pair_that_an_engine_does_not_offer_is_not_served() -> None:
    """Papago has French and Japanese, but not from one to the other."""
    assert TABLES["PAPAGO"].of(Pair(locale("fr"), locale("ja"))) is None
    assert TABLES["PAPAGO"].of(Pair(locale("ja"), locale("en"))) == ("ja", "en")
