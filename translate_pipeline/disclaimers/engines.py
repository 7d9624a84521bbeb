"""What readers are told of an engine: the name that they know it by, and where its makers explain it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """`help` is empty where the makers publish nothing for readers."""

    name: str
    help: str = ""


# By the name that the engine's backend gives itself. Addresses are the makers' own help, terms or documentation.
_ENGINES: Mapping[str, EngineInfo] = {
    "apertium": EngineInfo("Apertium", "https://wiki.apertium.org/"),
    "baidu": EngineInfo("Baidu Translate", "https://fanyi-api.baidu.com/"),
    "chatgpt": EngineInfo("ChatGPT (OpenAI)", "https://help.openai.com/"),
    "deepl": EngineInfo("DeepL", "https://support.deepl.com/"),
    "google": EngineInfo("Google Translate", "https://support.google.com/translate/"),
    "libretranslate": EngineInfo("LibreTranslate", "https://docs.libretranslate.com/"),
    "linguee": EngineInfo("Linguee", "https://www.linguee.com/"),
    "microsoft": EngineInfo("Microsoft Translator", "https://learn.microsoft.com/azure/ai-services/translator/"),
    "mymemory": EngineInfo("MyMemory", "https://mymemory.translated.net/doc/"),
    "papago": EngineInfo("Papago", "https://papago.naver.com/"),
    "pons": EngineInfo("PONS", "https://en.pons.com/"),
    "qcri": EngineInfo("QCRI Machine Translation", "https://mt.qcri.org/"),
    "tencent": EngineInfo("Tencent Machine Translation", "https://cloud.tencent.com/product/tmt"),
    "yandex": EngineInfo("Yandex Translate", "https://yandex.com/support/translate/"),
}


def engine_info(engine: str) -> EngineInfo:
    """An engine that is not in the table (a plug-in, the test engines) is shown by its own name, without a link."""
    return _ENGINES.get(engine.lower(), EngineInfo(engine))
