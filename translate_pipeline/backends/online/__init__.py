"""The online engines through deep-translator: a factory each, and what an operator should know of them.

Importing this loads no HTTP library: the factories do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from translate_pipeline.backends.online.facts import FACTS, EngineFacts

if TYPE_CHECKING:
    from translate_pipeline.backends.online.pacing import Tools
    from translate_pipeline.ports import Backend
    from translate_pipeline.settings import Settings

__all__ = [
    "EngineFacts",
    "baidu",
    "chatgpt",
    "deepl",
    "describe",
    "google",
    "libretranslate",
    "microsoft",
    "mymemory",
    "papago",
    "qcri",
    "yandex",
]


def describe() -> tuple[EngineFacts, ...]:
    """All online engines, the ones that most will want first."""
    return tuple(FACTS.values())


# Each raises `EngineMissing`, with the setting's name in its hint, where a key or an address is missing.


def google(settings: Settings, tools: Tools | None = None) -> Backend:
    from translate_pipeline.backends.online.wires import google as wire

    return wire.google(settings, tools)


def mymemory(settings: Settings, tools: Tools | None = None) -> Backend:
    from translate_pipeline.backends.online.wires import mymemory as wire

    return wire.mymemory(settings, tools)


def libretranslate(settings: Settings, tools: Tools | None = None) -> Backend:
    from translate_pipeline.backends.online.wires import libretranslate as wire

    return wire.libretranslate(settings, tools)


def deepl(settings: Settings, tools: Tools | None = None) -> Backend:
    from translate_pipeline.backends.online.wires import deepl as wire

    return wire.deepl(settings, tools)


def microsoft(settings: Settings, tools: Tools | None = None) -> Backend:
    from translate_pipeline.backends.online.wires import microsoft as wire

    return wire.microsoft(settings, tools)


def yandex(settings: Settings, tools: Tools | None = None) -> Backend:
    return _other("yandex", settings, tools)


def papago(settings: Settings, tools: Tools | None = None) -> Backend:
    return _other("papago", settings, tools)


def qcri(settings: Settings, tools: Tools | None = None) -> Backend:
    return _other("qcri", settings, tools)


def baidu(settings: Settings, tools: Tools | None = None) -> Backend:
    return _other("baidu", settings, tools)


def chatgpt(settings: Settings, tools: Tools | None = None) -> Backend:
    return _other("chatgpt", settings, tools)


def _other(name: str, settings: Settings, tools: Tools | None) -> Backend:
    from translate_pipeline.backends.online.wires.others import other

    return other(name, settings, tools)
