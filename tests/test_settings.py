"""Settings: one table, read from arguments, the environment and a file, in this order."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import settings
from translate_pipeline.errors import SettingsError


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default() -> None:
    assert settings.load().backend == "auto"


def test_arguments_come_before_the_environment_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "translate-pipeline.toml").write_text('backend = "echo"\nretries = 1\nmax_depth = 9\n')
    monkeypatch.setenv("TRANSLATE_PIPELINE_RETRIES", "2")
    monkeypatch.setenv("TRANSLATE_PIPELINE_MAX_DEPTH", "3")
    loaded = settings.load(max_depth=4)
    assert (loaded.backend, loaded.retries, loaded.max_depth) == ("echo", 2, 4)


def test_a_wrong_value_is_named_but_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_PIPELINE_RETRIES", "canary-value")
    with pytest.raises(SettingsError, match="retries") as caught:
        settings.load()
    assert "canary-value" not in str(caught.value)


def test_an_unknown_key_in_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "translate-pipeline.toml").write_text("bakend = 'echo'\n")
    with pytest.raises(SettingsError, match="bakend"):
        settings.load()


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "translate-pipeline.toml").write_text("backend = \n")
    with pytest.raises(SettingsError, match="settings file"):
        settings.load()


def test_a_key_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_PIPELINE_DEEPL_API_KEY", "canary-key")
    assert "canary-key" not in repr(settings.load())


def test_the_user_has_a_name_even_without_an_entry() -> None:
    assert settings.operating_user()


def test_the_data_folder_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert settings.data_home() == tmp_path / "translate-pipeline"
