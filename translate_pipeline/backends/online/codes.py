"""Each engine's language codes by BCP 47 locale: literal tables, and the fallback from a region to its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translate_pipeline.languages import Locale
from translate_pipeline.model import Pair


@dataclass(frozen=True, slots=True)
class Codes:
    """`sources` only where an engine names a language otherwise as source than as target; `only` where it does not
    translate every pair of its languages."""

    targets: Mapping[str, str]
    sources: Mapping[str, str] | None = None
    only: frozenset[tuple[str, str]] | None = None

    def of(self, pair: Pair) -> tuple[str, str] | None:
        """The engine's codes for a pair, none if it does not serve it."""
        source = _code(self.targets if self.sources is None else self.sources, pair.source)
        target = _code(self.targets, pair.target)
        if source is None or target is None or source.lower() == target.lower():
            return None
        if self.only is not None and (source, target) not in self.only:
            return None
        return source, target


def _code(table: Mapping[str, str], locale: Locale) -> str | None:
    """The code of the nearest locale in the fallback chain, never one in another script (sr-Latn is not sr)."""
    return next(
        (table[step.tag] for step in locale.fallbacks if step.tag in table and step.script == locale.script), None
    )


def _as_is(tags: str) -> dict[str, str]:
    return {tag: tag for tag in tags.split()}


# deep-translator 1.11.4's table by BCP 47 locale, with pt-PT and fr-CA of Google's own list: there "pt" is Brazil's.
GOOGLE = Codes(
    {
        **_as_is(
            "af am ar as az be bg bho bm bn bs ca ceb ckb co cs cy da de doi dv ee el en eo es et eu fa fi fr fy ga "
            "gd gl gn gom gu ha haw hi hr ht hu hy id ig is it ja ka kk km kn ko ku ky la lb lg ln lo lt "
            "lv mai mg mi mk ml mn mr ms mt my ne nl nso ny om or pa pl ps qu ro ru rw sa sd si sk sl sn so sq "
            "sr st su sv sw ta te tg th ti tk tr ts tt ug uk ur uz vi xh yi yo zu"
        ),
        "ak": "ak",
        "fil": "tl",
        "fr-CA": "fr-CA",
        "he": "iw",
        "jv": "jw",
        "mni-Mtei": "mni-Mtei",
        "nb": "no",
        "pt": "pt-PT",
        "pt-BR": "pt",
        "zh-Hans": "zh-CN",
        "zh-Hant": "zh-TW",
    }
)

# MyMemory wants language and country; the plain language stands for the country that its site lists first.
MYMEMORY = Codes(
    {
        "af": "af-ZA", "am": "am-ET", "an": "an-ES", "ar": "ar-SA", "ar-EG": "ar-EG", "ar-MA": "ar-MA", "as": "as-IN",
        "ast": "ast-ES", "az": "az-AZ", "be": "be-BY", "bg": "bg-BG", "bn": "bn-IN", "br": "br-FR", "bs": "bs-BA",
        "ca": "ca-ES", "ceb": "ceb-PH", "ckb": "ckb-IQ", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "de": "de-DE",
        "de-AT": "de-AT", "de-CH": "de-CH", "el": "el-GR", "en": "en-GB", "en-AU": "en-AU", "en-CA": "en-CA",
        "en-IE": "en-IE", "en-IN": "en-IN", "en-NZ": "en-NZ", "en-US": "en-US", "en-ZA": "en-ZA", "eo": "eo-EU",
        "es": "es-ES", "es-419": "es-419", "es-AR": "es-AR", "es-CO": "es-CO", "es-MX": "es-MX", "es-US": "es-US",
        "et": "et-EE", "eu": "eu-ES", "fa": "fa-IR", "fi": "fi-FI", "fil": "fil-PH", "fo": "fo-FO", "fr": "fr-FR",
        "fr-BE": "fr-BE", "fr-CA": "fr-CA", "fr-CH": "fr-CH", "fur": "fur-IT", "ga": "ga-IE", "gd": "gd-GB",
        "gl": "gl-ES", "gn": "gn-PY", "gu": "gu-IN", "ha": "ha-NE", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR",
        "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT", "it-CH": "it-CH", "ja": "ja-JP",
        "jv": "jv-ID", "ka": "ka-GE", "kk": "kk-KZ", "km": "km-KH", "kn": "kn-IN", "ko": "ko-KR", "ky": "ky-KG",
        "lb": "lb-LU", "lo": "lo-LA", "lt": "lt-LT", "lv": "lv-LV", "mg": "mg-MG", "mi": "mi-NZ", "mk": "mk-MK",
        "ml": "ml-IN", "mn": "mn-MN", "mr": "mr-IN", "ms": "ms-MY", "mt": "mt-MT", "my": "my-MM", "nb": "nb-NO",
        "ne": "ne-NP", "nl": "nl-NL", "nl-BE": "nl-BE", "nn": "nn-NO", "oc": "oc-FR", "or": "or-IN", "pa": "pa-IN",
        "pl": "pl-PL", "ps": "ps-PK", "pt": "pt-PT", "pt-BR": "pt-BR", "qu": "qu-PE", "ro": "ro-RO", "ru": "ru-RU",
        "rw": "rw-RW", "sc": "sc-IT", "si": "si-LK", "sk": "sk-SK", "sl": "sl-SI", "so": "so-SO", "sq": "sq-AL",
        "sr": "sr-Cyrl-RS", "sr-Latn": "sr-Latn-RS", "sv": "sv-SE", "sw": "sw-KE", "ta": "ta-IN", "te": "te-IN",
        "tg": "tg-TJ", "th": "th-TH", "tk": "tk-TM", "tr": "tr-TR", "tt": "tt-RU", "uk": "uk-UA", "ur": "ur-PK",
        "uz": "uz-UZ", "vi": "vi-VN", "xh": "xh-ZA", "yo": "yo-NG", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW",
        "zh-Hant-HK": "zh-HK", "zh-Hant-MO": "zh-MO", "zu": "zu-ZA",
    }
)  # fmt: skip

