"""The site's secret is the setting's, else one that the store makes once and keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import settings
from translate_pipeline.app import App
from translate_pipeline.app.site import reader_desk
from translate_pipeline.errors import SettingsError, StoreError
from translate_pipeline.store import file_url, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = file_url(tmp_path / "store.db")
    open_store(made).close()
    return made


def secret(url: str, **chosen: str) -> bytes:
    app = App(settings.load(store=url, **chosen))
    try:
        return reader_desk(app).secret
    finally:
        app.close()


def test_a_store_makes_its_secret_once_and_another_store_another(url: str, tmp_path: Path) -> None:
    first = secret(url)
    assert len(first) == 32
    assert secret(url) == first
    other = file_url(tmp_path / "other.db")
    open_store(other).close()
    assert secret(other) != first


def test_the_setting_comes_first_and_must_be_long_enough(url: str) -> None:
    assert secret(url, site_secret="x" * 32) == b"x" * 32
    with pytest.raises(SettingsError) as caught:
        secret(url, site_secret="short and secret")  # noqa: S106
    assert "short and secret" not in str(caught.value)


def test_where_there_is_no_store_that_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        secret(file_url(tmp_path / "nothing.db"))
