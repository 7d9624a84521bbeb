"""Which engines there are and which one a pair gets."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.backends.fakes import Told
from translate_pipeline.backends import registry
from translate_pipeline.errors import EngineMissing, PairUnsupported
from translate_pipeline.languages import locale
from translate_pipeline.model import Limits, Pair
from translate_pipeline.ports import Backend
from translate_pipeline.settings import Settings, load

ENGLISH = locale("en")


def none_installed(**more: object) -> Settings:
    return load(apertium_modes=Path("/nonexistent/modes"), **more)


def foreign(_: Settings) -> Backend:
    return Told(name="foreign")


def online(_: Settings) -> Backend:
    return Told(name="online", limits=Limits())


def broken(_: Settings) -> Backend:
    raise RuntimeError("no such library: secret")


def plug(monkeypatch: pytest.MonkeyPatch, **factories: str) -> None:
    points = [
        EntryPoint(name, f"tests.backends.test_registry:{what}", registry.GROUP) for name, what in factories.items()
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == registry.GROUP else [])


@pytest.mark.parametrize("name", sorted(registry.BUILTIN))
def test_every_builtin_engine_is_a_backend_once_it_has_its_settings(name: str) -> None:
    keys = {engine: SecretStr("id:key") for engine in ("yandex", "papago", "qcri", "baidu", "chatgpt")}
    settings = load(
        engine_keys=keys,
        deepl_api_key=SecretStr("key"),
        microsoft_api_key=SecretStr("key"),
        libretranslate_url="http://127.0.0.1:9/",
    )
    try:
        engine = registry.create(name, settings)
    except EngineMissing:
        assert name in {"apertium", "chatgpt"}  # a program or a library that need not be installed
        return
    assert isinstance(engine, Backend)
    assert engine.name == name
    engine.close()


def test_an_unknown_engine_is_refused_with_the_names_of_the_others() -> None:
    with pytest.raises(EngineMissing, match=r"no engine 'gogle'.*apertium, google"):
        registry.create("gogle", load())


def test_a_missing_apertium_says_what_to_install() -> None:
    with pytest.raises(EngineMissing, match=r"apt-get install.*apertium-eng-spa"):
        registry.create("apertium", none_installed())


def test_an_engine_asked_for_is_taken_if_it_serves_the_pair() -> None:
    assert registry.choose("echo", Pair(ENGLISH, locale("ja")), load()) == "echo"


def test_an_engine_that_does_not_serve_the_pair_is_not_taken() -> None:
    with pytest.raises(PairUnsupported, match=r"google does not translate English \(en\) into Aragonese \(an\)"):
        registry.choose("google", Pair(ENGLISH, locale("an")), none_installed())


def test_auto_without_an_offline_engine_says_what_to_install_and_what_to_set() -> None:
    with pytest.raises(PairUnsupported) as caught:
        registry.choose("auto", Pair(ENGLISH, locale("es")), none_installed())
    hint = caught.value.hint
    assert "Apertium is not installed." in hint
    assert "apt-get install --no-install-recommends apertium apertium-eng-spa" in hint
    assert "can be chosen now: google, mymemory" in hint
    assert "need a key or an address first: libretranslate, deepl" in hint


def test_auto_never_takes_an_engine_that_asks_the_network_or_translates_nothing() -> None:
    with pytest.raises(PairUnsupported):
        registry.choose("auto", Pair(ENGLISH, locale("de")), load())


@pytest.mark.apertium
def test_auto_takes_apertium_where_it_serves_the_pair() -> None:
    assert registry.choose("auto", Pair(ENGLISH, locale("es-MX")), load()) == "apertium"


def test_other_distributions_can_bring_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    plug(monkeypatch, foreign="foreign", online="online", echo="foreign")
    assert registry.names() == (*registry.BUILTIN, "foreign", "online")
    assert registry.create("foreign", load()).name == "foreign"
    assert registry.create("echo", load()).name == "echo"  # a name of ours can't be taken
    assert registry.choose("auto", Pair(ENGLISH, locale("de")), none_installed()) == "foreign"


def test_auto_takes_no_foreign_engine_that_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    plug(monkeypatch, online="online")
    with pytest.raises(PairUnsupported):
        registry.choose("auto", Pair(ENGLISH, locale("de")), none_installed())


@pytest.mark.parametrize("what", ["broken", "missing_name"])
def test_a_foreign_engine_that_can_not_be_loaded_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    plug(monkeypatch, bad=what)
    with pytest.raises(EngineMissing, match="The engine 'bad' can't be loaded") as caught:
        registry.create("bad", load())
    assert "secret" not in str(caught.value)


def test_the_list_names_every_engine_and_what_each_lacks() -> None:
    listed = {info.name: info for info in registry.describe(none_installed())}
    assert tuple(listed) == registry.names()
    assert listed["echo"].ready
    assert listed["echo"].pairs == "any"
    assert not listed["apertium"].ready
    assert "apt-get install" in listed["apertium"].missing
    assert "DEEPL_API_KEY" in listed["deepl"].missing
    assert listed["google"].ready
    assert not listed["google"].offline
    assert "pt-BR" in listed["google"].pairs
    assert listed["google"].note


@pytest.mark.apertium
def test_an_engine_works_offline_or_not_whether_it_can_be_used_or_not() -> None:
    """A missing Apertium was listed as an online engine."""
    ready = {info.name: info.offline for info in registry.describe(load())}
    missing = {info.name: info.offline for info in registry.describe(none_installed())}
    assert missing["apertium"]
    assert missing == ready


@pytest.mark.apertium
def test_the_list_shows_what_apertium_reaches_and_its_version() -> None:
    listed = {info.name: info for info in registry.describe(load())}["apertium"]
    assert listed.ready
    assert listed.offline
    assert {"es", "es-419", "ca", "gl", "pt", "pt-BR", "it"} <= set(listed.pairs.split(", "))
    assert listed.version