# LibreTranslate's models. zh, zt and pb are the codes of older servers, which newer ones take as aliases.
LIBRETRANSLATE = Codes(
    {
        **_as_is(
            "ar az bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms nb nl pl pt ro "
            "ru sk sl sq sr sv th tr uk ur vi"
        ),
        "fil": "tl",
        "pt-BR": "pb",
        "zh-Hans": "zh",
        "zh-Hant": "zt",
    }
)

_DEEPL_BOTH = {
    tag: tag.upper()
    for tag in _as_is("ar bg cs da de el es et fi fr hu id it ja ko lt lv nb nl pl ro ru sk sl sv tr uk")
}
# DeepL's languages with tag handling (its table of languages), without which codes and masks could not travel:
# Catalan, Galician, Hebrew, Thai and Vietnamese lack it.
DEEPL = Codes(
    targets={
        **_DEEPL_BOTH,
        "en": "EN-US",
        "en-GB": "EN-GB",
        "es-419": "ES-419",
        "pt": "PT-PT",
        "pt-BR": "PT-BR",
        "zh-Hans": "ZH-HANS",
        "zh-Hant": "ZH-HANT",
    },
    sources={**_DEEPL_BOTH, "en": "EN", "pt": "PT", "zh-Hans": "ZH", "zh-Hant": "ZH"},
)

# The service's own list (languages?api-version=3.0); there "pt" is Brazil's.
MICROSOFT = Codes(
    {
        **_as_is(
            "af am ar as az ba be bg bho bn bo brx bs ca cs cy da de doi dsb dv el en es et eu fa fi fil fo fr "
            "fr-CA ga gl gom gu ha he hi hr hsb ht hu hy id ig is it iu iu-Latn ja ka kk km kmr kn ko ks ku ky lb "
            "ln lo lt lv mai mg mi mk ml mni mr ms mt my nb ne nl nso or pa pl ps ro ru rw sd si sk sl sn so sq "
            "sr-Latn st sv sw ta te th ti tk tn to tr tt ug uk ur uz vi xh yo yue zh-Hans zh-Hant zu"
        ),
        "lg": "lug",
        "mn": "mn-Cyrl",
        "ny": "nya",
        "pt": "pt-PT",
        "pt-BR": "pt",
        "rn": "run",
        "sr": "sr-Cyrl",
    }
)

# Yandex Translate v1.5.
YANDEX = Codes(
    {
        **_as_is(
            "af am ar az ba be bg bn bs ca ceb cs cy da de el en eo es et eu fa fi fr ga gd gl gu he hi hr ht hu hy id "
            "is it ja jv ka kk km kn ko ky la lb lo lt lv mg mi mk ml mn mr ms mt my ne nl pa pl pt ro ru si sk sl sq "
            "sr su sv sw ta te tg th tr tt uk ur uz vi xh yi"
        ),
        "fil": "tl",
        "nb": "no",
        "zh-Hans": "zh",
    }
)

# Naver's documentation: English goes to and from these alone.
PAPAGO = Codes(
    {**_as_is("en fr ja ko"), "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"},
    only=frozenset(pair for other in ("ko", "ja", "fr", "zh-CN", "zh-TW") for pair in (("en", other), (other, "en"))),
)

QCRI = Codes(_as_is("ar en es"))

BAIDU = Codes(
    {
        **_as_is("cs de el en hu it nl pl pt ru th"),
        "ar": "ara",
        "bg": "bul",
        "da": "dan",
        "es": "spa",
        "et": "est",
        "fi": "fin",
        "fr": "fra",
        "ja": "jp",
        "ko": "kor",
        "ro": "rom",
        "sl": "slo",
        "sv": "swe",
        "vi": "vie",
        "yue": "yue",
        "zh-Hans": "zh",
        "zh-Hant": "cht",
    }
)

# A language model is told the language in words.
CHATGPT = Codes(
    {
        "ar": "Modern Standard Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
        "de": "German", "de-CH": "Swiss Standard German", "el": "Greek", "en": "English", "en-GB": "British English",
        "es": "Spanish", "es-419": "Latin American Spanish", "es-ES": "Spanish of Spain", "es-MX": "Mexican Spanish",
        "et": "Estonian", "eu": "Basque", "fi": "Finnish", "fr": "French", "fr-CA": "Canadian French",
        "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
        "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
        "nb": "Norwegian Bokmål", "nl": "Dutch", "pl": "Polish", "pt": "European Portuguese",
        "pt-BR": "Brazilian Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
        "sr": "Serbian in Cyrillic script", "sr-Latn": "Serbian in Latin script", "sv": "Swedish", "th": "Thai",
        "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh-Hans": "Simplified Chinese",
        "zh-Hant": "Traditional Chinese",
    }
)  # fmt: skip
