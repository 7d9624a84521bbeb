"""What an operator wants to know of each online engine, as one literal table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from translate_pipeline.model import Limits


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """`needs`: settings without which the engine is off; `takes`: those that it also reads. `note`: what an operator
    should know before choosing it."""

    name: str
    title: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    limits: Limits
    terms: str
    note: str

    @property
    def needs_key(self) -> bool:
        return any("key" in setting for setting in self.needs)


# None of them is sent our terms; only DeepL is told what stands around a text.
_limits = partial(Limits, terms=False, context=False)

_ALL = (
    EngineFacts(
        "google",
        "Google Translate (mobile page)",
        (),
        ("google_url",),
        # 4,999 is the most that deep-translator sends; 5 requests a second is what it says Google allows.
        _limits(max_chars=4900, max_items=64, concurrency=4, requests_per_second=5.0),
        "https://policies.google.com/terms",
        "The public page and no contract: for trials. It carries neither mark-up nor a glossary.",
    ),
    EngineFacts(
        "mymemory",
        "MyMemory",
        (),
        ("mymemory_email", "mymemory_url"),
        _limits(max_chars=499, max_items=1, concurrency=2, requests_per_second=2.0),
        "https://mymemory.translated.net/terms-and-conditions",
        "5,000 characters a day, 50,000 with an e-mail address; 500 bytes a text. What is sent may become public.",
    ),
    EngineFacts(
        "libretranslate",
        "LibreTranslate",
        ("libretranslate_url",),
        ("libretranslate_api_key",),
        _limits(max_chars=10_000, max_items=16, concurrency=2, markup=True),
        "https://github.com/LibreTranslate/LibreTranslate#readme",
        "Runs on a server of your own, so that no text leaves the house.",
    ),
    EngineFacts(
        "deepl",
        "DeepL",
        ("deepl_api_key",),
        ("deepl_url",),
        # 50 texts and 128 KiB a request by its documentation.
        _limits(max_chars=60_000, max_items=50, concurrency=4, markup=True, context=True),
        "https://www.deepl.com/pro-license",
        "Carries mark-up and the sentence's surroundings. Texts of the free plan may be kept by DeepL.",
    ),
    EngineFacts(
        "microsoft",
        "Microsoft Translator",
        ("microsoft_api_key",),
        ("microsoft_region", "microsoft_url"),
        # 1,000 texts and 50,000 characters a request by its documentation; less loses less when one fails.
        _limits(max_chars=40_000, max_items=100, concurrency=4, markup=True),
        "https://www.microsoft.com/licensing/terms",
        "Carries mark-up. A key for one region needs microsoft_region too.",
    ),
    EngineFacts(
        "yandex",
        "Yandex Translate (API 1.5)",
        ("engine_keys.yandex",),
        ("engine_urls.yandex",),
        _limits(max_chars=9000, max_items=1, concurrency=2),
        "https://yandex.com/legal/translate_api/",
        "The old interface is all that deep-translator speaks; Yandex gives out no new keys for it.",
    ),
    EngineFacts(
        "papago",
        "Naver Papago",
        ("engine_keys.papago",),
        ("engine_urls.papago",),
        _limits(max_chars=5000, max_items=1, concurrency=2),
        "https://developers.naver.com/products/terms",
        "The key is `id:secret`. Naver moved the service to its cloud, whose address goes into engine_urls.",
    ),
    EngineFacts(
        "qcri",
        "QCRI Shaheen",
        ("engine_keys.qcri",),
        ("engine_urls.qcri",),
        _limits(max_chars=2000, max_items=1, concurrency=1),
        "https://mt.qcri.org/api",
        "Its documentation shows GET with the key in the address; here the same fields go in a form.",
    ),
    EngineFacts(
        "baidu",
        "Baidu Translate",
        ("engine_keys.baidu",),
        ("engine_urls.baidu",),
        # 6,000 bytes a text and one request a second by its documentation.
        _limits(max_chars=5000, max_items=1, concurrency=1, requests_per_second=1.0),
        "https://fanyi-api.baidu.com/doc/8",
        "The key is `appid:appkey`.",
    ),
    EngineFacts(
        "chatgpt",
        "ChatGPT",
        ("engine_keys.chatgpt",),
        ("engine_urls.chatgpt",),
        _limits(max_chars=6000, max_items=1, concurrency=4),
        "https://openai.com/policies/",
        "A language model: it may add or leave out text. Any server that speaks chat completions can stand in.",
    ),
)

FACTS: Mapping[str, EngineFacts] = {facts.name: facts for facts in _ALL}
