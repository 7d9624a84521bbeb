"""Settings that commands are run with: a wrong one is named, never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_misspelt_variable_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_PIPELINE_DEEPL_APIKEY", "canary")
    done = run("locales")
    assert done.code == 2
    assert "TRANSLATE_PIPELINE_DEEPL_APIKEY" in done.err
    assert "canary" not in done.err


def test_the_key_of_one_engine_is_a_known_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_PIPELINE_ENGINE_KEYS__BAIDU", "id:secret")
    assert run("locales").code == 0


def test_a_variable_that_should_hold_several_names_is_told_without_its_value(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSLATE_PIPELINE_ENGINE_KEYS", "canary")
    done = run("locales")
    assert done.code == 2
    assert "TRANSLATE_PIPELINE_ENGINE_KEYS is not JSON" in done.err
    assert "canary" not in done.err


@pytest.mark.parametrize("name", ["nowhere.toml", "folder"])
def test_a_settings_file_that_is_named_must_be_there(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    Path("folder").mkdir()
    monkeypatch.setenv("TRANSLATE_PIPELINE_SETTINGS", name)
    done = run("locales")
    assert done.code == 2
    assert name in done.err


def test_a_locales_folder_that_is_not_there_is_refused(run: Run, article: Path) -> None:
    done = run("translate", article, "--to", "es", "--backend", "echo", "--out", "p", "--locales", "nowhere")
    assert (done.code, Path("p/es").exists()) == (2, False)
    assert "nowhere" in done.err


def test_an_unknown_key_in_the_settings_file_is_told_in_plain_words(run: Run) -> None:
    Path("translate-pipeline.toml").write_text("colour = 1\n", encoding="utf-8")
    done = run("locales")
    assert done.code == 2
    assert "colour: there is no such setting" in done.err
