"""Which engines there are, which of them can be used now, and which one a pair of languages gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from translate_pipeline.errors import EngineError, EngineMissing, PairUnsupported
from translate_pipeline.languages import Locale
from translate_pipeline.model import Limits, Pair
from translate_pipeline.ports import Backend
from translate_pipeline.settings import Settings

if TYPE_CHECKING:
    from translate_pipeline.backends.online.pacing import Tools

# name → "module:factory"; a factory takes the settings. Modules are imported when their engine is asked for.
BUILTIN: dict[str, str] = {
    "apertium": "translate_pipeline.backends.apertium:apertium",
    "google": "translate_pipeline.backends.online:google",
    "mymemory": "translate_pipeline.backends.online:mymemory",
    "libretranslate": "translate_pipeline.backends.online:libretranslate",
    "deepl": "translate_pipeline.backends.online:deepl",
    "microsoft": "translate_pipeline.backends.online:microsoft",
    "yandex": "translate_pipeline.backends.online:yandex",
    "papago": "translate_pipeline.backends.online:papago",
    "qcri": "translate_pipeline.backends.online:qcri",
    "baidu": "translate_pipeline.backends.online:baidu",
    "chatgpt": "translate_pipeline.backends.online:chatgpt",
    "echo": "translate_pipeline.backends.echo:echo",
    "pseudo": "translate_pipeline.backends.pseudo:pseudo",
}

GROUP = "translate_pipeline.backends"  # entry points of other distributions
AUTO = "auto"

# These translate nothing, so `auto` never takes them.
_NOT_TRANSLATORS = frozenset({"echo", "pseudo"})

# Nothing leaves the machine; said here too, since an engine that can't be made has no limits to ask.
_OFFLINE = frozenset({"apertium", "echo", "pseudo"})

Factory = Callable[[Settings], Backend]


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What an operator wants to know of an engine. `missing` says what to do before it can be used; `pairs` is what it
    translates English into, or a word on it."""

    name: str
    ready: bool
    offline: bool
    version: str
    pairs: str
    limits: Limits | None
    missing: str = ""
    note: str = ""


def names() -> tuple[str, ...]:
    """All engines, ours first."""
    return (*BUILTIN, *(point.name for point in _others()))


def create(name: str, settings: Settings, tools: Tools | None = None) -> Backend:
    """Raises `EngineMissing` when there is no such engine, or when it lacks a program, a key or an address. `tools` are
    for those that are asked over the network by us."""
    if name in BUILTIN:
        module, _, factory = BUILTIN[name].partition(":")
        make = getattr(import_module(module), factory)
        backend: Backend = make(settings, tools) if keeps_pace(name) else make(settings)
        return backend
    point = next((point for point in _others() if point.name == name), None)
    if point is None:
        raise EngineMissing(f"There is no engine '{name}'.", hint=f"Engines: {', '.join((AUTO, *names()))}.")
    try:
        load: Factory = point.load()
        return load(settings)
    except EngineError:
        raise
    except Exception as error:
        where = f" of the package {point.dist.name}" if point.dist else ""
        raise EngineMissing(f"The engine '{name}'{where} can't be loaded: {type(error).__name__}.") from error


def keeps_pace(name: str) -> bool:
    """Whether the engine's requests are paced where they are sent, retries included."""
    return BUILTIN.get(name, "").startswith("translate_pipeline.backends.online:")


def choose(name: str, pair: Pair, settings: Settings) -> str:
    """The engine's name for this pair: the one asked for, or for `auto` the first that needs no network.

    Raises `EngineMissing` or `PairUnsupported`, whose hint says what to install or to set.
    """
    if name == AUTO:
        return _offline(pair, settings)
    backend = create(name, settings)
    try:
        if not backend.supports(pair):
            raise PairUnsupported(f"The engine {name} does not translate {_words(pair)}.", hint=_hint(pair, settings))
    finally:
        backend.close()
    return name


def describe(settings: Settings) -> tuple[EngineInfo, ...]:
    """Every engine, whether it can be used or not. Asks no network."""
    facts = _online_facts()
    return tuple(_info(name, settings, facts.get(name, "")) for name in names())


def _offline(pair: Pair, settings: Settings) -> str:
    troubles: list[str] = []
    for name in ("apertium", *(point.name for point in _others())):
        try:
            backend = create(name, settings)
        except EngineError as error:
            troubles.append(str(error))
            continue
        try:
            if backend.limits.offline and backend.supports(pair):
                return name
        finally:
            backend.close()
    hint = " ".join((*troubles, _hint(pair, settings)))
    raise PairUnsupported(f"No engine on this machine translates {_words(pair)} offline.", hint=hint)


def _info(name: str, settings: Settings, note: str) -> EngineInfo:
    try:
        return look(name, settings, note)
    except EngineError as error:
        return EngineInfo(name, False, name in _OFFLINE, "", "", None, str(error), note)


def look(name: str, settings: Settings, note: str = "") -> EngineInfo:
    """One engine that can be used. Raises as `create` does."""
    backend = create(name, settings)
    try:
        pairs = _pairs(backend, name)
        return EngineInfo(name, True, backend.limits.offline, backend.version, pairs, backend.limits, "", note)
    finally:
        backend.close()


# What a listing tries: locales that at least one engine or the glossary knows.
# fmt: off
_TRIED = (
    "es", "es-419", "ca", "ca-valencia", "gl", "fr", "pt", "pt-BR", "it", "oc", "oc-aranes", "ast", "an", "sc", "eo",
    "ro", "de", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "sl", "hr", "sr", "bg", "hu", "el", "tr",
    "uk", "ru", "ar", "he", "fa", "ur", "hi", "bn", "th", "vi", "id", "ko", "ja", "zh-Hans", "zh-Hant",
)
# fmt: on


def _pairs(backend: Backend, name: str) -> str:
    if name in _NOT_TRANSLATORS:
        return "any"
    english = Locale("en")
    return ", ".join(tag for tag in _TRIED if backend.supports(Pair(english, Locale(tag))))


def _hint(pair: Pair, settings: Settings) -> str:
    from translate_pipeline.backends.apertium import advice

    ready, unset = [], []
    for name in BUILTIN:
        if name == "apertium" or name in _NOT_TRANSLATORS:
            continue
        try:
            backend = create(name, settings)
        except EngineMissing:
            unset.append(name)
            continue
        except EngineError:
            continue
        if backend.supports(pair):
            ready.append(name)
        backend.close()
    parts = [advice(pair, settings)]
    if ready:
        parts.append(f"Online engines that can be chosen now: {', '.join(ready)}.")
    if unset:
        parts.append(
            f"Engines that need a key or an address first: {', '.join(unset)} (`translate-pipeline backends`)."
        )
    return " ".join(part for part in parts if part)


def _words(pair: Pair) -> str:
    source, target = pair.source, pair.target
    return f"{source.english_name} ({source}) into {target.english_name} ({target})"


def _online_facts() -> Mapping[str, str]:
    from translate_pipeline.backends.online import describe as online

    return {facts.name: facts.note for facts in online()}


def _others() -> Sequence[EntryPoint]:
    """Engines of other distributions, by name; a name of ours can't be taken."""
    return sorted(_foreign(), key=lambda point: point.name)


def _foreign() -> Iterator[EntryPoint]:
    seen = set(BUILTIN)
    for point in entry_points(group=GROUP):
        if point.name not in seen:
            seen.add(point.name)
            yield point
