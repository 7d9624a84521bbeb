"""Settings into engines: what is missing is named, what can't be used is refused."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.backends.online.conftest import ENGINES
from translate_pipeline.backends import online
from translate_pipeline.backends.online.configure import address, variable
from translate_pipeline.errors import EngineMissing, SettingsError
from translate_pipeline.ports import Backend
from translate_pipeline.settings import Settings, load

NEEDED = {
    "libretranslate": "TRANSLATE_PIPELINE_LIBRETRANSLATE_URL",
    "deepl": "TRANSLATE_PIPELINE_DEEPL_API_KEY",
    "microsoft": "TRANSLATE_PIPELINE_MICROSOFT_API_KEY",
    "yandex": "TRANSLATE_PIPELINE_ENGINE_KEYS__YANDEX",
    "papago": "TRANSLATE_PIPELINE_ENGINE_KEYS__PAPAGO",
    "qcri": "TRANSLATE_PIPELINE_ENGINE_KEYS__QCRI",
    "baidu": "TRANSLATE_PIPELINE_ENGINE_KEYS__BAIDU",
    "chatgpt": "TRANSLATE_PIPELINE_ENGINE_KEYS__CHATGPT",
}


@pytest.mark.parametrize("name", NEEDED)
def test_an_engine_that_is_not_configured_names_the_setting(name: str) -> None:
    with pytest.raises(EngineMissing) as caught:
        getattr(online, name)(load())
    assert NEEDED[name] in caught.value.hint
    assert name in caught.value.message


@pytest.mark.parametrize("name", NEEDED)
def test_the_setting_that_is_named_switches_the_engine_on(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value = "http://127.0.0.1:1" if name == "libretranslate" else "id:secret"
    monkeypatch.setenv(NEEDED[name], value)
    assert isinstance(getattr(online, name)(load()), Backend)


def test_google_and_mymemory_need_nothing() -> None:
    assert isinstance(online.google(load()), Backend)
    assert "public address" in online.mymemory(load()).version


@pytest.mark.parametrize("key", ["only-one", ":secret", "id:", " : "])
def test_half_a_pair_of_keys_is_missing(key: str) -> None:
    with pytest.raises(EngineMissing) as caught:
        online.baidu(load(engine_keys={"baidu": key}))
    assert "id:secret" in str(caught.value)


@pytest.mark.parametrize(
    "url", ["ftp://x", "x", "http://", "https://user:pw@host", "https://host/?key=1", "http://[", "https://h:99999"]
)
def test_an_address_that_can_not_be_used_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        address("deepl_url", url)
    assert "TRANSLATE_PIPELINE_DEEPL_URL" in str(caught.value)
    assert url not in str(caught.value)


def test_an_address_loses_its_last_slash() -> None:
    assert address("deepl_url", " https://host/v2/ ") == "https://host/v2"
    assert address("deepl_url", "") == ""


def test_every_factory_takes_settings_alone() -> None:
    settings: Settings = load(
        deepl_api_key="k",
        microsoft_api_key="k",
        libretranslate_url="http://127.0.0.1:1",
        engine_keys=dict.fromkeys(("yandex", "papago", "qcri", "baidu", "chatgpt"), "a:b"),
    )
    for facts in online.describe():
        assert getattr(online, facts.name)(settings).name == facts.name


def test_the_facts_name_settings_that_exist_and_all_engines() -> None:
    assert [facts.name for facts in online.describe()] == list(ENGINES)
    for facts in online.describe():
        for setting in (*facts.needs, *facts.takes):
            assert setting.partition(".")[0] in Settings.model_fields
        assert facts.terms.startswith("https://")
        assert facts.note
        assert facts.needs_key == (facts.name not in {"google", "mymemory", "libretranslate"})
        assert [variable(setting) for setting in facts.needs] == ([NEEDED[facts.name]] if facts.needs else [])


def test_describing_the_engines_loads_no_http_library() -> None:
    code = (
        "import sys; from translate_pipeline.backends import online; online.describe();"
        "sys.exit('requests' in sys.modules or 'deep_translator' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
